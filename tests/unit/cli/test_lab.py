"""The laboratory: who may enter, whose notebooks they are, and that live data are only read."""

from __future__ import annotations

import signal
import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import servimun_widgets
from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.analysis import TableError
from servimun_widgets.app import command_context
from servimun_widgets.cli import laboratory, servimun
from servimun_widgets.cli.laboratory import prepare_folder
from servimun_widgets.errors import StoreError
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
    context = command_context(Settings(data_folder=data), create=True)
    for username, role in (("analista", "analisis"), ("aprueba", "aprobacion")):
        content = {"username": username, "display_name": role.title(), "role": role}
        add_account(context, content, lasting_password=PASSWORD)
    context.store.close()
    return data


@pytest.fixture
def started(monkeypatch) -> list[tuple[list[str], dict[str, str]]]:
    """What was started in place of JupyterLab: it opens the port and ends when it is waited for."""
    calls: list[tuple[list[str], dict[str, str]]] = []

    class Jupyter:
        def __init__(self, command, env):
            calls.append((command, env))
            (port,) = [int(one.partition("=")[2]) for one in command if "ServerApp.port=" in one]
            self._listening = socket.create_server(("127.0.0.1", port))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def poll(self):
            return None

        def wait(self):
            self._listening.close()
            return 0

    monkeypatch.setattr(laboratory.subprocess, "Popen", Jupyter)
    return calls


def test_who_gives_up_before_jupyterlab_answers_reads_nothing(peopled, monkeypatch):
    done = []

    class Loading:
        def __init__(self, *_, **__):
            done.append(signal.getsignal(signal.SIGINT))

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def poll(self):
            raise KeyboardInterrupt

        def terminate(self):
            done.append("ended")

        def wait(self):
            return -signal.SIGTERM

    monkeypatch.setattr(laboratory.subprocess, "Popen", Loading)
    seen = enter("analista")
    assert (seen.exit_code, done) == (0, [signal.SIG_IGN, "ended"])
    assert "http://" not in seen.output
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def free_port():
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def enter(username, password=PASSWORD, port=None):
    options = ["lab", "--port", str(port or free_port())]
    return CliRunner().invoke(servimun, options, input=f"{username}\n{password}\n")


def test_an_analyst_gets_jupyterlab_with_the_own_account_and_folder(peopled, started):
    done = enter("analista")
    assert done.exit_code == 0, done.output
    assert PASSWORD not in done.output
    ((command, environment),) = started
    assert command[command.index("-m") + 1] == "jupyterlab"
    folder = peopled / "laboratorio" / "analista"
    assert f"--ServerApp.root_dir={folder}" in command
    assert "--ServerApp.ip=127.0.0.1" in command
    # What made extensions of the classic notebook work, and greets with a warning in English.
    assert "--ServerApp.jpserver_extensions=notebook_shim=False" in command
    assert f"?token={environment['JUPYTER_TOKEN']}" in done.output
    assert not any(environment["JUPYTER_TOKEN"] in option for option in command)
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


def test_a_port_that_is_taken_is_said(peopled, started):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = enter("analista", port=port)
    assert done.exit_code == 2
    assert f"El puerto {port} de 127.0.0.1 está ocupado" in done.stderr
    assert started == []


def test_without_data_it_says_what_to_do_first(data, started):
    done = enter("analista")
    assert done.exit_code == 2
    assert "make serve" in done.stderr
    assert not data.exists()


def test_what_an_analyst_changed_in_a_notebook_stays(data, tmp_path):
    settings = Settings(data_folder=data, notebooks_folder=tmp_path / "cuadernos")
    own = prepare_folder(settings, "analista", "analisis") / "analisis" / "tablas.ipynb"
    own.write_text('{"mine": true}')
    prepare_folder(settings, "analista", "analisis")
    assert own.read_text() == '{"mine": true}'
    assert (tmp_path / "cuadernos" / "analisis" / "tablas.ipynb").read_text() == "{}"


def test_each_role_gets_the_notebooks_that_it_may_use(tmp_path):
    settings = Settings(data_folder=tmp_path)
    own = prepare_folder(settings, "coordinacion", "coordinacion")
    assert {file.stem for file in (own / "difusion").iterdir()} == {
        "coprev",
        "fichas",
        "redes_vecinales",
        "visitas",
    }
    assert {file.stem for file in (own / "analisis").iterdir()} == {"indicadores", "tablas"}
    analyst = prepare_folder(settings, "analista", "analisis")
    assert (analyst / "analisis" / "formulario_nuevo.ipynb").exists()
    assert not (analyst / "difusion").exists()


def test_tables_are_read_live_as_the_person_who_entered(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    tables = servimun_widgets.tables
    assert len(tables.groups()) == 0
    with open_store(peopled / "servimun.sqlite") as store:
        before = store.tables()
    assert {"indicators", "trends"} <= {name for name in dir(tables) if not name.startswith("_")}
    assert len(tables.indicators()) == 23
    assert tables.columns("groups")["column"].tolist() == list(tables.groups().columns)
    with open_store(peopled / "servimun.sqlite") as store:
        assert store.tables() == before


def test_a_table_that_is_not_there_is_named_with_those_that_are(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    with pytest.raises(TableError, match="No hay una tabla «programas». Hay estas: programs, "):
        servimun_widgets.tables.columns("programas")
    with pytest.raises(TableError, match="No hay un formulario «visita»"):
        servimun_widgets.tables.answers("visita")
    with pytest.raises(TableError, match="Elija una fecha de corte que no pase de hoy"):
        servimun_widgets.tables.trends(date(2999, 1, 1))
    for no_day in ("30/09/2026", datetime(2026, 9, 30, tzinfo=UTC)):
        with pytest.raises(TableError, match="La fecha de corte se escribe"):
            servimun_widgets.tables.indicators(no_day)
    with pytest.raises(TableError, match="se le dio algo de tipo list"):
        servimun_widgets.explore([1, 2])


def test_the_store_of_the_tables_cannot_be_written_to(peopled):
    with open_store(peopled / "servimun.sqlite", read_only=True) as store:
        with pytest.raises(StoreError) as refused:
            store.table("programs").insert({"folio": "P999"})
        assert refused.value.code == "store_read_only"


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("aprueba", "no tiene permiso"),
        ("nadie", "ya no está activa"),
        (None, "SERVIMUN_ACCOUNT"),
    ],
)
def test_tables_are_refused_to_others(peopled, monkeypatch, account, said):
    if account:
        monkeypatch.setenv("SERVIMUN_ACCOUNT", account)
    else:
        monkeypatch.delenv("SERVIMUN_ACCOUNT", raising=False)
    with pytest.raises(TableError, match=said):
        servimun_widgets.tables.programs()


def test_explore_looks_at_what_a_notebook_has(peopled, monkeypatch):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analista")
    page = servimun_widgets.explore(servimun_widgets.tables.indicators(), "indicadores")
    assert page.summary.startswith("Tabla: 23 renglones, 11 columnas")
