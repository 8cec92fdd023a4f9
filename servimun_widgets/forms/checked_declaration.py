"""From declared fields to those of a definition, with everything that is wrong, by line."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from servimun_widgets.domain.answer_forms import (
    MOST_OPTIONS,
    MOST_SUGGESTIONS,
    AnswerField,
    AnswerSection,
    Expression,
    Option,
)
from servimun_widgets.domain.answer_values import checked_value
from servimun_widgets.domain.expressions.parser import ExpressionError
from servimun_widgets.domain.expressions.resolving import Names, Node, NodeKind, resolve_text
from servimun_widgets.errors import Problem
from servimun_widgets.forms.declared_fields import Field, Group
from servimun_widgets.forms.names import is_name, suggested_name
from servimun_widgets.forms.written import is_plain, is_text, several, written
from servimun_widgets.notebook_calls import shown

_TEXTS = ("label", "hint", "required_message", "constraint_message")
_CONDITIONS = {"visible_when": "visible_when", "constraint": "constraint", "count": "row_count"}
_LIMITS = ("minimum", "maximum")
_MOST_ROWS = 1000


def nearest(word: str, known: Collection[str]) -> str:
    """Return the one of `known` that `word` was probably meant to be, or ""."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")


class Checking:
    """Looks at a declaration once: `problems` is what is wrong, `lines` where each field is."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self._root = Node("formulario", "form")
        self._nodes: dict[str, Node] = {}

    def refuse(self, code: str, line: int, name: Any, **params: Any) -> None:
        """Note that something on `line` about `name` is wrong."""
        said = shown(name)
        self.problems.append(Problem(code, (line, said), {"name": said, **params}))

    def sections(self, fields: Any, line: int) -> tuple[AnswerSection, ...]:
        """Return the sections that `fields` make; what is wrong goes to `problems`."""
        groups = self._grouped(fields)
        for group in groups:
            self._enter(group.fields, self._root, group.line)
        if not any(several(group.fields) for group in groups):
            self.refuse("declare_no_fields", line, "fields")
        if self.problems:  # a condition may speak of a field whose name is not accepted yet
            return ()
        return tuple(self._section(group) for group in groups)

    def _grouped(self, fields: Any) -> list[Group]:
        """Return the fields in groups: those outside any are gathered in groups without title."""
        groups: list[Group] = []
        for is_group, run in groupby(several(fields), lambda one: isinstance(one, Group)):
            some = list(run)
            groups += some if is_group else [Group("", some)]
        return groups

    def _enter(self, fields: Any, parent: Node, line: int) -> None:
        """Learn the names of all fields, so that conditions may speak of later ones too."""
        for one in several(fields):
            if isinstance(one, Group):
                self.refuse("declare_group_inside", one.line, one.title)
                continue
            if not isinstance(one, Field):
                self.refuse("declare_not_a_field", line, shown(one))
                continue
            self.options(one.options, one.takes, one.line, one.name)
            if not is_name(one.name):
                better = suggested_name(shown(one.name), "campo")
                self.refuse("declare_name", one.line, one.name, suggestion=better)
                continue
            if one.name in self.lines:
                first = self.lines[one.name]
                self.refuse("declare_name_twice", one.line, one.name, first=first)
                continue
            self.lines[one.name] = one.line
            kind: NodeKind = "repeat" if one.kind == "group" else "field"
            self._nodes[one.name] = parent.add(Node(one.name, kind, one.name))
            if one.kind == "group":
                self._enter(one.options.get("fields"), self._nodes[one.name], one.line)

    def _section(self, group: Group) -> AnswerSection:
        line, title, given = group.line, shown(group.title), group.options
        self.options(given, group.takes, line, title)
        condition = self._expression(line, title, self._root, given, "visible_when")
        fields = tuple(self._field(one, condition) for one in several(group.fields))
        heading = {"title": group.title, "hint": given.get("hint", "")}
        return AnswerSection(**self._texts(line, title, heading, tuple(heading)), fields=fields)

    def _texts(
        self, line: int, name: str, given: Mapping[str, Any], wanted: Iterable[str]
    ) -> dict[str, str]:
        """Return what is written for people; what is no text is refused."""
        texts = {text: given.get(text, "") for text in wanted}
        for text in (one for one, said in texts.items() if not is_text(said)):
            self.refuse("declare_text", line, name, option=text)
            texts[text] = ""
        return texts

    def _field(self, declared: Field, around: Expression | None) -> AnswerField:
        name, line, given = declared.name, declared.line, declared.options
        node = self._nodes[name]
        options = self._options(declared)
        arguments: dict[str, Any] = {
            "name": name,
            "kind": "suggest" if declared.kind == "text" and options else declared.kind,
            **self._texts(line, name, given, _TEXTS),
            **self._limits(declared),
            **{
                kept: self._expression(line, name, node, given, written)
                for written, kept in _CONDITIONS.items()
            },
        }
        arguments["label"] = arguments["label"] or name.replace("_", " ").capitalize()
        if around is not None:
            own = arguments["visible_when"]
            arguments["visible_when"] = around if own is None else ["and", [around, own]]
        arguments["required"] = self._required(line, name, node, given)
        if declared.kind == "text":
            arguments["suggestions"] = tuple(option.value for option in options)
        else:
            arguments["options"] = options
        if declared.kind == "calculate":
            arguments |= self._calculation(declared, node)
        if declared.kind == "group":
            arguments |= {**self._rows(declared), "item_title": arguments["label"]}
        arguments |= self._default(declared, node, options)
        return AnswerField(**arguments)

    def _calculation(self, declared: Field, node: Node) -> dict[str, Any]:
        name, line, given = declared.name, declared.line, declared.options
        wanted = given.get("calculation")
        if wanted is None or (isinstance(wanted, str) and not wanted.strip()):
            self.refuse("declare_calculation", line, name)
            return {}
        return {"calculation": self._expression(line, name, node, given, "calculation")}

    def _rows(self, declared: Field) -> dict[str, Any]:
        """Return what each row of a group asks, and how many there may be."""
        given = declared.options
        fields = tuple(self._field(one, None) for one in several(given["fields"]))
        if not fields:
            self.refuse("declare_no_fields", declared.line, declared.name)
        most = written(given.get("most"))
        if most is not None and not (type(most) is int and 0 < most <= _MOST_ROWS):
            self.refuse("declare_most", declared.line, declared.name, most=_MOST_ROWS)
            most = None
        return {"fields": fields, "most_rows": most}

    def options(
        self, given: Mapping[str, Any], takes: frozenset[str], line: int, name: str
    ) -> None:
        """Note each option of `given` that is not one of `takes`, and what was probably meant."""
        for option in given:
            if option not in takes:
                likely = nearest(option, takes) or ", ".join(sorted(takes))
                self.refuse("declare_option", line, name, option=option, suggestion=likely)

    def _options(self, declared: Field) -> tuple[Option, ...]:
        if "options" not in declared.options:
            return ()
        given = declared.options["options"]
        try:
            pairs = _pairs(given)
        except (TypeError, ValueError):
            self.refuse("declare_options_shape", declared.line, declared.name)
            return ()
        if not pairs and declared.kind != "text":
            self.refuse("declare_options_none", declared.line, declared.name)
        most = MOST_SUGGESTIONS if declared.kind == "text" else MOST_OPTIONS
        if len(pairs) > most:
            params = {"count": len(pairs), "most": most}
            self.refuse("declare_options_many", declared.line, declared.name, **params)
            return ()
        counted = Counter(value for value, _ in pairs)
        for value in (one for one, times in counted.items() if times > 1):
            self.refuse("declare_options_twice", declared.line, declared.name, option=value)
        return tuple(Option(value=value, label=label) for value, label in pairs)

    def _limits(self, declared: Field) -> dict[str, Any]:
        limits = {one: written(declared.options[one]) for one in _LIMITS if one in declared.options}
        field = AnswerField(name=declared.name, kind=declared.kind)
        found: dict[str, Any] = {}
        for name, limit in limits.items():
            plain = limit is None or (is_plain(limit) and not isinstance(limit, list))
            value, problem = checked_value(
                field, str(limit) if plain and limit is not None else None
            )
            if problem is not None or not plain:
                self.refuse("declare_limit", declared.line, declared.name, option=name)
            elif value is not None:
                found[name] = value
        if len(found) == len(_LIMITS) and found["minimum"] > found["maximum"]:
            self.refuse("declare_limits_crossed", declared.line, declared.name, **found)
        return found

    def _expression(
        self, line: int, name: str, node: Node, given: Mapping[str, Any], option: str
    ) -> Expression | None:
        text = given.get(option)
        if text is None:
            return None
        if isinstance(text, int) and option == "count":
            text = str(text)
        if not isinstance(text, str):
            self.refuse("declare_condition", line, name, option=option)
            return None
        if text == "":
            return None
        try:
            return resolve_text(text, Names(self._root, node, bare=True))
        except ExpressionError as error:
            params = dict(error.params)
            if error.code == "expression_name":
                params["name"] = shown(params["name"])
                params["suggestion"] = nearest(params["name"], self.lines) or ", ".join(self.lines)
                self.problems.append(Problem("declare_condition_name", (line, name), params))
            else:
                self.problems.append(Problem(error.code, (line, name), params))
            return None

    def _required(
        self, line: int, name: str, node: Node, given: Mapping[str, Any]
    ) -> bool | Expression:
        wanted = written(given.get("required", False))
        if isinstance(wanted, bool):
            return wanted
        return self._expression(line, name, node, given, "required") or False

    def _default(self, declared: Field, node: Node, options: tuple[Option, ...]) -> dict[str, Any]:
        given = written(declared.options.get("default"))
        if isinstance(given, list | tuple):
            given = [written(one) for one in given]
        if given is None:
            return {}
        if isinstance(given, str) and given.rstrip().endswith(")") and "(" in given:
            tree = self._expression(declared.line, declared.name, node, declared.options, "default")
            return {"default_expression": tree}
        field = AnswerField(name=declared.name, kind=declared.kind, options=options)
        value, problem = checked_value(field, given if is_plain(given) else None)
        if problem is not None or not is_plain(given):
            self.refuse("declare_default", declared.line, declared.name)
            return {}
        return {"default": value}


def _pairs(options: Any) -> list[tuple[str, str]]:
    """Return (value, label) pairs. Raises `TypeError` or `ValueError` for any other shape."""
    if isinstance(options, str | bytes | bytearray | memoryview | set | frozenset):
        raise TypeError("a text is no list of choices, and a set has no order")
    if isinstance(options, Mapping):
        options = options.items()
    pairs = [one if isinstance(one, tuple) else (one, one) for one in _listed(options)]
    return [_pair(*one) for one in pairs]


def _listed(options: Iterable[Any]) -> list[Any]:
    return list(options)


def _pair(value: Any, label: Any) -> tuple[str, str]:
    value, label = written(value), written(label)
    if not isinstance(label, str | int) or not isinstance(value, str | int):
        raise TypeError("a choice is a text")
    if not is_text(str(value)) or not is_text(str(label)):
        raise ValueError("a choice is a text that can be kept")
    return str(value).strip(), str(label).strip()
