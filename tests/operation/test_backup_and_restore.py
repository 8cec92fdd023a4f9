"""The nights, the bad day and the new version, with the commands that an administrator types."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from accounts_at_hand import add_accounts
from fake_machine import FakeMachine
from patience import PATIENCE

from servimun_widgets.store import Store, open_store
from servimun_widgets.store.migrations import MIGRATIONS

PROGRAM = Path(sys.executable).with_name("servimun")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one account."""
    add_accounts(tmp_path / "data")
    return tmp_path / "data"


def servimun(data: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command on a data folder."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        env={**os.environ, "SERVIMUN_DATA": str(data), "SERVIMUN_PORT": "0"},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def damage(data: Path) -> None:
    """Overwrite the second half of the store, as a failing disk does."""
    file = data / "servimun.sqlite"
    half = file.stat().st_size // 2
    file.write_bytes(file.read_bytes()[:half] + b"\xff" * half)


def test_the_drill(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copia.sqlite"
    assert servimun(data, "backup", copy).returncode == 0
    damage(data)
    damaged = (data / "servimun.sqlite").read_bytes()
    checked = servimun(data, "check")
    assert checked.returncode != 0
    assert "servimun restore" in checked.stderr
    restored = servimun(data, "restore", copy, "--yes")
    assert restored.returncode == 0
    aside = data / "servimun.sqlite.anterior-1"
    assert str(aside) in restored.stdout
    assert aside.read_bytes() == damaged
    assert servimun(data, "check").stdout.startswith("Todo está en orden.")
    assert "admin" in servimun(data, "user", "list").stdout
    with open_store(data / "servimun.sqlite", read_only=True) as store:
        last = store.table("audit").all()[-1]
    assert (last["account_id"], last["action"]) == ("sistema", "restore_store")
    assert last["detail"] == {"file": "copia.sqlite"}


def test_restoring_asks_first(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copia.sqlite"
    servimun(data, "backup", copy)
    asked = servimun(data, "restore", copy)
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert not list(data.glob("*.anterior-*"))


def test_a_backup_that_is_none_changes_nothing(data: Path, tmp_path: Path) -> None:
    none = tmp_path / "nada.sqlite"
    none.write_text("esto no es un respaldo", encoding="utf-8")
    before = (data / "servimun.sqlite").read_bytes()
    refused = servimun(data, "restore", none, "--yes")
    assert refused.returncode == 2
    assert str(none) in refused.stderr
    assert (data / "servimun.sqlite").read_bytes() == before
    assert not list(data.glob("*.anterior-*"))


def add_something(store: Store) -> None:
    """Stand for what a later version does to a store."""
    store.table("later").insert({"new": True})


def test_a_store_of_an_older_version_is_migrated(tmp_path: Path) -> None:
    file = tmp_path / "servimun.sqlite"
    with open_store(file, migrations=[]) as store:
        assert store.table("migrations").all() == []
    assert servimun(tmp_path, "check").returncode == 0
    with open_store(file, read_only=True) as store:
        names = [document["name"] for document in store.table("migrations")]
    assert names == [migration.__name__ for migration in MIGRATIONS]


def test_a_store_of_a_newer_version_is_refused_until_the_old_backup_is_back(
    data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "antes-de-actualizar.sqlite"
    servimun(data, "backup", copy)
    with open_store(data / "servimun.sqlite", migrations=[*MIGRATIONS, add_something]):
        pass
    for command in (["check"], ["serve"], ["backup", tmp_path / "otra.sqlite"]):
        refused = servimun(data, *command)
        assert refused.returncode == 2
        assert "es de una versión más nueva del programa" in refused.stderr
    assert servimun(data, "restore", copy, "--yes").returncode == 0
    assert servimun(data, "check").returncode == 0


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    """A machine with an account and a place for backups."""
    machine = FakeMachine(tmp_path / "machine")
    machine.backups.mkdir()
    add_accounts(machine.data)
    return machine


def run_script(machine: FakeMachine, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the nightly script."""
    return machine.run(
        "exec /opt/servimun/docs/operacion/respaldo.sh",
        SERVIMUN_DATA=str(machine.data),
        SERVIMUN_BACKUPS=str(machine.backups),
        SERVIMUN_PROGRAM=str(PROGRAM),
        **environment,
    )


def test_backups_rotate(machine: FakeMachine) -> None:
    for weekday in "171":
        done = run_script(machine, WEEKDAY=weekday)
        assert (done.returncode, done.stderr) == (0, "")
    assert {file.name for file in machine.backups.iterdir()} == {
        "dia-1.sqlite",
        "dia-1.sqlite.huella",
        "dia-7.sqlite",
        "dia-7.sqlite.huella",
        "mes-01.sqlite",
        "mes-01.sqlite.huella",
        "segunda-copia.json",
    }


def test_a_backup_that_fails_leaves_the_earlier_and_says_so(machine: FakeMachine) -> None:
    assert run_script(machine).returncode == 0
    earlier = (machine.backups / "dia-1.sqlite").read_bytes()
    damage(machine.data)
    failed = run_script(machine)
    assert failed.returncode != 0
    assert "dañad" in failed.stderr
    assert (machine.backups / "dia-1.sqlite").read_bytes() == earlier
