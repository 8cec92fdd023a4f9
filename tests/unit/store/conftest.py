import pytest

from servimun_widgets.store import memory_store, open_store


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    opened = memory_store() if request.param == "memory" else open_store(tmp_path / "store.db")
    with opened:
        yield opened


@pytest.fixture
def table(store):
    return store.table("lines")
