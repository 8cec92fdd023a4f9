"""Texts ready to forward: by an agency to its staff, by a member of the council to its people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servimun_widgets.council.records import MemberRecord
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name
from servimun_widgets.fichas.rules.catalogue_figures import catalogue_figures
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot
from servimun_widgets.programs.documents.facts import standing_text
from servimun_widgets.programs.rules.offering import Offering
from servimun_widgets.texts.dates import day_text

LONGEST_WHATSAPP = 600
"""Characters of a WhatsApp text; what the strategy asks for, shorter than what WhatsApp takes."""
LONGEST_POST = 500
"""Characters of a post: what the strictest of the open networks takes."""
NAMES_IN_WHATSAPP = 3

# In WhatsApp *this* is bold, _this_ italic, ~this~ struck and `this` code. A name from the
# catalogue must not switch any of them on.
_MARKS = re.compile(r"[*_~`]+")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def agency_texts(snapshot: Snapshot, branding: Branding, agency_id: str) -> dict[str, str]:
    """Return the texts that an agency forwards, by file name; each figure has its cut-off date.

    The WhatsApp text never has more than `LONGEST_WHATSAPP` characters: it names as many of the
    agency's programmes as there is room for, and goes without the legend when that does not fit.
    Raises `NotFound` for an unknown agency and `Invalid` when a text of `mensajes.toml` is too
    long by itself.
    """
    agency = agency_of(snapshot, agency_id)
    names = [_named(one, snapshot, branding) for one in snapshot.programs_of(agency_id)]
    values = {
        **_shared(snapshot, branding),
        "enlace": branding.link(agency_code(agency.content.sigla)),
        "dependencia": plain(full_name(agency)),
        "sigla": plain(agency.content.sigla),
    }
    own = branding.text(f"mensajes.dependencia_{'propios' if names else 'sin_propios'}", **values)
    return {
        "correo.txt": _paragraphs(
            branding.text(
                "mensajes.dependencia_correo", **values, propios="\n".join([own, *_points(names)])
            )
        ),
        "whatsapp.txt": _whatsapp_of_agency(branding, values, names),
        "aviso-tablero.txt": _paragraphs(
            branding.text(
                "mensajes.dependencia_tablero",
                **values,
                titulo=branding.text("mensajes.dependencia_tablero_titulo"),
            )
        ),
    }


def member_texts(snapshot: Snapshot, branding: Branding, member: MemberRecord) -> dict[str, str]:
    """Return the texts that a member organisation forwards, by file name, with its own link.

    The same limits and errors as `agency_texts`; a post has at most `LONGEST_POST` characters.
    """
    values = {
        **_shared(snapshot, branding),
        "enlace": branding.link(member.code),
        "organizacion": plain(member.content.name),
    }
    title = branding.text("mensajes.integrante_boletin_titulo")
    return {
        "correo.txt": _paragraphs(branding.text("mensajes.integrante_correo", **values)),
        "whatsapp.txt": _with_or_without_legend(
            branding, "integrante_whatsapp", values, LONGEST_WHATSAPP
        ),
        "redes.txt": _with_or_without_legend(branding, "integrante_redes", values, LONGEST_POST),
        "nota-boletin.txt": _paragraphs(
            branding.text("mensajes.integrante_boletin", **values, titulo=title)
        ),
    }


def plain(text: str) -> str:
    """Return a name on one line, without the marks that WhatsApp reads as formatting.

    >>> plain("Taller *Paz_en casa*  2026")
    'Taller Paz en casa 2026'
    """
    return " ".join(_MARKS.sub(" ", text).split())


def _named(program: PublishedProgram, snapshot: Snapshot, branding: Branding) -> str:
    """Return a programme's name, and the day of one that is to begin."""
    name = plain(program.content.public_name)
    if snapshot.offering(program) is not Offering.TO_BEGIN:
        return name
    standing = standing_text(program.content, snapshot.as_of, branding)
    return branding.text("mensajes.por_empezar", programa=name, cuando=standing)


def _shared(snapshot: Snapshot, branding: Branding) -> dict[str, object]:
    figures = catalogue_figures(snapshot)
    counts = {
        "corte": day_text(snapshot.as_of),
        "programas": figures.programs,
        "dependencias": figures.agencies,
    }
    return {
        **counts,
        "cifras": branding.text("mensajes.cifras", **counts, gratuitos=figures.free),
        "leyenda": branding.legend,
        "privacidad": branding.privacy,
    }


def _whatsapp_of_agency(branding: Branding, values: dict[str, object], names: list[str]) -> str:
    heading = branding.text("mensajes.dependencia_whatsapp_propios", **values)

    def filled(shown: int, legend: str) -> str:
        rest = len(names) - shown
        lines = [heading, *_points(names[:shown])] if shown else []
        if shown and rest:
            lines.append(branding.text("mensajes.dependencia_mas", cuantos=rest))
        return branding.text(
            "mensajes.dependencia_whatsapp",
            **{**values, "leyenda": legend, "propios": "\n".join(lines)},
        )

    def candidates() -> Iterator[str]:
        for shown in range(min(NAMES_IN_WHATSAPP, len(names)), -1, -1):
            yield filled(shown, branding.legend)
        yield filled(0, "")

    return _first_that_fits("dependencia_whatsapp", LONGEST_WHATSAPP, candidates())


def _with_or_without_legend(
    branding: Branding, name: str, values: dict[str, object], limit: int
) -> str:
    def candidates() -> Iterator[str]:
        for legend in (branding.legend, ""):
            yield branding.text(f"mensajes.{name}", **{**values, "leyenda": legend})

    return _first_that_fits(name, limit, candidates())


def _first_that_fits(name: str, limit: int, candidates: Iterator[str]) -> str:
    text = ""
    for candidate in candidates:
        text = _BLANK_LINES.sub("\n", candidate).strip()
        if len(text) <= limit:
            return text
    raise Invalid(
        [
            Problem(
                "document_message_long",
                params={"name": name, "count": len(text), "limit": limit},
            )
        ]
    )


def _points(names: list[str]) -> list[str]:
    return [f"- {name}" for name in names]


def _paragraphs(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
