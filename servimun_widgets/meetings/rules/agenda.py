"""The agenda of a feedback meeting, computed from what is stale, missing or asked for.

A point is a programme with all the reasons to speak of it; the heavier, the earlier. The weights
are the product's own choice, and this table is where they are changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.meetings.records.agreements import AgreementRecord, is_overdue
from servimun_widgets.meetings.records.reasons import AgendaReason, ReasonKind
from servimun_widgets.programs.records.programs import VERIFY_EVERY_DAYS, ProgramRecord
from servimun_widgets.programs.rules.offering import Offering, last_day, offering_on
from servimun_widgets.programs.rules.publishing import freshness, missing_to_publish


@dataclass(frozen=True)
class Weight:
    """How much a reason weighs: `base`, and `each` more for every unit, up to `most` more."""

    base: int
    each: int
    most: int

    def of(self, units: int) -> int:
        """Return the weight of that many units."""
        return self.base + min(self.each * units, self.most)


WEIGHTS: dict[ReasonKind, Weight] = {
    "acuerdo_vencido": Weight(base=50, each=1, most=30),  # a unit is a day late
    "devuelto": Weight(base=40, each=1, most=20),  # a day since it was returned
    "retroalimentacion": Weight(base=30, each=1, most=30),  # a day without an answer
    "termino": Weight(base=25, each=1, most=10),  # a week since it ended
    "sin_verificar": Weight(base=20, each=0, most=0),
    "por_verificar": Weight(base=10, each=1, most=20),  # a week past its date
    "termina_pronto": Weight(base=5, each=0, most=0),
    "faltan": Weight(base=10, each=3, most=24),  # a blank field
}
"""A promise not kept comes before what somebody waits for, that before what is only old or blank;
within a kind the older is the heavier. Several reasons add up."""


class AgendaPoint(Record):
    """A programme to speak of, or (`program_id` None) what an agency was asked of the platform."""

    agency_id: str
    program_id: str | None
    program_folio: str | None
    program_name: str | None
    reasons: list[AgendaReason]

    @property
    def weight(self) -> int:
        """The sum of its reasons."""
        return sum(reason.weight for reason in self.reasons)


class AgencyAgenda(Record):
    """The points of one agency, the heaviest first."""

    agency_id: str
    points: list[AgendaPoint]

    @property
    def weight(self) -> int:
        """The sum of its points."""
        return sum(point.weight for point in self.points)


class SheetAgency(Record):
    """An agency on a printed agenda, with its points."""

    sigla: str
    name: str
    points: list[AgendaPoint]


class AgendaSheet(Record):
    """The agenda of a meeting as it is printed; `as_of` is the day it was computed on."""

    folio: str
    title: str
    held_on: date
    starts_at: str
    duration_minutes: int
    place: str | None
    link: str | None
    note: str | None
    as_of: date
    agencies: list[SheetAgency]


def agenda(
    programs: Iterable[ProgramRecord],
    feedback: Iterable[FeedbackRecord],
    agreements: Iterable[AgreementRecord],
    *,
    agency_ids: Collection[str],
    today: date,
    zone: tzinfo,
) -> list[AgencyAgenda]:
    """Return the agenda of each of the agencies that has a point, the heaviest first.

    A programme is on the agenda of its lead agency; an archived one on none. Feedback without a
    programme is of the agency that has to answer it.
    """
    reasons: dict[tuple[str, str | None], list[AgendaReason]] = defaultdict(list)
    known = {one.id: one for one in programs if offering_on(one, today) is not Offering.ARCHIVED}
    for program in known.values():
        own = (program.lead_agency_id, program.id)
        reasons[own] += _reasons_of(program, today, zone)
    for request in feedback:
        if request.standing.unanswered:
            asked = known.get(request.content.program_id or "")
            answers = asked.lead_agency_id if asked else request.assigned_agency_id
            if answers is not None:
                reasons[answers, asked.id if asked else None].append(_asked(request, today, zone))
    for agreement in agreements:
        about = known.get(agreement.content.program_id)
        if about is not None and is_overdue(agreement, today):
            reasons[about.lead_agency_id, about.id].append(_overdue(agreement, today))
    points = [
        _point(agency_id, known.get(program_id or ""), found)
        for (agency_id, program_id), found in reasons.items()
        if found and agency_id in agency_ids
    ]
    by_agency: dict[str, list[AgendaPoint]] = defaultdict(list)
    for point in sorted(
        points, key=lambda one: (-one.weight, folio_order(one.program_folio or ""))
    ):
        by_agency[point.agency_id].append(point)
    found = [AgencyAgenda(agency_id=one, points=of_it) for one, of_it in by_agency.items()]
    return sorted(found, key=lambda one: (-one.weight, one.agency_id))


def _point(
    agency_id: str, program: ProgramRecord | None, reasons: list[AgendaReason]
) -> AgendaPoint:
    return AgendaPoint(
        agency_id=agency_id,
        program_id=program.id if program else None,
        program_folio=program.folio if program else None,
        program_name=program.content.public_name if program else None,
        reasons=sorted(reasons, key=lambda reason: -reason.weight),
    )


def _reasons_of(program: ProgramRecord, today: date, zone: tzinfo) -> Iterator[AgendaReason]:
    if program.state == "observado":
        days = _days_since(program.updated_on, today, zone)
        yield _reason("devuelto", days, days=days, text=program.review_note)
    fresh = freshness(program, today)
    if fresh == "sin_verificar":
        yield _reason("sin_verificar", 0)
    if fresh == "por_verificar":
        assert program.shown is not None  # what is not on show is not stale
        assert program.verified_on is not None
        every = program.shown.verify_every_days or VERIFY_EVERY_DAYS
        late = (today - program.verified_on).days - every
        yield _reason("por_verificar", late // 7, days=late)
    offering, last = offering_on(program, today), None
    if program.shown is not None:
        last = last_day(program.shown)
    if offering is Offering.ENDED and last is not None:
        over = (today - last).days
        yield _reason("termino", over // 7, days=over)
    if offering is Offering.ENDS_SOON and last is not None:
        yield _reason("termina_pronto", 0, days=(last - today).days)
    blank = [str(problem.path[0]) for problem in missing_to_publish(program.content)]
    if blank:
        yield _reason("faltan", len(blank), fields=blank)


def _asked(request: FeedbackRecord, today: date, zone: tzinfo) -> AgendaReason:
    days = _days_since(request.created_on, today, zone)
    return _reason(
        "retroalimentacion",
        days,
        folio=request.folio,
        days=days,
        text=without_personal_data(request.content.text, WITHHELD),
    )


def _overdue(agreement: AgreementRecord, today: date) -> AgendaReason:
    late = (today - agreement.content.due_on).days
    return _reason(
        "acuerdo_vencido",
        late,
        folio=agreement.folio,
        days=late,
        fields=[agreement.content.program_field],
        text=agreement.content.text,
    )


def _days_since(moment: datetime, today: date, zone: tzinfo) -> int:
    return (today - moment.astimezone(zone).date()).days


def _reason(
    kind: ReasonKind,
    units: int,
    *,
    folio: str | None = None,
    days: int | None = None,
    fields: Collection[str] = (),
    text: str | None = None,
) -> AgendaReason:
    weight = WEIGHTS[kind].of(units)
    return AgendaReason(
        kind=kind, weight=weight, folio=folio, days=days, fields=list(fields), text=text
    )
