"""The minutes of a meeting as PDF and as a Word file that can be edited; both say the same."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True)
class _Words:
    """How one version of the minutes names things."""

    minutes: MinutesSnapshot
    branding: Branding

    def text(self, name: str, **values: object) -> str:
        return self.branding.text(f"minuta.{name}", **values)

    def point(self, point: MinutesPoint) -> str:
        if point.program_folio is None:
            return self.text("plataforma_punto", sigla=point.sigla)
        program = {"clave": point.program_folio, "nombre": point.program_name}
        return self.text("programa", **program, sigla=point.sigla)

    def value(self, name: str, stored: Any) -> str:
        words = value_text(name, stored, self.minutes.siglas)
        return shortened(words, _LONGEST_VALUE) or self.text("en_blanco")

    def table(self, columns: str, rows: Iterable[tuple[str, ...]]) -> Table:
        header = tuple(self.text(f"columna_{name}") for name in columns.split())
        return Table(header, tuple(rows))


def _sections(minutes: MinutesSnapshot, branding: Branding) -> list[MinutesSection]:
    words = _Words(minutes, branding)
    said, text = minutes.remarks, words.text
    sections = [
        _attendance(words),
        MinutesSection(text("resumen"), paragraphs=lines(said.summary if said else "")),
        _changes(words),
        _agreements(words),
        MinutesSection(text("verificados"), bullets=tuple(map(words.point, minutes.verified))),
        _answers(words),
        _refusals(words),
        MinutesSection(text("pendientes"), bullets=tuple(map(words.point, minutes.pending))),
        MinutesSection(text("asuntos"), paragraphs=lines(said.other_matters or "" if said else "")),
    ]
    return [one for one in sections if one.paragraphs or one.bullets or one.table]


def _attendance(words: _Words) -> MinutesSection:
    rows = [
        (
            one.name if one.name == one.sigla else f"{one.name} ({one.sigla})",
            PRESENCES[one.presence].label if one.presence else words.text("sin_anotar"),
        )
        for one in words.minutes.attendance
    ]
    return MinutesSection(
        words.text("asistencia"), table=words.table("dependencia asistencia", rows)
    )


def _changes(words: _Words) -> MinutesSection:
    rows = [
        (
            f"{words.point(one)}\n{words.text('enviado' if one.sent else 'guardado')}",
            field_title(change.name),
            words.value(change.name, change.before),
            words.value(change.name, change.after),
        )
        for one in words.minutes.changed
        for change in one.changes
    ]
    sent = any(one.sent for one in words.minutes.changed)
    return MinutesSection(
        words.text("cambios"),
        paragraphs=() if rows else (words.text("ninguno"),),
        table=words.table("programa dato antes despues", rows) if rows else None,
        note=words.text("cambios_nota") if sent else "",
    )


def _agreements(words: _Words) -> MinutesSection:
    rows = [
        (
            f"{one.folio}: {one.text}",
            words.point(one),
            field_title(one.program_field),
            one.owner,
            weekday_text(one.due_on),
        )
        for one in words.minutes.agreements
    ]
    return MinutesSection(
        words.text("acuerdos"),
        paragraphs=() if rows else (words.text("ninguno"),),
        table=words.table("acuerdo programa dato quien cuando", rows) if rows else None,
    )


def _answers(words: _Words) -> MinutesSection:
    said = tuple(
        words.text("respondida", folio=one.folio, texto=one.text, respuesta=one.answer)
        for one in words.minutes.answered
    )
    return MinutesSection(words.text("respondidas"), bullets=said)


def _refusals(words: _Words) -> MinutesSection:
    said = tuple(
        words.text("no_procede", programa=words.point(one), motivo=one.reason)
        for one in words.minutes.dismissed
    )
    return MinutesSection(words.text("no_proceden"), bullets=said)
