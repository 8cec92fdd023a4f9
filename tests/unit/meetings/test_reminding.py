"""`servimun remind`, as cron runs it: it says whom it wrote to, and what did not leave."""

from __future__ import annotations

import pytest
from building import Town
from click.testing import CliRunner
from meeting_room import Room
from post import Post

from servimun_widgets import app
from servimun_widgets.cli import servimun
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain
from servimun_widgets.store import open_store

LATE = "2026-12-17T10:00:00"
IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
HEAD = "titular@municipio.example"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    monkeypatch.setenv("SERVIMUN_NOW", LATE)
    with open_store(tmp_path / "servimun.sqlite") as store:
        room = Room(Town(store))
        room.change_agency("IMPAS", head_email=HEAD)
        program = room.town.catalogued()
        room.begin()
        room.agree(program.id)
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY)
    return tmp_path


@pytest.fixture
def post(monkeypatch):
    """Put a mail server of the test in the place of the one that the settings name."""
    made = Post()
    monkeypatch.setattr(app, "_mail", lambda _: made)
    return made


def run(*arguments):
    return CliRunner().invoke(servimun, ["remind", *arguments])


def everything(data):
    with open_store(data / "servimun.sqlite", read_only=True) as store:
        return {name: list(map(dict, store.table(name))) for name in store.tables()}


def test_a_dry_run_says_whom_it_would_write_to_and_changes_nothing(data):
    before = everything(data)
    done = run("--dry-run")
    assert (done.exit_code, done.exception) == (0, None)
    assert "IMPAS, acuerdos: 1; a enlace.impas@municipio.example." in done.output
    assert f"a la titularidad ({HEAD})" in done.output
    assert everything(data) == before


def test_it_writes_to_each_once_and_the_same_day_to_nobody_again(data, post):
    done = run()
    assert done.exit_code == 0, done.output
    assert sorted(post.addresses) == sorted(
        [HEAD, "enlace.impas@municipio.example", "suplente.impas@municipio.example"]
    )
    assert done.output.count("enviado") == 3
    again = run()
    assert (again.exit_code, again.output) == (0, "Hoy no hay nada que recordar.\n")
    assert len(post.sent) == 3


def test_what_did_not_leave_is_said_and_the_others_are_sent(data, post):
    post.troubles = {
        HEAD: MailRefused(True, "550 no existe"),
        "enlace.impas@municipio.example": MailUncertain("se cortó"),
    }
    done = run()
    assert done.exit_code == 1
    assert f"{HEAD}: rechazado. Ese buzón no recibe." in done.stderr
    assert "«550 no existe»" in done.stderr
    assert "enlace.impas@municipio.example: no se sabe si salió." in done.stderr
    assert "«se cortó»" in done.stderr
    assert post.addresses == ["suplente.impas@municipio.example"]


def test_what_the_server_would_not_take_for_now_leaves_at_the_next_run(data, post, monkeypatch):
    post.troubles = {HEAD: MailRefused(False, "451 más tarde")}
    assert run().exit_code == 1
    post.troubles = {}
    monkeypatch.setenv("SERVIMUN_NOW", "2026-12-17T11:00:00")
    done = run()
    assert (done.exit_code, post.addresses[-1]) == (0, HEAD)


def test_without_a_mail_server_it_says_so_and_notes_no_reminder(data):
    before = everything(data)
    done = run()
    assert done.exit_code == 2
    assert "SERVIMUN_SMTP" in done.stderr
    after = everything(data)
    assert {name: after[name] for name in before if name != "notices"} == {
        name: rows for name, rows in before.items() if name != "notices"
    }


@pytest.mark.parametrize("moment", ["2026-12-17T08:59", "2026-12-17T18:00", "2026-12-19T10:00"])
def test_nobody_is_written_to_outside_the_hours_of_work(data, post, monkeypatch, moment):
    monkeypatch.setenv("SERVIMUN_NOW", moment)
    done = run()
    assert (done.exit_code, post.addresses) == (0, [])
    assert "No es hora de escribir a nadie" in done.output
