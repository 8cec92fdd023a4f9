"""The days of the council, for the calendar (`DatedThings`): sessions, commitments, packages."""

from __future__ import annotations

from datetime import date

from servimun_widgets.council import rights
from servimun_widgets.council.services.records import COMMITMENTS, MEMBERS, SESSIONS
from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.published_packages import package_days


def sessions_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the sessions that are held on one of these days."""
    return [
        DatedThing.on_day(
            one.folio, f"{one.folio} Sesión {one.content.number}", one.content.held_on
        )
        for one in (SESSIONS.all(context.store) if _sees(context) else ())
        if first <= one.content.held_on <= last
    ]


def commitments_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the open commitments that are due on one of these days, named by their member."""
    if not _sees(context):
        return []
    due = [
        one
        for one in COMMITMENTS.all(context.store)
        if one.state == "abierto" and first <= one.content.due_on <= last
    ]
    names = {one.id: one.content.name for one in MEMBERS.all(context.store)} if due else {}
    return [
        DatedThing.on_day(
            one.folio,
            f"{one.folio} {names.get(one.content.member_id, '')}".strip(),
            one.content.due_on,
        )
        for one in due
    ]


def packages_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the packages of the council whose cut-off date is one of these days."""
    return package_days(context, "coprev", first, last)


def _sees(context: Context) -> bool:
    return "view" in rights.COUNCIL.get(acting_account(context).role, ())
