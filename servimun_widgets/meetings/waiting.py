"""What waits among meetings, agreements and minutes."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.records.meetings import MEETING_STATES
from servimun_widgets.meetings.services.agreements import open_agreements
from servimun_widgets.meetings.services.meetings import visible_meetings
from servimun_widgets.meetings.services.minutes import open_minutes
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return what was agreed to, meetings to come (the next one first) and minutes to confirm; the
    last two named by their day.
    """
    found: dict[str, list[tuple[str, str]]] = {
        "late_agreements": [],
        "agreements": [],
        "meetings": [],
        "minutes": [],
    }
    if acting_account(context).role not in ("coordinacion", "enlace"):
        return found
    for promise in open_agreements(context):
        kind = AGREEMENT_STANDINGS[promise.standing].waits
        if kind is not None:
            found[kind].append((promise.record.folio, promise.record.content.text))
    for meeting in visible_meetings(context):
        called = (meeting.record.folio, meeting.record.held.day.isoformat())
        waits = MEETING_STATES[meeting.record.state].waits
        if waits == "meetings":
            found["meetings"].append(called)
        elif waits == "minutes" and "acknowledge" in meeting.actions:
            written = open_minutes(context, meeting.record.id)
            if "acknowledge" in written.actions:
                found["minutes"].append(called)
    found["meetings"].reverse()
    return found
