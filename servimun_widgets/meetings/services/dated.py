"""The days of meetings and agreements, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.domain.index import By
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.meetings.records.meetings import MEETING_STATES, MeetingRecord
from servimun_widgets.meetings.services.agreements import BY_DAY, OPEN, REGISTER, visible
from servimun_widgets.meetings.services.meeting_list import visible as visible_meetings
from servimun_widgets.meetings.services.records import MEETINGS
from servimun_widgets.programs.services.reading import names_worked_on
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import all_of, where


def agreements_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the open agreements that are due on one of these days.

    They are named by their programme: what was agreed is written for colleagues.
    """
    query = all_of(
        OPEN,
        where("due_on") >= first.isoformat(),
        where("due_on") <= last.isoformat(),
        visible(acting_account(context)),
    )
    found = REGISTER.window(context.store, query, *BY_DAY)
    names = names_worked_on(context.store, {one.content.program_id for one in found})
    return [
        DatedThing.on_day(
            one.folio,
            f"{one.folio}, {one.program_folio} {names.get(one.content.program_id, '')}".strip(),
            one.content.due_on,
        )
        for one in found
    ]


def meetings_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the meetings of these days, but for those called off.

    Before it begins a meeting has day and hours of its call, and then its own. One that never
    began stays on its day, as one that was not held.
    """
    now = context.now()
    those_days = all_of(
        where("day") >= first.isoformat(),
        where("day") <= last.isoformat(),
        visible_meetings(acting_account(context)),
    )
    return [
        DatedThing(
            one.folio,
            f"{one.folio} {one.content.title}",
            one.held.day,
            one.held.day,
            *_begins_and_ends(one),
            is_off=one.was_never_held(now),
        )
        for one in MEETINGS.window(context.store, those_days, By("begins"))
        if not MEETING_STATES[one.state].told_off
    ]


def _begins_and_ends(record: MeetingRecord) -> tuple[datetime, datetime]:
    """Return from when to when a meeting was, as far as it was noted; the rest as it was called."""
    called = record.content.begins(CHIHUAHUA)
    planned = record.content.ends(CHIHUAHUA) - called
    ended = record.ended_on
    begins = record.started_on or called
    if ended is not None and not begins <= ended <= begins + timedelta(days=1):
        begins = ended - planned
    return begins.astimezone(CHIHUAHUA), (ended or begins + planned).astimezone(CHIHUAHUA)
