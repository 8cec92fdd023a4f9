"""What publishing needs, what is still missing, and whether what is published is still fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.domain.states import StateRow
from servimun_widgets.errors import Problem
from servimun_widgets.programs.records.programs import (
    VERIFY_EVERY_DAYS,
    ProgramContent,
    ProgramRecord,
)
from servimun_widgets.programs.rules.offering import Offering, offering_of

Freshness = Literal["vigente", "por_verificar", "sin_verificar", "termino", "no_publicado"]
"""`termino`: it ended, so that nobody can say that it is still true; it needs other dates."""


@dataclass(frozen=True)
class FreshnessRow(StateRow):
    """How fresh what is on show is."""

    to_verify: bool
    """Whether somebody has to say that it is still true."""


FRESHNESS: dict[Freshness, FreshnessRow] = {
    "vigente": FreshnessRow("Vigente", "ok", waits=None, to_verify=False),
    "por_verificar": FreshnessRow("Por verificar", "warn", waits="to_verify", to_verify=True),
    "sin_verificar": FreshnessRow("Nunca verificado", "warn", waits="to_verify", to_verify=True),
    "termino": FreshnessRow("Terminó", "bad", waits=None, to_verify=False),
    "no_publicado": FreshnessRow("Sin publicar", "neutral", waits=None, to_verify=False),
}

NEEDED_TO_PUBLISH: tuple[str, ...] = (
    "public_name",
    "summary",
    "topic",
    "level",
    "scope",
    "audience",
    "modality",
)
"""Fields without which a programme is not published."""

WAYS_TO_REACH: tuple[str, ...] = ("phones", "venues", "website", "contact_note")
"""At least one of these must say how a citizen gets to the programme."""

WORTH_FILLING: tuple[str, ...] = (
    *NEEDED_TO_PUBLISH,
    "venues",
    "coverage",
    "hours",
    "phones",
    "cost_kind",
    "requirements",
    "validity_kind",
    "whatsapp_text",
)
"""Fields that a complete entry has; completeness is the part of them that is not blank."""


class VerifyContent(Record):
    """Of which programmes a person says that what is on show is still true."""

    folios: list[Text] = field(
        "Programas que siguen vigentes",
        "Lea cada uno como lo ve la gente. Quite la marca al que ya no sea así y corríjalo.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


class RemindContent(Record):
    """Of which programmes their agencies are reminded."""

    folios: list[Text] = field(
        "Programas que se recuerdan",
        "A los enlaces de su dependencia les llega un aviso. Quite la marca a los demás.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


class PublishContent(Record):
    """Which changes of one datum each are published together."""

    folios: list[Text] = field(
        "Cambios que se publican",
        "Lea cada uno. Quite la marca al que quiera ver completo o devolver.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


def _blank(content: ProgramContent, name: str) -> bool:
    if name == "hours":
        return content.timetable is None
    return getattr(content, name) in (None, "", [])


def missing_to_publish(content: ProgramContent) -> list[Problem]:
    """Return one problem for each thing that publishing needs and `content` lacks."""
    problems = [
        Problem("publish_missing", (name,)) for name in NEEDED_TO_PUBLISH if _blank(content, name)
    ]
    if content.lead_agency_id == NO_AGENCY:
        problems.append(Problem("program_without_agency", ("lead_agency_id",)))
    if all(_blank(content, name) for name in WAYS_TO_REACH):
        problems.append(Problem("publish_unreachable", ("phones",)))
    if content.picture and not content.image_alternative:
        problems.append(Problem("program_picture_untold", ("image_alternative",)))
    if content.picture and not content.picture_minors:
        problems.append(Problem("program_picture_minors", ("picture_minors",)))
    return problems


def missing_to_verify(program: ProgramRecord, today: date) -> list[Problem]:
    """Return what keeps «Sigue vigente» from being said of what is on show.

    Nobody can say that what ended goes on, nor that a citizen finds what is not said: each problem
    names what has to be mended and published first.
    """
    shown = program.shown
    if shown is None:
        return []
    if offering_of(shown, today) is Offering.ENDED:
        return [Problem("verify_ended", ("valid_until",))]
    return missing_to_publish(shown)


def gaps(content: ProgramContent) -> list[str]:
    """Return the names of the fields worth filling that are blank, in the form's order."""
    return [name for name in WORTH_FILLING if _blank(content, name)]


def completeness(content: ProgramContent) -> float:
    """Return the part of the fields worth filling that are not blank, from 0 to 1."""
    return 1 - len(gaps(content)) / len(WORTH_FILLING)


def freshness(program: ProgramRecord, today: date) -> Freshness:
    """Return whether the published programme was verified recently enough; never of what ended."""
    shown = program.shown
    if shown is None:
        return "no_publicado"
    if offering_of(shown, today) is Offering.ENDED:
        return "termino"
    if program.verified_on is None:
        return "sin_verificar"
    every = shown.verify_every_days or VERIFY_EVERY_DAYS
    return "vigente" if (today - program.verified_on).days <= every else "por_verificar"
