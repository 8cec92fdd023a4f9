"""Which room may ask which: few pairs, each with its reason beside it in `pyproject.toml`.

That each is in use, and that there are no others, import-linter says.
"""

from __future__ import annotations

import re
import tomllib

import pytest
from repository import PACKAGE, ROOT

MOST = 30
WHAT_TO_DO = (
    "let the room declare in its `subject` what the other needs, or put what both need where it"
    " belongs: in one of them, or in the foundation"
)


FOUNDATION = {
    *("cli", "documents", "domain", "forms", "pages", "server", "services", "store", "texts"),
    "widgets",
}
ROOMS = {
    f"servimun_widgets.{folder.parent.name}"
    for folder in PACKAGE.glob("*/__init__.py")
    if folder.parent.name not in FOUNDATION
}
LISTS = {
    "Layers inside every room": "containers",
    "Who may ask whom among the rooms": "modules",
    "The foundation stands below the rooms": "forbidden_modules",
}
"""Contracts that would let a room pass that they do not name."""


@pytest.mark.parametrize("contract", LISTS)
def test_a_contract_about_rooms_names_every_room(contract: str) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in told["tool"]["importlinter"]["contracts"]}
    named = set(contracts[contract][LISTS[contract]])
    assert named == ROOMS, (
        f"pyproject.toml, «{contract}», {LISTS[contract]}: {sorted(named ^ ROOMS)} is not there,"
        " or is no folder that is a room"
    )


def pairs() -> list[tuple[str, str]]:
    """Return the line above each pair, and the pair."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    _, _, contract = text.partition('name = "Who may ask whom among the rooms"')
    lines = contract.partition("[[tool.")[0].splitlines()
    return [(lines[at - 1].strip(), line) for at, line in enumerate(lines) if " -> " in line]


def test_pairs_of_rooms_are_few() -> None:
    assert 0 < len(pairs()) <= MOST, WHAT_TO_DO


def test_each_pair_has_its_reason() -> None:
    assert not [pair for above, pair in pairs() if not re.match(r"# \w.+", above)]


def test_the_architecture_says_how_many_there_are() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"each of the {len(pairs())} pairs with its reason" in told
