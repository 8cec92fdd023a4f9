"""What a call has to meet: liaisons to invite, and a moment at which they can come."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.meetings.records.meetings import Invitee, MeetingContent
from servimun_widgets.meetings.services.meeting_list import meetings_at
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons


def invited_to(context: Context, content: MeetingContent) -> dict[str, Invitee]:
    """Return the liaisons of the agencies by account, titular first, agencies as in the call.

    Raises `Invalid` for an agency that is not known or named twice, and when no liaison is left.
    """
    known = set(agencies(context).by_id)
    called = content.agency_ids
    if len(set(called)) != len(called) or not set(called) <= known:
        raise Invalid([Problem("meeting_agency_unknown", ("agency_ids",))])
    found = active_liaisons(context)
    liaisons = [
        Invitee(
            account_id=account.id,
            agency_id=agency_id,
            display_name=account.content.display_name,
            position=account.content.position,
            email=account.content.email,
        )
        for agency_id in called
        for account in found.get(agency_id, ())
    ]
    if not liaisons:
        raise Invalid([Problem("meeting_no_liaison", ("agency_ids",))])
    return {one.account_id: one for one in liaisons}


def refuse_wrong_moment(
    context: Context, content: MeetingContent, invited: Mapping[str, Invitee], own_id: str | None
) -> None:
    """Raise `Invalid` for a call in the past, or at the time of another meeting of a liaison.

    `own_id` is that of the meeting itself when it is changed.
    """
    begins, ends = content.begins(CHIHUAHUA), content.ends(CHIHUAHUA)
    if begins < context.now():
        past_day = content.held_on < context.today()
        raise Invalid([Problem("meeting_past", ("held_on" if past_day else "starts_at",))])
    for other in meetings_at(context.store, begins, ends):
        if other.id == own_id:
            continue
        both = [
            one.display_name
            for one in other.invitees
            if one.method == "REQUEST" and one.account_id in invited
        ]
        if both:
            params = {"folio": other.folio, "liaisons": ", ".join(both)}
            raise Invalid([Problem("meeting_overlap", ("starts_at",), params)])
