"""What is done to the file without the key shows, whatever it is."""

import json
import random
import sqlite3
import stat
from contextlib import closing

import pytest
from new_store import new_store_file
from tampering import TAMPERINGS, tamper, unsealed

from servimun_widgets.errors import StoreError
from servimun_widgets.store import memory_store, open_store, restore_store, where
from servimun_widgets.store.migrations import MIGRATIONS
from servimun_widgets.store.seal import TABLE as SEAL_TABLE
from servimun_widgets.texts import explain


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "store.db"
    with new_store_file(path) as store:
        for number in range(5):
            store.table("programs").insert({"id": f"p{number}", "folio": f"P{number}"})
            store.table("drafts").insert({"key": f"d{number}", "value": {"a": [number]}})
            store.table("chain").insert({"id": f"c{number}"})
        store.table("programs").update({"state": "nuevo"}, where("id") == "p1")
        store.table("drafts").remove(where("key") == "d2")
    return path


def found(path, **options):
    with open_store(path, **options) as store:
        problems = store.check()
    assert all(explain(problem) for problem in problems)
    return [problem.code for problem in problems]


def run(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def said_by_the_seal(path):
    with closing(sqlite3.connect(path)) as connection:
        body = json.loads(connection.execute(f"SELECT body FROM {SEAL_TABLE}").fetchone()[0])
    return body["origin"], body["taken"]


def key_of(path):
    return path.parent / "secreto" / "sello"


def test_what_the_program_did_is_whole(path):
    assert found(path) == found(path, read_only=True) == []
    assert stat.S_IMODE(key_of(path).stat().st_mode) == 0o600
    assert stat.S_IMODE(key_of(path).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("how", TAMPERINGS)
@pytest.mark.parametrize("seed", range(6))
def test_a_row_that_the_program_did_not_write_shows(path, how, seed):
    said = tamper(path, how, random.Random(seed))
    try:
        problems = found(path)
    except StoreError as error:  # a migration that this version does not know
        problems = [error.code]
    assert problems, said


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM t_programs", "store_rows_altered"),
        ("DROP TABLE t_programs", "store_table_missing"),
        (
            "CREATE TABLE t_news (id INTEGER PRIMARY KEY, body TEXT, rev TEXT)",
            "store_table_unknown",
        ),
        ("CREATE TABLE notes (a)", "store_stranger"),
        ("CREATE TRIGGER t AFTER INSERT ON t_programs BEGIN SELECT 1; END", "store_stranger"),
        ("DROP TABLE seal", "store_seal_missing"),
        ("DELETE FROM seal", "store_seal_missing"),
        ("UPDATE seal SET mac = 'x'", "store_seal_altered"),
        ("UPDATE seal SET body = replace(body, 'new', 'upgrade')", "store_seal_altered"),
        ("UPDATE seal SET body = '{'", "store_seal_missing"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 't_programs'", "store_sequence"),
    ],
)
def test_what_is_done_to_the_whole_shows(path, statement, code):
    run(path, statement)
    assert code in found(path)


def test_an_old_table_with_an_old_seal_of_another_day_shows(path, tmp_path):
    with open_store(path) as store:
        store.backup(tmp_path / "old.backup")
        store.table("programs").insert({"id": "new"})
        store.table("drafts").insert({"key": "new"})
    run(path, f"ATTACH '{tmp_path / 'old.backup'}' AS old", "DELETE FROM seal")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"ATTACH '{tmp_path / 'old.backup'}' AS old")
        connection.execute("DELETE FROM t_programs")
        connection.execute("INSERT INTO t_programs SELECT * FROM old.t_programs")
        connection.execute("INSERT INTO seal SELECT * FROM old.seal")
        connection.commit()
    assert found(path) == ["store_rows_altered"]  # the drafts


def test_going_on_after_a_tampering_does_not_cover_it(path):
    run(path, "DELETE FROM t_programs WHERE id = 3")
    with open_store(path) as store:
        store.table("programs").insert({"id": "later"})
        store.table("programs").update({"state": "otro"})
    assert found(path) == ["store_rows_altered"]


def test_a_failed_transaction_leaves_the_seal_as_it_was(path):
    def fail(store):
        with store.transaction():
            store.table("programs").insert({"id": "x"})
            store.table("news").insert({})
            raise ZeroDivisionError

    with open_store(path) as store, pytest.raises(ZeroDivisionError):
        fail(store)
    assert found(path) == []


def test_everything_a_table_can_do_is_counted(path):
    with open_store(path) as store:
        drafts = store.table("drafts")
        drafts.insert_multiple([{"key": f"m{n}"} for n in range(20)])
        drafts.upsert({"key": "m1", "v": 1}, where("key") == "m1")
        drafts.update_multiple([({"v": 2}, where("key") == "m2"), ({"v": 2}, where("key") == "m2")])
        drafts.truncate()
        drafts.insert({"key": "again"})
        store.drop_table("programs")
        assert store.check() == []
        store.drop_tables()
        assert store.check() == []
        store.table("programs").insert({"id": "again"})
        assert store.check() == []


def test_without_its_key_a_store_is_read_and_not_written(path):
    key_of(path).rename(key_of(path).with_name("elsewhere"))
    assert found(path) == ["store_key_missing"]
    with open_store(path) as store:
        assert len(store.table("programs")) == 5
        with pytest.raises(StoreError) as caught:
            store.table("programs").insert({"id": "x"})
        assert caught.value.code == "store_key_missing"
        key_of(path).with_name("elsewhere").rename(key_of(path))
        store.table("programs").insert({"id": "x"})
    assert found(path) == []


def test_another_key_is_not_taken_for_the_right_one(path):
    key_of(path).write_text("ab" * 32)
    assert found(path) == ["store_key_missing"]


def test_a_new_key_is_known_to_whoever_has_the_store_open(path):
    with open_store(path) as store, open_store(path) as other:
        other.table("programs").insert({"id": "x"})
        before = key_of(path).read_text()
        store.seal(new_key=True)
        assert key_of(path).read_text() != before
        other.table("programs").insert({"id": "y"})
    assert found(path) == []
    assert [file.name for file in key_of(path).parent.iterdir()] == ["sello"]


def test_a_key_that_was_changed_half_way_still_opens(path, monkeypatch):
    with open_store(path) as store, monkeypatch.context() as patched:
        patched.setattr("servimun_widgets.store.seal_key.KeyRing.confirm", lambda _: None)
        store.seal(new_key=True)
    assert found(path) == []


def test_what_was_changed_on_purpose_can_be_taken_as_it_is(path):
    run(path, "DELETE FROM t_programs WHERE id = 3", "CREATE INDEX extra ON t_programs (rev)")
    with open_store(path) as store:
        store.seal()
    assert found(path) == []
    key_of(path).unlink()
    with open_store(path) as store:
        store.seal()
    assert found(path) == []


def test_a_store_of_the_version_before_is_sealed_as_it_is_found(path):
    unsealed(path)
    with open_store(path) as store:
        assert store.check() == []
        assert said_by_the_seal(path) == ("upgrade", 14 + len(MIGRATIONS) - 1)
        store.table("programs").insert({"id": "x"})
    assert found(path) == []
    run(path, "DELETE FROM t_programs WHERE id = 3")
    assert found(path) == ["store_rows_altered"]


def test_who_takes_the_seal_off_does_not_get_a_new_one(path):
    key = key_of(path).read_text()
    unsealed(path)
    key_of(path).write_text(key)
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert caught.value.code == "store_seal_missing"


def test_an_empty_store_beside_another_uses_the_key_that_is_there(path):
    key = key_of(path).read_text()
    assert found(path.with_name("other.db")) == []
    assert key_of(path).read_text() == key


def test_a_backup_restored_on_another_machine_is_sealed_there(path, tmp_path):
    with open_store(path) as store:
        store.backup(tmp_path / "copy.backup")
    elsewhere = tmp_path / "elsewhere" / "store.db"
    restore_store(elsewhere, tmp_path / "copy.backup")
    assert found(elsewhere) == []
    assert said_by_the_seal(elsewhere) == ("restore", 14 + len(MIGRATIONS))


def test_a_backup_restored_where_it_was_made_keeps_its_seal(path, tmp_path):
    with open_store(path) as store:
        store.backup(tmp_path / "copy.backup")
    run(tmp_path / "copy.backup", "DELETE FROM t_programs WHERE id = 3")
    restore_store(path, tmp_path / "copy.backup")
    assert found(path) == ["store_rows_altered"]


def test_a_backup_of_the_version_before_can_be_restored(path, tmp_path):
    old = tmp_path / "old" / "store.db"
    with open_store(old) as store:
        store.table("programs").insert({"id": "old"})
    unsealed(old)
    restore_store(path, old)
    assert found(path) == []
    with open_store(path) as store:
        assert [document["id"] for document in store.table("programs")] == ["old"]


def test_a_store_in_memory_is_sealed_too(path, tmp_path):
    with open_store(path) as store:
        store.backup(tmp_path / "copy.backup")
    with memory_store() as store:
        store.table("programs").insert({"id": "a"})
        assert store.check() == []
        store.restore(tmp_path / "copy.backup")
        assert store.check() == []


def test_a_plain_file_is_taken_in_and_sealed(path, tmp_path):
    with open_store(path) as store:
        store.export_json(tmp_path / "all.json")
    with open_store(tmp_path / "other" / "store.db") as store:
        store.import_json(tmp_path / "all.json")
        assert store.check() == []
