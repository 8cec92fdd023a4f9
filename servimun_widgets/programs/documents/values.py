"""Single values of a programme as people read them, for lists of what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.texts.dates import day_text


def field_title(name: str) -> str:
    """Return the Spanish title of a field of a programme."""
    return ProgramContent.model_fields[name].title or name


def value_text(name: str, value: Any, siglas: Mapping[str, str]) -> str:
    """Return a programme's value, as the store keeps it, in words; «» when it is blank.

    Rows of a list are lines. `siglas` name the agencies.
    """
    return _text(ProgramContent.model_fields[name], value, siglas)


def _text(info: FieldInfo, value: Any, siglas: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return "\n".join(_text(info, one, siglas) for one in value)
    if isinstance(value, dict):
        return _row_text(_row_model(info), value)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    choices = extra.get("choices")
    if isinstance(choices, dict) and value in choices:
        return str(choices[value])
    if extra.get("input") == "date":
        return day_text(date.fromisoformat(value))
    return siglas.get(value, value) if isinstance(value, str) else str(value)


def _row_text(model: type[BaseModel], row: Mapping[str, Any]) -> str:
    texts = (
        (info.title, _text(info, row.get(name), {})) for name, info in model.model_fields.items()
    )
    return "; ".join(f"{title}: {text}" for title, text in texts if text)


def _row_model(info: FieldInfo) -> type[BaseModel]:
    kinds = [kind for kind in (info.annotation, *get_args(info.annotation)) if kind is not NoneType]
    row: type[BaseModel] = next(get_args(kind)[0] for kind in kinds if get_origin(kind) is list)
    return row
