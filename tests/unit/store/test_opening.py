import os
import signal
import sqlite3
import stat

import pytest

from servimun_widgets.errors import Conflict, StoreError
from servimun_widgets.store import files as store_files
from servimun_widgets.store import memory_store, open_store, where
from servimun_widgets.store.files import file_system_of
from servimun_widgets.store.lock import DeferredInterrupt
from servimun_widgets.store.migrations import MIGRATIONS

MOUNTS = """\
22 1 252:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:27 / /srv rw - nfs4 server:/export rw
31 30 252:1 / /srv/local\\040disk rw,nosuid shared:1 - xfs /dev/vdb rw
32 22 0:30 / /home rw - ext4 /dev/vdc rw
33 22 0:31 / /home rw - cifs //server/home rw
a broken line
"""


def refused(*arguments, **options):
    with pytest.raises(StoreError) as caught, open_store(*arguments, **options):
        pass
    return caught.value.code


@pytest.fixture
def mounts(tmp_path):
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS)
    return str(path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/data/store.db", "ext4"),
        ("/srv/data/store.db", "nfs4"),
        ("/srv/local disk/store.db", "xfs"),
        ("/srvother", "ext4"),
        ("/home/someone", "cifs"),
    ],
)
def test_file_system_of(mounts, path, kind):
    assert file_system_of(path, mounts) == kind


def test_file_system_without_a_mount_table(tmp_path):
    assert file_system_of("/srv", str(tmp_path / "absent")) is None


def test_network_disk_is_refused(monkeypatch, tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 0:1 / {tmp_path} rw - nfs4 server:/export rw\n")
    monkeypatch.setattr(store_files, "MOUNT_TABLE", str(mounts))
    assert refused(tmp_path / "data" / "store.db") == "store_network_disk"
    assert not (tmp_path / "data").exists()


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    assert refused(path) == refused(path, read_only=True) == "store_foreign"
    assert path.read_bytes() == before


def test_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file" / "store.db") == "store_not_writable"
    (tmp_path / "folder.db").mkdir()
    assert refused(tmp_path / "folder.db") == "store_not_writable"


def test_read_only(tmp_path):
    path = tmp_path / "store.db"
    assert refused(path, read_only=True) == "store_missing"
    assert not path.exists()
    with open_store(path) as store:
        store.table("lines").insert({"a": 1})
    with open_store(path, read_only=True) as store:
        assert store.table("lines").get(where("a") == 1) == {"a": 1}
        assert store.check() == []
        with pytest.raises(StoreError) as caught:
            store.table("lines").insert({})
        assert caught.value.code == "store_read_only"
        with pytest.raises(StoreError) as caught:
            store.restore(path)
        assert caught.value.code == "store_read_only"


def test_durability_is_full(tmp_path):
    with open_store(tmp_path / "store.db") as store, store.storage.engine.using() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_lock_file_is_private(tmp_path):
    with open_store(tmp_path / "store.db"):
        assert stat.S_IMODE((tmp_path / "store.db.lock").stat().st_mode) == 0o600


def add_fields(store):
    store.table("programs").update({"field": "new"})


def fail(store):
    store.table("programs").truncate()
    raise ZeroDivisionError


def test_migrations_run_once_each_and_are_recorded(tmp_path):
    path = tmp_path / "store.db"
    with open_store(path) as store:
        store.table("programs").insert({"id": "a"})
    for _ in range(2):
        with open_store(path, migrations=[*MIGRATIONS, add_fields]) as store:
            names = [document["name"] for document in store.table("migrations")]
            assert names == [*(migration.__name__ for migration in MIGRATIONS), "add_fields"]
            assert store.table("programs").all() == [{"id": "a", "field": "new"}]
            store.table("programs").update({"field": "new"})


def test_failed_migration_changes_nothing(tmp_path):
    path = tmp_path / "store.db"
    with open_store(path) as store:
        store.table("programs").insert({"id": "a"})
    with pytest.raises(ZeroDivisionError):
        open_store(path, migrations=[*MIGRATIONS, add_fields, fail])
    with open_store(path) as store:
        assert store.table("programs").all() == [{"id": "a"}]
        assert len(store.table("migrations")) == len(MIGRATIONS)


def test_store_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "store.db"
    with open_store(path, migrations=[*MIGRATIONS, add_fields]) as store:
        store.backup(tmp_path / "newer.backup")
        store.export_json(tmp_path / "newer.json")
    assert refused(path) == refused(path, read_only=True) == "store_newer"
    with open_store(tmp_path / "other.db") as store:
        store.table("lines").insert({"kept": 1})
        with pytest.raises(StoreError) as caught:
            store.restore(tmp_path / "newer.backup")
        assert caught.value.code == "store_newer"
        with pytest.raises(StoreError) as caught:
            store.import_json(tmp_path / "newer.json", replace=True)
        assert caught.value.code == "store_newer"
        assert store.table("lines").all() == [{"kept": 1}]


def test_older_backup_is_migrated_when_restored(tmp_path):
    with open_store(tmp_path / "old.db") as store:
        store.table("programs").insert({"id": "a"})
        store.backup(tmp_path / "old.backup")
    with open_store(tmp_path / "store.db", migrations=[*MIGRATIONS, add_fields]) as store:
        store.restore(tmp_path / "old.backup")
        assert store.table("programs").all() == [{"id": "a", "field": "new"}]


def test_first_migration_makes_ids_and_keys_unique():
    with memory_store() as store:
        for table, field in ("programs", "id"), ("audit", "number"), ("receipts", "key"):
            store.table(table).insert({field: "same"})
            with pytest.raises(Conflict):
                store.table(table).insert({field: "same"})


def test_feedback_with_one_folio_gets_two_when_a_store_of_before_is_opened(tmp_path):
    path = tmp_path / "store.db"
    earlier = [one for one in MIGRATIONS if one.__name__ != "index_feedback_folios"]
    with open_store(path, migrations=earlier) as store:
        for number, folio in enumerate(("R0001", "R0002", "R0001", "R0004", "R0001")):
            store.table("feedback").insert({"id": f"id-{number}", "folio": folio})
    with open_store(path) as store:
        folios = [one["folio"] for one in store.table("feedback").all()]
        assert folios == ["R0001", "R0002", "R0005", "R0004", "R0006"]
        with pytest.raises(Conflict):
            store.table("feedback").insert({"id": "id-9", "folio": "R0005"})


def test_interrupt_waits_for_the_end_of_the_block():
    done = []

    def block():
        with DeferredInterrupt():
            signal.raise_signal(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert done
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_interrupt_passes_at_once_while_waiting():
    done = []

    def block():
        with DeferredInterrupt() as interrupts:
            interrupts.waiting = True
            signal.raise_signal(signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        block()
    assert not done


def test_interrupted_transaction_lands_whole(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        lines = store.table("lines")

        def write():
            with store.transaction():
                lines.insert({"a": 1})
                signal.raise_signal(signal.SIGINT)
                lines.insert({"a": 2})

        with pytest.raises(KeyboardInterrupt):
            write()
        assert lines.all() == [{"a": 1}, {"a": 2}]
