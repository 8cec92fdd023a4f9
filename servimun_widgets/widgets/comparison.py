"""Two people changed one record: what can be put together, and what a person has to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from servimun_widgets.widgets.field_text import declared_fields, field_text, is_empty
from servimun_widgets.widgets.outcome import FieldConflict, Outcome


def _same(one: Any, other: Any) -> bool:
    return bool(one == other) or (is_empty(one) and is_empty(other))


def settle(
    outcome: Outcome,
    *,
    declaration: Mapping[str, Any],
    mine: Mapping[str, Any],
    before: Mapping[str, Any] | None,
) -> Outcome:
    """Return the conflict `outcome` with `conflicts`, `merged` and `taken` filled in.

    A field that only the other person changed is taken from them, one that only this person
    changed is kept. One that both changed is a conflict, and so is one that differs when `before`,
    the record both started from, is not known. Conflicts the page already named keep their texts.
    """
    theirs = outcome.value or {}
    named = {conflict.name: conflict for conflict in outcome.conflicts}
    conflicts: list[FieldConflict] = []
    taken: list[str] = []
    merged = dict(mine)
    for field in declared_fields(declaration):
        name = field["name"]
        ours, other = mine.get(name), theirs.get(name)
        if name in named:
            conflicts.append(named[name])
        elif field["kind"] in ("readonly", "calculate"):  # worked out anew from the others
            merged[name] = other
        elif _same(ours, other):
            continue
        elif before is not None and _same(ours, before.get(name)):
            merged[name] = other
            taken.append(field["label"])
        elif before is None or not _same(other, before.get(name)):
            conflicts.append(
                FieldConflict(
                    name=name,
                    label=field["label"],
                    before="" if before is None else field_text(field, before.get(name)),
                    mine=field_text(field, ours),
                    theirs=field_text(field, other),
                    theirs_value=other,
                )
            )
    return replace(outcome, conflicts=tuple(conflicts), merged=merged, taken=tuple(taken))
