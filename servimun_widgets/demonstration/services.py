"""A store to try things in: the public catalogue, and one account for each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from uuid import NAMESPACE_DNS, uuid5

from servimun_widgets.domain.branding import EXAMPLE_ADDRESS
from servimun_widgets.importing.services import import_file
from servimun_widgets.services.context import Context
from servimun_widgets.services.record_tables import holds_nothing
from servimun_widgets.subjects import declared

SAMPLE_FILES = ("colonias.csv", "dependencias.csv", "programas.csv")
"""The public catalogue; see `fill`."""
_IDENTITY = f"""\
[plataforma]
direccion = "{EXAMPLE_ADDRESS}"
telefono = "072"
correo = "servimun@municipio.example"
"""


def is_new(context: Context) -> bool:
    """Return whether the store holds neither accounts nor programmes, nor anything about them."""
    return holds_nothing(context.store)


def is_demonstration(context: Context) -> bool:
    """Return whether the store was made by `fill`."""
    return len(context.store.table("demonstration")) > 0


def fill(context: Context, sample_folder: Path) -> None:
    """Load the public catalogue of `sample_folder` into a new store and add the accounts.

    All in one transaction: a store is filled wholly or stays new. The same catalogue gives the
    same ids, so that packages made from it are the same on every machine. An identity for
    documents is written beside the store when there is none.
    """
    context = replace(context, new_id=_counted_ids())
    with context.store.transaction():
        _fill_parts(context, lambda place: place < 0)
        import_file(context, "colonias", sample_folder / "colonias.csv")
        import_file(context, "agencies", sample_folder / "dependencias.csv")
        import_file(context, "programs", sample_folder / "programas.csv", publish=True)
        _fill_parts(context, lambda place: place >= 0)
        context.store.table("demonstration").insert({"filled_on": context.now().isoformat()})
    if context.data_folder is not None:
        _write_identity(context.data_folder / "identidad" / "identidad.toml")


def _fill_parts(context: Context, wanted: Callable[[int], bool]) -> None:
    parts = [room.demonstration for room in declared() if room.demonstration is not None]
    for part in sorted(parts, key=lambda one: one.place):
        if wanted(part.place):
            resolve_name(part.fill)(context)


def _counted_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: str(uuid5(NAMESPACE_DNS, f"{next(numbers)}.demonstration.servimun.example"))


def _write_identity(file: Path) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_IDENTITY, encoding="utf-8")
