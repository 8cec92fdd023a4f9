"""The notebooks of outreach: «Run All» makes nothing, parameters make a package of that day."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import nbformat
import pytest
from building import Town

from servimun_widgets.app import command_context
from servimun_widgets.pages.screen import Screen
from servimun_widgets.settings import Settings
from servimun_widgets.widgets import LongTask, RecordForm

NOTEBOOKS = Path(__file__).parents[2] / "notebooks" / "difusion"
MAKING = ["coprev", "fichas"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of the notebooks, which are those of the coordination."""
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    monkeypatch.setenv("SERVIMUN_NOW", "2026-11-23T10:00:00-06:00")
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "coordinacion")
    context = command_context(Settings(data_folder=tmp_path), create=True)
    Town(context.store).catalogued()
    context.store.close()
    identity = tmp_path / "identidad" / "identidad.toml"
    identity.parent.mkdir()
    identity.write_text('[plataforma]\ndireccion = "https://servimun.example"\n', encoding="utf-8")
    return tmp_path


def run_all(notebook: str, **parameters: object) -> dict[str, Any]:
    """Run the cells; parameters are set after the cell that is tagged so, as papermill does."""
    names: dict[str, Any] = {}
    tagged = 0
    for cell in nbformat.read(NOTEBOOKS / f"{notebook}.ipynb", as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
        if "parameters" in cell.metadata.get("tags", ()):
            tagged += 1
            assert parameters.keys() <= names.keys()
            names |= parameters
    assert tagged == 1
    return names


def packages(data: Path) -> list[str]:
    return sorted(folder.name for folder in (data / "packages").glob("2*"))


@pytest.mark.parametrize("notebook", MAKING)
def test_run_all_makes_nothing_unasked(notebook: str, data: Path) -> None:
    shown = run_all(notebook)["package"]
    assert isinstance(shown, Screen)
    assert "todavía no se arma nada" in shown.summary
    assert packages(data) == []


@pytest.mark.parametrize("notebook", MAKING)
def test_with_its_parameters_it_makes_the_package_of_that_day(
    notebook: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = run_all(notebook, as_of="2026-11-23", build=True)["package"]
    (made,) = packages(data)
    assert made.startswith(f"2026-11-23-{notebook}-")
    assert str(data / "packages" / made) in shown.summary
    told = capsys.readouterr().out
    assert "1 de " in told
    assert shown.summary in told


def making(shown: Screen) -> tuple[RecordForm, LongTask]:
    """Return the form that says of what a package is, and what makes it."""
    (place,) = shown.children
    return place.children[0], place.children[-1]


def test_whom_it_is_for_is_still_known_when_the_notebook_is_opened_again(data: Path) -> None:
    form, _ = making(run_all("fichas")["package"])
    chosen = {**form.value, "only": ["IMPAS"]}
    form.keep(chosen, "")
    assert form.submit("preview", chosen, "", "k1").kind == "done"
    again, task = making(run_all("fichas")["package"])
    assert again.draft["value"]["only"] == ["IMPAS"]
    assert "Solo" not in task.heading  # it says what the form says
    again.answer({"type": "hints", "key": "k2", "value": chosen})
    assert "Solo IMPAS" in task.heading
    again.answer({"type": "discard", "key": "k3"})
    assert "Solo" not in task.heading
    assert making(run_all("fichas")["package"])[0].draft is None


def test_what_was_stopped_is_told_when_the_notebook_is_opened_again(data: Path) -> None:
    _, task = making(run_all("fichas")["package"])
    assert "a medias" not in task.text
    task.answer({"type": "begin", "key": "b"})
    task.answer({"type": "step", "key": "s"})
    _, again = making(run_all("fichas")["package"])
    assert "a medias (partes hechas: 1)" in again.text
    again.answer({"type": "begin", "key": "b"})
    assert "a medias" not in again.text
    assert again.answer({"type": "step", "key": "s"}).content["done"] == 2


def test_whom_it_is_for_is_forgotten_once_it_was_made(data: Path) -> None:
    form, task = making(run_all("fichas")["package"])
    chosen = {**form.value, "only": ["IMPAS"]}
    form.keep(chosen, "")
    task.answer({"type": "begin", "key": "b"})
    steps = ({"type": "step", "key": f"s{number}"} for number in itertools.count())
    assert next(step for step in steps if task.answer(step).content["finished"])
    form.keep(chosen, "")  # a browser that was slow
    assert making(run_all("fichas")["package"])[0].draft is None
    assert "-parcial-" in packages(data)[0]


def test_a_cell_that_says_whom_it_is_for_is_not_asked_again(data: Path) -> None:
    form, _ = making(run_all("fichas")["package"])
    form.keep({**form.value, "only": ["IMPAS"]}, "")
    form, task = making(run_all("fichas", only="DIF")["package"])
    assert form.draft is None
    assert "Solo DIF" in task.heading


def test_the_files_that_came_out_are_shown_with_their_sizes(data: Path) -> None:
    shown = run_all("fichas", build=True)["package"]
    (place,) = shown.children
    files = place.children[-1].files
    assert [one["name"] for one in files if one["name"].endswith("ficha-tecnica.pdf")]
    assert all(one["size"] for one in files[1:])
