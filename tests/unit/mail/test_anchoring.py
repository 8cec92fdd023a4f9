"""`servimun anchor`, as cron runs it, and what `check` makes of an anchor later."""

from __future__ import annotations

import re

import pytest
from building import Town
from click.testing import CliRunner
from post import Post

from servimun_widgets import app
from servimun_widgets.cli import servimun
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.store import open_store

OUTSIDE = "contraloria@municipio.example"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    with open_store(tmp_path / "servimun.sqlite") as store:
        Town(store).catalogued()
    return tmp_path


@pytest.fixture
def post(monkeypatch):
    made = Post()
    monkeypatch.setattr(app, "_mail", lambda _: made)
    return made


def run(*arguments):
    return CliRunner().invoke(servimun, list(arguments))


def anchor_in(text):
    return re.search(r"\d+:[0-9a-f]{64}", text)[0]


def test_what_is_mailed_is_what_check_takes(data, post):
    assert run("anchor", "--mail", OUTSIDE).exit_code == 0
    (message,) = post.sent
    assert message["To"] == OUTSIDE
    mailed = anchor_in(message.get_content())
    assert (
        run("check", "--anchor", mailed, "--anchor", anchor_in(run("anchor").output)).exit_code == 0
    )
    assert run("anchor", "--mail", OUTSIDE).exit_code == 0
    assert len(post.sent) == 1  # once a day


def test_a_message_that_does_not_leave_is_told(data, post):
    post.trouble = MailRefused(True, "no")
    done = run("anchor", "--mail", OUTSIDE)
    assert done.exit_code == 1
    assert "rechazado" in done.output


def test_without_a_mail_server_it_is_only_printed(data):
    assert run("anchor").exit_code == 0
    assert run("anchor", "--mail", OUTSIDE).exit_code == 2


def test_a_backup_has_its_anchor_beside_it_and_another_history_is_told(data, tmp_path):
    copy = tmp_path / "copia" / "dia-1.sqlite"
    copy.parent.mkdir()
    printed = run("backup", str(copy))
    beside = copy.with_name("dia-1.sqlite.huella").read_text().strip()
    assert beside == anchor_in(printed.output)
    assert run("check", "--anchor", beside).exit_code == 0
    number, _, digest = beside.partition(":")
    told = run("check", "--anchor", f"{number}:{digest[::-1]}")
    assert told.exit_code == 1
    assert "se reescribió" in told.output
    assert run("check", "--anchor", "nada").exit_code == 2
