"""Full and failing disks, damaged files: a clear error, nothing acknowledged lost."""

import os
import shutil
from contextlib import contextmanager

import pytest
from patience import PATIENCE
from store_workers import write_beyond_file_limit

from servimun_widgets.errors import StoreError
from servimun_widgets.store import StaleDocument, open_store


@contextmanager
def log_replaced_by(replacement, flags, path):
    """Let SQLite's writes to its log go to something that takes them as a failing disk would."""
    log = os.fspath(path) + "-wal"
    descriptors = [d for d in os.listdir("/proc/self/fd") if is_open_on(d, log)]
    assert len(descriptors) == 1
    descriptor = int(descriptors[0])
    saved, failing = os.dup(descriptor), os.open(replacement or log, flags)
    os.dup2(failing, descriptor)
    try:
        yield
    finally:
        os.dup2(saved, descriptor)
        os.close(saved)
        os.close(failing)


def is_open_on(descriptor, path):
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}") == path
    except OSError:
        return False


def write_pair(store, number):
    with store.transaction():
        store.table("left").insert({"number": number})
        store.table("right").insert({"number": number, "padding": "x" * (number % 9) * 1000})


def verify(path, acknowledged):
    with open_store(path) as store:
        for table in store.table("left"), store.table("right"):
            assert [document["number"] for document in table] == acknowledged
        assert store.check() == []


@pytest.mark.parametrize(
    ("replacement", "flags"),
    [
        (None, os.O_RDONLY),  # the log itself, and every write to it fails
        ("/dev/null", os.O_RDWR),  # writes vanish and the sync fails
    ],
)
def test_disk_fails_for_a_moment(replacement, flags, size, tmp_path):
    path, acknowledged = tmp_path / "store.db", []
    with open_store(path) as store:
        for number in range(size.disk_faults * 10):
            if number % 10 == 5:
                with (
                    log_replaced_by(replacement, flags, path),
                    pytest.raises(StoreError) as caught,
                ):
                    write_pair(store, number)
                assert caught.value.code == "store_disk_error"
            else:
                write_pair(store, number)
                acknowledged.append(number)
            assert len(store.table("left")) == len(store.table("right")) == len(acknowledged)
    verify(path, acknowledged)


def test_disk_full(size, tmp_path):
    path, acknowledged = tmp_path / "store.db", []
    for number in range(0, size.disk_faults * 10, 10):
        # A store for each fault: unlike a full disk, /dev/full cannot be read either.
        with open_store(path) as store:
            for offset in range(5):
                write_pair(store, number + offset)
                acknowledged.append(number + offset)
            with (
                log_replaced_by("/dev/full", os.O_RDWR, path),
                pytest.raises(StoreError) as caught,
            ):
                write_pair(store, number + 5)
            assert caught.value.code == "store_full"
    verify(path, acknowledged)


def test_database_full(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        table = store.table("lines")
        kept = [table.insert({"number": number}) for number in range(50)]
        with store.storage.engine.using() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError) as caught:
            table.insert_multiple({"text": "x" * 3000} for _ in range(50))
        assert caught.value.code == "store_full"
        with store.storage.engine.using() as connection:
            connection.execute("PRAGMA max_page_count = 1000000")
        kept.append(table.insert({"number": 50}))
        assert [document.doc_id for document in table] == kept
        assert store.check() == []


def test_operating_system_refuses_larger_files(processes, tmp_path):
    path, results = tmp_path / "store.db", processes.SimpleQueue()
    worker = processes.Process(target=write_beyond_file_limit, args=(path, results))
    worker.start()
    worker.join(PATIENCE)
    code, kept = results.get()
    assert code == "store_disk_error"
    with open_store(path) as store:
        assert [document.doc_id for document in store.table("lines")] == kept
        assert store.check() == []


def filled(path):
    with open_store(path) as store:
        store.table("lines").insert_multiple(
            {"number": number, "text": f"{number:06}" * 100} for number in range(500)
        )
        store.backup(path.with_suffix(".backup"))
    return path


def damage_first_half(data):
    return os.urandom(4096) + data[4096:]


def damage_text(data):
    return b"This is no database. " * 500


def damage_length(data):
    return data[: len(data) // 2]


@pytest.mark.parametrize("damage", [damage_first_half, damage_text, damage_length])
def test_damaged_file_gives_a_clear_error(damage, tmp_path):
    path = filled(tmp_path / "store.db")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(StoreError) as caught, open_store(path) as store:
        store.table("lines").all()
    assert caught.value.code == "store_damaged"
    assert caught.value.params["path"] == str(path)


def test_damaged_pages_are_found_by_check_and_mended_by_the_backup(tmp_path):
    path = filled(tmp_path / "store.db")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    with open_store(path, read_only=True) as store:
        problems = store.check()
    assert problems
    assert {problem.code for problem in problems} == {"store_integrity"}
    # What is damaged may be read at once, by an index, or when it is copied.
    with pytest.raises(StoreError) as caught, open_store(path) as store:
        store.backup(tmp_path / "useless.backup")
    assert caught.value.code == "store_damaged"
    assert not (tmp_path / "useless.backup").exists()

    shutil.copyfile(path.with_suffix(".backup"), path)
    with open_store(path) as store:
        assert store.check() == []
        assert len(store.table("lines")) == 500


def test_stale_replace_is_refused_after_backup_and_restore(tmp_path):
    with open_store(tmp_path / "store.db") as store, open_store(tmp_path / "store.db") as other:
        table = store.table("lines")
        doc_id = table.insert({"text": "first"})
        store.backup(tmp_path / "copy.backup")
        table.update({"text": "second"})
        read = other.table("lines").get(doc_id=doc_id)
        store.restore(tmp_path / "copy.backup")
        table.update({"text": "third"})  # as many changes as when `read` was read
        with pytest.raises(StaleDocument) as caught:
            other.table("lines").replace({"text": "mine"}, doc_id=doc_id, if_rev=read.rev)
        assert caught.value.current == {"text": "third"}
        assert other.table("lines").all() == [{"text": "third"}]
