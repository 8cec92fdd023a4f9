"""All that is wrong with values at once: each by itself, and the rules between what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from servimun_widgets.errors import Invalid, Problem

_STANDS_IN = "·"

Judge = Callable[[Any, object], Any]
"""Returns values as a record of a model. Raises `Invalid`."""


def all_problems(
    model: type[BaseModel], values: object, first: Iterable[Problem], judge: Judge
) -> list[Problem]:
    """Return `first`, what a judge said of values, and what it says of the rest of them.

    What one rule between fields refuses is left out too, so that the next is asked.
    """
    problems = list(first)
    while True:
        names = wrong_names(problems)
        fresh = [one for one in _besides(model, values, names, judge) if one not in problems]
        if not fresh:
            return problems
        problems += fresh


def right_part(
    model: type[BaseModel], values: object, problems: Iterable[Problem], judge: Judge
) -> Any:
    """Return what is right of `values` as a record in which the fields of `problems` are blank.

    One that has to be there is None. None where the fields do not fit together without them.
    """
    names = wrong_names(problems)
    if not names or not isinstance(values, Mapping):
        return None
    needed = any(model.model_fields[one].is_required() for one in names & model.model_fields.keys())
    try:
        return judge(_blanked(model, names) if needed else model, _without(values, names))
    except Invalid:
        return None


def wrong_names(problems: Iterable[Problem]) -> frozenset[str]:
    """Return the names of the fields that problems are about."""
    return frozenset(str(one.path[0]) for one in problems if one.path)


def _besides(
    model: type[BaseModel], values: object, names: frozenset[str], judge: Judge
) -> list[Problem]:
    """Return what is wrong of the fields that are not in `names`."""
    if not names or not isinstance(values, Mapping):
        return []
    found = _problems(judge, _blanked(model, names), _without(values, names, model))
    as_typed = _as_typed(model, values, names, judge)

    def is_own(one: Problem) -> bool:
        # What lacks another may only lack the one that was left out.
        return _is_given(values, str(one.path[0])) or one in as_typed

    return [one for one in found if one.path and str(one.path[0]) not in names and is_own(one)]


def _as_typed(
    model: type[BaseModel], values: Mapping[str, Any], names: frozenset[str], judge: Judge
) -> list[Problem]:
    """Return what rules say where fields that are written wrong stand as they were typed."""
    found: list[Problem] = []
    left = dict(values)
    while True:
        blanked = _blanked(model, names | wrong_names(found))
        fresh = [one for one in _problems(judge, blanked, left) if one not in found]
        if not fresh:
            return found
        found += fresh
        left = _without(left, wrong_names(fresh), model)


def _problems(judge: Judge, model: type[BaseModel], values: object) -> list[Problem]:
    try:
        judge(model, values)
    except Invalid as error:
        return list(error.problems)
    except TypeError:  # a rule that compares what is no value yet
        return []
    return []


def _without(
    values: Mapping[str, Any], names: frozenset[str], model: type[BaseModel] | None = None
) -> dict[str, Any]:
    """Return values without those of `names`.

    With a `model`, what was missed there stands in, so that the rule after it is asked.
    """
    fields = model.model_fields if model else {}
    missed = {
        name: _STANDS_IN
        for name in names & fields.keys()
        if not fields[name].is_required() and not _is_given(values, name)
    }
    return {name: value for name, value in values.items() if name not in names} | missed


def _is_given(values: Mapping[str, Any], name: str) -> bool:
    value = values.get(name)
    return value not in (None, []) and not (isinstance(value, str) and not value.strip())


def _blank(info: FieldInfo) -> Any:
    return None if info.is_required() else info.get_default(call_default_factory=True)


@cache
def _blanked(model: type[BaseModel], names: frozenset[str]) -> type[BaseModel]:
    """Return a model with the same rules in which these fields may be anything, or missing."""
    fields = model.model_fields
    known = {name: (Any, _blank(fields[name])) for name in sorted(names & fields.keys())}
    made: type[BaseModel] = create_model(  # type: ignore[call-overload]
        model.__name__, __base__=model, __module__=model.__module__, **known
    )
    return made
