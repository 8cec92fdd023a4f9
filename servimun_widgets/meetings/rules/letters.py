"""What is written to liaisons about a meeting: what a message says, before it is a message."""

from __future__ import annotations

from datetime import date, datetime

from servimun_widgets.domain.fields import Record
from servimun_widgets.meetings.records.meetings import InvitationMethod
from servimun_widgets.meetings.records.minutes import MinutesAgreement

MEETINGS_PAGE = "coordinacion/reuniones"
"""The page, as the subject declares it, on which what a letter speaks of is opened."""


class Invitation(Record):
    """An invitation to one liaison, a change of it, or its cancellation (RFC 5546).

    `begins` has the zone of Chihuahua. `stamp` is when the call was last changed.
    """

    uid: str
    sequence: int
    method: InvitationMethod
    stamp: datetime
    folio: str
    title: str
    begins: datetime
    duration_minutes: int
    place: str | None
    link: str | None
    note: str | None
    cancel_reason: str | None
    agency: str
    """The sigla of the liaison's agency."""
    recipient: str
    """How the liaison's account is shown: a role."""
    account_id: str
    address: str | None

    changed: bool
    """Whether the liaison was told something else before."""
    was: datetime | None = None
    """When it was to begin by the last invitation that the liaison got."""

    @property
    def known_begins(self) -> datetime:
        """When it is to begin as far as the liaison knows: what is cancelled is called by it."""
        return self.was or self.begins

    @property
    def is_after_the_day(self) -> bool:
        """Whether it is cancelled after it was to begin: it was not held."""
        return self.cancel_reason is not None and self.stamp >= self.begins


class MinutesLetter(Record):
    """The minutes, for one liaison who attended."""

    meeting_folio: str
    number: int
    title: str
    held_on: date
    agency: str
    recipient: str
    account_id: str
    address: str | None
    agreements: list[MinutesAgreement]
    """What the liaison's agency agreed to."""
