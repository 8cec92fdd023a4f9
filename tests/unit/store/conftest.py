import pytest
from new_store import new_store, new_store_file


@pytest.fixture(params=["memory", "file"])
def store(request, tmp_path):
    opened = new_store() if request.param == "memory" else new_store_file(tmp_path / "store.db")
    with opened:
        yield opened


@pytest.fixture
def table(store):
    return store.table("lines")
