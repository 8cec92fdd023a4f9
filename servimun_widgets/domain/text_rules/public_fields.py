"""The free texts of a record that citizens will read, each with its place and its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

# Numbers that are declared as public, addresses of pictures, and what no document shows.
_NOT_FREE_TEXT = {
    *(
        "picture",
        "picture_minors",
        "number",
        "image_url",
        "websites",
        "head_email",
        "map_point",
        "days",
        "opens",
        "closes",
    ),
    *("lead_agency_id", "coresponsible_agency_ids", "source", "source_id", "internal_note"),
}
_PLACES = {"name", "address", "colonia", "other_area", "place", "aliases"}


@dataclass(frozen=True)
class PublicField:
    """A free text: its path in the record, the Spanish title of its field, what it says.

    `is_place`: it names a place, which may be called after a person or a party.
    """

    path: tuple[str | int, ...]
    title: str
    text: str
    is_place: bool

    @property
    def name(self) -> str:
        """The path without positions, such as `venues.hours`: a row may move."""
        return ".".join(step for step in self.path if isinstance(step, str))


def public_fields(
    content: BaseModel, without: frozenset[str] = frozenset(), at: tuple[str | int, ...] = ()
) -> Iterator[PublicField]:
    """Yield the free texts of a record and of its groups, in the order of its fields."""
    for name, declared in type(content).model_fields.items():
        if name in _NOT_FREE_TEXT | without:
            continue
        value: Any = getattr(content, name)
        is_list = isinstance(value, list)
        for index, item in enumerate(value if is_list else [value]):
            path = (*at, name, index) if is_list else (*at, name)
            if isinstance(item, BaseModel):
                yield from public_fields(item, at=path)
            elif isinstance(item, str):
                yield PublicField(path, declared.title or name, item, name in _PLACES)
