"""How meetings, their points and what settled them are said to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.meetings.documents.agenda import end_time, reason_text
from servimun_widgets.meetings.records.agreements import FIELD_TITLES, AgreementRecord
from servimun_widgets.meetings.records.meetings import (
    MEETING_STATES,
    SETTLEMENTS,
    MeetingContent,
    MeetingRecord,
    PointRecord,
)
from servimun_widgets.meetings.rules.agenda import AgendaPoint
from servimun_widgets.meetings.rules.held import HeldTime
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import weekday_text


def state_tag(record: MeetingRecord, now: datetime) -> dict[str, str]:
    """Return the cell that says in which state a meeting is."""
    if record.was_never_held(now):
        return {"text": sentence("meetings_never_held"), "tone": "bad"}
    return MEETING_STATES[record.state].tag()


def when_text(record: MeetingRecord) -> str:
    """Return day and hours of a meeting: those of the call, and once it began, its own."""
    content = record.content
    if record.started_on is not None:
        return held_text(record.held)
    return sentence(
        "meetings_when_text",
        day=weekday_text(content.held_on),
        begins=content.starts_at,
        ends=end_time(content.starts_at, content.duration_minutes),
    )


def held_text(held: HeldTime) -> str:
    """Return when a meeting was held, and for when it was called if that was another day."""
    said = f"{weekday_text(held.day)}, {held.hours}"
    if held.called_for is None:
        return said
    return sentence("meetings_held_elsewhen", held=said, called=weekday_text(held.called_for))


def where_text(content: MeetingContent) -> str:
    """Return the place, the link, or both."""
    return " · ".join(one for one in (content.place, content.link) if one)


def meeting_heading(record: MeetingRecord) -> str:
    """Return how a meeting is called."""
    return f"{record.folio}: {record.content.title}"


def meeting_meta(
    view: MeetingView, directory: AgencyDirectory, now: datetime
) -> list[tuple[str, str]]:
    """Return what a call says, and whom it does not reach."""
    record, content = view.record, view.record.content
    meta = [
        (sentence("meetings_state"), state_tag(record, now)["text"]),
        (sentence("meetings_when"), when_text(record)),
        (sentence("meetings_where"), where_text(content)),
        (sentence("meetings_agencies"), ", ".join(map(directory.name, content.agency_ids))),
    ]
    invited = [one.display_name for one in record.invitees if one.method == "REQUEST"]
    optional = (
        ("meetings_note", content.note or ""),
        ("meetings_invited", ", ".join(invited)),
        ("meetings_without_email", ", ".join(one.display_name for one in view.without_email)),
        ("meetings_without_liaison", ", ".join(map(directory.name, view.without_liaison))),
        ("meetings_cancelled_because", record.cancel_reason or ""),
    )
    return [*meta, *((sentence(code), text) for code, text in optional if text)]


def point_name(point: AgendaPoint | PointRecord, directory: AgencyDirectory) -> str:
    """Return how a point is called: its programme, or the platform as a whole."""
    if point.program_folio is None:
        return sentence("meetings_platform", agency=directory.name(point.agency_id))
    return f"{point.program_folio}: {point.program_name}"


def reasons_text(point: AgendaPoint | PointRecord) -> str:
    """Return why a point is on the agenda, a line for each reason."""
    lines = [reason_text(reason) for reason in point.reasons]
    note = point.note if isinstance(point, PointRecord) else None
    return "\n".join([*lines, *([note] if note else [])])


def point_tag(point: PointRecord) -> dict[str, str]:
    """Return the cell that says what became of a point last."""
    if not point.settled:
        return {"text": sentence("meetings_pending"), "tone": "warn"}
    return SETTLEMENTS[point.settlements[-1].kind].tag()


def day_cell(day: date | None) -> Mapping[str, Any] | None:
    """Return the cell of a day, ordered as a day; None without one."""
    return {"text": weekday_text(day), "sort": day.isoformat()} if day else None


def way_to_keep(agreement: AgreementRecord) -> tuple[str, str]:
    """Return the way to the very datum that was agreed upon, for who corrects it."""
    name = agreement.content.program_field
    label = sentence("home_agreement_way", field=FIELD_TITLES.get(name, name))
    return label, f"enlaces/programas?programa={agreement.program_folio}&editar={name}"
