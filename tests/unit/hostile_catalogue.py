"""A catalogue, a council and a meeting in which everybody typed to change what documents are."""

from __future__ import annotations

from functools import cache
from typing import Any

from catalogue_snapshots import asked, council, longest_program, published, real_catalogue
from hostile_texts import dealing
from meeting_samples import agenda_sheet, agreed, invitation, minutes, minutes_letter, reminder

from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.fichas.rules.snapshot import (
    AgencySnapshot,
    CouncilSnapshot,
    Liaison,
    Snapshot,
    UnpublishedProgram,
)
from servimun_widgets.meetings.records.minutes import (
    MinutesAnswer,
    MinutesAttendance,
    MinutesContent,
    MinutesDismissal,
    MinutesPoint,
    MinutesSnapshot,
)
from servimun_widgets.meetings.records.reasons import AgendaReason
from servimun_widgets.meetings.rules.agenda import AgendaSheet
from servimun_widgets.meetings.rules.letters import Invitation, MinutesLetter
from servimun_widgets.meetings.rules.reminder_letters import ReminderLetter
from servimun_widgets.programs.records.programs import ProgramContent

PROGRAMS = 12
"""Whose short fields together hold every hostile text."""
SITE = "https://programa.example/inscripcion"


def hostile_program(text: Any) -> ProgramContent:
    """Return a programme of the agency «prueba»; its page is an address like any other."""
    content = longest_program(text)
    return content.model_copy(
        update={
            "website": SITE,
            "venues": content.venues[:3],
            "coverage": content.coverage[:4],
            "phones": content.phones[:2],
            "coresponsible_agency_ids": [],
        }
    )


@cache
def hostile_snapshot(text: Any = None) -> Snapshot:
    """Return one agency, «prueba», with twelve programmes, and a council; no real record.

    `text` writes every field; the hostile texts one after the other without it.
    """
    text = text or dealing()
    agency = AgencySnapshot(
        id="prueba",
        content=AgencyContent(
            sigla=text(30), name=text(200), phones=text(300), address=text(300), hours=text(200)
        ),
        liaisons=[
            Liaison(
                account_id="a",
                display_name=text(120),
                position="titular",
                email="enlace@prueba.example",
            )
        ],
    )
    programs = [
        published(f"P9{number:02}", hostile_program(text), number) for number in range(PROGRAMS)
    ]
    return real_catalogue().model_copy(
        update={
            "agencies": [agency],
            "on_show": programs,
            "unpublished": [
                UnpublishedProgram(
                    folio=f"P8{number:02}",
                    public_name=text(150),
                    lead_agency_id="prueba",
                    state="borrador",
                    gaps=["hours"],
                )
                for number in range(3)
            ],
            "asked_and_done": [
                asked(n).model_copy(update={"text": text(600), "answer": text(600)})
                for n in range(4)
            ],
            "council": _hostile_council(text),
        }
    )


def _hostile_council(text: Any) -> CouncilSnapshot:
    calm = council()
    members = [
        one.model_copy(
            update={
                "content": one.content.model_copy(
                    update={"name": text(150), "email": f"{one.id}@organizacion.example"}
                )
            }
        )
        for one in calm.members
    ]
    commitments = [
        one.model_copy(
            update={
                "content": one.content.model_copy(update={"text": text(600)}),
                "result": text(1000) if one.result else None,
            }
        )
        for one in calm.commitments
    ]
    return calm.model_copy(update={"members": members, "commitments": commitments})


def hostile_agenda(text: Any) -> AgendaSheet:
    """Return an agenda whose texts are hostile: three points and the platform."""
    calm = agenda_sheet()
    (agency,) = calm.agencies
    points = [
        point.model_copy(
            update={
                "program_name": text(150) if point.program_name else None,
                "reasons": [
                    AgendaReason(kind="retroalimentacion", weight=1, folio="R0001", text=text(600))
                    for _ in range(3)
                ],
            }
        )
        for point in agency.points
    ]
    hostile = agency.model_copy(update={"sigla": text(30), "name": text(200), "points": points})
    return agenda_sheet(title=text(120), place=text(200), note=text(1000), agencies=[hostile])


def hostile_minutes(text: Any) -> MinutesSnapshot:
    """Return minutes in which everything that somebody types is hostile."""
    point = {"sigla": text(30), "program_folio": "P001", "program_name": text(150)}
    changes = minutes().changed[0]
    return minutes(
        title=text(120),
        place=text(200),
        attendance=[MinutesAttendance(sigla=text(30), name=text(200), presence=None)] * 2,
        verified=[MinutesPoint(**point)],
        changed=[
            changes.model_copy(
                update={
                    **point,
                    "changes": [
                        one.model_copy(update={"before": text(300), "after": text(300)})
                        for one in changes.changes
                        if one.name == "hours"
                    ],
                }
            )
        ],
        answered=[MinutesAnswer(**point, folio="R0001", text=text(600), answer=text(600))],
        agreements=[agreed(**point, owner=text(30), text=text(600)) for _ in range(3)],
        dismissed=[MinutesDismissal(**point, reason=text(600))],
        remarks=MinutesContent(summary=text(2000), other_matters=text(2000)),
    )


def hostile_invitation(text: Any) -> Invitation:
    return invitation(
        title=text(120), place=text(200), note=text(1000), agency=text(30), recipient=text(120)
    )


def hostile_minutes_letter(text: Any) -> MinutesLetter:
    agreements = [agreed(program_name=text(150), owner=text(30), text=text(600)) for _ in range(3)]
    return minutes_letter(
        title=text(120), agency=text(30), recipient=text(120), agreements=agreements
    )


def hostile_reminder(text: Any) -> ReminderLetter:
    calm = reminder(3, -3)
    agreements = [
        one.model_copy(update={"program_name": text(150), "text": text(600)})
        for one in calm.agreements
    ]
    return calm.model_copy(
        update={"agency": text(30), "agency_name": text(200), "agreements": agreements}
    )
