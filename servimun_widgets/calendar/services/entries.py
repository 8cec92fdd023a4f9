"""What comes when, of all that the acting account may see: each room tells its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pkgutil import resolve_name

from servimun_widgets.domain.calendar import DATED_KINDS, CalendarEntry, DatedThing
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared


def entries(context: Context, first: date, last: date) -> list[CalendarEntry]:
    """Return what falls on a day from `first` to `last`, in the order of days and hours.

    Raises `NotAllowed` for who may not act.
    """
    role = acting_account(context).role
    found = []
    with context.store.snapshot():
        for things in (one for room in declared() for one in room.dated):
            page = find_page(things.address.partition("?")[0])
            if page is None or role not in page.roles:
                continue
            told: Sequence[DatedThing] = resolve_name(things.found_by)(context, first, last)
            found += [CalendarEntry(things.kind, one, things.address_of(one)) for one in told]
    return sorted(found, key=_order)


def _order(entry: CalendarEntry) -> tuple[date, str, int, str]:
    thing = entry.thing
    begins = thing.begins.isoformat() if thing.begins else ""
    return thing.first, begins, [*DATED_KINDS].index(entry.kind), thing.name
