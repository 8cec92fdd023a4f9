"""Reminding those who have something to do, once a day, and taking it back."""

from __future__ import annotations

from typing import TypeVar

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import events_of

RecordType = TypeVar("RecordType", bound=Record)


def remind(
    context: Context, register: Register[RecordType], record: RecordType, key: str | None
) -> Receipt:
    """Remind those whom a record concerns, by a notice; nothing of the record changes.

    Whoever calls this has checked who acts. Raises `NotAllowed` where it was done today already.
    """

    def work() -> Receipt:
        if reminded_today(context, register, record):
            raise NotAllowed("reminded_today", folio=register.name_of(record))
        register.tell(context, f"{register.kind}_remind", record)
        return register.receipt_of(record)

    return once(context, key, work, f"{register.kind}_remind", register.name_of(record))


def undo_remind(
    context: Context, register: Register[RecordType], record: RecordType, key: str | None
) -> Receipt:
    """Take back what was reminded today, where nobody has read it. Raises `NotAllowed`."""

    def work() -> Receipt:
        if not reminded_today(context, register, record):
            raise NotAllowed("undo_too_late")
        register.tell(context, f"{register.kind}_undo_remind", record)
        return register.receipt_of(record)

    return once(context, key, work, f"{register.kind}_undo_remind", register.name_of(record))


def reminded_today(context: Context, register: Register[RecordType], record: RecordType) -> bool:
    """Return whether a record was reminded of today, and that was not taken back."""
    actions = {f"{register.kind}_remind", f"{register.kind}_undo_remind"}
    record_id = register.receipt_of(record).record_id
    told = [one for one in events_of(context.store, record_id) if one.action in actions]
    last = told[-1] if told else None
    return (
        last is not None
        and not last.action.endswith("_undo_remind")
        and local_day(last.at) == context.today()
    )
