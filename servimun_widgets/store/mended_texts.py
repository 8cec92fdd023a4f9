"""A migration: texts of before brought to how text is taken in today."""

from __future__ import annotations

from typing import Any, Protocol

from servimun_widgets.domain.text import normalised_values
from servimun_widgets.store.table import EngineTable


class Tables(Protocol):
    """A store, as far as this migration knows it."""

    def table(self, name: str) -> EngineTable:
        """Return a table by its name."""


_TEXTS = {
    "agencies": ("content",),
    "colonias": ("name", "content"),
    "council_members": ("content",),
    "groups": ("content",),
    "programs": ("content", "published"),
}
"""Registers in which things are looked up by name. What was frozen, sent or minuted stays as it was
when digests were made of it, and so do revisions."""


def mend_texts(store: Tables) -> list[dict[str, Any]]:
    """Bring texts of before to how text is taken in today; return each record with its fields."""
    mended = []
    for name, parts in _TEXTS.items():
        table = store.table(name)
        for document in table.all():
            values = {one: normalised_values(document[one]) for one in parts if one in document}
            fields = [field for part in values for field in _differing(document, values, part)]
            if fields and _keeps_its_names(document, values):
                table.update(values, doc_ids=[document.doc_id])
                record = document.get("folio") or document.get("code") or document["id"]
                mended.append({"table": name, "record": record, "fields": sorted(set(fields))})
    return mended


def mend_look_alikes(store: Tables) -> list[dict[str, Any]]:
    """Bring letters that only look like ours to ours, as `mend_texts` does with all else."""
    return mend_texts(store)


def _differing(document: Any, values: dict[str, Any], part: str) -> list[str]:
    before, after = document.get(part), values[part]
    if not isinstance(before, dict):
        return [part] if before != after else []
    return [field for field in before if before[field] != after[field]]


def _keeps_its_names(document: Any, values: dict[str, Any]) -> bool:
    """Return whether no text of which nothing is seen was the only name of something."""
    for part, value in values.items():
        before = document.get(part)
        if isinstance(before, str) and not value:
            return False
        for field in ("public_name", "name", "sigla"):
            if isinstance(before, dict) and before.get(field) and not value[field]:
                return False
    return True
