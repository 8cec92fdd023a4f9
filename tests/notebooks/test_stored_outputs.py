"""What nbval must notice: another output, and a page that cannot be shown."""

from __future__ import annotations

from pathlib import Path

import nbformat
from running import NOTEBOOKS, compare, environment_for


def test_another_output_is_noticed(data_folder: Path, tmp_path: Path) -> None:
    original = NOTEBOOKS / "enlaces" / "programas.ipynb"
    notebook = nbformat.read(original, as_version=4)
    (compared,) = [cell for cell in notebook.cells if "NBVAL_CHECK_OUTPUT" in cell.source]
    compared.outputs[0].text = compared.outputs[0].text.replace("programas", "trámites")
    copy = tmp_path / original.name
    nbformat.write(notebook, copy)
    done = compare(copy, environment_for("enlaces", data_folder))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "trámites" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_a_page_that_cannot_be_shown_is_noticed(tmp_path: Path) -> None:
    done = compare(NOTEBOOKS / "inicio.ipynb", environment_for("", tmp_path))  # an empty store
    assert done.returncode == 1, done.stdout + done.stderr
