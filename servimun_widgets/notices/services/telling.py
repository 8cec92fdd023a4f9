"""How notices come about: with the event that gives them, or when a day comes near."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.index import By
from servimun_widgets.domain.notices import KIND_OF_EVENT, TAKEN_BACK, NoticeKind
from servimun_widgets.notices.records import NoticeRecord
from servimun_widgets.notices.services.letters_due import near_days_are_noted
from servimun_widgets.notices.services.sources import near_things, whom
from servimun_widgets.services.context import Context
from servimun_widgets.store import all_of, where

KEPT = timedelta(days=180)
"""How long a notice is kept; the trail keeps what it tells of."""
_DAY = "near"


def hear(context: Context, event: AuditEvent) -> None:
    """Tell those whom an event concerns, but not who did it (`Subject.hears`)."""
    if event.action in TAKEN_BACK:
        _take_back(context, event)
    if event.action not in KIND_OF_EVENT:
        return
    kind = KIND_OF_EVENT[event.action]
    for account_id in sorted(whom(context, event) - {event.account_id}):
        _tell(
            context,
            account_id,
            f"event {event.number}",
            kind,
            event.record_type,
            event.folio or event.record_id,
            at=event.at,
            by=event.account_id,
        )


def note_near_days(context: Context) -> None:
    """Tell of the days that are near, once a day for everybody, and forget old notices.

    The server does it, who opens «Avisos», or `servimun remind`; afterwards it reads one row.
    """
    if near_days_are_noted(context):
        return
    with context.store.transaction():
        if near_days_are_noted(context):
            return
        _forget(context)
        for record_type, thing in near_things(context):
            occasion = f"{thing.kind} {thing.folio} {thing.day.isoformat()}"
            for account_id in sorted(set(thing.accounts)):
                _tell(
                    context,
                    account_id,
                    occasion,
                    thing.kind,
                    record_type,
                    thing.folio,
                    at=context.now(),
                    day=thing.day,
                )
        days = context.store.table("notice_days")
        days.truncate()
        days.insert({"id": _DAY, "day": context.today().isoformat()})


def _tell(
    context: Context,
    account_id: str,
    occasion: str,
    kind: NoticeKind,
    record_type: str,
    folio: str,
    *,
    at: datetime,
    by: str | None = None,
    day: date | None = None,
) -> None:
    """Store a notice unless this account has one of this occasion."""
    table = context.store.table("notices")
    notice_id = sha256(f"{account_id}\n{occasion}".encode()).hexdigest()[:24]
    if table.tally(where("id") == notice_id):
        return
    notice = NoticeRecord(
        id=notice_id,
        account_id=account_id,
        kind=kind,
        record_type=record_type,
        folio=folio,
        at=at,
        by=by,
        day=day,
    )
    table.insert(as_document(notice))


def _take_back(context: Context, event: AuditEvent) -> None:
    """Remove what is not so any more and nobody has read or been written about."""
    table = context.store.table("notices")
    ended = where("kind").one_of([*TAKEN_BACK[event.action]])
    query = all_of(where("folio") == (event.folio or event.record_id), ended)
    gone = [
        one.doc_id
        for one in table.window(query)
        if one["record_type"] == event.record_type
        and one["read_on"] is None
        and one["letter"] is None
    ]
    if gone:
        table.remove(doc_ids=gone)


def _forget(context: Context) -> None:
    table = context.store.table("notices")
    old = int((context.now() - KEPT).timestamp())
    gone = [one.doc_id for one in table.window(where("at") < old, order=(By("at"),))]
    if gone:
        table.remove(doc_ids=gone)
