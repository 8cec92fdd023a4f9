"""What the indicators are counted from: what was true on a day, without names of anybody.

Days are those of Chihuahua. Everything in `Facts` happened, or stood so, up to the end of its
cut-off date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from servimun_widgets.domain.vocabulary import Level, Scope
from servimun_widgets.feedback.records import FeedbackKind, FeedbackOrigin
from servimun_widgets.indicators.rules.indicators import WINDOW


@dataclass(frozen=True)
class GroupFact:
    """An active group of Red Vecinal. `colonia` is None when the catalogue does not know it."""

    id: str
    colonia: str | None
    members: int | None


@dataclass(frozen=True)
class SendingFact:
    """A message that was to reach a group: when its content was frozen, and when it was sent."""

    group_id: str
    planned_on: date
    sent_on: date | None
    pairs: frozenset[tuple[Scope, Level]]
    """Scope and level of the programmes that the message names."""


@dataclass(frozen=True)
class FeedbackFact:
    """Feedback that was not discarded; `count` is how many pieces of it are the same."""

    kind: FeedbackKind
    origin: FeedbackOrigin
    logged_on: date
    count: int = 1


@dataclass(frozen=True)
class NeedFact:
    """Needs that were not discarded. `colonia` is None when the catalogue does not know it."""

    colonia: str | None
    answered: bool
    done: bool
    """A change of a programme was published because of it."""
    count: int = 1


@dataclass(frozen=True)
class ProgramFact:
    """A programme on offer. `completeness` goes from 0 to 1."""

    agencies: int
    verified_on: date | None
    completeness: float


@dataclass(frozen=True)
class AgencyFact:
    """An agency: whether it answers for a programme, since when it has liaisons, what they did."""

    responsible: bool
    liaison_since: date | None
    first_change_on: date | None
    last_action_on: date | None


@dataclass(frozen=True)
class PublicationFact:
    """A change that was published, and when the first message that already says it was sent."""

    published_at: datetime
    reached_at: datetime | None


@dataclass(frozen=True)
class VisitsFact:
    """Visits of the public site on a day by codes of one kind, such as «campana»."""

    on: date
    kind: str
    count: int


@dataclass(frozen=True)
class Facts:
    """What the indicators are counted from. Pairs count what is kept and all that is due."""

    as_of: date
    colonias: int
    groups: tuple[GroupFact, ...] = ()
    sendings: tuple[SendingFact, ...] = ()
    feedback: tuple[FeedbackFact, ...] = ()
    """Of all kinds, needs among them."""
    needs: tuple[NeedFact, ...] = ()
    programs: tuple[ProgramFact, ...] = ()
    agencies: tuple[AgencyFact, ...] = ()
    publications: tuple[PublicationFact, ...] = ()
    submitted_on: tuple[date, ...] = ()
    returned_on: tuple[date, ...] = ()
    agreements: tuple[int, int] = (0, 0)
    """On time, and due."""
    commitments: tuple[int, int] = (0, 0)
    """Kept, and made."""
    ratings: tuple[int | None, ...] = ()
    """Of the last 90 days, from 1 to 5; None is an answer without one."""
    helped: tuple[int, int] = (0, 0)
    """Of the last 90 days: how often citizens said that a programme helped, and answered at all."""
    visits: tuple[VisitsFact, ...] = ()
    """All that were counted since the site counts them."""

    def lately(self, day: date, window: timedelta = WINDOW) -> bool:
        """Return whether a day is one of the last ones, the cut-off date included."""
        return self.as_of - window < day <= self.as_of

    @property
    def confirmed(self) -> list[GroupFact]:
        """Active groups with a message that somebody marked as sent lately."""
        reached = {one.group_id for one in self.sent}
        return [one for one in self.groups if one.id in reached]

    @property
    def sent(self) -> list[SendingFact]:
        """Messages sent lately."""
        return [one for one in self.sendings if one.sent_on and self.lately(one.sent_on)]

    @property
    def recent_feedback(self) -> list[FeedbackFact]:
        """Feedback logged lately."""
        return [one for one in self.feedback if self.lately(one.logged_on)]

    def visits_by(self, *kinds: str) -> int:
        """Count the visits of the last 90 days by codes of these kinds, of all without one."""
        return sum(
            one.count
            for one in self.visits
            if self.lately(one.on) and (not kinds or one.kind in kinds)
        )
