"""What a subject tells the foundation about itself.

A subject (meetings, programmes) exports one `SUBJECT` of plain values: code is named by its place,
as "package.module:name", and loaded when it is first used, so that a command imports no page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.imports import PutsBack
from servimun_widgets.domain.notices import NoticedThings
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.settable_files import SettableFile
from servimun_widgets.domain.vocabulary import Role


@dataclass(frozen=True)
class RecordTable:
    """A table of the store of which `servimun check` checks each record.

    `model` is the place of the pydantic model that each record meets.

    `told_as` is the type of its records in the audit trail, for tables from which no record is ever
    removed and of which the trail tells each record from its first day. `revised` is the field that
    is the content of a record's newest revision.
    """

    name: str
    model: str
    told_as: str | None = None
    revised: str | None = None


@dataclass(frozen=True)
class Page:
    """One page: the path of its notebook without ending, its title and who may open it.

    `menu_place` orders the menu, the lowest number first; a page without `menu_title` has no line
    there, since something in the frame of each page leads to it. `screen` is the place of the
    function that makes the page. What a page shows and does is decided by the services, not here.
    """

    path: str
    title: str
    menu_title: str
    roles: frozenset[Role]
    menu_place: int
    screen: str
    files_from: frozenset[Role] = frozenset()
    """Who may send files to the page."""
    guide: Mapping[str, str] = field(default_factory=dict)
    """Role -> where a guide tells of the page, as «enlaces#avisos»; "" for all other roles."""
    guide_parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What the page's address asks, as «parte=acuerdos» or «acuerdo» (whatever it names) -> where
    guides tell of that; the first that the role reads counts, of what is asked as of places."""


@dataclass(frozen=True)
class PackageRecipe:
    """A kind of outreach package.

    `plan` is the place of what plans one, called with the context, the kind and the cut-off date or
    None. `parts` is that of its parts, called with a snapshot and the identity, and `previewed`
    that of what yields the documents shown before it is made; empty where there are none. One that
    is not `of_any_day` has a day of its own, and no cut-off date is said.
    """

    kind: PackageKind
    plan: str
    parts: str = ""
    previewed: str = ""
    of_any_day: bool = True


@dataclass(frozen=True)
class Waits:
    """How many things of a kind wait, and the first of them, as (folio, name or text).

    A day as a name is ISO text. All of them stand here where they are few by their nature.
    """

    count: int
    first: Sequence[tuple[str, str]]


NAMED_WAITS = 5
"""As many of what waits are named on the first page."""

Waiting = Mapping[str, Waits | Sequence[tuple[str, str]]]
"""Kind of thing -> how many there are and the first, or all of them where they are few."""


WaitingTone = Literal["bad", "warn", "info", "ok"]
URGENCY: tuple[WaitingTone, ...] = get_args(WaitingTone)
"""What is red or overdue, what waits, what comes, what is only good to know."""


@dataclass(frozen=True)
class WaitingLine:
    """A kind of thing that waits for people, as the home page shows it.

    `tone` orders the page by `URGENCY` and `place` those of one tone, the lowest first. `address`
    is the page where it is done, with what narrows its list, and `parameter` what names one thing
    there. `named_by_day` is the code of the sentence for things that are named by their day.
    `together` is the page where all of them are done at once. `settled_by` is the place of a
    `Settling` (`pages.settling`): how one thing is done with on the first page itself. The headings
    are the sentences `home_<kind>_one` and `home_<kind>_many`, the way to `together` is
    `home_<kind>_together`; the button of `settled_by` is `home_<kind>_settle`, what is said then
    `home_<kind>_settled`, and `home_<kind>_none` when none is left.
    """

    kind: str
    tone: WaitingTone
    address: str
    parameter: str
    place: int
    named_by_day: str | None = None
    together: str = ""
    settled_by: str = ""


@dataclass(frozen=True)
class WaitingThings:
    """What waits in a subject.

    `found_by` is the place of a function of the context. It answers kind -> (folio, name) of each
    thing that waits for the acting account; a kind that is missing has none.
    """

    found_by: str
    lines: tuple[WaitingLine, ...]


@dataclass(frozen=True)
class HangsOnProgram:
    """What hangs on a programme in a subject.

    `found_by` is the place of a function of the context and a programme's record; it answers the
    folios of what archiving the programme would stop, told as `kind`. `follows` is that of one with
    the same arguments that is called inside the transaction that changed what is on show, and
    `sent` that of one that yields a `SentAbout` for each time that it was told to people.
    """

    kind: Literal["agreements", "campaigns", "feedback"]
    found_by: str
    follows: str = ""
    sent: str = ""


@dataclass(frozen=True)
class SentAbout:
    """That something about a programme began to be sent: when, by which account, and what."""

    at: datetime
    by: str
    folio: str
    name: str


@dataclass(frozen=True)
class ProgramFile:
    """A file that a subject makes of one programme on show, offered beside its form.

    `made_by` is the place of a function of the context and the programme's folio; it answers name
    and bytes. `heading` and `label` are the sentences that say what it is and on its button.
    """

    name: str
    mime: str
    made_by: str
    heading: str
    label: str


@dataclass(frozen=True)
class ProgramLook:
    """How a programme looks in something that a subject makes, before it is published.

    `shown_by` is the place of a function of the context and of a record as it would be on show; it
    answers a `Look`. `heading` is the sentence that names it, `place` orders them.
    """

    heading: str
    shown_by: str
    place: int


@dataclass(frozen=True)
class Look:
    """What is shown of it: a whole HTML page that loads nothing, or pictures with their words, and
    `file`, the same to keep as name, type and bytes; None where it may not leave. `said` is what is
    to be known of it."""

    page: str = ""
    pictures: Sequence[tuple[bytes, str]] = ()
    file: tuple[str, str, bytes] | None = None
    said: str = ""


@dataclass(frozen=True)
class DemonstrationPart:
    """What a subject puts into a store made for demonstration.

    `fill` is the place of a function of the context, called inside the transaction that fills the
    store; `place` orders the parts, the lowest first. Those below 0 come before the catalogue,
    those of 0 the day it was loaded, the others today. `build` (before `tell`, where there is a
    folder, outside of any transaction: documents take long) and `tell` (in one of its own) say
    afterwards what happened in a month. "" stands for nothing.
    """

    place: int
    fill: str = ""
    tell: str = ""
    build: str = ""


ColumnKind = Literal["string", "bool", "int64", "Int64", "float64", "datetime64[s]"]
"""Kind of a column for analysts; `bool` and `int64` cannot say that a value is missing."""

AnalystColumns = Mapping[str, tuple[ColumnKind, str]]
"""Column -> its kind and what it means in Spanish, in order."""


@dataclass(frozen=True)
class AnalystTable:
    """A table for analysts: whoever may read figures asks for it by its name.

    `told` ends the sentence «Return …» of its help. `columns` is the place of its `AnalystColumns`.
    `rows` is that of a function of the context, and of what a reader may ask besides, that yields
    column -> value of each row; it is called inside a snapshot, when it is known who reads. Dates
    are days of Chihuahua and moments its wall clock, without zone. No column has personal data: no
    account, no text that somebody wrote about a person, no name of a group. `place` orders the
    tables where they are named, the lowest first.
    """

    name: str
    told: str
    columns: str
    rows: str
    place: int
    dated: bool = False
    """Whether `rows` may be asked for a day, `as_of`, besides."""


@dataclass(frozen=True)
class Subject:
    """What one subject adds to the platform."""

    asks: Mapping[str, str] = field(default_factory=dict)
    """The rooms that this one may import from, each with why; a rule holds every room to it."""
    tables: tuple[RecordTable, ...] = ()
    plain_tables: tuple[str, ...] = ()
    """Tables of its own whose rows are no records: counts, marks, what is held for a while."""
    pages: tuple[Page, ...] = ()
    packages: tuple[PackageRecipe, ...] = ()
    identity_files: tuple[str, ...] = ()
    """Names in `data/identidad/` that it reads; some are set in the page too (`settable_files`)."""
    settable_files: tuple[SettableFile, ...] = ()
    waiting: WaitingThings | None = None
    home_panel: str = ""
    """Place of a function of the context: what else stands on the first page, as `HomePanel`s
    (`pages.home_panel`)."""
    letters_by_themselves: tuple[str, ...] = ()
    """Purposes of letters that leave without anybody: what a server refuses of them is told on the
    first page (`mail.services.refused`)."""
    hangs_on_program: HangsOnProgram | None = None
    noticed: NoticedThings | None = None
    findable: tuple[FindableThings, ...] = ()
    dated: tuple[DatedThings, ...] = ()
    hears: str = ""
    """Place of a function of the context and an event that gives a notice (`domain.notices`): it is
    called inside the transaction that recorded it."""
    public_mark: str = ""
    """Place of a function of the context: what changes whenever citizens may be told something
    else. It is asked every second, inside a snapshot: few fields of each record, no history."""
    public_answers: str = ""
    """Place of a function of the context that yields a `PublicAnswerRow` for each answer that
    citizens may read, the newest first."""
    public_forms: str = ""
    """Place of a function of the context that yields a `PublicFormRow` for each form that citizens
    answer, or answered lately."""
    public_gate: str = ""
    """Place of a function of the context and a record: the `Problem` of each of its texts that
    citizens may not read."""
    identity_preview: str = ""
    """Place of a function of the context and an identity: a PNG and its words for each picture of
    what documents would look like with it."""
    ratings: str = ""
    """Place of a function of the store that yields moment and rating, from 1 to 5 or None, of each
    answer to how useful the information was."""
    knows_code: str = ""
    """Place of a function of the store and a code: whether a link with this code is of its own, so
    that visits by it are counted."""
    public_telephones: str = ""
    """Place of a function of the context: the figures of the telephones that it declares as
    anybody's (`figures_of`), so that they may stand in any text."""
    urgent_calls: str = ""
    """Place of a function of the context: the `UrgentCall` of each danger that documents know."""
    program_files: tuple[ProgramFile, ...] = ()
    program_looks: tuple[ProgramLook, ...] = ()
    puts_back: tuple[PutsBack, ...] = ()
    demonstration: DemonstrationPart | None = None
    holds_examples: str = ""
    """Place of a function of the store: whether what it holds is there to try things only, which is
    said to staff and citizens wherever they look."""
    analyst_tables: tuple[AnalystTable, ...] = ()
