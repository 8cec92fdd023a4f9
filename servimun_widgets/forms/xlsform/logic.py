"""Conditions, calculations, labels and choices of an XLSForm, and the list of what is not done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.answer_forms import AnswerField, Expression, Kind, Option
from servimun_widgets.domain.answer_values import checked_value
from servimun_widgets.domain.expressions.parser import ExpressionError
from servimun_widgets.domain.expressions.resolving import Names, Node, keys_in, resolve_text
from servimun_widgets.errors import Problem
from servimun_widgets.forms.xlsform.circles import Cell, Reads
from servimun_widgets.forms.xlsform.elements import Element
from servimun_widgets.forms.xlsform.labels import parts_of, text_in, without_variables

_YES = {"yes", "true", "true()"}
_NO = {"", "no", "false", "false()"}
_DYNAMIC = re.compile(r"\$\{|^\s*[a-z][a-z:-]*\(")
_DATE_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_NOT_COLUMNS = frozenset({"name", "label", "media", "image", "audio", "video", "__row"})
# What is stored under these kinds is text that the browser's own controls give.
_LENGTHS: dict[Kind, int] = {"time": 5, "date": 10, "datetime": 16}


@dataclass(frozen=True)
class Condition:
    """A condition that was read, and the cell it is written in."""

    cell: Cell
    tree: Expression


class Logic:
    """Turns the texts of cells into what the platform works out, noting what it cannot."""

    def __init__(self, form: Node, language: str | None) -> None:
        self._form = form
        self._language = language
        self._given_up: set[tuple[str, Cell]] = set()
        self.reads = {
            node.key: Reads(frozenset(node.repeats) - {node.key}) for node in form.within()
        }
        self.issues: list[Problem] = []

    def note(self, code: str, row: int, column: str, **params: Any) -> None:
        """Note once what is not done, with the row and the column it is about."""
        problem = Problem(code, (row, column), params)
        if problem not in self.issues:
            self.issues.append(problem)

    def give_up(self, conditions: Iterable[tuple[str, Cell]]) -> None:
        """Do without `conditions` from now on, each for one question."""
        self._given_up |= set(conditions)

    def _used(self, element: Element, cell: Cell, tree: Expression | None) -> bool:
        """Return whether `element` uses a condition; then what the condition reads is known."""
        key = element.node.key
        if tree is None or (key, cell) in self._given_up:
            return False
        # A calculation may read its own earlier value, as `once(…)` does: that is no circle.
        itself = {key} if cell[1] == "calculation" else set()
        self.reads[key].conditions[cell] = keys_in(tree) - itself
        return True

    def tree(
        self, element: Element, text: str, column: str, columns: frozenset[str] = frozenset()
    ) -> Expression | None:
        """Return an expression, or None when it is noted as one that cannot be done."""
        try:
            return resolve_text(text, Names(self._form, element.node, columns))
        except ExpressionError as error:
            self._refuse(error, element, column)
            return None

    def _refuse(self, error: ExpressionError, element: Element, column: str) -> None:
        self.note(error.code, element.row, column, **error.params, question=element.node.name)

    def conditions(self, element: Element, around: list[Condition]) -> list[Condition]:
        """Return `around` and the condition under which `element` itself is asked."""
        text = str(element.bind("relevant")).strip()
        if not text or text in _YES:
            return around
        tree = self.tree(element, text, "relevant")
        return (
            around if tree is None else [*around, Condition((element.node.key, "relevant"), tree)]
        )

    def visible_when(self, element: Element, conditions: list[Condition]) -> Expression | None:
        """Return the condition under which `element` is asked, its own and its groups' together."""
        trees = [one.tree for one in conditions if self._used(element, one.cell, one.tree)]
        return ["and", trees] if len(trees) > 1 else next(iter(trees), None)

    def calculation(self, element: Element) -> Expression | None:
        """Return the calculation of `element`."""
        return self._worked_out(element, str(element.bind("calculate")), "calculation")

    def row_count(self, element: Element) -> Expression | None:
        """Return the calculation of how many rows a repeat has, or None when the person says it."""
        return self._worked_out(element, element.control("jr:count"), "repeat_count")

    def _worked_out(self, element: Element, text: str, column: str) -> Expression | None:
        tree = self.tree(element, text, column) if text else None
        return tree if self._used(element, (element.node.key, column), tree) else None

    def required(self, element: Element) -> bool | Expression:
        """Return whether an answer is needed, or the condition under which it is."""
        text = str(element.bind("required")).strip()
        if text.lower() in _YES:
            return True
        if text.lower() in _NO:
            return False
        return self.tree(element, text, "required") or False

    def is_read_only(self, element: Element) -> bool:
        """Return whether the question only shows something."""
        return str(element.bind("readonly")).strip().lower() in _YES

    def plain(self, element: Element, name: str) -> str:
        """Return a label or hint as text that does not change."""
        return without_variables(text_in(element.raw.get(name), self._language))

    def message(self, element: Element, name: str) -> str:
        """Return what is said when an answer is missing or not accepted."""
        return without_variables(text_in(element.bind(name), self._language))

    def label(self, element: Element, *, shown: bool = True) -> dict[str, Any]:
        """Return the arguments `label` and `label_parts` of a field."""
        text = text_in(element.raw.get("label"), self._language)
        try:
            parts = parts_of(text, Names(self._form, element.node))
        except ExpressionError as error:
            self._refuse(error, element, "label")
            parts = []
        plain = without_variables(text)
        name = element.node.name if shown and element.node.kind == "field" else ""
        return {"label": plain or name, "label_parts": parts}

    def default(self, element: Element, kind: Kind, options: Sequence[Option]) -> dict[str, Any]:
        """Return the arguments `default` and `default_expression` of a field."""
        text = str(element.raw.get("default") or "").strip()
        if not text:
            return {}
        if _DYNAMIC.search(text):
            return {"default_expression": self.tree(element, text, "default")}
        field = AnswerField(name=element.node.key, kind=kind, options=tuple(options))
        moment = _DATE_WITH_TIME.fullmatch(text)
        given = text
        if (
            moment and kind in _LENGTHS
        ):  # Excel gives a day with midnight, and a moment with seconds
            whole = f"{moment.group(1)}T{moment.group(2)}"
            given = whole[11:] if kind == "time" else whole[: _LENGTHS[kind]]
        value, problem = checked_value(field, given)
        if problem is not None:
            self.note("xlsform_default", element.row, "default", text=text[:60])
            return {}
        return {"default": value}

    def options(self, raw: list[dict[str, Any]]) -> tuple[Option, ...]:
        """Return the choices of a list, with the columns that filters may ask of them."""
        return tuple(
            Option(
                value=str(one["name"]),
                label=without_variables(text_in(one.get("label"), self._language))
                or str(one["name"]),
                columns={
                    name: str(cell)
                    for name, cell in one.items()
                    if name not in _NOT_COLUMNS and isinstance(cell, str | int | float)
                },
            )
            for one in raw
        )

    def acknowledgement(self, value: str) -> tuple[Option, ...]:
        """Return the single choice of a question that only asks for a tick."""
        return (Option(value=value, label="Enterado"),)

    def option_filter(self, element: Element, raw: list[dict[str, Any]]) -> Expression | None:
        """Return the condition under which a choice is offered."""
        text = str(element.raw.get("choice_filter") or "").strip()
        if not text or text in _YES:
            return None
        columns = {name for one in raw for name in one} - {"media"}
        return self.tree(element, text, "choice_filter", frozenset(columns | {"name", "label"}))
