"""`servimun import ticks`: a list that was ticked by hand, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from servimun_widgets.cli import servimun
from servimun_widgets.documents.spreadsheet import csv_table
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS
from servimun_widgets.store import open_store


def test_rows_that_cannot_be_taken_are_told_and_the_command_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    open_store(tmp_path / "servimun.sqlite").close()
    file = tmp_path / "lista.csv"
    file.write_bytes(csv_table(TICK_COLUMNS, [("nadie", "", "", "", "", "sí", "")]))
    result = CliRunner().invoke(servimun, ["import", "ticks", str(file)])
    assert result.exit_code == 1
    assert "renglón 2, Clave del enlace: No hay un envío con la clave nadie." in result.output
    assert "Marcados: 0." in result.output
