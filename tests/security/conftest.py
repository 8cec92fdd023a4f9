"""A running server, and people who attack it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser" / "serving"))

from attacking import Visitor
from served import Served, start_fake


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of small notebooks, see `fake_server`."""
    served = start_fake(tmp_path_factory.mktemp("security"))
    yield served
    served.stop()


@pytest.fixture
def nobody(server: Served) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(server.address)


@pytest.fixture
def victim(server: Served) -> Visitor:
    """A liaison who is signed in."""
    visitor = Visitor(server.address)
    assert visitor.sign_in("enlace.uno").status == 302
    return visitor


@pytest.fixture
def attacker(server: Served) -> Visitor:
    """Another liaison, signed in as well."""
    visitor = Visitor(server.address)
    assert visitor.sign_in("enlace.dos").status == 302
    return visitor
