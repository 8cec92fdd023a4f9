"""The days of programmes, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.programs.services.program_list import KEPT, visible
from servimun_widgets.programs.services.reading import REGISTER
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, all_of, where


def ends_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the programmes on show that end on one of these days: a liaison's own, or all."""
    days = all_of(
        where("last_day") >= first.isoformat(), where("last_day") <= last.isoformat(), KEPT
    )
    query = all_of(days, _concerned(acting_account(context)))
    found = context.store.table(REGISTER.table).column_values(
        query, "folio", "shown_name", "last_day"
    )
    return [
        DatedThing.on_day(folio, f"{folio} {name}", date.fromisoformat(day))
        for folio, name, day in found
    ]


def _concerned(account: AccountRecord) -> Query | None:
    """Return the query for the programmes whose days are an account's business; None for all."""
    if account.of_one_agency:
        return where("agencies").any([account.agency_id or ""])
    return visible(account)
