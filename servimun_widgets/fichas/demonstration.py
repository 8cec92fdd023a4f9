"""Fichas delivered ten days ago: one agency said what it did with them, another has not yet."""

from __future__ import annotations

from collections import deque

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
from servimun_widgets.services.package_folder import packages_of

_SIGLAS = ("DIF", "IMPAS")
_ACKNOWLEDGED = {
    "channels": ["tablero"],
    "reached": 240,
    "note": "Se puso en los tableros de los tres pisos (ejemplo).",
}


def build_fichas(context: Context) -> None:
    """Make the fichas of two agencies."""
    deque(build_package(_people(context).at("coordinacion"), "fichas", only=_SIGLAS), maxlen=0)


def tell_fichas(context: Context) -> None:
    """Deliver the newest fichas to two agencies, of which one acknowledges them.

    Call it inside a transaction. A store that is kept nowhere has no fichas.
    """
    if context.data_folder is None:
        return
    newest = next(one for one in packages_of(context).packages() if one.kind == "fichas").name
    people = _people(context)
    office = people.at("coordinacion")
    directory = agencies(office)
    found = [directory.find(sigla) for sigla in _SIGLAS]
    deliver(office, newest, [one.id for one in found if one is not None])
    people.wait(days=1, hours=3)
    liaison = people.at("enlace.impas")
    (mine,) = deliveries(liaison, newest)
    acknowledge(liaison, mine.record.id, _ACKNOWLEDGED, version_of(mine.record))


def _people(context: Context) -> People:
    return People(context, days_ago(context, 10, 11))
