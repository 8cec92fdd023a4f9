"""The agenda of a meeting, from what the store holds now; its points, once the meeting begins.

What there is to see is found by the indexes of programmes, feedback and agreements, and only that
is read (`rules.agenda` says why it is there).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.feedback.services.counting import unanswered_by_program, unanswered_of
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.rules.agenda import AgencyAgenda, agenda
from servimun_widgets.meetings.services.agreement_list import overdue_agreements, programs_overdue
from servimun_widgets.meetings.services.points import POINTS
from servimun_widgets.programs.services.attention import (
    count_to_look_at,
    kept_programs,
    programs_to_look_at,
)
from servimun_widgets.services.context import Context


def computed_agenda(context: Context, agency_ids: Collection[str]) -> list[AgencyAgenda]:
    """Return what there is to see with each of the agencies today, whoever asks; heaviest first."""
    store = context.store
    with store.snapshot():
        asked = unanswered_by_program(store)
        kept = kept_programs(store, {key for key, _ in asked if key})
        overdue = overdue_agreements(context)
        about = {*kept, *(one.content.program_id for one in overdue)}
        found = programs_to_look_at(store, context.today(), about, agency_ids)
        others = {key for key, agency_id in asked if key not in kept and agency_id in agency_ids}
        return agenda(
            found,
            unanswered_of(store, {one.id for one in found} & kept.keys() | others),
            overdue,
            agency_ids=agency_ids,
            today=context.today(),
            zone=CHIHUAHUA,
        )


def count_points(context: Context) -> Counter[str]:
    """Return agency -> how many points `computed_agenda` has with it today, whoever asks."""
    store = context.store
    with store.snapshot():
        asked = unanswered_by_program(store)
        kept = kept_programs(store, {key for key, _ in asked if key})
        about = {*kept, *programs_overdue(context)}
        counts = count_to_look_at(store, context.today(), about)
    others = {agency_id for key, agency_id in asked if key not in kept and agency_id}
    return counts + Counter(others)


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
