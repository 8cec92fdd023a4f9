"""What citizens said, as it arrives from the ear: each once, in one transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.text import normalised
from servimun_widgets.feedback.records import FeedbackContent, FeedbackKind, FeedbackRisk
from servimun_widgets.feedback.services import REGISTER
from servimun_widgets.feedback.services.usefulness import USEFULNESS
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.public_text.services.gate import personal_problems
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

_LONGEST = 2000


@dataclass(frozen=True)
class Arrival:
    """What a citizen said. `id` makes sure that it is taken in once.

    `helped` is an answer to «¿Le sirvió?», which is counted; anything else is `kind` and `text`.
    `folio` is that of a programme, if it is about one that is known.
    """

    id: str
    at: datetime
    folio: str | None = None
    helped: bool | None = None
    kind: FeedbackKind = "queja"
    risk: FeedbackRisk = "dato"
    text: str = ""
    colonia: str | None = None


def take_in(context: Context, arrival: Arrival) -> bool:
    """Take in what a citizen said; return False where it was taken in before.

    It waits to be reviewed, at the agency that leads the programme. What looks like data of a
    person is noted, to be struck out before anybody but the coordination reads it. Raises nothing
    for whatever was said; raises `StoreError` where nothing can be stored.
    """
    with context.store.transaction():
        program = find_program(context.store, arrival.folio) if arrival.folio else None
        if arrival.helped is not None:
            return _counted(context, arrival, program)
        if REGISTER.find_by(context.store, "id", arrival.id) is not None:
            return False
        content = _content(context, arrival, program)
        personal = personal_problems(context, content, "feedback_personal_data")
        values = {
            "id": arrival.id,
            "content": content,
            "state": "por_revisar",
            "author_id": context.account_id,
            "agency_id": None,
            "assigned_agency_id": program.lead_agency_id if program else None,
            "risk": arrival.risk,
            "to_strike": [one.params["found"] for one in personal],
            "created_on": arrival.at,
        }
        REGISTER.insert(context, "feedback_arrive", values)
        return True


def _content(context: Context, arrival: Arrival, program: ProgramRecord | None) -> FeedbackContent:
    """Return what was said, as feedback; a colonia that is not in the catalogue stands in words."""
    text = normalised(arrival.text)
    found = colonia_directory(context.store).find(arrival.colonia) if arrival.colonia else ()
    if arrival.colonia and not found:
        text = f"{text}\nColonia: {arrival.colonia}"
    return FeedbackContent(
        kind=arrival.kind,
        origin="publico",
        program_id=program.id if program else None,
        colonia=next((one.name for one in found), None),
        text=text[:_LONGEST].ljust(5, "."),
    )


def _counted(context: Context, arrival: Arrival, program: ProgramRecord | None) -> bool:
    table = context.store.table(USEFULNESS)
    if program is None or table.contains(where("id") == arrival.id):
        return False
    row: dict[str, Any] = {
        "id": arrival.id,
        "on": local_day(arrival.at).isoformat(),
        "program_id": program.id,
        "helped": arrival.helped,
    }
    table.insert(row)
    return True
