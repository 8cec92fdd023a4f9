"""The values of a declared form as people read them: for comparison and for reading only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


def is_empty(value: Any) -> bool:
    """Return whether `value` is what an unanswered field holds: nothing, "" or an empty list."""
    return value is None or value == "" or value == []


def declared_fields(declaration: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the top-level fields of a declaration, in order."""
    for section in declaration["sections"]:
        yield from section["fields"]


def declared_by_name(*declarations: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the top-level fields of declarations by their names, in order."""
    return {field["name"]: field for one in declarations for field in declared_fields(one)}


def is_visible(field: Mapping[str, Any], *levels: Mapping[str, Any]) -> bool:
    """Return whether the condition of `field` holds; inner `levels` (a row) come first."""
    condition = field.get("visible_when")
    if not condition:
        return True
    if "expression" in condition:  # what such a condition hides is stored blank
        return any(not is_empty(level.get(field["name"])) for level in levels[:1])
    name = condition["field"]
    found = next((level[name] for level in levels if name in level), None)
    values = found if isinstance(found, list) else [found]
    return any(value in condition["in"] for value in values)


def is_read(field: Mapping[str, Any]) -> bool:
    """Return whether `field` holds an answer that people read: no note, nothing kept silent."""
    return field["kind"] not in ("note", "hidden") and bool(field["label"])


def date_text(value: str) -> str:
    """Return an ISO date as «22 de noviembre de 2026»; any other text unchanged."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return day_text(day)


def field_text(field: Mapping[str, Any], value: Any) -> str:
    """Return `value` of `field` as people read it; "" when there is nothing."""
    if is_empty(value):
        return ""
    kind = field["kind"]
    if kind == "boolean" and isinstance(value, bool):
        return sentence("ui_yes" if value else "ui_no")
    if kind in ("choice", "choices", "readonly"):
        return "; ".join(_choice_label(field, one) for one in _as_list(value))
    if kind == "picture":
        return sentence("ui_picture_kept", mark=str(value)[:6])
    if kind == "date" and isinstance(value, str):
        return date_text(value)
    if kind == "group":
        return "\n".join(_row_text(field, row) for row in _as_list(value))
    return "; ".join(str(one) for one in _as_list(value))


def reading(
    declaration: Mapping[str, Any], value: Mapping[str, Any]
) -> list[dict[str, str | list[dict[str, str]]]]:
    """Return what a read-only form shows: sections of labels and texts, hidden fields left out."""
    return [
        {
            "title": section.get("title", ""),
            "fields": [
                {"label": field["label"], "text": field_text(field, value.get(field["name"]))}
                for field in section["fields"]
                if is_visible(field, value) and is_read(field)
            ],
        }
        for section in declaration["sections"]
    ]


def _as_list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _choice_label(field: Mapping[str, Any], value: Any) -> str:
    labels = (one["label"] for one in field.get("choices") or () if one["value"] == value)
    return str(next(labels, value))


def _row_text(field: Mapping[str, Any], row: Any) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    texts = (
        (one["label"], field_text(one, row.get(one["name"])))
        for one in field["fields"]
        if is_visible(one, row) and is_read(one)
    )
    return "; ".join(f"{label}: {text}" for label, text in texts if text)
