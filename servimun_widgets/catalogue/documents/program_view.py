"""A programme as its page, its card and the search tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servimun_widgets.catalogue.records.help import Danger
from servimun_widgets.catalogue.records.public_snapshot import (
    OfficialMessage,
    PublicProgram,
    PublicSnapshot,
)
from servimun_widgets.catalogue.rules.addresses import HELP, opinion_path, program_path, slug
from servimun_widgets.catalogue.rules.dangers import danger_of
from servimun_widgets.catalogue.rules.everyday import colonias_of, is_confirmed
from servimun_widgets.catalogue.rules.reaching import Contact, contacts
from servimun_widgets.documents.condensing import condensed
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.pictograms import pictogram
from servimun_widgets.programs.documents.facts import (
    Room,
    ages_text,
    areas_text,
    cost_text,
    places_text,
    standing_text,
    summary_text,
    validity_text,
)
from servimun_widgets.programs.rules.offering import Offering, offering_of
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text

ALL = Room(text=4000, fact=1000, items=300)
_LINE = 90
_CHIP = 40


@dataclass(frozen=True)
class Link:
    """A name and where it leads."""

    name: str
    path: str


@dataclass(frozen=True)
class ProgramView:
    """What is shown of a programme. Texts are for people; `path` has no host."""

    program: PublicProgram
    folio: str
    path: str
    name: str
    tab: str
    """The title of its page: neutral where somebody in danger may be reading it."""
    pictogram: str
    topic: Link
    danger: Danger | None
    offering: Offering
    line: str
    summary: str | None
    picture: str | None
    """The digest of its picture; none in a quiet period, and none where somebody in danger may be
    reading, since browsers keep pictures."""
    alert: str | None
    standing: str | None
    chips: tuple[str, ...]
    call: Contact
    call_note: str
    phones: tuple[Contact, ...]
    whatsapp: str | None
    website: str | None
    share: str | None
    confirmed: bool
    trust: str
    """Whose page it is and who confirmed what it says, in one statement: for who doubts what was
    passed on, and who is about to go there."""
    facts: tuple[tuple[str, str], ...]
    agencies: tuple[Link, ...]
    done: tuple[str, ...]
    """What was asked of it and done, the newest first."""
    opinion: str
    """The address of the form on which somebody says whether it helped or what is wrong."""
    short: tuple[str, ...]
    """What stands of it on a printed list."""

    @property
    def ended(self) -> bool:
        """Whether nobody can use it any more."""
        return self.offering is Offering.ENDED

    @property
    def topic_title(self) -> str:
        """The name of its topic."""
        return self.topic.name

    @property
    def topic_path(self) -> str:
        """The address of its topic."""
        return self.topic.path


def agency_path(sigla: str) -> str:
    """Return the address of an agency's page."""
    return f"/dependencias/{slug(sigla)}/"


def danger_path(danger: Danger) -> str:
    """Return the address of the page that speaks of a danger; dangers of one title share it."""
    return f"{HELP}{slug(danger.title)}/"


def program_views(
    snapshot: PublicSnapshot, day: date, *, is_quiet: bool = False
) -> list[ProgramView]:
    """Return every programme on show as of `day`, in the order of the folios, ended ones too.

    In a quiet period nothing is offered to be passed on.
    """
    branding = snapshot.identity.branding()
    return [_view(snapshot, one, branding, day, is_quiet) for one in snapshot.programs]


def _view(
    snapshot: PublicSnapshot, program: PublicProgram, branding: Branding, day: date, is_quiet: bool
) -> ProgramView:
    content = program.content
    danger = danger_of(program, snapshot.dangers)
    path = program_path(program.folio, danger=danger is not None)
    numbers = contacts(snapshot, program)
    summary = summary_text(content, ALL.text)
    colonias = colonias_of(program)
    chips = [
        cost_text(content.model_copy(update={"cost_note": None})),
        ages_text(content, branding),
        # Hours that a cut would falsify stand whole among the facts below.
        content.timetable if len(content.timetable or "") <= _CHIP else None,
        colonias[0] if len(colonias) == 1 else None,
    ]
    said = [content.audience, chips[0], chips[2]]
    offering = offering_of(content, day)
    standing = standing_text(content, day, branding)
    line = " · ".join(one for one in said if one)
    title = (content.topic or "").capitalize()
    return ProgramView(
        program=program,
        folio=program.folio,
        path=path,
        name=content.public_name,
        tab=danger.title if danger else content.public_name,
        pictogram=pictogram(content.topic),
        topic=Link(danger.title, danger_path(danger)) if danger else _topic(title),
        danger=danger,
        offering=offering,
        line=condensed(line or summary or "", _LINE),
        summary=summary,
        picture=None if danger or is_quiet else content.picture,
        alert=content.alert,
        standing=standing,
        chips=tuple(one for one in chips if one),
        call=numbers[0],
        call_note=_call_note(numbers[0], content.public_name, program.folio),
        phones=tuple(numbers[1:]),
        whatsapp=next((one.dial.lstrip("+") for one in numbers if one.is_whatsapp), None),
        website=content.website,
        share=None if is_quiet or danger else _share(snapshot, program, path, summary),
        confirmed=is_confirmed(program, day),
        trust=f"{_official(snapshot, program)} {_freshness(program, day)}",
        facts=_facts(program, branding),
        agencies=_agencies(snapshot, program),
        done=() if is_quiet else done_texts(snapshot, program.folio)[:2],
        opinion=opinion_path(program.folio, danger=danger is not None),
        short=_short(program, numbers[0], branding),
    )


def _topic(title: str) -> Link:
    return Link(title, f"/temas/{slug(title)}/") if title else Link(sentence("site_all"), "/")


def _facts(program: PublicProgram, branding: Branding) -> tuple[tuple[str, str], ...]:
    content = program.content
    told = (
        ("descripcion", content.description if content.summary else None),
        ("para_quien", content.audience),
        ("edades", ages_text(content, branding)),
        ("costo", cost_text(content)),
        ("vigencia", validity_text(content, branding)),
        ("horario", content.timetable),
        ("lugares", places_text(content, branding, ALL)),
        ("colonias", areas_text(content, branding, ALL)),
        ("contacto", content.contact_note),
        ("requisitos", content.requirements),
        ("documentos", content.documents),
        ("pasos", content.steps),
        ("modalidad", content.modality),
        ("cupo", _capacity(content.capacity, branding)),
        ("accesibilidad", content.accessibility),
    )
    return tuple((branding.text(f"programa.{key}"), text) for key, text in told if text)


def _capacity(capacity: int | None, branding: Branding) -> str | None:
    return branding.text("programa.cupo_personas", cupo=capacity) if capacity else None


def _call_note(contact: Contact, name: str, folio: str) -> str:
    note = sentence("site_call_when", note=contact.note) if contact.note else ""
    if contact.whose == "programa":
        return f"{sentence('site_call_own')} {note}".strip()
    if contact.whose == "dependencia":
        told = sentence("site_call_agency", agency=contact.name, name=name)
        return f"{told} {note}".strip()
    return sentence("site_call_city", number=contact.number, name=name, folio=folio)


def _freshness(program: PublicProgram, day: date) -> str:
    if program.verified_on is None:
        return sentence("site_unconfirmed")
    code = "site_confirmed" if is_confirmed(program, day) else "site_confirmed_long_ago"
    return sentence(code, day=day_text(program.verified_on))


def _share(snapshot: PublicSnapshot, program: PublicProgram, path: str, summary: str | None) -> str:
    told = program.content.whatsapp_text or f"*{program.content.public_name}*\n{summary or ''}"
    return f"{told.strip()}\n{snapshot.identity.address.rstrip('/')}{path}"


def _agencies(snapshot: PublicSnapshot, program: PublicProgram) -> tuple[Link, ...]:
    by_id = {one.id: one for one in snapshot.agencies}
    found = [by_id[one] for one in program.agency_ids if one in by_id]
    return tuple(Link(one.name, agency_path(one.sigla)) for one in found)


def _official(snapshot: PublicSnapshot, program: PublicProgram) -> str:
    who = snapshot.identity.municipality
    sent = [one for one in snapshot.messages if program.folio in one.folios and one.sent_on]
    if sent:
        return f"{sentence('site_official_message', who=who)} {message_text(sent[-1])}"
    return sentence("site_official", who=who)


def message_text(message: OfficialMessage) -> str:
    """Return when a message was sent, and whether what it told is still so."""
    sent = sentence("site_message_sent", day=day_text(message.sent_on)) if message.sent_on else ""
    if message.corrected_on:
        now = sentence("site_message_corrected", day=day_text(message.corrected_on))
    else:
        now = sentence("site_message_changed" if message.changed else "site_message_valid")
    return f"{sent} {now}".strip()


def done_texts(snapshot: PublicSnapshot, folio: str | None) -> tuple[str, ...]:
    """Return what was asked about a programme, or about none, and what was done."""
    return tuple(
        sentence(
            "site_asked_by_one" if one.asked_by == 1 else "site_asked_by_many",
            count=one.asked_by,
            asked=one.asked.rstrip("."),
            done=one.done,
            day=day_text(one.on),
        )
        for one in snapshot.asked_and_done
        if one.folio == folio
    )


def _short(program: PublicProgram, contact: Contact, branding: Branding) -> tuple[str, ...]:
    content = program.content
    extension = sentence("site_extension", extensions=contact.extensions or "")
    call = f"{contact.number}{extension if contact.extensions else ''}"
    told = (
        content.audience,
        content.timetable,
        places_text(content, branding, Room(text=200, fact=120, items=2)),
        sentence("site_call", number=call),
    )
    # Each stands on one line of a list and of a message, where two places would run together.
    return tuple("; ".join(one.splitlines()) for one in told if one)


def listed(views: Sequence[ProgramView]) -> list[ProgramView]:
    """Return those that a citizen can use, or will be able to: what lists and the search show."""
    return [one for one in views if one.offering.goes_out]
