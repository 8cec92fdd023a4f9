"""A cell that holds one field of a record: read as the field is declared, nothing guessed."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import create_model
from pydantic.fields import FieldInfo

from servimun_widgets.domain.fields import Record, validate
from servimun_widgets.domain.text import fold


def read_cell(model: type[Record], name: str, text: str) -> Any:
    """Return the value that `text` gives a field of `model`, as a document keeps it.

    A choice is written as its value or its label, without regard to accents and case; items of a
    list are separated with semicolons. Raises `Invalid` with what the field refuses.
    """
    info = model.model_fields[name]
    value: Any = _choice(info, text)
    if get_origin(info.annotation) is list:
        value = [part for part in map(str.strip, text.split(";")) if part]
    read = validate(_alone(model, name), {"value": value})
    return read.model_dump(mode="json")["value"]


def _choice(info: FieldInfo, text: str) -> str:
    extra = info.json_schema_extra
    choices = extra.get("choices") if isinstance(extra, dict) else None
    for value, label in choices.items() if isinstance(choices, dict) else ():
        if fold(text) in (fold(value), fold(str(label))):
            return value
    return text


@cache
def _alone(model: type[Record], name: str) -> type[Record]:
    """Return a record with this field alone, so that no other rule speaks."""
    info = model.model_fields[name]
    kind: Any = info.annotation
    for rule in info.metadata:
        kind = Annotated[kind, rule]
    return create_model(f"{model.__name__}Cell", __base__=Record, value=(kind, ...))
