"""The laboratory: who may enter, whose notebooks they are, and that live data are only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import servimun_widgets
from servimun_widgets.app import command_context
from servimun_widgets.cli import laboratory, servimun
from servimun_widgets.cli.laboratory import prepare_folder
from servimun_widgets.errors import NotAllowed, NotFound, StoreError
from servimun_widgets.services.account_administration import add_account
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

PASSWORD = "una-frase-para-entrar"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path / "datos"))
    monkeypatch.setenv("SERVIMUN_NOTEBOOKS", str(tmp_path / "cuadernos"))
    (tmp_path / "cuadernos" / "analisis").mkdir(parents=True)
    (tmp_path / "cuadernos" / "analisis" / "tablas.ipynb").write_text("{}")
    (tmp_path / "cuadernos" / "inicio.ipynb").write_text("{}")
    return tmp_path / "datos"


@pytest.fixture
def peopled(data) -> Path:
    context = command_context(Settings(data_folder=data))
    for username, role in (("analista", "analisis"), ("aprueba", "aprobacion")):
        content = {"username": username, "display_name": role.title(), "role": role}
        add_account(context, content, lasting_password=PASSWORD)
    context.store.close()
    return data


@pytest.fixture
def started(monkeypatch) -> list[tuple[list[str], dict[str, str]]]:
    """What would be started in place of JupyterLab, which opens a port and does not end."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    def call(command, env):
        calls.append((command, env))
        return 0

    monkeypatch.setattr(laboratory.subprocess, "call", call)
    return calls


def enter(username, password=PASSWORD, *options):
    return CliRunner().invoke(servimun, ["lab", *options], input=f"{username}\n{password}\n")


def test_an_analyst_gets_jupyterlab_with_the_own_account_and_folder(peopled, started):
    done = enter("analista")
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    ((command, environment),) = started
    assert command[1:3] == ["-m", "jupyterlab"]
    folder = peopled / "laboratorio" / "analista"
    assert f"--ServerApp.root_dir={folder}" in command
    assert "--ServerApp.ip=127.0.0.1" in command
    with open_store(peopled / "servimun.sqlite", read_only=True) as store:
        accounts = {one["id"]: one["username"] for one in store.table("accounts")}
    assert accounts[environment["SERVIMUN_ACCOUNT"]] == "analista"
    assert [path.name for path in folder.rglob("*.ipynb")] == ["tablas.ipynb"]


@pytest.mark.parametrize(
    ("username", "password", "said"),
    [
        ("analista", "otra", "contraseña"),
        ("nadie", PASSWORD, "contraseña"),
        ("aprueba", PASSWORD, "análisis"),
    ],
)
def test_others_are_told_why_and_nothing_is_started(peopled, started, username, password, said):
    done = enter(username, password)
    assert done.exit_code == 2
    assert said in done.stderr
    assert started == []
    assert not (peopled / "laboratorio").exists()


def test_a_password_given_by_others_is_changed_first(peopled, started):
    context = command_context(Settings(data_folder=peopled))
    content = {"username": "nueva", "display_name": "Nueva", "role": "analisis"}
    given = add_account(context, content).password
    context.store.close()
    done = enter("nueva", given)
    assert done.exit_code == 2
    assert "cambie" in done.stderr.lower()
    assert started == []


def test_without_data_it_says_what_to_do_first(data, started):
    done = enter("analista")
    assert done.exit_code == 2
    assert "make serve" in done.stderr
    assert not data.exists()


def test_what_an_analyst_changed_in_a_notebook_stays(data, tmp_path):
    settings = Settings(data_folder=data, notebooks_folder=tmp_path / "cuadernos")
    own = prepare_folder(settings, "analista") / "analisis" / "tablas.ipynb"
    own.write_text('{"mine": true}')
    prepare_folder(settings, "analista")
    assert own.read_text() == '{"mine": true}'
    assert (tmp_path / "cuadernos" / "analisis" / "tablas.ipynb").read_text() == "{}"


def test_tables_are_read_live_as_the_person_who_entered(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    tables = servimun_widgets.tables
    assert len(tables.groups()) == 0
    with open_store(peopled / "servimun.sqlite") as store:
        before = store.tables()
    assert {"indicators", "trends"} <= {name for name in dir(tables) if not name.startswith("_")}
    assert len(tables.indicators()) == 19
    assert tables.columns("groups")["column"].tolist() == list(tables.groups().columns)
    with open_store(peopled / "servimun.sqlite") as store:
        assert store.tables() == before


def test_a_table_that_is_not_there_is_named_with_those_that_are(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    with pytest.raises(NotFound) as refused:
        servimun_widgets.tables.columns("programas")
    assert "programs" in refused.value.params["known"]


def test_the_store_of_the_tables_cannot_be_written_to(peopled):
    with open_store(peopled / "servimun.sqlite", read_only=True) as store:
        with pytest.raises(StoreError) as refused:
            store.table("programs").insert({"folio": "P999"})
        assert refused.value.code == "store_read_only"


@pytest.mark.parametrize("account", ["aprueba", "nadie", None])
def test_tables_are_refused_to_others(peopled, monkeypatch, account):
    if account:
        monkeypatch.setenv("SERVIMUN_ACCOUNT", account)
    else:
        monkeypatch.delenv("SERVIMUN_ACCOUNT", raising=False)
    with pytest.raises(NotAllowed):
        servimun_widgets.tables.programs()


def test_explore_looks_at_what_a_notebook_has(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    page = servimun_widgets.explore(servimun_widgets.tables.indicators(), "indicadores")
    assert page.summary.startswith("Tabla: 19 renglones, 11 columnas")
