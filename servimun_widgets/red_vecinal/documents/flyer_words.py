"""What a flyer says: the colonia's name, a headline, and of each programme what is asked first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from servimun_widgets.documents.first_answers import (
    Answer,
    city_line,
    first_answers,
    platform_answers,
    urgent_words,
    with_asked,
)
from servimun_widgets.documents.letterhead import lines
from servimun_widgets.documents.siglas import sigla_names, siglas_told
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.public_links import typed_link
from servimun_widgets.domain.telephones import EMERGENCY
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
    # Of several, the other layouts tell one: its name stands over it, as over one alone.
    if flyer.programs and (len(flyer.programs) == 1 or flyer.layout != "lista"):
        return flyer.programs[0].name
    if any(one.facts.is_imposed for one in flyer.programs):  # which is for nobody who reads it
        return branding.text("volante.titulo_programas_ciudad")
    kind = "programas" if flyer.programs else "plataforma"
    near = "_cerca" if flyer.programs and all(one.is_near for one in flyer.programs) else ""
    return branding.text(f"volante.titulo_{kind}{near}")


def program_phone(branding: Branding, program: FlyerProgram) -> str:
    """Return at which number one asks about a programme: the city's where it names none."""
    return program.facts.phone or city_line(branding)


def program_answers(branding: Branding, program: FlyerProgram) -> dict[str, Answer]:
    """Return what is asked first of a programme; each is said or asked, none is left out."""
    facts, number = program.facts, program_phone(branding, program)
    price_label = branding.text("respuestas.costo")
    when = facts.when
    if when and facts.hours == "":  # days alone do not say when to be there
        imposed = bool(facts.is_imposed)
        when = with_asked(branding, when, "cuando", number, is_imposed=imposed)
    known = {
        "que_es": program.words if facts.what is None else facts.what,
        "para_quien": facts.whom,
        "donde": facts.where,
        "cuando": when,
        "costo": facts.price.removeprefix(f"{price_label}: "),
    }
    said = {name: capitalised(text or "") for name, text in known.items()}
    return first_answers(branding, said, number, is_imposed=bool(facts.is_imposed))


def what_told(branding: Branding, program: FlyerProgram, what: str) -> str:
    """Return what it is, and what the siglas in its name and in that stand for."""
    told = siglas_told(f"{program.name}. {what}", sigla_names(branding))
    return f"{what.rstrip('. ')}. {told}." if told else what


def call_words(branding: Branding, program: FlyerProgram) -> str:
    """Return what stands before the telephone: one calls it, only in doubt, or to report."""
    facts = program.facts
    name = "dudas" if facts.is_imposed else "denuncie" if facts.report else "llame"
    return branding.text(f"volante.{name}")


def whom_to_call(branding: Branding, program: FlyerProgram) -> tuple[str, str]:
    """Return the telephone that stands large, and what stands below it."""
    facts, number = program.facts, program_phone(branding, program)
    if not facts.report:
        return number, facts.who or ""
    lines = ", ".join(f"{one}: {EMERGENCY[one]}" for one in facts.report.split(" o "))
    below = branding.text("volante.denuncie_nota", lineas=lines, telefono=number)
    return facts.report, below


def flyer_alternative(branding: Branding, flyer: Flyer, link: str) -> str:
    """Return what a flyer says, for who cannot see it."""
    return branding.text(
        "volante.alternativa",
        colonia=flyer.colonia,
        titulo=heading(branding, flyer).rstrip("."),
        programas=" ".join(_aloud(branding, one) for one in flyer.programs)
        or _sentences(f"{one.label}: {one.text}" for one in platform_answers(branding).values()),
        enlace=typed_link(link),
    )


def _aloud(branding: Branding, program: FlyerProgram) -> str:
    what, *rest = program_answers(branding, program).values()
    answers = [
        what_told(branding, program, what.text),
        *(f"{one.label}: {one.text}" for one in rest),
    ]
    called, beside = whom_to_call(branding, program)
    phone = f"{call_words(branding, program)} {called}"
    urgent = urgent_words(branding, program.name, program.facts.topic)
    return _sentences([program.name, *answers, phone, beside, urgent])


def _sentences(parts: Iterable[str]) -> str:
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
