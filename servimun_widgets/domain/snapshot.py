"""What a document is made from: the catalogue and the register as they stood on one day.

A snapshot holds nothing that changes afterwards; the same snapshot gives the same bytes.
"""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.council import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.programs import ProgramContent
from servimun_widgets.domain.publishing import Freshness
from servimun_widgets.domain.vocabulary import Position, State


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
    """A programme on show on the cut-off date, as it was published."""

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


class CouncilSnapshot(Record):
    """The council's register on the cut-off date, sessions in order, newest last."""

    members: list[MemberRecord]
    sessions: list[SessionRecord]
    commitments: list[CommitmentRecord]


class Source(Record):
    """A record that a package was made from, and its version."""

    record_type: str
    folio: str
    revision_number: int
    revision_id: str


class Snapshot(Record):
    """Everything that packages are made from. `as_of` is the cut-off date, end of that day."""

    as_of: date
    agencies: list[AgencySnapshot]
    """By sigla."""
    programs: list[PublishedProgram]
    """In the order of their folios."""
    unpublished: list[UnpublishedProgram]
    colonias: int
    """How many colonias are known."""
    feedback_logged: int
    feedback_answered: int
    asked_and_done: list[AskedAndDone]
    """Newest first."""
    council: CouncilSnapshot
    sources: list[Source]

    def agency(self, agency_id: str) -> AgencySnapshot | None:
        """Return the agency, or None."""
        return next((one for one in self.agencies if one.id == agency_id), None)

    def sigla(self, agency_id: str) -> str:
        """Return the sigla of an agency, or its id when it is not known."""
        agency = self.agency(agency_id)
        return agency.content.sigla if agency else agency_id

    def programs_of(self, agency_id: str) -> list[PublishedProgram]:
        """Return the published programmes that the agency leads or shares."""
        return [
            program
            for program in self.programs
            if agency_id in (program.lead_agency_id, *program.coresponsible_agency_ids)
        ]
