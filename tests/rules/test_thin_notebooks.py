"""A notebook is a page: prose, one call, and a summary whose stored output is compared."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import nbformat
import pytest
from repository import NOTEBOOKS, ROOT, relative

from servimun_widgets.domain.navigation import menu_pages

CODE_CELLS = 4
LOGIC = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.comprehension),
    *(ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.Match),
)
MARK = "# NBVAL_CHECK_OUTPUT"
WITHOUT_PAGE = {
    "notebooks/analisis/formulario_nuevo.ipynb",
    "notebooks/analisis/tablas.ipynb",
}
"""Notebooks for JupyterLab alone: analysts declare forms and ask tables in them."""
IMPORTABLE = {"servimun_widgets", "servimun_widgets.forms"}

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=relative)


def code_cells(notebook: Path) -> list[nbformat.NotebookNode]:
    """Return the code cells of a notebook, which must be a valid one."""
    read = nbformat.read(notebook, as_version=4)
    nbformat.validate(read)
    return [cell for cell in read.cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert ROOT / "notebooks" / "inicio.ipynb" in NOTEBOOKS


def test_every_page_has_its_notebook_and_every_notebook_its_page() -> None:
    pages = {f"notebooks/{page.path}.ipynb" for page in menu_pages()}
    there = {relative(notebook) for notebook in NOTEBOOKS}
    assert not pages - there, (
        f"copy a neighbour to {sorted(pages - there)}, with the path of the page and words of its"
        " own, and run tests/notebooks/store_outputs.py"
    )
    assert not there - pages - WITHOUT_PAGE, (
        f"no Page in the subject.py of a room has the path of {sorted(there - pages)}"
    )


@each_notebook
def test_few_cells_and_no_logic(notebook: Path) -> None:
    cells = code_cells(notebook)
    assert len(cells) <= CODE_CELLS
    found = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    assert [type(node).__name__ for node in found if isinstance(node, LOGIC)] == []


@each_notebook
def test_imports_only_what_the_package_offers(notebook: Path) -> None:
    nodes = [node for cell in code_cells(notebook) for node in ast.walk(ast.parse(cell.source))]
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {n.name for node in nodes if isinstance(node, ast.Import) for n in node.names}
    assert imported <= IMPORTABLE


@each_notebook
def test_a_stored_output_is_compared(notebook: Path) -> None:
    compared = [cell for cell in code_cells(notebook) if MARK in cell.source]
    assert compared, "without such a cell nbval compares nothing"
    # A marked cell without stored output would pass whatever it prints.
    assert [cell.id for cell in compared if not cell.outputs] == []


@each_notebook
def test_only_what_is_compared_is_stored(notebook: Path) -> None:
    others = [cell for cell in code_cells(notebook) if MARK not in cell.source]
    assert [cell.id for cell in others if cell.outputs] == []


@each_notebook
def test_file_name_is_spanish_ascii(notebook: Path) -> None:
    for part in notebook.relative_to(ROOT / "notebooks").with_suffix("").parts:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", part)


@each_notebook
def test_opens_with_its_title_and_the_usual_kernel(notebook: Path) -> None:
    read = nbformat.read(notebook, as_version=4)
    assert read.metadata.kernelspec.name == "python3"
    assert read.cells[0].cell_type == "markdown"
    assert read.cells[0].source.startswith("# ")
