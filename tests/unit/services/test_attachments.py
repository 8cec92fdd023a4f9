"""Files that hang on records: one by one digest, checked, copied, brought back, erased."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sent_pictures import photograph

from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.services import attachments
from servimun_widgets.services.attachment_files import (
    attachment_problems,
    bring_attachments,
    copy_attachments,
    remove_orphans,
)
from servimun_widgets.services.attachments import (
    attachment_bytes,
    erase_attachment,
    keep_attachment,
)
from servimun_widgets.services.checking import check_store

ONE, OTHER = photograph(), photograph(color="olive")


@pytest.fixture
def at_work(town, tmp_path):
    return replace(town.at_work("coordinacion"), data_folder=tmp_path / "datos")


def kept(context, data=ONE, record_id="uno"):
    with context.store.transaction():
        return keep_attachment(context, data, "program", record_id)


def files(context) -> list[Path]:
    return [one for one in (context.data_folder / "adjuntos").rglob("*") if one.is_file()]


def codes(context) -> list[str]:
    return [one.code for one in attachment_problems(context)]


def test_the_same_bytes_are_one_file_whatever_they_hang_on(at_work):
    first, again, other = kept(at_work), kept(at_work), kept(at_work, record_id="dos")
    assert first == again
    assert (first.id != other.id, first.digest == other.digest) == (True, True)
    assert first.digest == hashlib.sha256(ONE).hexdigest()
    assert (first.media_type, first.size) == ("image/jpeg", len(ONE))
    [file] = files(at_work)
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert attachment_bytes(at_work, first.digest) == ONE
    assert (codes(at_work), check_store(at_work.store)[1:]) == ([], [])


@pytest.mark.parametrize("name", ["\x00", "../secreto/sello", "", "A" * 64, "\ud800"])
def test_what_is_no_digest_names_no_file(at_work, name):
    kept(at_work)
    assert attachment_bytes(at_work, name) is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><script>", "attachment_unknown_kind"),
        (b"\xff\xd8\xff" + b"x" * 6_000_000, "attachment_large"),
    ],
)
def test_what_is_not_kept_is_known_by_its_bytes(at_work, data, code):
    with pytest.raises(Invalid) as refused:
        kept(at_work, data)
    assert [one.code for one in refused.value.problems] == [code]
    assert not (at_work.data_folder / "adjuntos").exists()


def test_a_record_has_so_many_at_most(at_work, monkeypatch):
    monkeypatch.setattr(attachments, "ATTACHMENTS_AT_MOST", 1)
    kept(at_work)
    kept(at_work)
    with pytest.raises(Invalid) as refused:
        kept(at_work, OTHER)
    assert [one.code for one in refused.value.problems] == ["attachment_too_many"]
    kept(at_work, OTHER, "dos")


def test_missing_altered_and_orphaned_files_are_told(at_work):
    first, second = kept(at_work), kept(at_work, OTHER)
    by_digest = {one.name: one for one in files(at_work)}
    by_digest[first.digest].unlink()
    by_digest[second.digest].write_bytes(ONE)
    stray = by_digest[second.digest].with_name("f" * 64)
    stray.write_bytes(b"x")
    assert sorted(codes(at_work)) == ["attachment_altered", "attachment_missing"]
    os.utime(stray, times=(time.time() - 7200,) * 2)
    assert "attachment_orphaned" in codes(at_work)
    assert attachment_bytes(at_work, first.digest) is None
    assert attachment_bytes(at_work, second.digest) is None
    assert (remove_orphans(at_work), stray.exists()) == (1, False)


def test_what_is_rolled_back_leaves_a_file_without_a_row_and_no_row_without_a_file(
    at_work, monkeypatch
):
    def broken(*_values):
        raise ConnectionAbortedError

    monkeypatch.setattr(attachments.ATTACHMENTS.__class__, "tell", broken)
    with pytest.raises(ConnectionAbortedError):
        kept(at_work)
    monkeypatch.undo()
    assert (len(files(at_work)), codes(at_work)) == (1, [])
    assert kept(at_work).size == len(ONE)


def test_a_copy_brings_back_what_is_missing(at_work, tmp_path):
    first = kept(at_work)
    copy = tmp_path / "respaldos" / "lunes.sqlite"
    copy.parent.mkdir()
    assert (copy_attachments(at_work, copy), copy_attachments(at_work, copy)) == (1, 0)
    kept(at_work, OTHER)
    assert copy_attachments(at_work, copy.with_name("martes.sqlite")) == 1
    [file] = [one for one in files(at_work) if one.name == first.digest]
    file.unlink()
    assert codes(at_work) == ["attachment_missing"]
    assert (bring_attachments(at_work, copy), codes(at_work)) == (1, [])


def test_what_was_erased_is_gone_for_all_and_does_not_come_back(at_work, tmp_path):
    first = kept(at_work)
    kept(at_work, record_id="dos")
    copy = tmp_path / "respaldo.sqlite"
    copy_attachments(at_work, copy)
    assert erase_attachment(at_work, first.digest, "Se ve a una niña") == 2
    assert (files(at_work), codes(at_work)) == ([], [])
    assert attachment_bytes(at_work, first.digest) is None
    assert bring_attachments(at_work, copy) == 0
    with pytest.raises(Invalid) as refused:
        kept(at_work)
    assert [one.code for one in refused.value.problems] == ["attachment_erased"]
    with pytest.raises(NotFound):
        erase_attachment(at_work, first.digest, "Otra vez")
    told = [one for one in at_work.store.table("audit") if one["action"] == "attachment_erase"]
    assert {one["detail"]["reason"] for one in told} == {"Se ve a una niña"}
