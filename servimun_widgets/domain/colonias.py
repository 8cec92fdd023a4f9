"""A colonia, or another named piece of the city, and the ways in which people write its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import OptionalText, Record, Text, blank_is_none, field
from servimun_widgets.domain.names import Name
from servimun_widgets.domain.text import fold

_SORT = re.compile(r"^(?:colonia|col|fraccionamiento|fracc|frac)\b\.?\s+")
"""What people write before a name; in the list it stands in a field of its own."""


def is_postal_code(text: str) -> bool:
    """Return whether `text` is written as a postal code of Mexico: five digits."""
    return len(text) == 5 and text.isascii() and text.isdecimal()


def _postal_code(value: str) -> str:
    if not is_postal_code(value):
        raise PydanticCustomError("field_postal_code", "postal code", {"text": value})
    return value


PostalCode = Annotated[Text, AfterValidator(_postal_code)]


class ColoniaContent(Record):
    """What is known of a colonia."""

    name: Name = field("Colonia", default=..., min_length=1, max_length=80)
    kind: OptionalText = field("Tipo", "Colonia, fraccionamiento, ejido…", max_length=40)
    variants: list[Name] = field("Otras formas de escribirla", "Una por renglón.", default=list)
    zone: OptionalText = field("Zona", max_length=80)
    police_district: OptionalText = field("Distrito de policía", max_length=80)
    postal_codes: list[PostalCode] = field(
        "Códigos postales",
        "De cinco dígitos. Uno por renglón: una colonia puede tener varios.",
        default=list,
    )
    source_date: OptionalText = field("Fecha de la fuente", max_length=40)
    source: OptionalText = field("Fuente", max_length=200)
    source_id: OptionalText = field("Clave de la fuente", max_length=80)
    confidence: Annotated[vocabulary.Confidence | None, BeforeValidator(blank_is_none)] = field(
        "Confianza en la fuente", choices=vocabulary.CONFIDENCES
    )
    internal_note: OptionalText = field("Nota interna", max_length=1000)


class ColoniaRecord(Record):
    """A colonia as the store keeps it."""

    id: str
    name: str
    content: ColoniaContent
    imported: dict[str, Any] | None = None
    created_on: datetime
    updated_on: datetime
    updated_by: str


class DistrictContent(Record):
    """Colonias that are put into one police district."""

    district: OptionalText = field(
        "Distrito de policía",
        "Elija uno o escriba uno nuevo. En blanco: quedan sin distrito.",
        input="suggest",
        max_length=80,
    )
    colonia_ids: list[Text] = field(
        "Colonias", "Marque todas las de ese distrito.", default=..., input="choices", min_length=1
    )


def plain_place(name: str) -> str:
    """Return what places are told apart by: no accent, no case, no sort before the name.

    >>> plain_place("Col. Martín López"), plain_place("Distrito Zapata")
    ('martin lopez', 'zapata')
    """
    return _SORT.sub("", fold(name).removeprefix("distrito "))


class ColoniaDirectory:
    """Finds colonias by name or variant, without regard to accents or case."""

    def __init__(self, colonias: Iterable[ColoniaRecord]) -> None:
        self._by_name: dict[str, list[ColoniaRecord]] = {}
        for colonia in colonias:
            names = {fold(name) for name in (colonia.content.name, *colonia.content.variants)}
            for name in names:
                self._by_name.setdefault(name, []).append(colonia)

    @property
    def names(self) -> tuple[str, ...]:
        """The folded names and variants that are known."""
        return tuple(self._by_name)

    def find(self, name: str) -> tuple[ColoniaRecord, ...]:
        """Return the colonias called `name`; two of different kinds may share a name."""
        plain = fold(name)
        found = self._by_name.get(plain, [])
        return tuple(found or self._by_name.get(_SORT.sub("", plain), []))

    def written(self, name: str) -> str:
        """Return `name` as the list writes it or one of its variants; as it is where none does."""
        plain = fold(name)
        said = (plain, _SORT.sub("", plain))
        contents = [one.content for one in self.find(name)]
        known = {text for one in contents for text in (one.name, *one.variants)}
        same = [text for text in known if fold(text) in said]
        return same[0] if len(same) == 1 else name

    def name_of(self, name: str) -> str | None:
        """Return what the catalogue calls the colonia of that name or variant, or None."""
        return next((one.name for one in self.find(name)), None)

    def nearest(self, name: str, count: int = 3) -> list[str]:
        """Return the names most like `name`, the most alike first; none when none is alike."""
        from difflib import get_close_matches  # which only what nobody is called takes

        close = get_close_matches(fold(name), self._by_name, n=count, cutoff=0.6)
        return list(dict.fromkeys(self._by_name[one][0].content.name for one in close))

    def knows(self, name: str) -> bool:
        """Return whether some colonia is called `name`."""
        return bool(self.find(name))
