"""How agreements are found, ordered and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.local_time import stored_day
from servimun_widgets.domain.text import fold, one_line, sort_text

_ORDERED = 90
"""Characters of a text by which it is ordered."""


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    content = document["content"]
    letters, number, folio = folio_order(document["folio"])
    program_letters, program_number, program_folio = folio_order(document["program_folio"])
    state = document.get("state", "abierto")
    kept_day = stored_day(document.get("fulfilled_on"))
    return {
        "folio": folio,
        "folio_letters": letters,
        "folio_number": number,
        "state": state,
        "settled": int(state != "abierto"),
        "meeting_folio": document["meeting_folio"],
        "program_folio": program_folio,
        "program_letters": program_letters,
        "program_number": program_number,
        "program_field": content["program_field"],
        "text_order": sort_text(one_line(content["text"]))[:_ORDERED],
        "owner_agency_id": content["owner_agency_id"],
        "program_id": content["program_id"],
        "due_on": content["due_on"],
        "agreed_day": stored_day(document["created_on"]),
        "kept_day": kept_day,
        "on_time": int(kept_day <= content["due_on"]) if kept_day else None,
        "cancelled_day": stored_day(document.get("cancelled_on")),
        "feedback_folios": document.get("feedback_folios", []),
    }


def _searched(document: Mapping[str, Any]) -> str:
    said = (document[name] for name in ("folio", "program_folio", "meeting_folio"))
    return fold("\n".join((*said, document["content"]["text"])))


INDEX = Index(
    columns=(
        *("folio", "folio_letters", "folio_number", "state", "settled", "owner_agency_id"),
        *("program_id", "program_folio", "program_letters", "program_number", "program_field"),
        *("due_on", "agreed_day", "kept_day", "cancelled_day", "on_time", "feedback_folios"),
        *("meeting_folio", "text_order"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("settled", "due_on", "folio_letters", "folio_number"),
        ("state", "due_on"),
        ("owner_agency_id", "state", "due_on"),
        ("program_id", "state"),
        ("meeting_folio", "state"),
    ),
    counted=(("owner_agency_id", "state", "on_time"),),
)
