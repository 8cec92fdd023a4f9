"""What the minutes of a meeting say, read from what the meeting left in the store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.records.meetings import MeetingRecord, PointRecord, Settlement
from servimun_widgets.meetings.records.minutes import (
    MinutesAgreement,
    MinutesAnswer,
    MinutesAttendance,
    MinutesChange,
    MinutesContent,
    MinutesDismissal,
    MinutesPoint,
    MinutesSnapshot,
)
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.points import feedback_of, stored_points
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.trail import events_of, find_revision
from servimun_widgets.store import where


def minutes_snapshot(
    context: Context, meeting: MeetingRecord, remarks: MinutesContent | None, number: int
) -> MinutesSnapshot:
    """Return the minutes of a meeting as its points, agreements and revisions tell them now."""
    directory = agencies(context)
    order = {agency_id: place for place, agency_id in enumerate(meeting.content.agency_ids)}
    points = sorted(
        stored_points(context.store, meeting.id),
        key=lambda one: (order.get(one.agency_id, len(order)), -one.weight),
    )
    settled = [(point, one) for point in points for one in point.settlements]

    def of(kind: str) -> list[tuple[PointRecord, Settlement]]:
        return [(point, one) for point, one in settled if one.kind == kind]

    content = meeting.content
    return MinutesSnapshot(
        meeting_folio=meeting.folio,
        number=number,
        written_on=context.today(),
        title=content.title,
        held_on=content.held_on,
        starts_at=content.starts_at,
        started_on=meeting.started_on,
        ended_on=meeting.ended_on,
        place=content.place,
        link=content.link,
        attendance=[_attendance(meeting, directory, one) for one in content.agency_ids],
        verified=[_named(point, directory) for point, _ in of("vigente")],
        changed=_changed(context, of("edicion"), directory),
        answered=[
            one for point, _ in of("respuesta") for one in _answers(context, point, directory)
        ],
        agreements=_agreements(context, meeting, directory),
        dismissed=[
            MinutesDismissal(**_names(point, directory), reason=one.reason or "")
            for point, one in of("no_procede")
        ],
        pending=[_named(point, directory) for point in points if not point.settled],
        siglas={one.id: one.short_name for one in directory.by_id.values()},
        remarks=remarks,
    )


def _names(point: PointRecord, directory: AgencyDirectory) -> dict[str, Any]:
    return {
        "sigla": directory.name(point.agency_id),
        "program_folio": point.program_folio,
        "program_name": point.program_name,
    }


def _named(point: PointRecord, directory: AgencyDirectory) -> MinutesPoint:
    return MinutesPoint(**_names(point, directory))


def _attendance(
    meeting: MeetingRecord, directory: AgencyDirectory, agency_id: str
) -> MinutesAttendance:
    agency = directory.by_id.get(agency_id)
    return MinutesAttendance(
        sigla=directory.name(agency_id),
        name=agency.content.name if agency else agency_id,
        presence=meeting.attendance.get(agency_id),
    )


def _changed(
    context: Context,
    edits: Iterable[tuple[PointRecord, Settlement]],
    directory: AgencyDirectory,
) -> list[MinutesChange]:
    """Return what each edit changed, against the version it began from."""
    changed = []
    for point, settlement in edits:
        revision = find_revision(context.store, settlement.revision_id or "")
        if revision is None:  # for example after an older backup was restored
            continue
        base = find_revision(context.store, revision.base_id) if revision.base_id else None
        sent = any(
            event.action == "program_submit" and event.revision_id == revision.id
            for event in events_of(context.store, revision.record_id)
        )
        changed.append(
            MinutesChange(
                **_names(point, directory),
                revision_id=revision.id,
                sent=sent,
                changes=changes_between(base.content if base else {}, revision.content),
            )
        )
    return changed


def _answers(
    context: Context, point: PointRecord, directory: AgencyDirectory
) -> list[MinutesAnswer]:
    return [
        MinutesAnswer(
            **_names(point, directory),
            folio=one.folio,
            text=without_personal_data(one.content.text, WITHHELD),
            answer=without_personal_data(one.answer, WITHHELD),
        )
        for one in feedback_of(context.store, point)
        if one.answer
    ]


def _agreements(
    context: Context, meeting: MeetingRecord, directory: AgencyDirectory
) -> list[MinutesAgreement]:
    points = {one.id: one for one in stored_points(context.store, meeting.id)}
    return [
        MinutesAgreement(
            **_names(points[one.point_id], directory),
            folio=one.folio,
            program_field=one.content.program_field,
            owner=directory.name(one.content.owner_agency_id),
            due_on=one.content.due_on,
            text=one.content.text,
        )
        for one in agreements.REGISTER.search(context.store, where("meeting_id") == meeting.id)
        if AGREEMENT_STANDINGS[one.state].counts
    ]
