"""The command line: in Spanish, on the data folder that SERVIMUN_DATA names, with exit statuses."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pyotp
import pytest
from building import COMPLETE, Town
from click.testing import CliRunner
from new_store import new_store_file
from tinydb import TinyDB

from servimun_widgets import __main__ as beginning
from servimun_widgets.accounts.services.signing_in import CodeNeeded
from servimun_widgets.app import make_context, open_gate
from servimun_widgets.cli import COMMANDS as COMMANDS_LISTED
from servimun_widgets.cli import main, servimun
from servimun_widgets.services.attachments import keep_attachment
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store, where
from servimun_widgets.texts import sentence

COMMANDS = ["serve", "import", "export", "backup", "restore", "check", "user", "package"]
USER_COMMANDS = ["add", "list", "disable", "enable", "password", "second-step"]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "datos"
    monkeypatch.setenv("SERVIMUN_DATA", str(folder))
    return folder


@pytest.fixture
def filled(data) -> Path:
    with new_store_file(data / "servimun.sqlite") as store:
        Town(store).catalogued()
    return data


def invoke(*arguments: object):
    return CliRunner().invoke(servimun, [str(argument) for argument in arguments])


def run(monkeypatch, capsys, *arguments: object) -> tuple[int, str, str]:
    """Run the command as a person does, and return its status, output and errors."""
    monkeypatch.setattr(sys, "argv", ["servimun", *map(str, arguments)])
    try:
        main()
    except SystemExit as end:
        status = end.code
    else:
        status = 0
    written = capsys.readouterr()
    return status or 0, written.out, written.err


def test_help_is_in_spanish_and_names_every_command(data, monkeypatch, capsys):
    status, text, _ = run(monkeypatch, capsys, "--help")
    assert status == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", text, re.MULTILINE), command
    assert "Uso:" in text
    assert not re.search(r"\b(Usage|Options|Commands|Show this message|exit)\b", text)
    assert not data.exists()


@pytest.mark.parametrize(
    "command", [*([c] for c in COMMANDS), *(["user", c] for c in USER_COMMANDS)]
)
def test_the_help_of_each_command_is_in_spanish(data, monkeypatch, capsys, command):
    status, text, _ = run(monkeypatch, capsys, *command, "--help")
    assert status == 0
    assert text.startswith("Uso: servimun")
    assert not re.search(r"\b(Usage|Options|Commands|Show this message|required)\b", text)
    assert not data.exists()


def every_command(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield " ".join([*path, name]), command
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)


def test_every_help_says_what_the_command_does_in_one_voice():
    helped = dict(every_command(servimun))
    assert {"serve", "user add", "report transparency"} <= helped.keys()
    for name, command in helped.items():
        assert re.match(r"[A-ZÁÉÍÓÚ]\w*[ae] .+[.]$", command.help or "", re.DOTALL), name
        for option in command.params:
            if isinstance(option, click.Option):
                assert re.match(r"[A-ZÁÉÍÓÚ].+[.]$", option.help or ""), (name, option.name)
                assert not re.match(r"\w*([^l]a|e|i)r ", option.help or ""), (name, option.name)


def test_the_list_of_commands_tells_what_each_tells_of_itself():
    listed = {name: sentence(code) for name, (_, code) in COMMANDS_LISTED.items()}
    assert listed == {
        name: command.help for name, command in every_command(servimun) if " " not in name
    }


def test_a_mistake_in_the_command_is_explained_in_spanish(data, monkeypatch, capsys):
    status, _, text = run(monkeypatch, capsys, "nada")
    assert status == 2
    assert "No such command" not in text
    status, _, text = run(monkeypatch, capsys, "user", "add", "x", "--role", "jefe", "--name", "x")
    assert status == 2
    assert "coordinacion" in text


@pytest.fixture
def gate(filled):
    with open_gate(Settings.from_environment({"SERVIMUN_DATA": str(filled)})) as opened:
        yield opened


def test_an_account_is_added_listed_disabled_and_let_in_again(gate):
    added = invoke(
        *("user", "add", "enlace.nuevo", "--role", "enlace", "--name", "Enlace nuevo"),
        *("--agency", "impas", "--position", "suplente"),
    )
    assert added.exit_code == 0
    password = re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", added.output)[0]
    person = gate.sign_in("enlace.nuevo", password, "10.0.0.1")
    assert (person.agency, person.must_change_password) == ("IMPAS", True)

    def line():
        listed = invoke("user", "list").output.splitlines()
        return next(line for line in listed if line.startswith("enlace.nuevo "))

    assert line().split()[-2:] == ["IMPAS", "activa"]
    assert invoke("user", "disable", "enlace.nuevo").exit_code == 0
    assert line().endswith("sin acceso")
    assert invoke("user", "enable", "enlace.nuevo").exit_code == 0
    assert line().endswith("activa")
    again = invoke("user", "password", "enlace.nuevo")
    assert re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", again.output)[0] != password
    assert invoke("check").exit_code == 0


def test_an_administrator_who_lost_password_and_telephone_gets_in_again(gate):
    password = "tres gatos en la azotea"

    def enter() -> str:
        printed = invoke("user", "password", "admin").output
        temporary = re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", printed)[0]
        gate.change_password("admin", temporary, password, "10.0.0.1")
        return temporary

    enter()
    secret = gate.own.offer("admin").secret
    gate.own.switch_on("admin", secret, pyotp.TOTP(secret).now(), password, "10.0.0.1")
    password = "cuatro perros verdes"
    enter()
    assert isinstance(gate.sign_in("admin", password, "10.0.0.1"), CodeNeeded)
    assert invoke("user", "second-step", "admin").exit_code == 0
    assert gate.sign_in("admin", password, "10.0.0.1").role == "admin"
    assert invoke("user", "disable", "admin").exit_code != 0  # the last one
    assert invoke("check").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("disable", "nobody"), "No hay una cuenta con ese usuario."),
        (("password", "nobody"), "No hay una cuenta con ese usuario."),
        (
            ("add", "enlace.impas", "--role", "analisis", "--name", "Análisis"),
            "username: Ya hay una cuenta con ese usuario. Elija otro.",
        ),
        (
            ("add", "enlace.x", "--role", "enlace", "--name", "Enlace X", "--agency", "NADIE"),
            "agency: Esa dependencia no está en el catálogo. Elija otra.",
        ),
        (
            ("add", "enlace.x", "--role", "enlace", "--name", "Enlace X"),
            "agency_id: Elija la dependencia de este enlace.",
        ),
    ],
)
def test_what_is_refused_is_explained_and_changes_nothing(
    filled, monkeypatch, capsys, arguments, told
):
    with open_store(filled / "servimun.sqlite") as store:
        before = len(store.table("accounts")), len(store.table("audit"))
    status, output, errors = run(monkeypatch, capsys, "user", *arguments)
    assert (status, output, errors.strip()) == (2, "", told)
    with open_store(filled / "servimun.sqlite") as store:
        assert (len(store.table("accounts")), len(store.table("audit"))) == before


def test_a_whole_store_is_whole(filled, monkeypatch, capsys):
    status, output, errors = run(monkeypatch, capsys, "check")
    assert (status, errors) == (0, "")
    assert output.startswith("Todo está en orden. La bitácora tiene 1 renglones.\n")


def test_a_tampered_store_is_told_line_by_line(filled, monkeypatch, capsys):
    with open_store(filled / "servimun.sqlite") as store:
        store.table("audit").update({"account_id": "otra"}, where("number") == 1)
    status, output, errors = run(monkeypatch, capsys, "check")
    assert (status, output) == (1, "")
    assert errors == "El renglón 1 de la bitácora fue alterado.\n"


def test_a_damaged_file_is_told(data, monkeypatch, capsys):
    data.mkdir()
    (data / "servimun.sqlite").write_bytes(b"this is no store" * 500)
    status, output, errors = run(monkeypatch, capsys, "check")
    assert (status, output) == (2, "")
    assert "Traceback" not in errors
    assert errors.strip()


def test_a_store_goes_out_as_a_tinydb_file_and_comes_back_the_same(filled, tmp_path, monkeypatch):
    file = tmp_path / "todo.json"
    assert invoke("export", "--tinydb", file).exit_code == 0
    with TinyDB(file) as plain:
        (program,) = plain.table("programs").all()
        assert program["content"]["public_name"] == COMPLETE["public_name"]

    copy = tmp_path / "copia"
    monkeypatch.setenv("SERVIMUN_DATA", str(copy))
    assert invoke("import", "--tinydb", file).exit_code == 0
    assert invoke("check").exit_code == 0
    again = tmp_path / "otra-vez.json"
    assert invoke("export", "--tinydb", again).exit_code == 0
    assert json.loads(again.read_text("utf-8")) == json.loads(file.read_text("utf-8"))


def test_a_tinydb_file_is_not_loaded_over_what_there_is(filled, tmp_path, monkeypatch, capsys):
    file = tmp_path / "todo.json"
    invoke("export", "--tinydb", file)
    status, _, errors = run(monkeypatch, capsys, "import", "--tinydb", file)
    assert status == 2
    assert errors.strip()
    assert invoke("check").exit_code == 0


@pytest.mark.parametrize("text", ["", "no es JSON", "[]", '{"programs": 5}', "\x00"])
def test_what_is_no_tinydb_file_is_refused(data, tmp_path, monkeypatch, capsys, text):
    file = tmp_path / "malo.json"
    file.write_text(text)
    status, _, errors = run(monkeypatch, capsys, "import", "--tinydb", file)
    assert status == 2
    assert errors.strip()
    assert "Traceback" not in errors


def test_a_backup_is_a_store(filled, tmp_path, monkeypatch):
    folder = tmp_path / "respaldo"
    folder.mkdir()
    assert invoke("backup", folder / "servimun.sqlite").exit_code == 0
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path / "simulacro"))
    assert invoke("restore", folder / "servimun.sqlite", "--yes").exit_code == 0
    assert invoke("check").output.startswith("Todo está en orden. La bitácora tiene 2 renglones.")


def test_backup_restore_export_and_check_take_the_attachments_along(filled, tmp_path, monkeypatch):
    with open_store(filled / "servimun.sqlite") as store:
        context = make_context(Settings(data_folder=filled), store, "sistema")
        with store.transaction():
            digest = keep_attachment(context, b"%PDF-1.7 acta", "program", "p").digest
    folder = tmp_path / "respaldo"
    folder.mkdir()
    assert invoke("backup", folder / "servimun.sqlite").exit_code == 0
    assert (folder / "adjuntos" / digest[:2] / digest).read_bytes() == b"%PDF-1.7 acta"
    assert invoke("export", "--tinydb", tmp_path / "todo" / "servimun.json").exit_code != 0
    assert invoke("export", "--tinydb", tmp_path / "servimun.json").exit_code == 0
    assert (tmp_path / "adjuntos" / digest[:2] / digest).is_file()
    (filled / "adjuntos" / digest[:2] / digest).unlink()
    checked = invoke("check")
    assert (checked.exit_code, f"Falta el archivo adjunto {digest[:12]}" in checked.output) == (
        1,
        True,
    )
    for name, command in (
        ("simulacro", ("restore", folder / "servimun.sqlite", "--yes")),
        ("otro", ("import", "--tinydb", tmp_path / "servimun.json")),
    ):
        monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path / name))
        assert invoke(*command).exit_code == 0
        assert invoke("check").exit_code == 0


def test_a_copy_without_the_key_of_its_seal_is_not_said_to_be_whole(filled, tmp_path, monkeypatch):
    invoke("backup", tmp_path / "servimun.sqlite")
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    checked = invoke("check")
    assert checked.exit_code == 1
    assert "Falta la llave" in checked.output


@pytest.mark.parametrize("command", ["check", "backup", "export", "seal"])
def test_a_folder_without_a_store_is_said_and_left_alone(data, tmp_path, command):
    arguments = {
        "check": [],
        "backup": [tmp_path / "copia"],
        "export": ["--tinydb", tmp_path / "copia"],
        "seal": ["--reason", "prueba"],
    }[command]
    told = invoke(command, *arguments)
    assert told.exit_code == 1
    assert "No existe el almacén" in told.output
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_sealed_as_it_is_with_a_reason_in_the_trail(filled):
    with closing(sqlite3.connect(filled / "servimun.sqlite")) as connection, connection:
        connection.execute("DELETE FROM t_receipts")
        connection.execute("DELETE FROM t_agencies")
    assert invoke("check").exit_code == 1
    sealed = invoke("seal", "--reason", "Se quitó con la consola", "--new-key")
    assert sealed.exit_code == 0
    assert "agencies" in sealed.output
    assert invoke("check").exit_code == 0
    with open_store(filled / "servimun.sqlite") as store:
        assert store.table("audit").all()[-1]["detail"]["reason"] == "Se quitó con la consola"


def test_a_backup_to_where_nothing_can_be_written_is_told(filled, tmp_path, monkeypatch, capsys):
    (tmp_path / "archivo").write_text("")
    status, _, errors = run(monkeypatch, capsys, "backup", tmp_path / "archivo" / "copia.sqlite")
    assert status == 2
    assert errors.strip()
    assert "Traceback" not in errors


def test_a_setting_that_makes_no_sense_is_named(filled, monkeypatch, capsys):
    monkeypatch.setenv("SERVIMUN_PORT", "mil")
    status, _, errors = run(monkeypatch, capsys, "check")
    assert status == 2
    assert "SERVIMUN_PORT" in errors


def test_an_interrupt_is_heard_again_once_the_command_is_loaded(monkeypatch):
    heard = []
    monkeypatch.setattr(
        "servimun_widgets.cli.main", lambda: heard.append(signal.getsignal(signal.SIGINT))
    )
    before = signal.getsignal(signal.SIGINT)
    beginning.main()
    assert heard == [before]
    assert signal.getsignal(signal.SIGINT) is before
