"""A form: the fields of a record in sections, as the JSON that widgets are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""Field name -> (value, label) pairs of a closed list that only the store knows."""

Suggestions = Mapping[str, Sequence[str]]
"""Field name -> texts that are offered and need not be taken."""


@dataclass(frozen=True)
class Section:
    """A part of a form with a heading; `fields` are names of fields of the record, in order."""

    name: str
    title: str
    fields: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True)
class Form:
    """A declared form over a record: title, kind of control, limits and hint come from the record.

    `needed` names the fields that the record's workflow asks for later (to publish), besides
    those that the record itself requires.
    """

    name: str
    title: str
    record: type[BaseModel]
    sections: tuple[Section, ...]
    needed: frozenset[str] = field(default_factory=frozenset)

    def declaration(
        self, choices: Choices | None = None, suggestions: Suggestions | None = None
    ) -> dict[str, Any]:
        """Return the form as JSON: keys `name`, `title` and `sections`, each with its `fields`.

        `choices` and `suggestions` fill in the lists of the fields they name, also inside
        repeatable groups.
        """
        lists = (choices or {}, suggestions or {})
        return {
            "name": self.name,
            "title": self.title,
            "sections": [
                {
                    "name": section.name,
                    "title": section.title,
                    "hint": section.hint,
                    "fields": [
                        _field_json(name, self.record.model_fields[name], self.needed, *lists)
                        for name in section.fields
                    ],
                }
                for section in self.sections
            ],
        }

    def empty_value(self) -> dict[str, Any]:
        """Return the value of a form in which nothing has been entered."""
        return {
            name: [] if _is_list(info.annotation) else None
            for name, info in self.record.model_fields.items()
        }


def _field_json(
    name: str,
    info: FieldInfo,
    needed: frozenset[str],
    choices: Choices,
    suggestions: Suggestions,
) -> dict[str, Any]:
    extra: dict[str, Any] = (
        info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    )
    declared: dict[str, Any] = {
        "name": name,
        "label": info.title or name,
        "hint": info.description or "",
        "kind": extra.get("input") or _kind(info.annotation),
        "required": info.is_required(),
        "needed_to_publish": name in needed,
        "visible_when": extra.get("visible_when"),
    }
    own_choices = choices.get(name) or list(dict(extra.get("choices") or {}).items())
    if own_choices or declared["kind"] in ("choice", "choices"):
        declared["choices"] = [{"value": value, "label": label} for value, label in own_choices]
    own_suggestions = suggestions.get(name) or extra.get("suggestions")
    if own_suggestions:
        declared["suggestions"] = list(own_suggestions)
    for limit in ("max_words", "item_title"):
        if limit in extra:
            declared[limit] = extra[limit]
    declared.update(_limits(info, is_group=declared["kind"] == "group"))
    if declared["kind"] == "group":
        row = _row_model(info.annotation)
        declared["fields"] = [
            _field_json(inner, inner_info, needed, choices, suggestions)
            for inner, inner_info in row.model_fields.items()
        ]
    return declared


def _limits(info: FieldInfo, *, is_group: bool) -> dict[str, Any]:
    names = {
        "ge": "minimum",
        "le": "maximum",
        "max_length": "max_items" if is_group else "max_length",
    }
    found = {}
    for rule in info.metadata:
        for attribute, name in names.items():
            limit = getattr(rule, attribute, None)
            if limit is not None:
                found[name] = limit
    return found


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        return tuple(part for part in get_args(annotation) if part is not NoneType)
    return (annotation,)


def _is_list(annotation: Any) -> bool:
    return any(get_origin(part) is list for part in _alternatives(annotation))


def _row_model(annotation: Any) -> type[BaseModel]:
    row: type[BaseModel] = get_args(annotation)[0]
    return row


def _kind(annotation: Any) -> str:
    kinds = {int: "integer", Decimal: "decimal", date: "date", bool: "boolean"}
    return next((kinds[part] for part in _alternatives(annotation) if part in kinds), "text")
