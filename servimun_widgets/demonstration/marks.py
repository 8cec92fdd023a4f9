"""What a store says of itself: that it was made to try things in, and how far its story is told."""

from __future__ import annotations

from servimun_widgets.store import Store

SAMPLE_FILES = ("colonias.csv", "dependencias.csv", "programas.csv")
"""The public catalogue, of which an example store is filled."""
TABLE = "demonstration"
"""A row when the store was filled, and one for each part of the story that was told in it."""


def is_demonstration(store: Store) -> bool:
    """Return whether the store was made to try things in."""
    return len(store.table(TABLE)) > 0


def wants_story(store: Store) -> bool:
    """Return whether it was filled to have a month told in it."""
    return any(row.get("story") for row in store.table(TABLE))


def told_parts(store: Store) -> set[str]:
    """Return the parts of the story that were told."""
    return {row["told"] for row in store.table(TABLE) if "told" in row}
