import json
import shutil
import sqlite3
import stat
import threading
import time
from contextlib import closing

import pytest
from patience import PATIENCE
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware

from servimun_widgets.errors import Conflict, StoreError, UnreadableFile
from servimun_widgets.store import indexed_engine, memory_store, open_store, where
from servimun_widgets.store.storage import EngineStorage


def codes(error):
    return error.value.code


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_transaction_lands_whole_or_not_at_all(store):
    one, two = store.table("one"), store.table("two")
    with store.transaction():
        one.insert({"a": 1})
        with store.transaction() as inner:
            assert inner is store
            two.insert({"b": 1})

    def fail():
        with store.transaction():
            one.insert({"a": 2})
            two.update({"b": 2})
            assert two.all() == [{"b": 2}]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (one.all(), two.all()) == ([{"a": 1}], [{"b": 1}])


def test_a_store_says_whether_one_is_inside_a_transaction(store):
    assert not store.in_transaction
    with store.transaction():
        assert store.in_transaction
        with store.transaction():
            pass
        assert store.in_transaction
    assert not store.in_transaction


def test_a_transaction_knows_that_somebody_waits_to_write(tmp_path):
    first, second = open_store(tmp_path / "s.sqlite"), open_store(tmp_path / "s.sqlite")
    waiting = threading.Thread(target=lambda: second.table("lines").insert({"a": 1}))
    with first, second:
        with first.transaction():
            assert not first.is_waited_for()
            waiting.start()
            deadline = time.monotonic() + PATIENCE
            while not first.is_waited_for():
                assert time.monotonic() < deadline
        waiting.join(PATIENCE)
        assert not first.is_waited_for()
        assert first.table("lines").all() == [{"a": 1}]


def test_indexes_are_settled_before_the_end_of_a_transaction(store, monkeypatch):
    kept = []
    monkeypatch.setattr(indexed_engine, "keep_rows", lambda *told: kept.extend(told[3]))
    with store.transaction():
        store.table("drafts").insert({"id": "a"})
        assert kept == []
        store.settle()
        assert len(kept) == 1
    assert len(kept) == 1


def test_much_that_was_written_is_moved_into_its_place_between_transactions(tmp_path):
    file = tmp_path / "store.db"

    def moved():
        alone = shutil.copy(file, tmp_path / "alone.db")  # without the log
        with closing(sqlite3.connect(alone)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
            return ("t_lines",) in tables

    with open_store(file) as store:
        store.table("lines").insert_multiple({"number": number} for number in range(1600))
        with store.transaction():
            store.settle()
        assert not moved()
        store.settle()
        assert moved()


def test_what_changes_often_is_written_once_at_the_end_of_a_transaction(store):
    ends = store.table("ends")

    def lengthen(number):
        store.write_last("end", number, lambda: ends.insert({"number": number}))

    with store.transaction():
        lengthen(1)
        with store.transaction():
            lengthen(2)
        assert (store.unwritten("end"), ends.all()) == (2, [])
    assert (store.unwritten("end"), ends.all()) == (None, [{"number": 2}])

    def fail():
        with store.transaction():
            lengthen(3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (store.unwritten("end"), ends.all()) == (None, [{"number": 2}])
    lengthen(4)
    assert ends.all() == [{"number": 2}, {"number": 4}]


def test_inner_failure_condemns_the_whole_even_when_caught(store):
    table = store.table("lines")

    def fail_inside():
        with store.transaction():
            table.insert({"a": 2})
            raise ZeroDivisionError

    def catch(failing, error):
        with store.transaction():
            table.insert({"a": 1})
            with pytest.raises(error):
                failing()
            table.insert({"a": 3})

    for failing, error in (
        (fail_inside, ZeroDivisionError),
        (lambda: table.insert("no mapping"), ValueError),
    ):
        with pytest.raises(StoreError) as caught:
            catch(failing, error)
        assert codes(caught) == "store_rolled_back"
        assert table.all() == []
    table.insert({"a": 4})
    assert table.all() == [{"a": 4}]


def test_snapshot_sees_one_moment(tmp_path):
    with open_store(tmp_path / "store.db") as store, open_store(tmp_path / "store.db") as other:
        other.table("lines").insert({"a": 1})
        with store.snapshot():
            other.table("lines").insert({"a": 2})
            with store.snapshot() as view:
                assert view.table("lines").all() == [{"a": 1}]
                assert len(list(view.table("lines"))) == 1
        assert len(store.table("lines")) == 2


def test_writing_in_a_snapshot_is_refused(store):
    with store.snapshot(), pytest.raises(StoreError) as caught:
        store.table("lines").insert({})
    assert codes(caught) == "store_snapshot_write"
    store.table("lines").insert({})
    with store.transaction(), store.snapshot():
        store.table("lines").insert({})
    assert len(store.table("lines")) == 2


def test_another_thread_sees_nothing_of_an_open_transaction(store):
    table = store.table("lines")
    started, seen = threading.Event(), []

    def look():
        started.set()
        seen.append(len(table))

    thread = threading.Thread(target=look)

    def fail():
        with store.transaction():
            table.insert({})
            thread.start()
            assert started.wait(PATIENCE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    thread.join(PATIENCE)
    assert seen == [0]


def test_threads_share_a_store(store):
    table = store.table("lines")

    def write(writer):
        for number in range(20):
            with store.transaction():
                table.insert({"writer": writer, "number": number})

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert len({(line["writer"], line["number"]) for line in table}) == 160


def test_another_store_sees_what_is_committed_only(tmp_path):
    with open_store(tmp_path / "store.db") as store, open_store(tmp_path / "store.db") as other:
        with store.transaction():
            store.table("lines").insert({"a": 1})
            assert other.table("lines").all() == []
        assert other.table("lines").get(where("a") == 1) == {"a": 1}


def test_tables_come_and_go(store):
    before = store.tables()
    table = store.table("lines")
    assert table.all() == table.search(where("a") == 1) == []
    assert (table.get(doc_id=1), table.remove(doc_ids=[1]), len(table)) == (None, [], 0)
    assert store.tables() == before
    table.insert({})
    assert store.tables() == before | {"lines"}
    store.drop_table("lines")
    assert store.tables() == before
    store.drop_tables()
    assert store.tables() == set()


def test_files_are_private(tmp_path):
    path = tmp_path / "new" / "store.db"
    with open_store(path) as store:
        store.table("lines").insert({})
        store.backup(tmp_path / "copy.db")
        store.export_json(tmp_path / "copy.json")
        assert mode(path.parent) == 0o700
        kept = list(path.parent.rglob("*"))
        assert {mode(file) for file in kept if file.is_file()} == {0o600}
        assert {mode(folder) for folder in kept if folder.is_dir()} <= {0o700}
        assert {mode(tmp_path / name) for name in ("copy.db", "copy.json")} == {0o600}


def test_backup_and_restore(store, tmp_path):
    copy = tmp_path / "copy.db"
    table = store.table("lines")
    table.insert_multiple({"n": number} for number in range(100))
    with store.transaction():
        table.update({"changed": True})
        if store.path != ":memory:":
            store.backup(copy)  # what is not committed is not in it
            with open_store(copy, read_only=True) as backup:
                assert backup.table("lines").count(where("changed").exists()) == 0
    table.update({"changed": False})
    store.backup(copy)
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == ["copy.db"]
    table.truncate()
    store.table("later").insert({})
    store.restore(copy)
    assert table.count(where("changed") == False) == 100  # noqa: E712
    assert "later" not in store.tables()
    assert store.check() == []
    with store.transaction(), pytest.raises(StoreError):
        store.restore(copy)


def test_restore_refuses_what_is_no_backup(store, tmp_path):
    (tmp_path / "text").write_text("not a database at all" * 100)
    store.table("lines").insert({})
    for name, code in ("text", "store_damaged"), ("absent", "store_missing"):
        with pytest.raises(StoreError) as caught:
            store.restore(tmp_path / name)
        assert codes(caught) == code
    assert len(store.table("lines")) == 1


def test_failed_backup_leaves_what_was_there(tmp_path, store):
    with pytest.raises(StoreError) as caught:
        store.backup(tmp_path / "absent" / "copy.db")
    assert codes(caught) == "store_not_writable"
    assert not (tmp_path / "absent").exists()


def test_export_is_a_plain_tinydb_file(store, tmp_path):
    path = tmp_path / "export.json"
    odd = {"ñ": "Ñandú 𝒳", "big": 10**30, "lone": "\ud800", "fine": [0.1, None, {"a": "\0"}]}
    store.table("lines").insert_multiple([odd, {"b": 2}])
    store.table("lines").remove(doc_ids=[1])
    store.table("lines").insert(odd)
    store.export_json(path)
    with TinyDB(path) as plain:
        assert plain.tables() == store.tables()
        assert {d.doc_id: dict(d) for d in plain.table("lines")} == {2: {"b": 2}, 3: odd}
    with memory_store() as copy:
        assert copy.import_json(path) == 2 + len(copy.migrations)
        assert copy.table("lines").all() == store.table("lines").all()
        assert copy.table("lines").insert({}) == 4
        assert copy.check() == []
        with pytest.raises(Conflict):
            copy.table("programs").insert_multiple([{"id": "x"}, {"id": "x"}])


def test_export_of_an_empty_store(tmp_path):
    with memory_store() as store:
        store.drop_tables()
        store.export_json(tmp_path / "empty.json")
    assert json.loads((tmp_path / "empty.json").read_text()) == {}


def test_import_of_a_file_by_plain_tinydb(store, tmp_path):
    with TinyDB(tmp_path / "plain.json", indent=2) as plain:
        plain.table("programs").insert_multiple([{"id": "a"}, {"id": "b"}])
    store.table("agencies").insert({"id": "old"})
    with pytest.raises(StoreError) as caught:
        store.import_json(tmp_path / "plain.json")
    assert codes(caught) == "store_not_empty"
    assert store.import_json(tmp_path / "plain.json", replace=True) == 2
    assert store.table("programs").all() == [{"id": "a"}, {"id": "b"}]
    assert store.table("agencies").all() == []
    assert len(store.table("migrations")) == len(store.migrations)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"t": []}', '{"t": {"x": {}}}', '{"t": {"1": []}}', '{"t": {"1": {"n": NaN}}}']
    + ['{"t": {"99999999999999999999": {}}}', '{"programs": {"1": {"id": 1}, "2": {"id": 1}}}'],
)
def test_import_of_what_is_no_tinydb_file_changes_nothing(store, tmp_path, text):
    (tmp_path / "file.json").write_text(text)
    store.table("lines").insert({"kept": True})
    with pytest.raises(UnreadableFile):
        store.import_json(tmp_path / "file.json", replace=True)
    assert store.table("lines").all() == [{"kept": True}]
    with pytest.raises(UnreadableFile):
        store.import_json(tmp_path / "absent.json", replace=True)


def test_check_finds_what_was_changed_from_outside(store):
    store.table("lines").insert_multiple([{"a": 1}, {"a": 2}, {"a": 3}])
    assert store.check() == []
    with store.storage.engine.using() as connection:
        connection.execute("""UPDATE t_lines SET body = '{"a":9}' WHERE id = 2""")
        connection.execute("UPDATE t_lines SET body = '' WHERE id = 3")
    problems = store.check()
    codes = [problem.code for problem in problems]
    assert codes == ["store_altered", "store_altered", "store_rows_altered"]
    assert [problem.path for problem in problems[:2]] == [("lines", 2), ("lines", 3)]
    assert problems[0].params == {"table": "lines", "doc_id": 2}


def test_closed_store(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        store.table("lines").insert({})
    store.close()
    for use in (store.tables, store.table("lines").all, lambda: store.table("lines").insert({})):
        with pytest.raises(StoreError) as caught:
            use()
        assert codes(caught) == "store_closed"


def test_tinydb_itself_works_on_the_storage(tmp_path):
    with TinyDB(tmp_path / "store.db", storage=EngineStorage) as plain:
        plain.insert_multiple([{"a": 1}, {"a": 2}])
        plain.table("other").insert({"b": 1})
        plain.remove(where("a") == 1)
        plain.drop_table("other")
    cached = TinyDB(tmp_path / "store.db", storage=CachingMiddleware(EngineStorage))
    assert cached.all() == [{"a": 2}]
    with TinyDB(tmp_path / "store.db", storage=EngineStorage) as other:
        other.insert({"a": 3})
    cached.insert({"a": 4})
    with pytest.raises(Conflict):
        cached.close()
    cached.storage.storage.close()
    with open_store(tmp_path / "store.db") as store:
        assert store.table("_default").all() == [{"a": 2}, {"a": 3}]
