"""The rooms as they lie in the package, and the contracts of import-linter that hold for each.

A room is a folder of `servimun_widgets` that is none of the foundation. Which others it may ask
stands in its own `subject`, as `asks`; so a room that is added is held to the rules with no line
here or in `pyproject.toml`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract

PACKAGE = Path(__file__).parents[1] / "servimun_widgets"
FOUNDATION = {
    *("cli", "documents", "domain", "forms", "pages", "server", "services", "store", "texts"),
    "widgets",
}


def rooms() -> list[str]:
    """Return the names of the rooms."""
    folders = {one.parent.name for one in PACKAGE.glob("*/__init__.py")}
    return sorted(folders - FOUNDATION)


def asked() -> dict[tuple[str, str], str]:
    """Return the pairs of rooms of which the first may ask the second, each with why."""
    return {
        (room, other): why
        for room in rooms()
        if (PACKAGE / room / "subject.py").exists()
        for other, why in import_module(f"{PACKAGE.name}.{room}.subject").SUBJECT.asks.items()
    }


def _modules() -> list[str]:
    return [f"{PACKAGE.name}.{room}" for room in rooms()]


class RoomLayers(LayersContract):
    """`layers` inside every room."""

    def __init__(
        self, name: str, session_options: dict[str, Any], contract_options: dict[str, Any]
    ) -> None:
        super().__init__(name, session_options, {**contract_options, "containers": _modules()})


class RoomPairs(IndependenceContract):
    """No room imports another but as its subject says, and all that it says is so."""

    def __init__(
        self, name: str, session_options: dict[str, Any], contract_options: dict[str, Any]
    ) -> None:
        allowed = [
            f"{PACKAGE.name}.{room}.** -> {PACKAGE.name}.{other}.**" for room, other in asked()
        ]
        told = {"modules": _modules(), "ignore_imports": allowed}
        strict = {"unmatched_ignore_imports_alerting": "error"}
        super().__init__(name, session_options, {**contract_options, **told, **strict})


class BelowRooms(ForbiddenContract):
    """`source_modules` import no room."""

    def __init__(
        self, name: str, session_options: dict[str, Any], contract_options: dict[str, Any]
    ) -> None:
        super().__init__(
            name, session_options, {**contract_options, "forbidden_modules": _modules()}
        )
