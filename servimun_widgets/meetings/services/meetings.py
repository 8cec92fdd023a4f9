"""Feedback meetings from the call to their end. Each step is one transaction.

A meeting is named by its folio or its id; `base` is what `version_of` gave for the record read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Conflict, Invalid, Problem
from servimun_widgets.meetings.records.meetings import (
    MeetingContent,
    Presence,
)
from servimun_widgets.meetings.rules.agenda import AgencyAgenda, AgendaSheet, SheetAgency
from servimun_widgets.meetings.rules.invited import invitees_after
from servimun_widgets.meetings.services.acting import require, rights_of
from servimun_widgets.meetings.services.agenda import computed_agenda, count_points, freeze_points
from servimun_widgets.meetings.services.calls import invited_to, refuse_wrong_moment
from servimun_widgets.meetings.services.meeting_list import LATEST, visible
from servimun_widgets.meetings.services.minutes import write_first_minutes
from servimun_widgets.meetings.services.points import begun_agenda
from servimun_widgets.meetings.services.records import (
    MEETINGS,
    MeetingView,
    as_accounts_say,
    load_meeting,
    load_to_change,
    receipt_of,
    replace,
    version_of,
    view_of,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once

FORM = "reunion"
"""Name of the form under which drafts of a call are kept."""


def may_call(context: Context) -> bool:
    """Return whether the acting account may call a meeting."""
    return "call" in rights_of(acting_account(context))


def visible_meetings(context: Context) -> list[MeetingView]:
    """Return the meetings that the acting account may see, the latest date first.

    The coordination and analysts see all, a liaison those that the own agency is called to.
    """
    account = acting_account(context)
    found = MEETINGS.window(context.store, visible(account), *LATEST)
    return [view_of(account, record) for record in found]


def open_meeting(context: Context, folio: str) -> MeetingView:
    """Return one meeting. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    record = load_meeting(context, account, folio)
    invitees = as_accounts_say(context, record.invitees)
    return view_of(account, record.model_copy(update={"invitees": invitees}))


def suggested_agencies(context: Context) -> dict[str, int]:
    """Return the agencies worth calling, and how many points there are to see with each.

    Raises `NotAllowed` for an account that calls no meeting.
    """
    require(context, "call")
    counts = count_points(context)
    return {one: counts[one] for one in agencies(context).by_id if counts[one]}


def agenda_of(context: Context, folio: str) -> list[AgencyAgenda]:
    """Return the agenda of a meeting as it would be if it began now.

    A liaison sees the part of the own agency. From the start on, see `meeting_points.points_of`.
    """
    account = acting_account(context)
    record = load_meeting(context, account, folio)
    called = set(record.content.agency_ids)
    if account.of_one_agency:
        called &= {account.agency_id or ""}
    return computed_agenda(context, called)


def agenda_sheet(context: Context, folio: str) -> AgendaSheet:
    """Return the agenda of a meeting to be printed: as computed now, or as and when it began.

    A liaison gets the part of the own agency.
    """
    record = open_meeting(context, folio).record
    directory = agencies(context).by_id
    content = record.content
    if record.started_on is None:
        as_of, found = context.today(), agenda_of(context, folio)
    else:
        as_of, found = local_day(record.started_on), begun_agenda(context, folio)
    return AgendaSheet(
        folio=record.folio,
        title=content.title,
        held_on=record.held.day,
        starts_at=record.held.begins or content.starts_at,
        duration_minutes=content.duration_minutes,
        place=content.place,
        link=content.link,
        note=content.note,
        as_of=as_of,
        agencies=[
            SheetAgency(
                sigla=directory[one.agency_id].short_name,
                name=directory[one.agency_id].content.name,
                points=one.points,
            )
            for one in found
        ],
    )


def call_meeting(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Call a meeting with the liaisons of some agencies. Its invitations are sent apart.

    Raises `NotAllowed`, and `Invalid` when it is in the past, when no agency has a liaison, or
    when it overlaps another meeting of the same liaison.
    """

    def work() -> Receipt:
        require(context, "call")
        valid = validate(MeetingContent, content)
        invited = invited_to(context, valid)
        refuse_wrong_moment(context, valid, invited, None)
        values = {
            "content": valid,
            "invitees": list(invited.values()),
            "called_on": context.now(),
        }
        record = MEETINGS.insert(context, "meeting_call", values)
        discard_draft(context, FORM, "")
        return receipt_of(record)

    return once(context, key, work, "call_meeting", content)


def change_call(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change a call that has not begun; who is invited is read anew from the accounts.

    Everybody is told of another date, time, place or text; when only the invited changed, the new
    ones are invited and the others get a cancellation. Raises as `call_meeting`, `Conflict`.
    """

    def work() -> Receipt:
        record = load_to_change(context, folio, "change", base)
        valid = validate(MeetingContent, content)
        invited = invited_to(context, valid)
        refuse_wrong_moment(context, valid, invited, record.id)
        told = _what_is_told(valid) != _what_is_told(record.content)
        sequence = record.next_sequence if told else record.sequence
        began = record.content.begins(CHIHUAHUA)
        invitees = invitees_after(record.invitees, invited, sequence, began)
        discard_draft(context, FORM, record.id)
        if valid == record.content and invitees == record.invitees:
            return receipt_of(record)
        changes = {
            "content": valid,
            "sequence": sequence,
            "invitees": invitees,
            "called_on": context.now(),
        }
        return receipt_of(replace(context, record, "change", changes, sequence=sequence))

    return once(context, key, work, "change_call", folio, content)


def cancel_meeting(
    context: Context, folio: str, reason: str, base: str, key: str | None = None
) -> Receipt:
    """Cancel a meeting that has not begun, saying why; the invited are told by `mail`."""

    def work() -> Receipt:
        record = load_to_change(context, folio, "cancel", base)
        if not normalised(reason):
            raise Invalid([Problem("meeting_reason_missing", ("reason",))])
        sequence = record.next_sequence
        changes = {
            "cancel_reason": normalised(reason),
            "sequence": sequence,
            "invitees": invitees_after(
                record.invitees, {}, sequence, record.content.begins(CHIHUAHUA)
            ),
            "called_on": context.now(),
        }
        return receipt_of(replace(context, record, "cancel", changes, reason=normalised(reason)))

    return once(context, key, work, "cancel_meeting", folio, reason)


def start_meeting(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Begin a meeting: its agenda is computed now and its points stay as they are."""

    def work() -> Receipt:
        record = load_to_change(context, folio, "start", base)
        freeze_points(context, record)
        return receipt_of(replace(context, record, "start", {"started_on": context.now()}))

    return once(context, key, work, "start_meeting", folio)


def mark_attendance(
    context: Context,
    folio: str,
    agency_id: str,
    presence: str,
    before: str | None,
    key: str | None = None,
) -> Receipt:
    """Note who came for an agency: `titular`, `suplente` or `ausente`.

    `before` is what the person saw noted for it; raises `Conflict` when somebody else noted
    something else meanwhile. Several people may note different agencies at once.
    """

    def work() -> Receipt:
        record = load_to_change(context, folio, "attend", None)
        if agency_id not in record.content.agency_ids:
            raise Invalid([Problem("meeting_agency_unknown", ("agency_id",))])
        if presence not in get_args(Presence):
            raise Invalid([Problem("field_choice", ("presence",))])
        noted = record.attendance.get(agency_id)
        if noted == presence:
            return receipt_of(record)
        if noted != before:
            raise Conflict("meeting_changed", current=record, folio=record.folio)
        attendance = {**record.attendance, agency_id: presence}
        changed = replace(
            context,
            record,
            "attend",
            {"attendance": attendance},
            agency_id=agency_id,
            presence=presence,
        )
        return receipt_of(changed)

    return once(context, key, work, "mark_attendance", folio, agency_id, presence, before)


def conclude_meeting(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """End a meeting and write the first version of its minutes; open points are noted as such.

    Raises `Invalid` while the attendance of an agency is not noted, or when nobody came.
    """

    def work() -> Receipt:
        record = load_to_change(context, folio, "conclude", base)
        missing = [one for one in record.content.agency_ids if one not in record.attendance]
        if missing:
            directory = agencies(context)
            names = ", ".join(directory.name(one) for one in missing)
            raise Invalid([Problem("meeting_attendance_missing", (), {"agencies": names})])
        if not record.attending_agency_ids:
            raise Invalid([Problem("meeting_nobody_came")])
        concluded = replace(context, record, "conclude", {"ended_on": context.now()})
        write_first_minutes(context, concluded)
        return receipt_of(concluded)

    return once(context, key, work, "conclude_meeting", folio)


def _what_is_told(content: MeetingContent) -> dict[str, Any]:
    """Return what an invitation says; whom else it goes to is not part of it."""
    return content.model_dump(exclude={"agency_ids"})


__all__ = [
    "FORM",
    "MeetingView",
    "agenda_of",
    "agenda_sheet",
    "call_meeting",
    "cancel_meeting",
    "change_call",
    "conclude_meeting",
    "mark_attendance",
    "may_call",
    "open_meeting",
    "start_meeting",
    "suggested_agencies",
    "version_of",
    "visible_meetings",
]
