"""A backup takes the place of a store that is sound, damaged, newer, missing or not ours."""

import shutil
import sqlite3

import pytest

from servimun_widgets.errors import StoreError
from servimun_widgets.store import open_store, restore_store
from servimun_widgets.store.migrations import MIGRATIONS


def add_fields(store):
    store.table("programs").update({"field": "new"})


def write(path, **content):
    with open_store(path) as store:
        store.table("programs").insert(content)


def programs(path, **options):
    with open_store(path, **options) as store:
        assert store.check() == []
        return store.table("programs").all()


def damage(path):
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "store.db"


@pytest.fixture
def backup(path, tmp_path):
    copy = tmp_path / "copy.backup"
    write(path, id="a", said="before")
    with open_store(path) as store:
        store.backup(copy)
        store.table("programs").update({"said": "after"})
    return copy


def files(path):
    return {file.name for file in path.parent.iterdir()}


def test_sound_store_changes_in_place_and_is_kept(path, backup):
    with open_store(path) as already_open:
        aside = restore_store(path, backup)
        assert already_open.table("programs").all() == [{"id": "a", "said": "before"}]
    assert programs(aside) == [{"id": "a", "said": "after"}]
    assert restore_store(path, aside) != aside
    assert programs(path) == [{"id": "a", "said": "after"}]


@pytest.mark.parametrize("content", [None, b"", b"no store at all"])
def test_damaged_store_is_set_aside_as_it_is(path, backup, content):
    if content is None:
        damage(path)
    elif content:
        path.write_bytes(content)
    else:
        path.write_bytes(path.read_bytes()[:100])
    before = path.read_bytes()
    aside = restore_store(path, backup)
    assert aside.read_bytes() == before
    assert programs(path) == [{"id": "a", "said": "before"}]
    assert files(path) == {"store.db", "store.db.lock", "secreto", aside.name}


def test_log_of_a_damaged_store_goes_with_it(path, backup):
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
    write(path, id="b")  # stays in the log while somebody reads
    damage(path)
    aside = restore_store(path, backup)
    assert aside.with_name(aside.name + "-wal").stat().st_size
    assert programs(path) == [{"id": "a", "said": "before"}]
    reader.close()


def test_newer_store_is_set_aside(path, backup):
    with open_store(path, migrations=[*MIGRATIONS, add_fields]):
        pass
    aside = restore_store(path, backup)
    assert programs(path) == [{"id": "a", "said": "before"}]
    assert programs(aside, migrations=[*MIGRATIONS, add_fields])[0]["said"] == "after"


def test_older_backup_is_migrated(path, backup):
    damage(path)
    restore_store(path, backup, migrations=[*MIGRATIONS, add_fields])
    assert programs(path, migrations=[*MIGRATIONS, add_fields])[0]["field"] == "new"


def test_missing_store_is_made(path, backup, tmp_path):
    new = tmp_path / "other" / "store.db"
    assert restore_store(new, backup) is None
    assert programs(new) == [{"id": "a", "said": "before"}]


@pytest.mark.parametrize("damaged", [False, True])
@pytest.mark.parametrize("bad", ["missing", "damaged", "newer"])
def test_useless_backup_changes_nothing(path, backup, damaged, bad):
    if damaged:
        damage(path)
    if bad == "damaged":
        damage(backup)
    elif bad == "newer":
        shutil.copytree(path.parent / "secreto", backup.parent / "secreto")
        with open_store(backup, migrations=[*MIGRATIONS, add_fields]):
            pass
    else:
        backup.unlink()
    before, names = path.read_bytes(), files(path)
    with pytest.raises(StoreError) as caught:
        restore_store(path, backup)
    assert caught.value.code == f"store_{bad}"
    assert path.read_bytes() == before
    assert files(path) == names


def test_another_programs_database_stays(path, backup):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        restore_store(path, backup)
    assert caught.value.code == "store_foreign"
    assert path.read_bytes() == before
