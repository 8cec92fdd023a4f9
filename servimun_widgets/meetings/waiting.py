"""What waits among meetings, agreements and minutes."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.subject import Waiting
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS, AgreementRecord
from servimun_widgets.meetings.records.meetings import MEETING_STATES
from servimun_widgets.meetings.services.agreements import open_agreements
from servimun_widgets.meetings.services.meetings import visible_meetings
from servimun_widgets.meetings.services.minutes import open_minutes
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


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
    directory = agencies(context)
    for promise in open_agreements(context):
        kind = AGREEMENT_STANDINGS[promise.standing].waits
        if kind is not None:
            found[kind].append((promise.record.folio, _told(promise.record, directory)))
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


def _told(record: AgreementRecord, directory: AgencyDirectory) -> str:
    """Return for when, about what and of whom it is, and what was agreed."""
    content = record.content
    return sentence(
        "home_agreement",
        day=day_text(content.due_on),
        program=record.program_folio,
        agency=directory.name(content.owner_agency_id),
        text=content.text,
    )
