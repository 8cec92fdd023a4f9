"""What the words of a programme say beyond doubt, to be put in its own field once confirmed.

Nothing is guessed: hours are read where the whole text is understood, a colonia or a topic where it
is one of the list written otherwise. What is no colonia of the list is offered as another area.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from servimun_widgets.domain.colonias import ColoniaDirectory
from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.records.parts import CoverageArea, Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.weekly_hours import (
    hours_in_words,
    read_weekly_hours,
    says_weekly_hours,
)

ReadField = Literal["weekly_hours", "topic", "venues", "coverage"]


@dataclass(frozen=True)
class Reading:
    """What one field could hold: `said` in words now, `read` in words then, `value` as stored."""

    field: ReadField
    said: str
    read: str
    value: Any

    @property
    def digest(self) -> str:
        """What tells this reading from a later one of the same field."""
        text = json.dumps([self.field, self.said, self.value], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


class DeclinedReading(Record):
    """A reading of which somebody said that it is not so; it is not offered again."""

    id: str
    program_id: str
    field: ReadField
    digest: str
    declined_on: str
    declined_by: str


def hours_are_read(content: ProgramContent) -> bool:
    """Return whether the words say hours that are not in their field yet."""
    return not content.weekly_hours and says_weekly_hours(content.hours)


def areas_named(content: ProgramContent) -> list[str]:
    """Return what its places and areas say of colonias, however it is written."""
    rows: list[Venue | CoverageArea] = [*content.venues, *content.coverage]
    return sorted({row.colonia for row in rows if row.colonia})


def readings_of(
    content: ProgramContent, colonias: ColoniaDirectory, topics: Sequence[str]
) -> Iterator[Reading]:
    """Yield what can be read of a programme and is not in its field yet."""
    if content.hours and not content.weekly_hours:
        hours = read_weekly_hours(content.hours)
        if hours:
            value = [as_document(one) for one in hours]
            yield Reading("weekly_hours", content.hours, hours_in_words(hours), value)
    if content.topic and content.topic not in topics:
        by_name = {fold(one): one for one in topics}
        alike = get_close_matches(fold(content.topic), by_name, n=1, cutoff=0.8)
        if alike:
            yield Reading("topic", content.topic, by_name[alike[0]], by_name[alike[0]])
    if colonias.names:
        yield from _areas("venues", content.venues, colonias)
        yield from _areas("coverage", content.coverage, colonias)


def _areas(
    field: Literal["venues", "coverage"],
    rows: Sequence[Venue | CoverageArea],
    colonias: ColoniaDirectory,
) -> Iterator[Reading]:
    changed = [_from_the_list(row, colonias) for row in rows]
    moved = [(old, new) for old, new in zip(rows, changed, strict=True) if old != new]
    if moved:
        yield Reading(
            field,
            "; ".join(str(old.colonia) for old, _ in moved),
            "; ".join(_in_words(new) for _, new in moved),
            [as_document(one) for one in changed],
        )


def _from_the_list(row: Venue | CoverageArea, colonias: ColoniaDirectory) -> Venue | CoverageArea:
    if not row.colonia:
        return row
    names = {one.content.name for one in colonias.find(row.colonia)}
    if row.colonia in names:
        return row
    if len(names) == 1:
        return row.model_copy(update={"colonia": names.pop()})
    if row.other_area or names:  # two colonias of that name: a person has to say which
        return row
    return row.model_copy(update={"colonia": None, "other_area": row.colonia})


def _in_words(row: Venue | CoverageArea) -> str:
    return row.colonia or f"otra zona: {row.other_area}"
