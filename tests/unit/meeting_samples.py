"""Meetings to make documents from: one as it should be, and one as full as it can be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from catalogue_snapshots import ROUGH, longest_program

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.meetings.records.minutes import (
    MinutesAgreement,
    MinutesAnswer,
    MinutesAttendance,
    MinutesChange,
    MinutesContent,
    MinutesDismissal,
    MinutesPoint,
    MinutesSnapshot,
)
from servimun_widgets.meetings.records.reasons import REASONS, AgendaReason
from servimun_widgets.meetings.rules.agenda import AgendaPoint, AgendaSheet, SheetAgency
from servimun_widgets.meetings.rules.letters import Invitation, MinutesLetter
from servimun_widgets.meetings.rules.reminder_letters import RemindedAgreement, ReminderLetter

CHIHUAHUA = ZoneInfo("America/Chihuahua")
DAY = date(2026, 11, 26)
POINT: dict[str, Any] = {
    "sigla": "IMPAS",
    "program_folio": "P001",
    "program_name": "Box comunitario",
}


def invitation(**changes: Any) -> Invitation:
    given: dict[str, Any] = {
        "uid": "m1@servimun",
        "sequence": 0,
        "method": "REQUEST",
        "stamp": datetime(2026, 11, 23, 16, tzinfo=UTC),
        "folio": "J0001",
        "title": "Retroalimentación de noviembre",
        "begins": datetime(2026, 11, 26, 10, tzinfo=CHIHUAHUA),
        "duration_minutes": 90,
        "place": "Sala de cabildo; planta alta, edificio 1",
        "link": "https://videollamada.example/sala",
        "note": "Los horarios de diciembre.",
        "cancel_reason": None,
        "agency": "IMPAS",
        "recipient": "Enlace IMPAS",
        "account_id": "enlace.impas",
        "address": "enlace.impas@municipio.example",
    }
    given["changed"] = changes.get("sequence", 0) > 0
    return Invitation(**{**given, **changes})


def agreed(**changes: Any) -> MinutesAgreement:
    given: dict[str, Any] = {
        **POINT,
        "folio": "A0001",
        "program_field": "hours",
        "owner": "IMPAS",
        "due_on": date(2026, 12, 10),
        "text": "Poner el horario de diciembre.",
    }
    return MinutesAgreement(**{**given, **changes})


def minutes_letter(**changes: Any) -> MinutesLetter:
    given: dict[str, Any] = {
        "meeting_folio": "J0001",
        "number": 2,
        "title": "Retroalimentación de noviembre",
        "held_on": DAY,
        "agency": "IMPAS",
        "recipient": "Enlace IMPAS",
        "account_id": "enlace.impas",
        "address": "enlace.impas@municipio.example",
        "agreements": [agreed()],
    }
    return MinutesLetter(**{**given, **changes})


def reminder(*days: int, escalated: bool = False) -> ReminderLetter:
    return ReminderLetter(
        key="k",
        agency_id="a",
        agency="IMPAS",
        agency_name="Instituto de Prevención",
        address="enlace.impas@municipio.example",
        escalated=escalated,
        agreements=[
            RemindedAgreement(
                folio=f"A000{number}",
                program_folio="P001",
                program_name="Box comunitario",
                field_title="Horario",
                due_on=date(2026, 12, 10),
                days=late,
                text="Poner el horario.",
            )
            for number, late in enumerate(days, start=1)
        ],
    )


def minutes(**changes: Any) -> MinutesSnapshot:
    """Return minutes in which something of everything happened."""
    given: dict[str, Any] = {
        "meeting_folio": "J0001",
        "number": 1,
        "written_on": DAY,
        "title": "Retroalimentación de noviembre",
        "held_on": DAY,
        "starts_at": "10:00",
        "ended_on": None,
        "place": "Sala de cabildo",
        "link": None,
        "attendance": [
            MinutesAttendance(sigla="IMPAS", name="Instituto de Prevención", presence="titular"),
            MinutesAttendance(sigla="DIF", name="Desarrollo Integral", presence="ausente"),
        ],
        "verified": [MinutesPoint(**POINT)],
        "changed": [
            MinutesChange(
                **POINT,
                revision_id="r",
                sent=True,
                changes=[
                    FieldChange(name="hours", before=None, after="Jueves de 16:00 a 17:30"),
                    FieldChange(name="cost_kind", before="gratuito", after="con_costo"),
                    FieldChange(name="valid_from", before="2026-12-01", after=None),
                    FieldChange(
                        name="phones",
                        before=[],
                        after=[{"number": "072", "kind": "telefono", "note": "De día"}],
                    ),
                ],
            )
        ],
        "answered": [
            MinutesAnswer(**POINT, folio="R0001", text="¿Qué días abre?", answer="Los jueves.")
        ],
        "agreements": [agreed()],
        "dismissed": [MinutesDismissal(**POINT, reason="Ya no se da.")],
        "pending": [MinutesPoint(sigla="DIF", program_folio=None, program_name=None)],
        "siglas": {},
        "remarks": MinutesContent(summary="Se revisó lo publicado.\nSe pidió difundir más."),
    }
    return MinutesSnapshot(**{**given, **changes})


def full_minutes() -> MinutesSnapshot:
    """Return minutes as long as they may come, of rough text and words without an end."""
    name = (f"{ROUGH} " + "m" * 150)[:150]
    point = {"sigla": "M" * 30, "program_folio": "P1000", "program_name": name}
    values = as_document(longest_program(lambda length: ("m" * 60 + f" {ROUGH} ")[:length]))
    changes = [FieldChange(name=one, before=None, after=value) for one, value in values.items()]
    return minutes(
        title=name[:120],
        place="m" * 200,
        link=f"https://videollamada.example/{'a' * 260}",
        attendance=[MinutesAttendance(sigla="M" * 30, name=name, presence=None)] * 40,
        verified=[MinutesPoint(**point)] * 40,
        changed=[MinutesChange(**point, revision_id="r", sent=False, changes=changes)] * 2,
        agreements=[agreed(**point, owner="M" * 30, text="m" * 300 + f" {ROUGH}")] * 10,
        dismissed=[MinutesDismissal(**point, reason="m" * 600)] * 5,
        remarks=MinutesContent(summary=f"{ROUGH}\n" + "m" * 300, other_matters=ROUGH * 3),
    )


def agenda_sheet(points: int = 3, **changes: Any) -> AgendaSheet:
    reasons = [
        AgendaReason(
            kind=kind,
            weight=1,
            folio="A0001",
            days=number,
            fields=["hours", "summary"],
            text=f"{ROUGH} " + "m" * 300,
        )
        for number, kind in enumerate(REASONS)
    ]
    point = AgendaPoint(
        agency_id="a",
        program_id="p",
        program_folio="P001",
        program_name="Box comunitario " + "m" * 100,
        reasons=reasons,
    )
    platform = point.model_copy(
        update={"program_id": None, "program_folio": None, "program_name": None}
    )
    given: dict[str, Any] = {
        "folio": "J0001",
        "title": "Retroalimentación de noviembre",
        "held_on": DAY,
        "starts_at": "10:00",
        "duration_minutes": 90,
        "place": "Sala de cabildo",
        "link": None,
        "note": "Los horarios de diciembre.",
        "as_of": date(2026, 11, 23),
        "agencies": [
            SheetAgency(
                sigla="IMPAS", name="Instituto de Prevención", points=[*[point] * points, platform]
            )
        ],
    }
    return AgendaSheet(**{**given, **changes})
