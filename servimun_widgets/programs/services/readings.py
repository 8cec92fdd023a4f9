"""Readings of programmes, offered to who keeps them: confirmed into their field, or declined."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice

from servimun_widgets.domain.fields import as_document, as_value
from servimun_widgets.domain.windows import PAGE_ROWS
from servimun_widgets.errors import NotFound
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.readings import DeclinedReading, Reading, readings_of
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.program_list import visible
from servimun_widgets.programs.services.reading import (
    BY_FOLIO,
    REGISTER,
    ProgramView,
    open_program,
    view_of,
)
from servimun_widgets.programs.services.records import receipt_of
from servimun_widgets.programs.services.topics import known_topics
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.colonias import all_colonias, colonia_directory
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Query, all_of, any_of, where

_DECLINED = "declined_readings"


@dataclass(frozen=True)
class OfferedReading:
    """A reading of one programme, as `record` stands."""

    record: ProgramRecord
    reading: Reading

    @property
    def id(self) -> str:
        """The folio and the field: what tells it from the others that are offered."""
        return f"{self.record.folio}:{self.reading.field}"


def readings_to_confirm(context: Context, most: int | None = None) -> list[OfferedReading]:
    """Return what is read of the programmes that the acting account may edit now, by folio.

    At most so many: no more programmes are read than these need.
    """
    with context.store.snapshot():
        return list(islice(_each_reading(context), most))


def _each_reading(context: Context) -> Iterator[OfferedReading]:
    account, table = acting_account(context), context.store.table(REGISTER.table)
    query = all_of(_worth_reading(context), visible(account))
    read = _reader(context)
    for first in count(0, PAGE_ROWS):
        found = table.window(query, order=BY_FOLIO, limit=PAGE_ROWS, offset=first)
        for document in found:
            yield from read(view_of(account, ProgramRecord.model_validate(document)))
        if len(found) < PAGE_ROWS:
            return


def _worth_reading(context: Context) -> Query:
    """Return the query for what may say something that is not in its field: hours in words, a
    topic or a colonia that is not written as its list writes it.
    """
    table = context.store.table(REGISTER.table)
    topics = table.tallies(None, "topic").keys() - {None, *known_topics(context)}
    areas = {one for kept in table.tallies(None, "areas") if kept for one in json.loads(kept)}
    areas -= {one.content.name for one in all_colonias(context)}
    hours: Query = where("hours_read") == 1
    return any_of(hours, where("topic").one_of(sorted(topics)), where("areas").any(sorted(areas)))


def confirm_reading(
    context: Context, program_id: str, field: str, base: str, key: str | None = None
) -> Receipt:
    """Put what was read into its field, as a version like any other that is typed.

    `base` is the revision that was read. Raises `NotFound` when nothing of the kind is read of it
    any more, and what `save_program` raises.
    """

    def work() -> Receipt:
        offered = _find(context, program_id, field)
        value = {**as_value(offered.record.content), field: offered.reading.value}
        return save_program(context, offered.record.id, value, base)

    return once(context, key, work, "reading_confirm", program_id, field, base)


def decline_reading(
    context: Context, program_id: str, field: str, key: str | None = None
) -> Receipt:
    """Remember that what was read is not so. Raises `NotFound`, `NotAllowed`."""

    def work() -> Receipt:
        offered = _find(context, program_id, field)
        record = offered.record
        declined = DeclinedReading(
            id=context.new_id(),
            program_id=record.id,
            field=offered.reading.field,
            digest=offered.reading.digest,
            declined_on=context.now().isoformat(),
            declined_by=context.account_id,
        )
        context.store.table(_DECLINED).insert(as_document(declined))
        record_event(
            context, "reading_decline", "reading", declined.id, folio=record.folio, field=field
        )
        return receipt_of(record)

    return once(context, key, work, "reading_decline", program_id, field)


def _find(context: Context, program_id: str, field: str) -> OfferedReading:
    found = _reader(context)(open_program(context, program_id))
    offered = next((one for one in found if one.reading.field == field), None)
    if offered is None:
        raise NotFound("reading_not_found")
    return offered


def _reader(context: Context) -> Callable[[ProgramView], list[OfferedReading]]:
    """Return what answers what is offered of a programme."""
    colonias, topics = colonia_directory(context.store), known_topics(context)
    declined = {(one["program_id"], one["digest"]) for one in context.store.table(_DECLINED)}

    def offered(view: ProgramView) -> list[OfferedReading]:
        if "edit" not in view.actions:
            return []
        record = view.record
        found = readings_of(record.content, colonias, topics)
        return [
            OfferedReading(record, one) for one in found if (record.id, one.digest) not in declined
        ]

    return offered
