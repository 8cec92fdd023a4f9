"""Packages on disk: whole parts, one move, nothing to be seen of what is not finished."""

from __future__ import annotations

import os
import time
import zipfile
from datetime import date

import pytest

from servimun_widgets.documents.archive import write_zip
from servimun_widgets.domain.packages import Source, content_digest
from servimun_widgets.errors import NotFound, StoreError
from servimun_widgets.services.package_folder import PackageFolder, packages_of
from servimun_widgets.services.unfinished_packages import GIVEN_UP_AFTER

INPUTS = "ab" * 32
SOURCES = [Source(record_type="program", folio="P001", revision_number=1, revision_id="r1")]
PARTS = {
    "IMPAS": {"IMPAS/ficha.pdf": b"pdf", "IMPAS/textos/whatsapp.txt": b"hola"},
    "DIF": {"DIF/ficha.pdf": b"otro"},
    "común": {"LEAME.txt": b"lea"},
}


@pytest.fixture
def folder(tmp_path):
    return PackageFolder(tmp_path / "packages")


def build(folder, inputs=INPUTS, day=date(2026, 11, 23), parts=PARTS, kind="fichas"):
    with folder.begin(kind, inputs) as working:
        for part, files in parts.items():
            working.add(part, files)
        return working.finish(kind, day, "0.2.0", SOURCES, write_zip)


def seen(folder):
    return sorted(p.name for p in folder.root.iterdir() if not p.name.startswith("."))


def test_a_package_is_published_with_its_manifest_and_its_zip(folder):
    manifest = build(folder)
    assert manifest.name == f"2026-11-23-fichas-{manifest.digest[:12]}"
    paths = sorted(path for files in PARTS.values() for path in files)
    assert [entry.path for entry in manifest.files] == paths
    assert manifest.digest == content_digest(manifest.files)
    assert (manifest.software_version, manifest.sources) == ("0.2.0", SOURCES)
    published = folder.root / manifest.name
    on_disk = {f.relative_to(published).as_posix() for f in published.rglob("*") if f.is_file()}
    assert on_disk == {*paths, "manifest.json", f"{manifest.name}.zip"}
    with zipfile.ZipFile(published / f"{manifest.name}.zip") as archive:
        inside = {f"{manifest.name}/{path}" for path in (*paths, "manifest.json")}
        assert set(archive.namelist()) == inside
        assert archive.read(f"{manifest.name}/DIF/ficha.pdf") == b"otro"
    assert folder.packages() == [manifest]
    assert repr(manifest) == f"Manifest('{manifest.name}', files={len(paths)}, left_out=0)"


def test_the_same_parts_give_the_same_bytes_everywhere(tmp_path):
    one, other = PackageFolder(tmp_path / "a"), PackageFolder(tmp_path / "b")
    first = build(one)
    second = build(other, parts=dict(reversed(PARTS.items())))
    assert first == second
    for path in ("manifest.json", f"{first.name}.zip"):
        assert one.open_file(first.name, path) == other.open_file(first.name, path)


def test_the_same_package_again_is_the_one_there_is(folder):
    first = build(folder)
    before = (folder.root / first.name / "manifest.json").stat()
    assert build(folder, inputs="cd" * 32) == first
    assert (folder.root / first.name / "manifest.json").stat() == before
    assert seen(folder) == [first.name]


def test_nothing_is_seen_before_it_is_finished_and_then_nothing_is_left_over(folder):
    with folder.begin("fichas", INPUTS) as working:
        working.add("IMPAS", PARTS["IMPAS"])
        assert seen(folder) == []
        assert folder.packages() == []
    build(folder)
    assert [p.suffix for p in (folder.root / ".en-curso").iterdir()] == [".lock"]


def test_what_was_stopped_goes_on_where_it_was(folder):
    with folder.begin("fichas", INPUTS) as working:
        working.add("IMPAS", PARTS["IMPAS"])
    with folder.begin("fichas", INPUTS) as working:
        assert working.has("IMPAS")
        assert not working.has("DIF")
        working.add("IMPAS", {"IMPAS/ficha.pdf": b"changed"})
    with folder.begin("fichas", "cd" * 32) as working:
        assert not working.has("IMPAS")
    manifest = build(folder)
    assert folder.open_file(manifest.name, "IMPAS/ficha.pdf") == b"pdf"


def test_what_was_stopped_is_told_until_it_is_made(folder):
    assert folder.begun("fichas") == 0
    with folder.begin("fichas", INPUTS) as working:
        assert folder.begun("fichas") == 0
        working.add("IMPAS", PARTS["IMPAS"])
        working.add("DIF", PARTS["DIF"])
    assert (folder.begun("fichas"), folder.begun("coprev")) == (2, 0)
    build(folder)
    assert folder.begun("fichas") == 0


def test_the_same_package_is_made_by_one_at_a_time(folder):
    with folder.begin("fichas", INPUTS):
        with pytest.raises(StoreError) as refused:
            folder.begin("fichas", INPUTS)
        assert refused.value.code == "package_busy"
        folder.begin("coprev", INPUTS).close()
    folder.begin("fichas", INPUTS).close()


def test_what_was_given_up_long_ago_is_discarded(folder):
    for inputs in ("aa" * 8, "bb" * 8, "cc" * 8):
        with folder.begin("coprev", inputs) as working:
            working.add("a", {"a.txt": b"a"})
    long_ago = time.time() - GIVEN_UP_AFTER.total_seconds() - 1
    for inputs in ("bb" * 8, "cc" * 8):
        os.utime(folder.root / ".en-curso" / f"coprev-{inputs}", (long_ago, long_ago))
    with folder.begin("coprev", "cc" * 8) as busy:
        folder.discard_unfinished()
        assert busy.has("a")
    with folder.begin("coprev", "aa" * 8) as kept, folder.begin("coprev", "bb" * 8) as anew:
        assert kept.has("a")
        assert not anew.has("a")


def test_packages_are_listed_newest_first(folder):
    days = [date(2026, 11, 1), date(2026, 11, 20), date(2026, 11, 10)]
    for number, day in enumerate(days):
        build(folder, inputs=f"{number:08x}", day=day)
    later = build(folder, inputs="ff" * 8, day=days[1], kind="coprev")
    manifest = folder.root / later.name / "manifest.json"
    os.utime(manifest, (manifest.stat().st_atime, manifest.stat().st_mtime + 60))
    (folder.root / "carpeta ajena").mkdir()
    listed = [(one.as_of.day, one.kind) for one in folder.packages()]
    assert listed == [(20, "coprev"), (20, "fichas"), (10, "fichas"), (1, "fichas")]
    assert PackageFolder(folder.root / "no existe").packages() == []


@pytest.mark.parametrize(
    "path",
    ["../otro", "/etc/passwd", "a/../../b", "", "a//b", ".", "a\\b", "manifest.json", "a\0b"],
)
def test_a_file_stays_within_its_package(folder, path):
    with folder.begin("fichas", INPUTS) as working:
        with pytest.raises(ValueError, match="not a path"):
            working.add("malo", {path: b""})
        assert not working.has("malo")


def test_a_part_may_be_called_anything(folder):
    with folder.begin("fichas", INPUTS) as working:
        for number, name in enumerate(["../x", "a/b", "Ñandú «1»", "..", "."]):
            working.add(name, {f"{number}.txt": b""})
            assert working.has(name)
        manifest = working.finish("fichas", date(2026, 1, 1), "1", [], write_zip)
    assert len(manifest.files) == 5


def test_two_parts_never_hold_the_same_file(folder):
    with folder.begin("fichas", INPUTS) as working:
        working.add("uno", {"a.txt": b"1"})
        working.add("dos", {"a.txt": b"2"})
        with pytest.raises(ValueError, match=r"a\.txt"):
            working.finish("fichas", date(2026, 1, 1), "1", [], write_zip)
    assert folder.packages() == []


def test_inputs_are_told_apart_by_a_digest_and_nothing_else(folder):
    for digest in ("", "../a", "XYZ", "ab"):
        with pytest.raises(ValueError, match="not a digest"):
            folder.begin("fichas", digest)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("otro", "LEAME.txt"),
        ("..", "LEAME.txt"),
        (".en-curso", "LEAME.txt"),
        (None, "no.txt"),
        (None, "../secreto.txt"),
        (None, "IMPAS"),
    ],
)
def test_only_what_a_manifest_names_is_handed_out(folder, name, path):
    manifest = build(folder)
    (folder.root / "secreto.txt").write_text("nada")
    with pytest.raises(NotFound):
        folder.open_file(name or manifest.name, path)


def test_a_package_that_somebody_altered_is_not_handed_out(folder):
    manifest = build(folder)
    (folder.root / manifest.name / "LEAME.txt").write_bytes(b"otra cosa")
    (folder.root / manifest.name / "DIF" / "ficha.pdf").unlink()
    for path in ("LEAME.txt", "DIF/ficha.pdf"):
        with pytest.raises(StoreError) as refused:
            folder.open_file(manifest.name, path)
        assert refused.value.code == "package_damaged"
    (folder.root / manifest.name / "manifest.json").write_text("{")
    with pytest.raises(StoreError):
        folder.packages()


def test_a_disk_that_takes_nothing_is_said_plainly(tmp_path):
    (tmp_path / "packages").write_text("a file where the folder should be")
    with pytest.raises(StoreError) as refused:
        PackageFolder(tmp_path / "packages").begin("fichas", INPUTS)
    assert refused.value.code == "package_not_written"


def test_a_store_without_a_folder_has_no_packages(town):
    with pytest.raises(StoreError) as refused:
        packages_of(town.system)
    assert refused.value.code == "package_no_folder"
