"""SERVIMUN behind nginx, as docs/operacion.md sets it up."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser" / "serving"))
sys.path.insert(0, str(Path(__file__).parents[1] / "security"))

from accounts_at_hand import PASSWORD, add_accounts
from attacking import Visitor
from proxy import HOST, Proxy, as_if_published, make_certificate, start_proxy
from served import Served, start_servimun


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate that its maker signed, and its key."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def servimun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real `servimun serve` behind TLS, with an administrator."""
    folder = tmp_path_factory.mktemp("servimun")
    add_accounts(folder / "data")
    served = start_servimun(folder, SERVIMUN_BEHIND_TLS="1")
    yield served
    served.stop()


@pytest.fixture(scope="module")
def proxy(
    servimun: Served, certificate: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """The nginx of the guide before `servimun`; its names and ports lead there from this test."""
    upstream = servimun.address.split("/")[2]
    with (
        start_proxy(tmp_path_factory.mktemp("nginx"), certificate, upstream) as started,
        as_if_published(started, certificate),
    ):
        yield started


@pytest.fixture
def visitor(proxy: Proxy) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(f"https://{HOST}/")


@pytest.fixture
def administrator(visitor: Visitor) -> Visitor:
    """Somebody who is."""
    assert visitor.sign_in("admin", PASSWORD).status == 302
    return visitor
