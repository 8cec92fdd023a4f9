"""Agreements in columns, and counted by them: answered by the store's index, whoever asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from servimun_widgets.meetings.records.agreements import AgreementState
from servimun_widgets.meetings.services.agreements import BY_FOLIO, REGISTER
from servimun_widgets.store import Store, all_of, where

_DAYS = ("due_on", "agreed_day", "kept_day", "cancelled_day")
_NAMED = ("folio", "meeting_folio", "owner_agency_id", "program_folio", "program_field", "state")
_written = cache(date.fromisoformat)
_KEPT_FOR_SOMEBODY = all_of(where("kept_day") != None, where("feedback_folios") != "[]")  # noqa: E711
"""Most agreements were asked for by nobody."""


class Days(NamedTuple):
    """For which day something was agreed, on which, and when it was kept or given up."""

    due_on: date
    agreed_on: date
    kept_on: date | None
    cancelled_on: date | None


class AgreementLine(NamedTuple):
    """What figures read of an agreement."""

    folio: str
    meeting_folio: str
    owner_agency_id: str
    program_folio: str
    program_field: str
    state: AgreementState
    days: Days


def agreement_lines(store: Store) -> Iterator[AgreementLine]:
    """Yield what figures read of each agreement, by folio."""
    table = store.table(REGISTER.table)
    columns = (*_NAMED, *_DAYS)
    for values in table.column_values(where("due_on") != None, *columns, order=BY_FOLIO):  # noqa: E711
        folio, meeting, owner, program, field, state, *days = values
        yield AgreementLine(folio, meeting, owner, program, field, state, _days(tuple(days)))


def agreements_by_days(store: Store) -> dict[Days, int]:
    """Return how many agreements have the same days."""
    counted = store.table(REGISTER.table).tallies(where("due_on") != None, *_DAYS)  # noqa: E711
    return {_days(days): count for days, count in counted.items()}


def done_by_agreement(store: Store) -> dict[str, date]:
    """Return folio of feedback -> the first day on which what was agreed about it was published."""
    found: dict[str, date] = {}
    for folios, day in store.table(REGISTER.table).column_values(
        _KEPT_FOR_SOMEBODY, "feedback_folios", "kept_day"
    ):
        for folio in json.loads(folios):
            found[folio] = min(found.get(folio, _written(day)), _written(day))
    return found


class Change(NamedTuple):
    """A field that was published because of what was asked: programme, field, agreement, day."""

    program_folio: str
    program_field: str
    agreement_folio: str
    published_on: date


def changes_by_feedback(store: Store) -> dict[str, list[Change]]:
    """Return folio of feedback -> what was published because of it, by folio of the agreement."""
    columns = ("feedback_folios", "program_folio", "program_field", "folio", "kept_day")
    found: dict[str, list[Change]] = {}
    table = store.table(REGISTER.table)
    for folios, *named, day in table.column_values(_KEPT_FOR_SOMEBODY, *columns, order=BY_FOLIO):
        program, field, agreement = named
        for folio in json.loads(folios):
            change = Change(program, field, agreement, _written(day))
            found.setdefault(folio, []).append(change)
    return found


def _days(values: tuple[str | None, ...]) -> Days:
    due, agreed, *after = values
    assert due is not None  # every agreement has both
    assert agreed is not None
    kept, cancelled = (_written(one) if one else None for one in after)
    return Days(_written(due), _written(agreed), kept, cancelled)
