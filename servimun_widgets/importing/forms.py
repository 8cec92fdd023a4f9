"""What a person decides on seeing the preview of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.forms.declaration import Form, Section


class ImportDecisions(Record):
    """Decisions about the rows of one file."""

    erase: list[Text] = field(
        "Borrar lo vacío de estos renglones",
        "Estas celdas decían algo y ahora están vacías. Sin marcar, se conserva lo que hay.",
        input="choices",
        default=list,
    )


def decisions(
    writings: Sequence[tuple[str, str, Sequence[tuple[str, str]]]], rows: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """Return the form of what a file asks for, as JSON; it may ask for nothing.

    Each writing comes with a hint and the agencies to choose from: its field is named by its
    place, from 0. `rows` are those with emptied cells.
    """
    sections = (Section("vacias", "", ("erase",)),) if rows else ()
    form = Form("importacion", "Importar", ImportDecisions, sections)
    declared = form.declaration({"erase": rows})
    if writings:
        fields = [_choice(number, *one) for number, one in enumerate(writings)]
        names = {"name": "dependencias", "title": "Dependencias que no son seguras"}
        names["hint"] = "Lo que elija queda como otro nombre de la dependencia."
        declared["sections"].insert(0, {**names, "fields": fields})
    return declared


def _choice(
    number: int, text: str, hint: str, choices: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    return {
        "name": f"agency_{number}",
        "label": f"«{text}» es",
        "hint": hint,
        "kind": "choice",
        "required": False,
        "needed_to_publish": False,
        "visible_when": None,
        "choices": [{"value": value, "label": label} for value, label in choices],
    }
