"""Nothing is acknowledged that is not in the file that people open next; none is made by chance."""

import shutil

import pytest

from servimun_widgets.errors import StoreError
from servimun_widgets.store import open_store, restore_store


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "store.db"
    with open_store(path) as store:
        store.table("lines").insert({"a": 1})
        store.backup(tmp_path / "copy.backup")
    return path


def refused(work):
    with pytest.raises(StoreError) as caught:
        work()
    return caught.value.code


def lines(path):
    with open_store(path, create=False) as store:
        return [line["a"] for line in store.table("lines")]


def test_a_deleted_file_takes_no_more_writes_and_is_not_made_again(path):
    with open_store(path) as store:
        path.unlink()
        assert refused(lambda: store.table("lines").insert({"a": 2})) == "store_replaced"
        assert refused(lambda: store.table("lines").insert({"a": 3})) == "store_missing"
        assert not path.exists()
    assert refused(lambda: open_store(path, create=False)) == "store_missing"


def test_another_file_in_its_place_takes_no_write_meant_for_the_first(path, tmp_path):
    other = tmp_path / "other.db"
    with open_store(other) as store:
        store.table("lines").insert({"a": 100})
    with open_store(path) as store:
        other.rename(path)
        assert refused(lambda: store.table("lines").insert({"a": 2})) == "store_replaced"
    assert 2 not in lines(path)


def test_a_file_replaced_inside_a_transaction_acknowledges_nothing(path, tmp_path):
    def work(store):
        with store.transaction():
            store.table("lines").insert({"a": 2})
            shutil.copy(tmp_path / "copy.backup", path.with_name("new"))
            path.with_name("new").rename(path)

    with open_store(path) as store:
        assert refused(lambda: work(store)) == "store_replaced"
    restore_store(path, tmp_path / "copy.backup")
    assert lines(path) == [1]


def test_the_log_of_one_file_is_never_played_into_another(path, tmp_path):
    with open_store(path) as store:
        store.table("lines").insert({"a": 2})  # it is in the log
        (tmp_path / "copy.backup").rename(path)
        for read_only in False, True:
            assert refused(lambda ro=read_only: open_store(path, read_only=ro)) == "store_replaced"
    (tmp_path / "copy.backup").write_bytes(path.read_bytes())
    restore_store(path, tmp_path / "copy.backup")
    assert lines(path) == [1]


def test_no_store_is_made_beside_the_log_of_one_that_is_gone(path, tmp_path):
    with open_store(path) as store:
        store.table("lines").insert({"a": 2})
        path.unlink()
        assert refused(lambda: open_store(path)) == "store_replaced"
        assert not path.exists()
    restore_store(path, tmp_path / "copy.backup")
    assert lines(path) == [1]


def test_a_store_moved_as_a_whole_opens(path, tmp_path):
    shutil.copytree(path.parent, tmp_path / "elsewhere")
    assert lines(tmp_path / "elsewhere" / "store.db") == [1]


def test_only_who_fills_a_store_makes_one(tmp_path):
    path = tmp_path / "nothing" / "store.db"
    assert refused(lambda: open_store(path, create=False)) == "store_missing"
    assert not path.parent.exists()
