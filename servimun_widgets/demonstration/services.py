"""A store to try things in: the public catalogue, one account for each role, a month of life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from uuid import NAMESPACE_DNS, uuid5

from servimun_widgets.demonstration.marks import TABLE, told_parts, wants_story
from servimun_widgets.domain.branding import EXAMPLE_ADDRESS
from servimun_widgets.domain.subject import DemonstrationPart
from servimun_widgets.importing.services import import_file
from servimun_widgets.services.context import Context
from servimun_widgets.services.record_tables import holds_nothing
from servimun_widgets.services.settled import SETTINGS
from servimun_widgets.subjects import declared

_BEGAN = timedelta(days=75)
"""So long before its story is told the catalogue was loaded: indicators then have a trend."""
_IDENTITY: dict[str, str | None] = {
    "plataforma.direccion": EXAMPLE_ADDRESS,
    "plataforma.telefono": "072",
    "plataforma.correo": "servimun@municipio.example",
}
_NAME = {"plataforma.nombre": "SERVIMUN (ejemplo)"}
"""Said in every document of a store in which something happened that never did."""


def is_new(context: Context) -> bool:
    """Return whether the store holds neither accounts nor programmes, nor anything about them."""
    return holds_nothing(context.store)


def fill(context: Context, sample_folder: Path, *, story: bool = False) -> None:
    """Load the public catalogue of `sample_folder` into a new store and add the accounts.

    All in one transaction: a store is filled wholly or stays new. The same catalogue gives the
    same ids, so that packages made from it are the same on every machine. With `story` the store is
    one in which `tell` tells a month; without, it is quiet: nothing has happened in it yet.
    """
    context = replace(context, new_id=_counted_ids("demonstration"))
    begun = _earlier(context, _BEGAN) if story else context
    with context.store.transaction():
        _fill_parts(begun, lambda place: place < 0)
        import_file(begun, "colonias", sample_folder / "colonias.csv")
        import_file(begun, "agencies", sample_folder / "dependencias.csv")
        import_file(begun, "programs", sample_folder / "programas.csv", publish=True)
        _fill_parts(begun, lambda place: place == 0)
        _fill_parts(context, lambda place: place > 0)
        mark = {"filled_on": context.now().isoformat(), "story": story}
        context.store.table(TABLE).insert(mark)
        _set_identity(context, {**_IDENTITY, **(_NAME if story else {})})


def story_awaits(context: Context) -> bool:
    """Return whether the store was filled to have a month told in it, and not all of it is."""
    told = told_parts(context.store)
    return wants_story(context.store) and any(_name_of(one) not in told for one in _story())


def tell(context: Context) -> int:
    """Let a month happen in a demonstration, by the services themselves; return how many parts.

    Each room's part is told whole or not at all, and once: what was interrupted is gone on with.
    Call it on a demonstration only.
    """
    told = told_parts(context.store)
    parts = [one for one in _story() if _name_of(one) not in told]
    for part in parts:
        if part.build and context.data_folder is not None:
            resolve_name(part.build)(context)
        own = replace(context, new_id=_counted_ids(f"{part.place}.story"))
        with context.store.transaction():
            if part.tell:
                resolve_name(part.tell)(own)
            context.store.table(TABLE).insert({"told": _name_of(part)})
    return len(parts)


def _fill_parts(context: Context, wanted: Callable[[int], bool]) -> None:
    for part in _parts():
        if part.fill and wanted(part.place):
            resolve_name(part.fill)(context)


def _story() -> list[DemonstrationPart]:
    return [one for one in _parts() if _name_of(one)]


def _name_of(part: DemonstrationPart) -> str:
    return part.tell or part.build


def _parts() -> list[DemonstrationPart]:
    parts = [room.demonstration for room in declared() if room.demonstration is not None]
    return sorted(parts, key=lambda one: one.place)


def _earlier(context: Context, ago: timedelta) -> Context:
    moment = context.now() - ago
    return replace(context, clock=lambda: moment)


def _counted_ids(name: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: str(uuid5(NAMESPACE_DNS, f"{next(numbers)}.{name}.servimun.example"))


def _set_identity(context: Context, values: dict[str, str | None]) -> None:
    """Set the identity as two people would have; a file of the folder's own still wins."""
    change = {
        "state": "vigente",
        "part": "identidad",
        "before": dict.fromkeys(values, ""),
        "after": values,
        "proposed_by": context.account_id,
        "proposed_on": context.now(),
        "decided_by": context.account_id,
        "decided_on": context.now(),
    }
    SETTINGS.insert(context, "settings_confirm", change)
