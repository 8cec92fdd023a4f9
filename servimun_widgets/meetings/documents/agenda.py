"""The agenda of a feedback meeting, to be printed and read before it begins."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from servimun_widgets.documents.letterhead import identity_data
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.meetings.records.reasons import AgendaReason
from servimun_widgets.meetings.rules.agenda import AgendaPoint, AgendaSheet, SheetAgency
from servimun_widgets.programs.documents.values import field_title
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, weekday_text

_LONGEST_TEXT = 180
"""Characters of what was asked or observed; the whole is on its page."""


def agenda_document(sheet: AgendaSheet, branding: Branding) -> Typeset:
    """Return the agenda, to be rendered: as many letter pages as it needs."""

    def text(name: str, **values: object) -> str:
        return branding.text(f"agenda.{name}", **values)

    place = " · ".join(one for one in (sheet.place, sheet.link) if one)
    return Typeset(
        "agenda",
        {
            **identity_data(branding),
            "privacy": text("privacidad"),
            "title": text("nombre", folio=sheet.folio),
            "kind": text("tipo"),
            "heading": sheet.title,
            "subtitle": text(
                "datos",
                dia=weekday_text(sheet.held_on),
                hora=sheet.starts_at,
                termino=end_time(sheet.starts_at, sheet.duration_minutes),
                lugar=place,
            ),
            "cut_off": text("corte", corte=day_text(sheet.as_of)),
            "footer": text("pie", folio=sheet.folio),
            "note_heading": text("se_pide"),
            "note": sheet.note,
            "instruction": text("indicacion"),
            "nothing": text("sin_puntos"),
            "columns": [
                text(f"columna_{name}") for name in ("clave", "programa", "motivo", "notas")
            ],
            "agencies": [_agency(agency, branding) for agency in sheet.agencies],
        },
        "carta",
        sheet.as_of,
    )


def reason_text(reason: AgendaReason) -> str:
    """Return why something is on the agenda, in a sentence."""
    return sentence(
        f"agenda_reason_{reason.kind}",
        folio=reason.folio,
        days=days_text(reason.days or 0),
        fields=", ".join(field_title(name) for name in reason.fields),
        text=shortened(one_line(reason.text or ""), _LONGEST_TEXT),
    )


def days_text(days: int) -> str:
    """Return a number of days in words.

    >>> days_text(1), days_text(12)
    ('1 día', '12 días')
    """
    return "1 día" if days == 1 else f"{days} días"


def end_time(starts_at: str, minutes: int) -> str:
    """Return the time of day at which what begins at `starts_at` is over.

    >>> end_time("23:30", 60)
    '00:30'
    """
    begins = datetime.combine(datetime.min.date(), time.fromisoformat(starts_at))
    return f"{begins + timedelta(minutes=minutes):%H:%M}"


def _agency(agency: SheetAgency, branding: Branding) -> dict[str, Any]:
    count = len(agency.points)
    points = "1 punto" if count == 1 else f"{count} puntos"
    return {
        "heading": branding.text("agenda.puntos", sigla=agency.sigla, puntos=points),
        "name": agency.name if agency.name != agency.sigla else "",
        "rows": [_row(point, branding) for point in agency.points],
    }


def _row(point: AgendaPoint, branding: Branding) -> list[str]:
    return [
        point.program_folio or "",
        point.program_name or branding.text("agenda.plataforma_punto"),
        "\n".join(reason_text(reason) for reason in point.reasons),
        "",
    ]
