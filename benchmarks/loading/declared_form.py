"""Our programme form as plain data, so that other libraries show the same one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests"))
from quiet_demonstration import fill_quietly  # type: ignore[import-not-found]

from servimun_widgets.app import command_context
from servimun_widgets.domain.fields import as_document
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.directory import agencies
from servimun_widgets.settings import Settings
from servimun_widgets.store import where

FOLIO = "P009"
_KINDS = ("longtext", "integer", "choice", "choices", "readonly")


def write_demonstration(data_folder: Path, form_file: Path) -> None:
    """Fill a new store with the demonstration and write the form of one programme as JSON."""
    settings = Settings(data_folder=data_folder)
    data_folder.parent.mkdir(parents=True)
    fill_quietly(data_folder)
    context = command_context(settings)
    with context.store as store:
        found = store.table("programs").get(where("folio") == FOLIO)
        value = as_document(ProgramRecord.model_validate(found).content)
        known = agency_choices(agencies(context))
    choices = {"lead_agency_id": known, "coresponsible_agency_ids": known}
    form = [
        {
            "title": section["title"],
            "fields": [
                _field(field, value[field["name"]])
                for field in section["fields"]
                if field["visible_when"] is None  # the others are not seen when it opens
            ],
        }
        for section in PROGRAM.declaration(choices)["sections"]
    ]
    form_file.write_text(json.dumps(form), encoding="utf-8")


def _field(field: dict[str, Any], value: Any) -> dict[str, Any]:
    kind = field["kind"]
    if kind == "group":
        kind, value = "longtext", None  # the others have no repeatable groups
    if kind == "readonly":
        value = next(one["label"] for one in field["choices"] if one["value"] == value)
    return {
        "name": field["name"],
        "label": field["label"],
        "hint": field["hint"],
        "kind": kind if kind in _KINDS else "text",
        "choices": {one["value"]: one["label"] for one in field.get("choices", ())},
        "value": value,
    }
