"""«Pediste, hicimos»: what was asked, what was answered, and what changed on the platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from servimun_widgets.feedback.services import visible_feedback
from servimun_widgets.meetings.services.agreements import kept_agreements
from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class Change:
    """A field that was published because of what was asked: programme, field, agreement, day."""

    program_folio: str
    program_field: str
    agreement_folio: str
    published_on: datetime


@dataclass(frozen=True)
class AskedAndDone:
    """Something that was asked and has an answer, or a change that came of it."""

    folio: str
    text: str
    asked_on: datetime
    program_id: str | None
    answer: str | None
    answered_on: datetime | None
    changes: tuple[Change, ...]

    @property
    def done_on(self) -> datetime:
        """When something was last done about it."""
        moments = [change.published_on for change in self.changes]
        if self.answered_on is not None:
            moments.append(self.answered_on)
        return max(moments)


def asked_and_done(context: Context) -> list[AskedAndDone]:
    """Return what the account may see of it, what was done last first.

    Who asked sees their own; the coordination and analysts see all.
    """
    changes: dict[str, list[Change]] = {}
    for agreement in kept_agreements(context.store):
        if agreement.fulfilled_on is None:
            continue
        for folio in agreement.feedback_folios:
            change = Change(
                agreement.program_folio,
                agreement.content.program_field,
                agreement.folio,
                agreement.fulfilled_on,
            )
            changes.setdefault(folio, []).append(change)
    found = [
        AskedAndDone(
            folio=record.folio,
            text=record.content.text,
            asked_on=record.created_on,
            program_id=record.content.program_id,
            answer=record.answer,
            answered_on=record.answered_on,
            changes=tuple(changes.get(record.folio, ())),
        )
        for record in (view.record for view in visible_feedback(context))
        if record.standing.counts and (record.answer or record.folio in changes)
    ]
    return sorted(found, key=lambda one: one.done_on, reverse=True)
