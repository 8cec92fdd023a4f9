"""What watches for months outlives its errors: it says and keeps them, and begins anew."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from servimun_widgets.app import command_context
from servimun_widgets.catalogue import building as site_building
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE
from servimun_widgets.cli import keeping_public, servimun, watching
from servimun_widgets.cli.doctor.finding import Installation
from servimun_widgets.cli.doctor.public_side import public_findings
from servimun_widgets.errors import ServimunError, StoreError
from servimun_widgets.settings import Settings


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "BEGIN_AGAIN_AFTER", 0.0)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Where a store is, with the address that the public file needs."""
    (tmp_path / "identidad").mkdir()
    identity = '[plataforma]\ndireccion = "https://servimun.example"\n'
    (tmp_path / "identidad" / "identidad.toml").write_text(identity, encoding="utf-8")
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    found = Settings.from_environment({"SERVIMUN_DATA": str(tmp_path)})
    command_context(found, create=True).store.close()
    return found


def failing_once(
    work: Callable[..., Any], settings: Settings, seen: list[str]
) -> Callable[..., Any]:
    """Return `work` that fails at first, works then, and is interrupted at its end.

    `seen` gets what doctor says between.
    """
    place = Installation(settings, Path(), Path(), datetime.now(UTC))
    calls = []

    def worked(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 1:
            raise RuntimeError("nobody thought of this")
        seen.extend(f"{one.level} {one.text}" for one in public_findings(place))
        work(*arguments)
        seen.extend(f"{one.level} {one.text}" for one in public_findings(place))
        raise KeyboardInterrupt

    return worked


def test_the_public_file_is_written_in_spite_of_an_unforeseen_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    publish = failing_once(keeping_public.publish_catalogue, settings, seen)
    monkeypatch.setattr(keeping_public, "publish_catalogue", publish)
    done = CliRunner().invoke(servimun, ["snapshot", "--watch"])
    assert done.exit_code == 0
    assert (settings.public_folder / PUBLIC_FILE).is_file()
    between, after = seen
    assert between.startswith("falla El archivo público quedó como estaba. ")
    assert after == "bien El archivo público está al día."
    log = json.loads(next(line for line in done.stderr.splitlines() if line[0] == "{"))
    assert "nobody thought of this" in log["traceback"]
    assert log["message"].split()[-1] in between


def test_the_site_is_built_in_spite_of_an_unforeseen_error(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CliRunner().invoke(servimun, ["snapshot"]).exit_code == 0
    seen: list[str] = []
    build = failing_once(site_building.build_into, settings, seen)
    monkeypatch.setattr(site_building, "build_into", build)
    done = CliRunner().invoke(servimun, ["site", "--watch"])
    assert done.exit_code == 0
    assert (settings.site_folder / "actual" / "index.html").is_file()
    assert [one for one in seen if one.startswith("falla El sitio público quedó")] == [seen[1]]
    assert seen[-1] == "bien El sitio público se hizo sin problemas."


def test_an_error_that_stays_is_said_once_and_kept_each_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    busy = StoreError("store_busy", path="x")
    errors = iter([busy, busy, OSError("full"), None])
    kept: list[ServimunError] = []

    def work() -> None:
        error = next(errors)
        if error is not None:
            raise error

    watching.keep_on(work, kept.append)
    assert [error.code for error in kept] == ["store_busy", "store_busy", "catalogue_unforeseen"]
    said = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("{")]
    assert len(said) == 2


def test_without_a_store_there_is_nothing_to_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path / "nada"))
    done = CliRunner().invoke(servimun, ["snapshot", "--watch"])
    assert done.exit_code == 1
    assert "{" not in done.stderr


def two_ports() -> tuple[int, socket.socket]:
    """Return a free port and a socket that holds the one after it."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as first:
            port: int = first.getsockname()[1]
            try:
                return port, socket.create_server(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue


def test_serving_with_the_site_looks_at_both_ports_first(settings: Settings) -> None:
    port, taken = two_ports()
    with taken:
        done = CliRunner().invoke(servimun, ["serve", "--site", "--port", str(port)])
        assert done.exit_code == 2
        assert f"El puerto {port + 1}, " in done.stderr
        done = CliRunner().invoke(servimun, ["site", "--port", str(port + 1)])
        assert done.exit_code == 2
        assert f"El puerto {port + 1} " in done.stderr


def test_after_the_last_port_there_is_none_for_the_site(settings: Settings) -> None:
    done = CliRunner().invoke(servimun, ["serve", "--site", "--port", "65535"])
    assert done.exit_code == 2
    assert "65535" in done.stderr
