"""How agreements are found, ordered and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.text import fold


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    content = document["content"]
    letters, number, _ = folio_order(document["folio"])
    return {
        "folio_letters": letters,
        "folio_number": number,
        "state": document.get("state", "abierto"),
        "owner_agency_id": content["owner_agency_id"],
        "program_id": content["program_id"],
        "due_on": content["due_on"],
    }


def _searched(document: Mapping[str, Any]) -> str:
    said = (document["folio"], document["program_folio"], document["content"]["text"])
    return fold("\n".join(said))


INDEX = Index(
    columns=("folio_letters", "folio_number", "state", "owner_agency_id", "program_id", "due_on"),
    values=_indexed,
    searched=_searched,
    orders=(
        ("state", "due_on"),
        ("owner_agency_id", "state", "due_on"),
        ("program_id", "state"),
    ),
)
