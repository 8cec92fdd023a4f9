"""`servimun archive`: what it stops first, then the archive with its reason, and back."""

from __future__ import annotations

import pytest
from building import Town
from click.testing import CliRunner
from new_store import new_store_file

from servimun_widgets.cli import servimun
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.store import open_store


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    with new_store_file(tmp_path / "servimun.sqlite") as store:
        Town(store).catalogued()
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(servimun, [*arguments])


def state_of(data):
    with open_store(data / "servimun.sqlite") as store:
        return find_program(store, "P001").state


def test_it_says_what_stops_and_archives_only_when_told(data):
    said = run("archive", "P001", "--reason", "Ya no se da.")
    assert (said.exit_code, state_of(data)) == (0, "publicado")
    assert "P001, Box comunitario: campañas ninguno" in said.output
    done = run("archive", "P001", "--reason", "Ya no se da.", "--yes")
    assert (done.exit_code, state_of(data)) == (0, "archivado"), done.output
    assert run("unarchive", "P001").exit_code == 0
    assert state_of(data) == "borrador"


@pytest.mark.parametrize("folios", [["P999"], ["P001", "P999"]])
def test_one_that_is_not_there_leaves_all_as_they_are(data, folios):
    done = run("archive", *folios, "--reason", "Ya no se dan.", "--yes")
    assert done.exit_code != 0
    assert state_of(data) == "publicado"
