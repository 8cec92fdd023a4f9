"""`servimun package`: where the package is, or why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import Town
from click.testing import CliRunner

from servimun_widgets.cli import servimun
from servimun_widgets.services.package_folder import PackageFolder
from servimun_widgets.store import open_store

NOW = "2026-11-23T10:00:00"
IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "datos"
    monkeypatch.setenv("SERVIMUN_DATA", str(folder))
    monkeypatch.setenv("SERVIMUN_NOW", NOW)
    with open_store(folder / "servimun.sqlite") as store:
        Town(store).catalogued()
    identify(folder, IDENTITY)
    return folder


def identify(folder: Path, text: str) -> None:
    (folder / "identidad").mkdir(exist_ok=True)
    (folder / "identidad" / "identidad.toml").write_text(text)


def run(*arguments: object):
    return CliRunner().invoke(servimun, ["package", *map(str, arguments)])


@pytest.mark.parametrize("kind", ["fichas", "coprev"])
def test_a_package_is_made_and_said_where(data, tmp_path, kind):
    done = run(kind, "--out", tmp_path / "salida")
    assert done.exit_code == 0, done.output
    [manifest] = PackageFolder(tmp_path / "salida").packages()
    assert (manifest.kind, manifest.as_of.isoformat()) == (kind, "2026-11-23")
    assert str(tmp_path / "salida" / manifest.name) in done.output
    assert manifest.digest in done.output
    assert f"{len(manifest.files)} archivos" in done.output
    again = run(kind, "--out", tmp_path / "otra")
    assert again.exit_code == 0
    assert PackageFolder(tmp_path / "otra").packages() == [manifest]
    published = json.loads((tmp_path / "salida" / manifest.name / "manifest.json").read_text())
    assert published["digest"] == manifest.digest


def test_a_package_for_some_agencies_says_that_it_is_not_the_whole(data):
    done = run("fichas", "--only", "impas")
    assert done.exit_code == 0, done.output
    [manifest] = PackageFolder(data / "packages").packages()
    assert manifest.name.startswith("2026-11-23-fichas-parcial-")
    assert "Es un paquete parcial, solo para IMPAS (1 de 2)." in done.output
    of_none = run("fichas", "--campaign", "C0001")
    assert (of_none.exit_code, "no es de una campaña" in of_none.output) == (2, True)
    refused = run("fichas", "--only", "DIFF")
    assert refused.exit_code == 2
    assert "No hay «DIFF» para elegir. Hay: DIF, IMPAS." in refused.output


def test_without_a_folder_it_lies_beside_the_store_and_of_the_day_that_is_said(data, monkeypatch):
    monkeypatch.setenv("SERVIMUN_NOW", "2026-11-25T10:00:00")
    done = run("fichas", "--as-of", "2026-11-24")
    assert done.exit_code == 0, done.output
    [manifest] = PackageFolder(data / "packages").packages()
    assert manifest.as_of.isoformat() == "2026-11-24"


def test_what_is_left_out_is_listed_and_the_rest_is_made(data, tmp_path):
    with open_store(data / "servimun.sqlite") as store:
        table = store.table("programs")
        [document] = table.all()
        document["published"]["description"] = "Pregunte al 614 123 4567."
        table.update(dict(document))
    done = run("fichas", "--out", tmp_path / "salida")
    assert done.exit_code == 0
    for part in ("P001", "Descripción", "614 123 4567"):
        assert part in done.output
    [manifest] = PackageFolder(tmp_path / "salida").packages()
    assert [(one.folio, one.field) for one in manifest.left_out] == [("P001", "Descripción")]


def test_personal_data_in_the_municipality_s_own_texts_stop_it(data, tmp_path):
    (data / "identidad" / "textos").mkdir(parents=True)
    text = 'titulo = "Llame al 614 123 4567"'
    (data / "identidad" / "textos" / "cartel.toml").write_text(text)
    done = run("fichas", "--out", tmp_path / "salida")
    assert done.exit_code == 1
    assert "cartel.titulo" in done.output
    assert not (tmp_path / "salida").exists()


@pytest.mark.parametrize(
    ("arguments", "identity", "said"),
    [
        (["fichas"], IDENTITY + "nombre = SERVIMUN", "identidad.toml, línea 3"),
        (["coprev"], "", "dirección pública"),
        (["fichas", "--as-of", "2026-11-24"], IDENTITY, "2026-11-23"),
        (["fichas", "--as-of", "ayer"], IDENTITY, "ayer"),
        (["volantes"], IDENTITY, "fichas"),
    ],
)
def test_what_cannot_be_made_is_explained(data, tmp_path, arguments, identity, said):
    identify(data, identity)
    done = run(*arguments, "--out", tmp_path / "salida")
    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "salida").exists()
