"""Private addresses of calendars: made, made anew, taken away, and read without a session.

Whoever has an address reads titles and days of what its account may see today, and no more: an
account that may no longer act has nothing to be read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from servimun_widgets.calendar.records import CalendarAddress
from servimun_widgets.calendar.services.entries import entries
from servimun_widgets.domain.calendar import CalendarEntry
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.secret_links import new_secret, secret_digest
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

BEFORE = timedelta(days=31)
AFTER = timedelta(days=366)
"""How far back and ahead an address tells."""
_TABLE = "calendar_addresses"


def address_since(context: Context) -> date | None:
    """Return since which day the acting account has an address, None when it has none."""
    account_id = acting_account(context).id
    document = context.store.table(_TABLE).get(where("account_id") == account_id)
    return local_day(CalendarAddress.model_validate(document).made_on) if document else None


def make_address(context: Context) -> str:
    """Give the acting account an address and return what it holds; the one before is over."""
    token = new_secret()
    with context.store.transaction():
        account = acting_account(context)
        made = CalendarAddress(
            id=secret_digest(token), account_id=account.id, made_on=context.now()
        )
        document = as_document(made)
        context.store.table(_TABLE).upsert(document, where("account_id") == account.id)
        record_event(context, "calendar_make", "account", account.id, folio=account.username)
    return token


def end_address(context: Context) -> None:
    """Take the acting account's address away; nothing happens where it has none."""
    with context.store.transaction():
        account = acting_account(context)
        if context.store.table(_TABLE).remove(where("account_id") == account.id):
            record_event(context, "calendar_end", "account", account.id, folio=account.username)


def read_address(context: Context, token: str) -> list[CalendarEntry] | None:
    """Return what is told at an address, None where there is none or its account may not act."""
    document = context.store.table(_TABLE).get(where("id") == secret_digest(token))
    if document is None:
        return None
    address = CalendarAddress.model_validate(document)
    today = context.today()
    try:
        reader = replace(context, account_id=address.account_id)
        return entries(reader, today - BEFORE, today + AFTER)
    except NotAllowed:
        return None
