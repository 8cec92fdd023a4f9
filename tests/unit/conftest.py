"""The town in which the rules and the use cases are tried."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import Town
from neighbourhood import RedVecinal
from new_store import new_store
from open_databases import no_database_left_open as no_database_left_open
from visiting import Visitor

sys.path.insert(0, str(Path(__file__).parents[1] / "faults"))  # its mail server


@pytest.fixture
def town() -> Iterator[Town]:
    with new_store() as store:
        yield Town(store)


@pytest.fixture
def red(town: Town) -> RedVecinal:
    return RedVecinal(town)


@pytest.fixture
def visit(town: Town):
    def opened(username: str, path: str, **query: str) -> Visitor:
        return Visitor(town, username, path, **query)

    return opened
