"""«Pediste, hicimos»: what was asked, what was answered, and what changed on the platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.text import fold
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.feedback.services.lists import answered_list
from servimun_widgets.meetings.records.agreements import FIELD_TITLES
from servimun_widgets.meetings.services.agreement_figures import Change, changes_by_feedback
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.store import Query, where


@dataclass(frozen=True)
class AskedAndDone:
    """Something that was asked and has an answer, or a change that came of it."""

    folio: str
    text: str
    answer: str | None
    answered_on: date | None
    changes: tuple[Change, ...]

    @property
    def done_on(self) -> date:
        """The day on which something was last done about it."""
        days = [change.published_on for change in self.changes]
        return max(filter(None, (self.answered_on, *days)))


def asked_and_done_list(context: Context) -> WindowedList[AskedAndDone]:
    """Return the list of it as far as the account may see it, what was answered last first.

    Who asked sees their own; the coordination and analysts see all.
    """
    changes = changes_by_feedback(context.store)

    def view(record: FeedbackRecord) -> AskedAndDone:
        answered = record.answered_on
        return AskedAndDone(
            record.folio,
            record.content.text,
            record.answer if answered else None,
            local_day(answered) if answered else None,
            tuple(changes.get(record.folio, ())),
        )

    def also_found(word: str) -> Iterable[Query]:
        yield where("folio").one_of(
            [folio for folio, done in changes.items() if any(word in _said(one) for one in done)]
        )

    return answered_list(context, changes.keys(), view, also_found)


def _said(change: Change) -> str:
    return fold(f"{FIELD_TITLES.get(change.program_field, '')} {change.program_folio}")
