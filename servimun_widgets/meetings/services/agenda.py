"""The agenda of a meeting, from what the store holds now; its points, once the meeting begins."""

from __future__ import annotations

from collections.abc import Collection

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.feedback.services import unanswered
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.rules.agenda import AgencyAgenda, agenda
from servimun_widgets.meetings.services.agreement_list import overdue_agreements
from servimun_widgets.meetings.services.points import POINTS
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import Context


def computed_agenda(context: Context, agency_ids: Collection[str]) -> list[AgencyAgenda]:
    """Return what there is to see with each of the agencies today, whoever asks; heaviest first."""
    with context.store.snapshot():
        return agenda(
            all_programs(context.store),
            unanswered(context.store),
            overdue_agreements(context),
            agency_ids=agency_ids,
            today=context.today(),
            zone=CHIHUAHUA,
        )


def freeze_points(context: Context, meeting: MeetingRecord) -> None:
    """Store the agenda of a meeting as its points; inside the transaction that begins it."""
    found = computed_agenda(context, meeting.content.agency_ids)
    points = (point for of_agency in found for point in of_agency.points)
    POINTS.store_new(
        context,
        (
            {
                "meeting_id": meeting.id,
                "agency_id": point.agency_id,
                "program_id": point.program_id,
                "program_folio": point.program_folio,
                "program_name": point.program_name,
                "weight": point.weight,
                "reasons": point.reasons,
            }
            for point in points
        ),
    )
