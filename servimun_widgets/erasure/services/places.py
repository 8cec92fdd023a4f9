"""Where a text stands that is to be erased: which records, which of their fields and versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from servimun_widgets.domain.subject import RecordTable
from servimun_widgets.erasure.services.erasure import (
    documents_with,
    require_eraser,
    valid_text,
    without,
)
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.record_tables import record_model, told_tables
from servimun_widgets.store import Store, where


@dataclass(frozen=True)
class ErasurePlace:
    """One record or what is kept beside it, without a word of what it says.

    `table` is that of the record, also for its versions; `folio` is empty for what has none;
    `fields` are Spanish titles; `versions` are numbers of revisions, or lines of the trail.
    """

    table: str
    folio: str
    fields: tuple[str, ...]
    versions: tuple[int, ...]


def erasure_places(context: Context, text: str) -> list[ErasurePlace]:
    """Return where a text stands, each record once. Raises `NotAllowed`, `Invalid`."""
    require_eraser(context)
    wanted = valid_text(text)
    found: dict[tuple[str, str], tuple[dict[str, None], set[int]]] = {}
    for table, document, _ in documents_with(context.store, wanted):
        home, folio, titles, number = _place(context.store, table, document, wanted)
        fields, versions = found.setdefault((home, folio), ({}, set()))
        fields.update(dict.fromkeys(titles))
        versions.update([number] if number is not None else [])
    if not found:
        raise Invalid([Problem("erase_nowhere", ("text",))])
    return [
        ErasurePlace(table, folio, tuple(fields), tuple(sorted(versions)))
        for (table, folio), (fields, versions) in sorted(found.items())
    ]


def _place(
    store: Store, table: str, document: Any, wanted: str
) -> tuple[str, str, list[str], int | None]:
    """Return table and folio of the record, titles of its fields, number of the version."""
    if table == "audit":
        return table, "", [], document["number"]
    if table != "revisions":
        return (
            table,
            document.get("folio") or "",
            _titles(document, wanted, record_model(table)),
            None,
        )
    kind = document["record_type"]
    told = told_tables().get(kind)
    home = told.name if told else table
    record = store.table(home).get(where("id") == document["record_id"])
    folio = record.get("folio") if record else None
    model = _content_model(told) if folio and told else None
    return home, folio or "", _titles(document["content"], wanted, model), document["number"]


def _content_model(table: RecordTable) -> type[BaseModel] | None:
    record = record_model(table.name)
    if record is None or table.revised is None:
        return None
    return _model_in(record.model_fields[table.revised].annotation)


def _titles(value: dict[str, Any], wanted: str, model: type[BaseModel] | None) -> list[str]:
    return list(dict.fromkeys(_field_titles(value, wanted, model)))


def _field_titles(
    value: dict[str, Any], wanted: str, model: type[BaseModel] | None
) -> Iterator[str]:
    for name, one in value.items():
        info = model.model_fields.get(name) if model else None
        if info is None or one == without(one, wanted):
            continue
        inner = _model_in(info.annotation)
        groups = [item for item in (one if isinstance(one, list) else [one]) if _is_group(item)]
        deeper = [title for item in groups for title in _field_titles(item, wanted, inner)]
        yield from deeper or ([info.title] if info.title else [])


def _is_group(value: Any) -> bool:
    return isinstance(value, dict)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model that an annotation names, such as that of `list[Venue] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_in(one))), None)
