"""What a flyer says: the colonia's name, a headline, and of each programme what is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servimun_widgets.documents.letterhead import lines
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.public_links import typed_link
from servimun_widgets.domain.text import capitalised
from servimun_widgets.red_vecinal.records.campaigns import (
    USUAL_LAYOUT,
    CampaignContent,
    FlyerLayout,
)
from servimun_widgets.red_vecinal.records.segments import ProgramFacts, Segment, UsedProgram

_MARKS = re.compile(r"(?<!\w)([*_~`])(?=\S)(.+?)(?<=\S)\1(?!\w)")
_READ_OFF = {"where": "Dónde: ", "when": "Cuándo: ", "phone": "Informes: "}
"""How a line of a message begins that says what a flyer says too."""
_SIGNS = {"whom": "👥", "where": "📍", "when": "🕒", "price": "💲"}
"""The sign of each fact, in the order in which people ask."""


@dataclass(frozen=True)
class FlyerProgram:
    """A programme on a flyer. `is_near` says that it reaches the colonia, or its district, by name;
    `words` is what the message says of it beside the facts.
    """

    name: str
    facts: ProgramFacts
    words: str = ""
    is_near: bool = False

    def __hash__(self) -> int:
        return hash((self.name, self.words, self.is_near, *self.facts.said.values()))


@dataclass(frozen=True)
class FlyerLine:
    """A fact of a programme with its label; of what is not known, whom to ask."""

    sign: str
    label: str
    text: str
    known: bool


@dataclass(frozen=True)
class Flyer:
    """What is on a flyer, but for the link of its group."""

    colonia: str
    programs: tuple[FlyerProgram, ...] = ()
    layout: FlyerLayout = USUAL_LAYOUT
    headline: str = ""


def segment_flyer(segment: Segment, content: CampaignContent) -> Flyer:
    """Return the flyer of a text, as the campaign's brief asks."""
    return flyer_of(segment.colonia, segment.programs, content)


def flyer_of(colonia: str, programs: Iterable[UsedProgram], content: CampaignContent) -> Flyer:
    """Return the flyer for a colonia with these programmes, as the campaign's brief asks."""
    return Flyer(
        colonia,
        tuple(map(_program, programs)),
        content.flyer_layout or USUAL_LAYOUT,
        content.headline or "",
    )


def heading(branding: Branding, flyer: Flyer) -> str:
    """Return the headline: the campaign's own, the name of the only programme, or a general one."""
    if flyer.headline:
        return flyer.headline
    if len(flyer.programs) == 1:
        return flyer.programs[0].name
    kind = "programas" if flyer.programs else "plataforma"
    near = "_cerca" if flyer.programs and all(one.is_near for one in flyer.programs) else ""
    return branding.text(f"volante.titulo_{kind}{near}")


def program_words(branding: Branding, program: FlyerProgram) -> dict[str, str]:
    """Return what a programme is called, what it is, and at which number one asks about it.

    Where it names no telephone the city's is told.
    """
    facts = program.facts
    what = program.words if facts.what is None else facts.what
    phone = facts.phone or branding.phone or branding.text("volante.linea_ciudad")
    return {"name": program.name, "what": capitalised(what), "phone": phone}


def program_lines(branding: Branding, program: FlyerProgram) -> list[FlyerLine]:
    """Return for whom, where, when and how much, in this order; each is said or asked."""
    facts = program.facts
    number = program_words(branding, program)["phone"]
    price_label = branding.text("volante.price")
    known = {
        "whom": facts.whom or "",
        "where": facts.where,
        "when": facts.when,
        "price": facts.price.removeprefix(f"{price_label}: "),
    }
    if facts.when and facts.hours == "":  # days alone do not say when to be there
        asked = branding.text("volante.sin_horas", telefono=number)
        known["when"] = f"{facts.when.rstrip('.')}. {asked}"
    return [
        FlyerLine(
            _SIGNS[name],
            branding.text(f"volante.{name}"),
            capitalised(said) or branding.text("volante.sin_dato", telefono=number),
            bool(said),
        )
        for name, said in known.items()
    ]


def flyer_alternative(branding: Branding, flyer: Flyer, link: str) -> str:
    """Return what a flyer says, for who cannot see it."""
    return branding.text(
        "volante.alternativa",
        colonia=flyer.colonia,
        titulo=heading(branding, flyer).rstrip("."),
        programas=" ".join(_aloud(branding, one) for one in flyer.programs)
        or branding.text("volante.invitacion"),
        enlace=typed_link(link),
    )


def _aloud(branding: Branding, program: FlyerProgram) -> str:
    said = program_words(branding, program)
    lines = [f"{one.label}: {one.text}" for one in program_lines(branding, program)]
    phone = f"{branding.text('volante.llame')} {said['phone']}"
    parts = [said["name"], said["what"], *lines, phone]
    return ". ".join(one.rstrip(".") for one in parts if one) + "."


def _program(used: UsedProgram) -> FlyerProgram:
    said = [_MARKS.sub(r"\2", one) for one in lines(used.text)]
    facts = used.facts or _read_off(said)
    own = [one for one in said if one != used.name]
    return FlyerProgram(used.name, facts, own[0] if own else "", used.is_near)


def _read_off(said: list[str]) -> ProgramFacts:
    """Return the facts of a text that was frozen without any."""
    return ProgramFacts(
        **{
            name: next((one.removeprefix(begin) for one in said if one.startswith(begin)), "")
            for name, begin in _READ_OFF.items()
        }
    )
