"""A store made for demonstration is the same wherever it is made."""

from __future__ import annotations

import pytest
from building import Clock
from sample_catalogue import SAMPLE, sample_rows

from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store


@pytest.fixture(scope="module")
def two_machines(tmp_path_factory):
    """Two stores filled apart; the second had an identity of its own before."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "two")]
    (folders[1] / "identidad").mkdir()
    (folders[1] / "identidad" / "identidad.toml").write_text("# propia")
    stores = [memory_store(), memory_store()]
    contexts = [
        Context(store, Clock(), str, SYSTEM_ACCOUNT, data_folder=folder)
        for store, folder in zip(stores, folders, strict=True)
    ]
    for context in contexts:
        demonstration.fill(context, SAMPLE)
    yield contexts
    for store in stores:
        store.close()


def test_the_same_catalogue_gives_the_same_snapshot(two_machines):
    one, other = two_machines
    assert take_snapshot(one) == take_snapshot(other)
    assert len(take_snapshot(one).on_show) == len(sample_rows("programas"))
    assert check_store(one.store) == []


def test_it_comes_with_an_identity_which_is_left_alone_when_there_is_one(two_machines):
    new, own = (c.data_folder / "identidad" / "identidad.toml" for c in two_machines)
    branding = read_branding({"identidad.toml": new.read_bytes()})
    assert (branding.address, branding.phone) == ("https://servimun.example", "072")
    assert own.read_text() == "# propia"
