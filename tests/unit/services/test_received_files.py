"""What people sent lies an hour at most, whoever sends next or nobody does."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from servimun_widgets.accounts.services.signing_in import Gate
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.importing.services import import_file
from servimun_widgets.services.received_files import KEPT_SECONDS, LARGEST_FILE, received_folder

PLATFORM = Path(__file__).parents[3]


@pytest.fixture
def at_work(town, tmp_path):
    return lambda username: replace(town.at_work(username), data_folder=tmp_path)


@pytest.fixture
def send(at_work):
    """Leave a file where the door leaves what an account sent, so many seconds ago."""

    def leave(username, seconds_ago=0):
        file = received_folder(at_work(username)) / f"sent-{seconds_ago}"
        file.touch()
        os.utime(file, times=(time.time() - seconds_ago,) * 2)
        return file

    return leave


def test_whoever_sends_next_removes_what_others_sent_more_than_an_hour_ago(send, at_work):
    old, new = send("coordinacion", KEPT_SECONDS + 60), send("coordinacion", KEPT_SECONDS - 60)
    received_folder(at_work("coordinacion.2"))
    assert (old.exists(), new.exists()) == (False, True)


def test_the_server_removes_it_where_nobody_sends_anything_more(send, town, tmp_path):
    old, new = send("coordinacion", KEPT_SECONDS + 60), send("coordinacion.2")
    Gate(replace(town.system, data_folder=tmp_path)).forget()
    assert (old.exists(), new.exists()) == (False, True)


def test_there_is_nothing_to_remove_before_somebody_sent_something(town, tmp_path):
    Gate(replace(town.system, data_folder=tmp_path)).forget()
    assert list(tmp_path.iterdir()) == []


def test_door_nginx_reader_and_guide_say_one_size(town, tmp_path):
    megabytes = LARGEST_FILE // 2**20
    configured = (PLATFORM / "docs" / "operacion" / "nginx.conf").read_text(encoding="utf-8")
    door = re.search(r"location = /archivos \{\s*client_max_body_size (\d+)m;", configured)
    assert door is not None
    assert int(door[1]) == megabytes
    guide = (PLATFORM / "docs" / "operacion.md").read_text(encoding="utf-8")
    assert re.findall(r"en `/archivos`, [^.;]*, hasta (\d+) MB", guide) == [str(megabytes)]
    assert Gate(town.system).largest_file == LARGEST_FILE
    file = tmp_path / "programas.csv"
    with file.open("wb") as sparse:
        sparse.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableFile) as refused:
        import_file(town.system, "programs", file)
    assert (refused.value.code, refused.value.params["limit"]) == ("import_too_large", megabytes)
