"""The colonias of the catalogue, as all read them."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.domain.colonias import ColoniaDirectory, ColoniaRecord, plain_place
from servimun_widgets.domain.text import fold
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import COLONIAS
from servimun_widgets.store import Store


def all_colonias(context: Context) -> list[ColoniaRecord]:
    """Return every colonia in the order of names; they are public."""
    return sorted(
        COLONIAS.all(context.store), key=lambda one: (fold(one.name), one.content.kind or "")
    )


def colonia_directory(store: Store) -> ColoniaDirectory:
    """Return the catalogue of colonias, to look a name up in."""
    return ColoniaDirectory(COLONIAS.all(store))


def districts(context: Context) -> list[str]:
    """Return the police districts that some colonia has, in the order of the alphabet."""
    found = (one.content.police_district for one in all_colonias(context))
    return sorted({one for one in found if one}, key=fold)


def places_unknown(context: Context, kind: str, names: Iterable[str]) -> list[str]:
    """Return those of `names` that no colonia has, or no district where `kind` says «distrito»."""
    if kind == "distrito":
        known = {plain_place(one) for one in districts(context)}
    else:
        known = {plain_place(one.name) for one in all_colonias(context)}
    return [one for one in names if plain_place(one) not in known]
