"""The town in which the rules and the use cases are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from building import Town
from neighbourhood import RedVecinal

from servimun_widgets.store import memory_store


@pytest.fixture
def town() -> Iterator[Town]:
    with memory_store() as store:
        yield Town(store)


@pytest.fixture
def red(town: Town) -> RedVecinal:
    return RedVecinal(town)
