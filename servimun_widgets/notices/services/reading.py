"""A person's notices: how many are unread, which they are, and marking them as read.

What a notice is about is read with the rights of who reads it: what a person may no longer see is
neither shown nor counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from servimun_widgets.domain.index import By
from servimun_widgets.errors import NotFound
from servimun_widgets.notices.records import NoticeRecord
from servimun_widgets.notices.rules.views import NoticeView
from servimun_widgets.notices.services import sources
from servimun_widgets.notices.services.telling import note_near_days
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.concerned import noticed_things
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, StoredDocument, all_of, where

MOST = 200
"""As many are shown, the unread ones first."""
MOST_COUNTED = 100
"""As many unread ones are counted on every page."""
_ORDER = (By("unread", down=True), By("at", down=True))


def unread(context: Context) -> int:
    """Return how many notices the acting account has not read, at most `MOST_COUNTED`.

    It is asked on every page and only reads: what comes near is noted by the server now and then.
    """
    found = _window(context, all_of(_own(context), where("unread") == 1), MOST_COUNTED)
    return len(_visible(context, found))


def own_notices(context: Context) -> list[NoticeView]:
    """Return the notices of the acting account, the unread ones first, then the newest."""
    acting_account(context)
    note_near_days(context)
    return _visible(context, _window(context, _own(context), MOST))


def unread_where(context: Context, query: Query) -> list[NoticeView]:
    """Return the unread notices of the acting account of which the index says so."""
    return _visible(
        context, _window(context, all_of(_own(context), where("unread") == 1, query), MOST)
    )


def mark_read(context: Context, notice_id: str, *, is_read: bool = True) -> None:
    """Mark one of the own notices as read, or as unread again. Raises `NotFound`."""
    acting_account(context)
    with context.store.transaction():
        found = _window(context, all_of(_own(context), where("id") == notice_id), 1)
        if not found:
            raise NotFound("notice_not_found")
        _mark(context, found, is_read=is_read)


def mark_all_read(context: Context) -> int:
    """Mark all own notices as read and return how many were not."""
    acting_account(context)
    with context.store.transaction():
        found = _window(context, all_of(_own(context), where("unread") == 1), -1)
        _mark(context, found, is_read=True)
    return len(found)


def open_notice(context: Context, notice_id: str) -> str | None:
    """Mark an own notice as read and return the address of what it is about.

    None where there is no such notice, or its reader may not see the thing any more.
    """
    acting_account(context)
    with context.store.transaction():
        found = _window(context, all_of(_own(context), where("id") == notice_id), 1)
        views = _visible(context, found)
        if not views:
            return None
        _mark(context, found, is_read=True)
    record = views[0].record
    return noticed_things()[record.record_type].address_of(record.folio)


def _own(context: Context) -> Query:
    own: Query = where("account_id") == context.account_id
    return own


def _window(context: Context, query: Query, limit: int) -> list[StoredDocument]:
    return context.store.table("notices").window(query, order=_ORDER, limit=limit)


def _mark(context: Context, found: Iterable[StoredDocument], *, is_read: bool) -> None:
    doc_ids = [one.doc_id for one in found if (one["read_on"] is None) == is_read]
    if doc_ids:
        read_on = context.now().isoformat() if is_read else None
        context.store.table("notices").update({"read_on": read_on}, doc_ids=doc_ids)


def _visible(context: Context, found: Collection[StoredDocument]) -> list[NoticeView]:
    """Return those whose thing the acting account may see now, with its name."""
    records = [NoticeRecord.model_validate(one) for one in found]
    names = {
        record_type: sources.seen(
            context,
            record_type,
            sorted({one.folio for one in records if one.record_type == record_type}),
        )
        for record_type in {one.record_type for one in records}
    }
    return [
        NoticeView(one, names[one.record_type][one.folio])
        for one in records
        if one.folio in names[one.record_type]
    ]
