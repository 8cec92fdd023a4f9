"""What a document is made from: the catalogue and the register as they stood on one day.

A snapshot holds nothing that changes afterwards; the same snapshot gives the same bytes. Its
`programs` may be told to citizens on its day: whatever goes out reads those, and no record.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import Source
from servimun_widgets.domain.vocabulary import Position, State
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import Offering, offering_of
from servimun_widgets.programs.rules.publishing import Freshness


class Liaison(Record):
    """Whom an agency's package is sent to; the name is that of a role."""

    account_id: str
    display_name: str
    position: Position | None
    email: str | None


class AgencySnapshot(Record):
    """An agency and its liaisons."""

    id: str
    content: AgencyContent
    liaisons: list[Liaison]


class PublishedProgram(Record):
    """A programme on show on the cut-off date, as it was published; it may have ended."""

    folio: str
    lead_agency_id: str
    coresponsible_agency_ids: list[str]
    content: ProgramContent
    published_on: date
    verified_on: date | None
    verify_by: date | None
    """The day until which the verification counts; None when it was never verified."""
    freshness: Freshness
    gaps: list[str]
    """Names of the fields worth filling that are blank, in the form's order."""

    def is_of(self, agency_id: str) -> bool:
        """Return whether the agency leads or shares it."""
        return agency_id in (self.lead_agency_id, *self.coresponsible_agency_ids)


class UnpublishedProgram(Record):
    """A programme that existed on the cut-off date and was not on show."""

    folio: str
    public_name: str
    lead_agency_id: str
    state: State
    gaps: list[str]


class AskedAndDone(Record):
    """Feedback that was answered: what was asked and what was done, without personal data."""

    folio: str
    origin: str
    program_folio: str | None
    text: str
    answer: str
    answered_on: date


class Unanswered(Record):
    """Feedback that nobody answered yet: how many of one agency, None where it is nobody's, and
    the day of the oldest."""

    agency_id: str | None
    count: int
    since: date


class PlaceReached(Record):
    """A colonia to whose groups of Red Vecinal information went: its district where it is known,
    and how many of its groups got it."""

    colonia: str
    district: str | None
    groups: int


class NeighbourhoodSnapshot(Record):
    """What Red Vecinal had reached by the cut-off date: places in the order of their names."""

    campaigns: int = 0
    messages: int = 0
    places: list[PlaceReached] = []


class CouncilSnapshot(Record):
    """The council's register on the cut-off date.

    Sessions are those called by then, held or to come, in the order of their days.
    """

    members: list[MemberRecord]
    sessions: list[SessionRecord]
    commitments: list[CommitmentRecord]
    visits: dict[str, int] = {}
    """Code of a member -> how often the site was opened by its links."""


class Snapshot(Record):
    """Everything that packages are made from. `as_of` is the cut-off date, end of that day."""

    as_of: date
    agencies: list[AgencySnapshot]
    """By sigla."""
    on_show: list[PublishedProgram]
    """All that was published, in the order of the folios: for `programs`, `offered`, `ended`."""
    unpublished: list[UnpublishedProgram]
    colonias: int
    """How many colonias are known."""
    feedback_logged: int
    feedback_answered: int
    asked_and_done: list[AskedAndDone]
    """Newest first."""
    unanswered: list[Unanswered] = []
    """Where most waits first."""
    council: CouncilSnapshot
    neighbourhood: NeighbourhoodSnapshot = NeighbourhoodSnapshot()
    sources: list[Source]
    promotion_words: tuple[str, ...] = ()
    """The words that no public text may say, in force when the snapshot was taken."""
    allowances: dict[str, list[str]] = {}
    """Digest of a field with its text -> words that a second person allowed there."""
    pictures: dict[str, str] = {}
    """Digest -> picture of a programme on show, in base64; none in a quiet period."""
    left_out: list[LeftOut] = []
    """What is not in it although the store has it, see `rules.publishable`."""

    @property
    def programs(self) -> list[PublishedProgram]:
        """What may be told to citizens on the cut-off date: on offer, or about to begin."""
        return [one for one in self.on_show if self.offering(one).goes_out]

    @property
    def offered(self) -> list[PublishedProgram]:
        """What a citizen can use on the cut-off date: what figures count."""
        return [one for one in self.on_show if self.offering(one).is_offered]

    @property
    def ended(self) -> list[PublishedProgram]:
        """What had ended by the cut-off date: for who must say so, never to be spread."""
        return [one for one in self.on_show if self.offering(one) is Offering.ENDED]

    def offering(self, program: PublishedProgram) -> Offering:
        """Return what a programme of it is on the cut-off date."""
        return offering_of(program.content, self.as_of)

    def without(self, folios: Collection[str]) -> Snapshot:
        """Return a snapshot that does not know the programmes with these folios."""
        kept = [one for one in self.on_show if one.folio not in folios]
        return self.model_copy(update={"on_show": kept})

    def agency(self, agency_id: str) -> AgencySnapshot | None:
        """Return the agency, or None."""
        return next((one for one in self.agencies if one.id == agency_id), None)

    def sigla(self, agency_id: str) -> str:
        """Return the sigla of an agency, or its id when it is not known."""
        agency = self.agency(agency_id)
        return agency.content.sigla if agency else agency_id

    def programs_of(self, agency_id: str) -> list[PublishedProgram]:
        """Return what may be told of the programmes that the agency leads or shares."""
        return [one for one in self.programs if one.is_of(agency_id)]

    def ended_of(self, agency_id: str) -> list[PublishedProgram]:
        """Return the programmes that the agency leads or shares and that had ended."""
        return [one for one in self.ended if one.is_of(agency_id)]
