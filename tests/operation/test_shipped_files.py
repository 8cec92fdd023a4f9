"""Units, cron line and log rotation: they name what the guide installs, and are closed."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from fake_machine import SHIPPED, FakeMachine

from servimun_widgets.server.descriptors import pages_that_fit

PROGRAM = "/opt/servimun/.venv/bin/servimun"
UNITS = sorted(file for file in SHIPPED.iterdir() if file.suffix in {".service", ".timer"})


def read_unit(name: str) -> dict[str, dict[str, list[str]]]:
    """Return section -> key -> values of a unit."""
    unit: dict[str, dict[str, list[str]]] = {}
    for line in (SHIPPED / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = unit.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value)
    return unit


def test_the_service() -> None:
    service = read_unit("servimun.service")["Service"]
    assert service["ExecStart"] == [f"{PROGRAM} serve"]
    assert service["WorkingDirectory"] == ["/opt/servimun"]
    assert service["User"] == service["Group"] == ["servimun"]
    assert service["EnvironmentFile"] == ["/etc/servimun/servimun.env"]
    for key in ("NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"):
        assert service[key] == ["yes"], key
    assert service["ProtectSystem"] == ["strict"]
    assert service["CapabilityBoundingSet"] == [""]
    # strict leaves one place to write, which is where the settings put the data.
    data = re.search(r"^SERVIMUN_DATA=(.*)$", (SHIPPED / "servimun.env").read_text(), re.MULTILINE)
    assert data
    assert data[1].startswith(f"/var/lib/{service['StateDirectory'][0]}/")


def test_memory_is_enough_for_the_pages_allowed() -> None:
    kernels = re.search(r"^SERVIMUN_KERNELS=(\d+)$", (SHIPPED / "servimun.env").read_text(), re.M)
    memory = read_unit("servimun.service")["Service"]["MemoryMax"][0]
    assert kernels
    assert int(memory.removesuffix("G")) * 1024 >= int(kernels[1]) * 40 + 500


def test_open_files_are_enough_for_the_pages_allowed() -> None:
    kernels = re.search(r"^SERVIMUN_KERNELS=(\d+)$", (SHIPPED / "servimun.env").read_text(), re.M)
    (files,) = read_unit("servimun.service")["Service"]["LimitNOFILE"]
    assert kernels
    assert pages_that_fit(int(files)) >= int(kernels[1])


def test_the_backup_can_write_where_it_must() -> None:
    service = read_unit("servimun-respaldo.service")["Service"]
    given = dict(line.split("=", 1) for line in service["Environment"])
    assert given["SERVIMUN_PROGRAM"] == PROGRAM
    assert set(service["ReadWritePaths"][0].split()) == {
        given["SERVIMUN_BACKUPS"],
        "/var/lib/servimun",
    }
    script = Path(service["ExecStart"][0])
    assert (SHIPPED / script.name).stat().st_mode & 0o111
    assert read_unit("servimun-respaldo.timer")["Timer"]["Persistent"] == ["yes"]


def test_the_cron_line_does_as_the_timer() -> None:
    lines = (SHIPPED / "servimun.cron").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))
    service = read_unit("servimun-respaldo.service")["Service"]
    for assignment in service["Environment"]:
        name, _, value = assignment.partition("=")
        assert given[name] == value
    assert f"SERVIMUN_DATA={given['SERVIMUN_DATA']}" in (SHIPPED / "servimun.env").read_text()
    assert lines[-1].split() == ["30", "2", "*", "*", "*", "servimun"] + service["ExecStart"]
    assert read_unit("servimun-respaldo.timer")["Timer"]["OnCalendar"] == ["*-*-* 02:30:00"]


def test_the_store_is_compacted_every_month_by_timer_or_cron() -> None:
    service = read_unit("servimun-compactar.service")["Service"]
    assert service["ExecStart"] == [f"{PROGRAM} compact"]
    assert service["ReadWritePaths"] == ["/var/lib/servimun"]
    timer = read_unit("servimun-compactar.timer")["Timer"]
    assert (timer["OnCalendar"], timer["Persistent"]) == (["*-*-01 04:00:00"], ["yes"])
    lines = (SHIPPED / "servimun.cron").read_text(encoding="utf-8").splitlines()
    assert f"0 4 1 * * servimun {PROGRAM} compact" in lines


def test_the_log_of_pages_is_the_one_that_rotates() -> None:
    text = (SHIPPED / "logrotate.conf").read_text(encoding="utf-8")
    assert "/var/lib/servimun/datos/registro/paginas.log {" in text
    assert "copytruncate" in text  # every open page has the file open


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_line_of_a_unit_is_one_that_systemd_can_read(unit: Path, tmp_path: Path) -> None:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.read_string(unit.read_text(encoding="utf-8"))
    assert {"Unit"} < set(parser.sections()) <= {"Unit", "Service", "Timer", "Install"}
    analyze = shutil.which("systemd-analyze")
    if analyze:  # it checks what the parser above cannot: names of keys and their values
        machine = FakeMachine(tmp_path / "machine")
        units = machine.folder / "opt" / "servimun" / "docs" / "operacion"
        done = subprocess.run(
            [analyze, "--man=no", "verify", units / unit.name],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
