"""What was asked of the municipality by a day: what was answered, and what waits for an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.fichas.rules.snapshot import AskedAndDone, Unanswered
from servimun_widgets.programs.records.programs import ProgramRecord


def answered(record: FeedbackRecord, end: datetime) -> bool:
    """Return whether it was answered before `end`."""
    by_then = record.answered_on is not None and record.answered_on < end
    return by_then and record.standing.answered


def asked_and_done(
    feedback: Iterable[FeedbackRecord], programs: Iterable[ProgramRecord], end: datetime
) -> list[AskedAndDone]:
    """Return what was answered, without personal data, the newest first."""
    folios = {one.id: one.folio for one in programs if one.shown}
    done = [
        AskedAndDone(
            folio=one.folio,
            origin=one.content.origin,
            program_folio=folios.get(one.content.program_id or ""),
            text=without_personal_data(one.content.text, WITHHELD),
            answer=without_personal_data(one.answer, WITHHELD),
            answered_on=local_day(one.answered_on),
        )
        for one in feedback
        if answered(one, end) and one.answer is not None and one.answered_on is not None
    ]
    return sorted(done, key=lambda one: (one.answered_on, folio_order(one.folio)), reverse=True)


def unanswered(feedback: Iterable[FeedbackRecord], end: datetime) -> list[Unanswered]:
    """Return what waits for an answer, by the agency that is to give it; what is over waits not."""
    waiting: dict[str | None, list[date]] = defaultdict(list)
    for one in feedback:
        if (one.standing.unanswered or one.standing.answered) and not answered(one, end):
            waiting[one.assigned_agency_id].append(local_day(one.created_on))
    found = [
        Unanswered(agency_id=agency, count=len(days), since=min(days))
        for agency, days in waiting.items()
    ]
    return sorted(found, key=lambda one: (-one.count, one.since, one.agency_id or ""))
