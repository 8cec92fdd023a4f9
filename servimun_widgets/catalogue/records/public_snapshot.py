"""The public snapshot: everything that citizens may know, and nothing else.

It is the one thing that leaves the staff's side. The site, the open data and whatever else faces
the public are made from its file and never from the store. `docs/public-snapshot.md` documents the
JSON; `VERSION` changes when a reader of the version before would misread it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from servimun_widgets.catalogue.records.help import Danger, HelpLine, Need, Synonym
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.branding import Branding, Colors, Logo
from servimun_widgets.domain.field_places import kept_inside
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod

FORMAT = "servimun-catalogo-publico"
VERSION = 1
KEPT_INSIDE = frozenset(kept_inside(PROGRAM_FIELDS))
"""Fields of a programme that citizens do not read; blank in every public snapshot."""


class PublicAgency(Record):
    """An agency as citizens may know it. `id` is what `PublicProgram.agency_ids` names."""

    id: str
    sigla: str
    name: str
    aliases: list[str] = []
    kind: str | None = None
    parent: str | None = None
    topics: list[str] = []
    phones: str | None = None
    address: str | None = None
    hours: str | None = None
    websites: str | None = None


class PublicProgram(Record):
    """A programme on show, as it was published; it may have ended.

    `content` has the fields of a programme's form; those of `KEPT_INSIDE` are blank.
    """

    folio: str
    lead_agency_id: str
    coresponsible_agency_ids: list[str] = []
    content: ProgramContent
    published_on: date
    verified_on: date | None = None
    verify_by: date | None = None
    """The last day on which its verification counts, where it was ever verified."""

    @property
    def agency_ids(self) -> list[str]:
        """The agency that leads it, then those that share it."""
        return [self.lead_agency_id, *self.coresponsible_agency_ids]


class PublicIdentity(Record):
    """How the municipality presents itself. `address` is that of the site, with https://."""

    platform: str
    municipality: str
    address: str
    phone: str | None = None
    email: str | None = None
    office: str | None = None
    council: str
    legend: str
    colors: Colors
    logo: Logo | None = None
    texts: dict[str, str] = {}
    """Texts of the documents with which programmes are told; `{names}` are filled."""

    def branding(self) -> Branding:
        """Return it as what tells programmes in documents takes it."""
        return Branding(
            **{name: getattr(self, name) for name in _OF_BRANDING}, privacy="", templates={}
        )


_OF_BRANDING = (
    *("platform", "municipality", "address", "phone", "email", "office", "council", "legend"),
    *("colors", "logo", "texts"),
)


class OfficialMessage(Record):
    """A message of the municipality that was sent, and the opaque codes by which it is told apart.

    `kind` is «campana» for a message to neighbours' groups, «organizacion» for what a member
    organisation of the council passes on; the latter speaks of the whole catalogue. `changed` says
    that what it told is not what is on show any more; `corrected_on` is when a correction was sent.
    """

    codes: list[str]
    kind: Literal["campana", "organizacion"]
    folios: list[str] = []
    sent_on: date | None = None
    changed: bool = False
    corrected_on: date | None = None
    visits: int = 0
    """How often somebody came by the code of an organisation, for whom it counts; else 0."""


class AskedAndDone(Record):
    """What citizens asked and what was done, in words of the staff. `folio` is that of a programme;
    without one it is about anything."""

    folio: str | None = None
    asked: str
    done: str
    asked_by: int
    on: date


class PublicForm(Record):
    """A form that citizens answer up to the end of the day `until`, in the version named so.

    `closed_on` is the day on which it was closed before; what is over is said for a year.
    """

    name: str
    version: str
    definition: FormDefinition
    until: date
    closed_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Return whether it may be answered on a day."""
        return self.closed_on is None and day <= self.until

    @property
    def last_day(self) -> date:
        """The last day on which it is, or was, answered."""
        return min(self.until, self.closed_on or self.until)


class PublicSnapshot(Record):
    """Everything that citizens may know on the day `as_of`, which ends at midnight in Chihuahua."""

    format: Literal["servimun-catalogo-publico"]
    version: Literal[1]
    as_of: date
    identity: PublicIdentity
    agencies: list[PublicAgency]
    """In the order of their siglas."""
    programs: list[PublicProgram]
    """In the order of the folios."""
    messages: list[OfficialMessage] = []
    asked_and_done: list[AskedAndDone] = []
    """The newest first."""
    quiet_periods: list[QuietPeriod] = []
    """Confirmed electoral quiet periods that have not passed: whoever shows the catalogue asks
    them on the day."""
    lines: list[HelpLine] = []
    dangers: list[Danger] = []
    needs: list[Need] = []
    synonyms: list[Synonym] = []
    forms: list[PublicForm] = []
    """In the order of their titles."""
    example: bool = False
    """Whether all of it is there to try things only, which every page says."""


class WritingState(Record):
    """How the last writing of the public snapshot, or the last build of the site, went.

    `problem` is a code with what fills its sentence; None when all went well. `left_out` are the
    folios of programmes on show that are not in it.
    """

    at: datetime
    problem: str | None = None
    params: dict[str, str] = {}
    left_out: list[str] = []
