"""`servimun sample groups`, `servimun import groups` and `servimun import access-log`."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from servimun_widgets.cli import servimun
from servimun_widgets.store import open_store


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "datos"
    monkeypatch.setenv("SERVIMUN_DATA", str(folder))
    return folder


def invoke(*arguments):
    return CliRunner().invoke(servimun, [str(argument) for argument in arguments])


def test_a_sample_of_groups_is_made_in_an_empty_store_and_imported(data, tmp_path):
    out = tmp_path / "grupos.csv"
    made = invoke("sample", "groups", "--count", 40, "--seed", 7, "--out", out)
    assert (made.exit_code, made.output) == (0, f"40 grupos de ejemplo en {out}.\n")
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 40
    again = tmp_path / "otra.csv"
    invoke("sample", "groups", "--count", 40, "--seed", 7, "--out", again)
    assert again.read_bytes() == out.read_bytes()
    assert invoke("import", "groups", out).exit_code == 0
    with open_store(data / "servimun.sqlite") as store:
        assert len(store.table("groups")) == 40
        assert len(store.table("colonias")) == 0


def test_the_visits_of_a_log_are_counted(data, tmp_path):
    log = tmp_path / "access.log"
    line = '192.0.2.1 - - [23/Nov/2026:10:15:02 -0600] "GET /?c=abcdef2345 HTTP/1.1" 200 1 "-" "M"'
    log.write_text(f"{line}\n", encoding="utf-8")
    counted = invoke("import", "access-log", log)
    assert counted.exit_code == 0
    assert counted.output == (
        "Leídos 1 renglones: 0 visitas con clave, 0 nuevas; 0 de programas automáticos, 1 de otra"
        " cosa, 0 sin formato.\n"
    )
    log.write_text("nada\n", encoding="utf-8")
    refused = invoke("import", "access-log", log)
    assert refused.exit_code == 2
    assert "formato combinado" in refused.output
