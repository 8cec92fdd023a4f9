"""Answers to a form: worked out, checked, and read again after the form has changed."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.answer_forms import (
    TYPED,
    AnswerField,
    FormDefinition,
    Placed,
    placed_fields,
    working_order,
)
from servimun_widgets.domain.answer_values import checked_value, is_blank
from servimun_widgets.domain.expressions.atoms import Value, first, number_of, truth_of
from servimun_widgets.domain.expressions.evaluating import Environment, Row, Scope, evaluate
from servimun_widgets.errors import Problem

MOST_ROWS = 500
"""Rows of one repeat; a number typed by mistake must not make a million of them."""


@dataclass(frozen=True)
class Settled:
    """Answers after conditions and calculations, and what is wrong with them."""

    answers: dict[str, Any]
    problems: tuple[Problem, ...]


def settle(form: FormDefinition, given: Mapping[str, Any], environment: Environment) -> Settled:
    """Return `given` as it would be stored, and the problems that stand in the way.

    What hides behind a condition that does not hold is blank, calculations are worked out anew,
    repeats have the number of rows that is asked for. Nothing is changed to make it fit.
    """
    known = {field.name for field in form.fields()}
    problems = [Problem("field_unknown", (name,)) for name in given if name not in known]
    answers = _level(form.fields(), given)
    scope = Scope(answers, environment, labels=labels_of(form))
    order, _ = working_order(form)
    seen: set[tuple[str | int, ...]] = set()
    for placed in order:
        for path, level, inner in _places(placed, scope):
            if _work_out(placed[1], level, inner):
                seen.add(path)
    for placed in placed_fields(form.fields()):
        for path, level, inner in _places(placed, scope):
            if path in seen:
                problems.extend(_problems(placed[1], path, level, inner))
    return Settled(answers, tuple(problems))


def starting_answers(form: FormDefinition, environment: Environment) -> dict[str, Any]:
    """Return the answers of a form that was just opened: blanks, defaults and calculations."""
    answers = _level(form.fields(), {})
    scope = Scope(answers, environment, labels=labels_of(form))
    _put_defaults(form.fields(), answers, scope)
    return settle(form, answers, environment).answers


def labels_of(form: FormDefinition) -> dict[str, dict[str, str]]:
    """Return, by the name of a field, the label of each of its choices."""
    return {
        field.name: {option.value: option.label for option in field.options}
        for _, field in placed_fields(form.fields())
        if field.options
    }


def no_longer_fitting(
    old: FormDefinition, new: FormDefinition, answers: Mapping[str, Any]
) -> list[tuple[str, Problem]]:
    """Return label and problem of each answer given with `old` that `new` has no place for.

    The problems are `answers_field_gone`, `answers_kind_changed` and those of `checked_value`.
    """
    now = {field.name: field for field in new.fields()}
    found = []
    for field in old.fields():
        value = answers.get(field.name)
        if field.kind in ("calculate", "hidden") or is_blank(value):
            continue  # worked out anew, or nothing to lose
        problem = _misfit(field, now.get(field.name), value)
        if problem is not None:
            found.append((field.label or field.name, problem))
    return found


def _misfit(old: AnswerField, new: AnswerField | None, value: Any) -> Problem | None:
    if new is None:
        return Problem("answers_field_gone")
    if old.kind != "group" and new.kind != "group":
        return checked_value(new, value)[1]
    if old.kind != new.kind:
        return Problem("answers_kind_changed")
    names = {field.name for field in new.fields}
    lost = any(
        not is_blank(cell) and name not in names for row in value for name, cell in row.items()
    )
    return Problem("answers_field_gone") if lost else None


def _level(fields: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return one level of answers with every field of it, each of its proper type if it can be."""
    level: dict[str, Any] = {}
    for field in fields:
        value = given.get(field.name)
        if field.kind == "group":
            rows = value if isinstance(value, list) else []
            kept = [row for row in rows if isinstance(row, Mapping)][:MOST_ROWS]
            level[field.name] = [_level(field.fields, row) for row in kept]
        elif field.kind == "note":
            level[field.name] = None
        else:
            level[field.name] = checked_value(field, copy.deepcopy(value))[0]
    return level


def _places(
    placed: Placed, scope: Scope
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any], Scope]]:
    """Yield path, level and scope of each place where a field stands: one for each row."""
    repeats, field = placed
    found: list[tuple[tuple[str | int, ...], dict[str, Any], tuple[Row, ...]]]
    found = [((), dict_of(scope), ())]
    for repeat in repeats:
        found = [
            ((*path, repeat, at), row, (*rows, (repeat, at)))
            for path, level, rows in found
            for at, row in enumerate(level[repeat])
        ]
    for path, level, rows in found:
        inner = Scope(scope.answers, scope.environment, rows, scope.labels)
        yield (*path, field.name), level, inner


def dict_of(scope: Scope) -> dict[str, Any]:
    """Return the answers of `scope`, which `settle` made and may change."""
    assert isinstance(scope.answers, dict)
    return scope.answers


def _work_out(field: AnswerField, level: dict[str, Any], scope: Scope) -> bool:
    """Bring one field of one row up to date; return whether it is asked at all."""
    if field.visible_when is not None and not truth_of(evaluate(field.visible_when, scope)):
        level[field.name] = [] if field.kind in ("choices", "group") else None
        return False
    if field.calculation is not None:
        level[field.name] = stored_result(evaluate(field.calculation, scope))
    if field.row_count is not None:
        wanted = number_of(evaluate(field.row_count, scope))
        count = int(wanted) if math.isfinite(wanted) and wanted > 0 else 0
        rows = level[field.name][: min(count, MOST_ROWS)]
        missing = min(count, MOST_ROWS) - len(rows)
        level[field.name] = [*rows, *(_level(field.fields, {}) for _ in range(missing))]
    return True


def stored_result(value: Value) -> str | int | float | None:
    """Return what a calculation gave as it is stored: nothing for a number that is none."""
    one = first(value)
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, float):
        if not math.isfinite(one):
            return None
        return int(one) if one.is_integer() and abs(one) < 2**53 else one
    return one or None


def _put_defaults(fields: Any, level: dict[str, Any], scope: Scope) -> None:
    for field in fields:
        if field.default is not None:
            level[field.name] = copy.deepcopy(field.default)
        elif field.default_expression is not None:
            level[field.name] = stored_result(evaluate(field.default_expression, scope))


def _problems(
    field: AnswerField, path: tuple[str | int, ...], level: dict[str, Any], scope: Scope
) -> Iterator[Problem]:
    if field.kind not in TYPED:
        return
    value = level[field.name]
    if is_blank(value):
        if _is_required(field, scope):
            yield _said(field.required_message, "field_missing", path)
        return
    if field.kind == "group":
        most = field.most_rows
        if most is not None and len(value) > most:
            yield Problem("field_too_many", path, {"limit": most})
        return
    _, problem = checked_value(field, value)
    if problem is not None:
        yield Problem(problem.code, path, problem.params)
    elif not _is_offered(field, value, scope):
        yield Problem("field_choice", path)
    elif field.constraint is not None and not truth_of(evaluate(field.constraint, scope)):
        yield _said(field.constraint_message, "answers_constraint", path)


def _is_required(field: AnswerField, scope: Scope) -> bool:
    if isinstance(field.required, bool):
        return field.required
    return truth_of(evaluate(field.required, scope))


def _is_offered(field: AnswerField, value: Any, scope: Scope) -> bool:
    if field.kind not in ("choice", "choices") or field.option_filter is None:
        return True
    chosen = {value} if field.kind == "choice" else set(value)
    offered = {
        option.value
        for option in field.options
        if option.value in chosen
        and truth_of(evaluate(field.option_filter, scope.choosing(filter_columns(option))))
    }
    return chosen <= offered


def filter_columns(option: Any) -> dict[str, str]:
    """Return what a filter may ask of an option: its columns, `name` and `label`."""
    return {**option.columns, "name": option.value, "label": option.label}


def _said(message: str, code: str, path: tuple[str | int, ...]) -> Problem:
    return (
        Problem("answers_message", path, {"message": message}) if message else Problem(code, path)
    )
