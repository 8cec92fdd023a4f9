"""Fichas delivered ten days ago: one agency said what it did with them, another has not yet."""

from __future__ import annotations

from servimun_widgets.building import build_package
from servimun_widgets.fichas.services.deliveries import (
    acknowledge,
    deliver,
    deliveries,
    version_of,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.moved_clock import People, days_ago

_SIGLAS = ("DIF", "IMPAS")
_ACKNOWLEDGED = {
    "channels": ["tablero"],
    "reached": 240,
    "note": "Se puso en los tableros de los tres pisos (ejemplo).",
}


def tell_fichas(context: Context) -> None:
    """Make the fichas of two agencies, deliver them and acknowledge one of them.

    The package lies beside the store; a store that is kept nowhere has none.
    """
    if context.data_folder is None:
        return
    people = People(context, days_ago(context, 10, 11))
    office = people.at("coordinacion")
    *_, last = build_package(office, "fichas", only=_SIGLAS)
    assert last.manifest is not None  # the last step carries it
    directory = agencies(office)
    found = [directory.find(sigla) for sigla in _SIGLAS]
    deliver(office, last.manifest.name, [one.id for one in found if one is not None])
    people.wait(days=1, hours=3)
    liaison = people.at("enlace.impas")
    (mine,) = deliveries(liaison, last.manifest.name)
    acknowledge(liaison, mine.record.id, _ACKNOWLEDGED, version_of(mine.record))
