"""The minutes of a meeting as PDF and as a Word file that can be edited; both say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from servimun_widgets.documents.archive import reproducible_office
from servimun_widgets.documents.letterhead import identity_data, lines
from servimun_widgets.documents.office_colors import in_colors
from servimun_widgets.documents.office_template import filled, open_template
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.text import shortened
from servimun_widgets.meetings.records.meetings import PRESENCES
from servimun_widgets.meetings.records.minutes import MinutesPoint, MinutesSnapshot
from servimun_widgets.programs.documents.values import field_title, value_text
from servimun_widgets.texts.dates import day_text, weekday_text

_TEMPLATE = "minuta.docx"
_COLORED_PARTS = ("word/document.xml", "word/styles.xml")
_LONGEST_VALUE = 300
"""Characters of a value before and after; the whole is in the programme's history."""


@dataclass(frozen=True)
class Table:
    """A table: the first row of `header` names the columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class MinutesSection:
    """A part of the minutes: paragraphs, points of a list, or a table; `none` when all is empty."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    table: Table | None = None
    note: str = ""


@dataclass(frozen=True)
class MinutesText:
    """What the minutes say, whatever the format they are given in."""

    name: str
    kind: str
    heading: str
    subtitle: str
    cut_off: str
    footer: str
    sections: tuple[MinutesSection, ...]
    acknowledge: str
    privacy: str


def minutes_text(minutes: MinutesSnapshot, branding: Branding) -> MinutesText:
    """Return what a version of the minutes says; parts with nothing to say are left out."""

    def text(name: str, **values: object) -> str:
        return branding.text(f"minuta.{name}", **values)

    place = " · ".join(one for one in (minutes.place, minutes.link) if one)
    held = minutes.held
    when = [text("datos", dia=weekday_text(held.day), hora=held.hours, lugar=place)]
    if held.called_for:
        when.append(text("otro_dia", dia=weekday_text(held.called_for)))
    version = {"folio": minutes.meeting_folio, "version": minutes.number}
    return MinutesText(
        name=text("nombre", **version),
        kind=text("tipo"),
        heading=minutes.title,
        subtitle=" · ".join(when),
        cut_off=text("corte", corte=day_text(minutes.written_on)),
        footer=text("pie", **version),
        sections=tuple(_sections(minutes, branding)),
        acknowledge=text("acuse"),
        privacy=text("privacidad"),
    )


def minutes_document(minutes: MinutesSnapshot, branding: Branding) -> Typeset:
    """Return the minutes, to be rendered: as many letter pages as they need."""
    said = minutes_text(minutes, branding)
    data = {**identity_data(branding), **asdict(said), "title": said.name}
    return Typeset("minuta", data, "carta", minutes.written_on)


def minutes_docx(minutes: MinutesSnapshot, branding: Branding) -> bytes:
    """Return the same minutes as DOCX. The same minutes and branding give the same bytes.

    Raises `UnreadableFile` when the template of the staff cannot be filled; it says where.
    """
    given = {"minuta": minutes_text(minutes, branding), "branding": branding}
    data = filled(open_template(branding, _TEMPLATE), _TEMPLATE, given)
    return reproducible_office(in_colors(data, branding, *_COLORED_PARTS), minutes.written_on)


def _sections(minutes: MinutesSnapshot, branding: Branding) -> list[MinutesSection]:
    def text(name: str, **values: object) -> str:
        return branding.text(f"minuta.{name}", **values)

    def named(point: MinutesPoint) -> str:
        if point.program_folio is None:
            return text("plataforma_punto", sigla=point.sigla)
        return text(
            "programa", clave=point.program_folio, nombre=point.program_name, sigla=point.sigla
        )

    def value(name: str, stored: Any) -> str:
        words = value_text(name, stored, minutes.siglas)
        return shortened(words, _LONGEST_VALUE) or text("en_blanco")

    def table(columns: str, rows: Sequence[tuple[str, ...]]) -> Table:
        header = tuple(text(f"columna_{name}") for name in columns.split())
        return Table(header, tuple(rows))

    attendance = [
        (
            one.name if one.name == one.sigla else f"{one.name} ({one.sigla})",
            PRESENCES[one.presence].label if one.presence else text("sin_anotar"),
        )
        for one in minutes.attendance
    ]
    changes = [
        (
            f"{named(one)}\n{text('enviado' if one.sent else 'guardado')}",
            field_title(change.name),
            value(change.name, change.before),
            value(change.name, change.after),
        )
        for one in minutes.changed
        for change in one.changes
    ]
    agreements = [
        (
            f"{one.folio}: {one.text}",
            named(one),
            field_title(one.program_field),
            one.owner,
            weekday_text(one.due_on),
        )
        for one in minutes.agreements
    ]
    said = minutes.remarks
    none = (text("ninguno"),)
    sections = [
        MinutesSection(text("asistencia"), table=table("dependencia asistencia", attendance)),
        MinutesSection(text("resumen"), paragraphs=lines(said.summary if said else "")),
        MinutesSection(
            text("cambios"),
            paragraphs=() if changes else none,
            table=table("programa dato antes despues", changes) if changes else None,
            note=text("cambios_nota") if any(one.sent for one in minutes.changed) else "",
        ),
        MinutesSection(
            text("acuerdos"),
            paragraphs=() if agreements else none,
            table=table("acuerdo programa dato quien cuando", agreements) if agreements else None,
        ),
        MinutesSection(text("verificados"), bullets=tuple(map(named, minutes.verified))),
        MinutesSection(
            text("respondidas"),
            bullets=tuple(
                text("respondida", folio=one.folio, texto=one.text, respuesta=one.answer)
                for one in minutes.answered
            ),
        ),
        MinutesSection(
            text("no_proceden"),
            bullets=tuple(
                text("no_procede", programa=named(one), motivo=one.reason)
                for one in minutes.dismissed
            ),
        ),
        MinutesSection(text("pendientes"), bullets=tuple(map(named, minutes.pending))),
        MinutesSection(text("asuntos"), paragraphs=lines(said.other_matters or "" if said else "")),
    ]
    return [one for one in sections if one.paragraphs or one.bullets or one.table]
