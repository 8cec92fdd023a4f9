"""The notebooks of outreach run without a person, as papermill runs them: with other parameters."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from running import NOTEBOOKS, environment_for

from servimun_widgets.services.package_folder import PackageFolder

RECIPES = [
    one
    for one in sorted((NOTEBOOKS / "difusion").glob("*.ipynb"))
    if "prepare_package" in one.read_text("utf-8")
]
LATER = "2026-11-25T12:00:00-06:00"


def with_parameters(notebook: Path, **given: object) -> nbformat.NotebookNode:
    """Return the notebook with a cell behind the one tagged `parameters`, as papermill does."""
    read = nbformat.read(notebook, as_version=4)
    (place,) = [at for at, cell in enumerate(read.cells) if _is_parameters(cell)]
    lines = [f"{name} = {value!r}" for name, value in given.items()]
    read.cells.insert(place + 1, nbformat.v4.new_code_cell("\n".join(lines)))
    return read


def _is_parameters(cell: nbformat.NotebookNode) -> bool:
    return "parameters" in cell.metadata.get("tags", ())


@pytest.mark.parametrize("notebook", RECIPES, ids=lambda one: one.stem)
def test_every_recipe_has_its_parameters_in_one_cell_and_builds_nothing_unasked(notebook) -> None:
    (cell,) = [one for one in nbformat.read(notebook, as_version=4).cells if _is_parameters(one)]
    declared: dict[str, object] = {}
    exec(cell.source, declared)
    assert {"only", "build"} <= declared.keys()
    assert (declared["only"], declared["build"]) == ([], False)


def test_there_are_recipes() -> None:
    assert {one.stem for one in RECIPES} == {"fichas", "coprev", "redes_vecinales"}


def test_a_recipe_is_run_for_a_date_and_an_agency(own_data_folder: Path) -> None:
    recipe = with_parameters(
        NOTEBOOKS / "difusion" / "fichas.ipynb", as_of="2026-11-22", only="impas", build=True
    )
    environment = {**environment_for("difusion", own_data_folder), "SERVIMUN_NOW": LATER}
    NotebookClient(recipe, kernel_name="python3", store_widget_state=False).execute(env=environment)
    made = [one for one in PackageFolder(own_data_folder / "packages").packages() if one.only]
    assert [(one.as_of.isoformat(), one.only.text) for one in made] == [("2026-11-22", "IMPAS")]
    printed = "".join(
        one.text for cell in recipe.cells for one in cell.get("outputs", ()) if "text" in one
    )
    assert "1 de 1: IMPAS" in printed
    assert "Es un paquete parcial, solo para IMPAS (1 de 34)." in printed
    assert str(own_data_folder / "packages" / made[0].name) in printed
