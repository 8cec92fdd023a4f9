"""`servimun report transparency`: the files that the page gives, for a quarter that ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Town
from click.testing import CliRunner
from new_store import new_store_file

from servimun_widgets.app import make_context
from servimun_widgets.cli import servimun
from servimun_widgets.errors import NotAllowed
from servimun_widgets.indicators.pages.indicators import indicators_page
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store
from servimun_widgets.widgets import FileDownloads

IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
VEDA = """
[[periodo]]
nombre = "Campañas locales"
inicia = 2027-04-01
termina = 2027-06-06
confirmado = true
fuente = "Acuerdo del IEE."
"""
LATER = "2027-04-02T10:00:00"
KINDS = ("csv", "html", "pdf")


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A store that began in November of 2026, read in April of 2027."""
    folder = tmp_path / "datos"
    monkeypatch.setenv("SERVIMUN_DATA", str(folder))
    monkeypatch.setenv("SERVIMUN_NOW", LATER)
    with new_store_file(folder / "servimun.sqlite") as store:
        Town(store).catalogued()
    (folder / "identidad").mkdir()
    (folder / "identidad" / "identidad.toml").write_text(IDENTITY)
    return folder


def run(*arguments: object):
    return CliRunner().invoke(servimun, ["report", "transparency", *map(str, arguments)])


def test_the_files_are_those_that_the_page_gives(data, tmp_path, monkeypatch):
    folder = tmp_path / "salida"
    done = run("--quarter", "2026-4", "--out", folder)
    assert done.exit_code == 0, done.output
    names = [f"transparencia-2026-12-31.{kind}" for kind in KINDS]
    assert sorted(file.name for file in folder.iterdir()) == names
    assert [name for name in names if str(folder / name) not in done.output] == []
    settings = Settings.from_environment({"SERVIMUN_DATA": str(data), "SERVIMUN_NOW": LATER})
    with open_store(settings.store_file, read_only=True) as store:
        context = make_context(settings, store, "analisis")
        page = indicators_page(context, {"corte": "2026-12-31"})
        (offered,) = [one for one in page.children if isinstance(one, FileDownloads)]
        for kind, name in zip(KINDS, names, strict=True):
            file = offered.download(kind)
            assert (file.name, file.data) == (name, (folder / name).read_bytes())


def test_in_a_confirmed_quiet_period_only_the_figures_are_given(data, tmp_path):
    (data / "identidad" / "veda_electoral.toml").write_text(VEDA, "utf-8")
    folder = tmp_path / "salida"
    done = run("--quarter", "2026-4", "--out", folder)
    assert done.exit_code == 0, done.output
    assert "Campañas locales" in done.output
    assert [file.name for file in folder.iterdir()] == ["transparencia-2026-12-31.csv"]
    settings = Settings.from_environment({"SERVIMUN_DATA": str(data), "SERVIMUN_NOW": LATER})
    with open_store(settings.store_file, read_only=True) as store:
        page = indicators_page(make_context(settings, store, "analisis"), {"corte": "2026-12-31"})
        (offered,) = [one for one in page.children if isinstance(one, FileDownloads)]
        assert offered.download("csv").data
        for kind in ("pdf", "html"):
            with pytest.raises(NotAllowed) as refused:
                offered.download(kind)
            assert refused.value.code == "outlet_quiet_period"


def test_without_a_quarter_it_is_the_last_one_that_ended(data):
    done = run()
    assert done.exit_code == 0, done.output
    written = sorted(file.name for file in (data / "informes").iterdir())
    assert written == [f"transparencia-2027-03-31.{kind}" for kind in KINDS]


@pytest.mark.parametrize(
    ("quarter", "said"),
    [
        ("2027-2", "Puede pedir: 2027-1, 2026-4."),
        ("2026-3", "Puede pedir: 2027-1, 2026-4."),
        ("2026-5", "por ejemplo, 2026-3"),
        ("ayer", "«ayer» no es un trimestre"),
    ],
)
def test_another_quarter_is_refused_with_those_there_are(data, tmp_path, quarter, said):
    done = run("--quarter", quarter, "--out", tmp_path / "salida")
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert not (tmp_path / "salida").exists()


def test_before_the_first_quarter_ends_there_is_none(data, monkeypatch):
    monkeypatch.setenv("SERVIMUN_NOW", "2026-12-31T10:00:00")
    done = run()
    assert done.exit_code == 2
    assert "Todavía no termina ningún trimestre" in done.output


def test_a_folder_that_cannot_be_written_to_is_named(data, tmp_path):
    (tmp_path / "archivo").write_text("")
    done = run("--out", tmp_path / "archivo" / "salida")
    assert done.exit_code == 2
    assert "No se pudo escribir en" in done.output
    assert str(tmp_path / "archivo" / "salida") in done.output
