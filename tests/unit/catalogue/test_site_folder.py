"""The site's folder: one rename from the old site to the new, whatever happens between."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from building import MORNING
from city import city

from servimun_widgets.catalogue.building import build_into
from servimun_widgets.catalogue.documents.writing_text import building_trouble
from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    read_state,
    write_public_file,
)
from servimun_widgets.catalogue.services.site_folder import STATE_FILE, put_site
from servimun_widgets.errors import UnreadableFile

OLD = {"index.html": b"<p>viejo", "v/a.html": b"<p>uno", "v/b.html": b"<p>uno"}
NEW = {"index.html": b"<p>nuevo", "r/x.css": b"p{}"}


def shown(folder: Path, name: str = "index.html") -> bytes:
    return (folder / "actual" / name).read_bytes()


def test_what_is_shown_is_the_last_that_was_put(tmp_path):
    put_site(tmp_path, OLD)
    assert shown(tmp_path) == b"<p>viejo"
    put_site(tmp_path, NEW)
    assert shown(tmp_path) == b"<p>nuevo"
    assert (tmp_path / "actual" / "r" / "x.css.gz").exists()


def test_pages_of_one_content_are_one_file_under_several_names(tmp_path):
    version = put_site(tmp_path, OLD)
    assert (version / "v" / "a.html").samefile(version / "v" / "b.html")
    assert not (version / "index.html").samefile(version / "v" / "a.html")


def test_a_file_that_did_not_change_stays_the_file_that_browsers_have(tmp_path):
    before = put_site(tmp_path, OLD)
    after = put_site(tmp_path, {**OLD, "index.html": b"<p>otro"})
    assert after != before
    assert (after / "v" / "a.html").samefile(before / "v" / "a.html")
    assert (after / "v" / "a.html.gz").samefile(before / "v" / "a.html.gz")
    assert not (after / "index.html").samefile(before / "index.html")


def test_three_versions_are_kept_and_the_same_site_is_no_new_one(tmp_path):
    for number in range(6):
        version = put_site(tmp_path, {"index.html": f"{number}".encode()})
        assert put_site(tmp_path, {"index.html": f"{number}".encode()}) == version
    assert len([*(tmp_path / "versiones").iterdir()]) == 3
    assert shown(tmp_path) == b"5"


@pytest.mark.parametrize("call", ["write_bytes", "rename", "symlink_to"])
def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_goes_on(
    tmp_path, monkeypatch, call
):
    put_site(tmp_path, OLD)

    class Killed(BaseException):
        """The machine stopped here."""

    def killed(*_arguments: object, **_options: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Path, call, killed)
        with pytest.raises(Killed):
            put_site(tmp_path, NEW)
    assert shown(tmp_path) == b"<p>viejo"
    put_site(tmp_path, NEW)
    assert shown(tmp_path) == b"<p>nuevo"
    assert [one.name for one in (tmp_path / "versiones").iterdir() if one.name[0] == "."] == []


PUTTING = """
import os, signal, sys
from pathlib import Path
from servimun_widgets.catalogue.services.site_folder import put_site

call, at = sys.argv[2], int(sys.argv[3])
whole = getattr(Path, call)
calls = []

def killed(*arguments, **options):
    calls.append(call)
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(*arguments, **options)

setattr(Path, call, killed)
pages = {f"{number}.html": b"%d" % number for number in range(40)}
put_site(Path(sys.argv[1]), {"index.html": b"<p>nuevo", **pages})
"""


@pytest.mark.parametrize(("call", "at"), [("write_bytes", 1), ("write_bytes", 60), ("rename", 2)])
def test_a_process_that_is_killed_leaves_the_old_site_whole(tmp_path, call, at):
    put_site(tmp_path, OLD)
    dead = subprocess.run(
        [sys.executable, "-c", PUTTING, str(tmp_path), call, str(at)], timeout=120, check=False
    )
    assert dead.returncode == -signal.SIGKILL
    assert {name: shown(tmp_path, name) for name in OLD} == OLD
    put_site(tmp_path, NEW)
    assert shown(tmp_path) == b"<p>nuevo"
    left = {one.name for one in tmp_path.iterdir()} | {
        one.name for one in (tmp_path / "versiones").iterdir()
    }
    assert not [name for name in left if name.startswith(".en-curso-")]


def test_the_site_is_made_from_the_file_alone(tmp_path):
    write_public_file(tmp_path, city())
    count = build_into(tmp_path / "sitio", tmp_path / PUBLIC_FILE, MORNING)
    assert count > 200
    assert b"Centros deportivos" in shown(tmp_path / "sitio")
    state = read_state(tmp_path / "sitio" / STATE_FILE)
    assert state is not None
    assert (state.at, state.problem) == (MORNING, None)


def test_a_build_that_fails_leaves_the_old_site_and_says_why(tmp_path):
    put_site(tmp_path / "sitio", OLD)
    (tmp_path / PUBLIC_FILE).write_text("{")
    later = MORNING + timedelta(days=1)
    with pytest.raises(UnreadableFile):
        build_into(tmp_path / "sitio", tmp_path / PUBLIC_FILE, later)
    assert shown(tmp_path / "sitio") == b"<p>viejo"
    state = read_state(tmp_path / "sitio" / STATE_FILE)
    assert state is not None
    assert (state.at, state.problem) == (later, "catalogue_broken")


def test_more_names_than_one_file_may_have_are_several_files(tmp_path, monkeypatch):
    def refused(*_arguments: object) -> None:
        raise OSError(31, "too many links")

    monkeypatch.setattr(os, "link", refused)
    version = put_site(tmp_path, OLD)
    assert (version / "v" / "b.html").read_bytes() == b"<p>uno"


def test_nobody_else_writes_to_the_shown_version(tmp_path):
    put_site(tmp_path, OLD)
    assert re.fullmatch(r"versiones/[0-9a-f]{16}", str((tmp_path / "actual").readlink()))


def test_a_build_that_was_killed_is_told_once_the_site_is_behind_for_long():
    built = WritingState(at=MORNING)
    for minutes, since, told in ((5, 1, False), (30, 1, True), (30, -1, False)):
        written = MORNING + timedelta(minutes=since)
        trouble = building_trouble(built, written, MORNING + timedelta(minutes=minutes))
        assert (trouble is not None) is told
    assert building_trouble(None, MORNING, MORNING + timedelta(days=1)) is None
