"""Processes killed while they make a package: it is there whole or not at all."""

import hashlib
import itertools
import json
import random
import zipfile
from datetime import timedelta

from outreach_workers import PARTS, make_package
from patience import PATIENCE

from servimun_widgets.services.package_folder import PackageFolder

KILLS = 30


def run(processes, *arguments, lives=None):
    """Make a package in a process that is killed after `lives` seconds; return what it said."""
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=make_package, args=(*arguments, writer))
    process.start()
    writer.close()
    assert reader.poll(PATIENCE), "the worker is stuck"
    said = [reader.recv()]
    process.join(lives if lives is not None else PATIENCE)
    process.kill()
    process.join(PATIENCE)
    while reader.poll():
        try:
            said.append(reader.recv())
        except EOFError:
            break
    reader.close()
    return said


def require_whole(folder):
    """Every folder that can be seen is a package whose files and zip are those of its manifest."""
    found = [one for one in folder.root.iterdir() if not one.name.startswith(".")]
    assert {one.name for one in found} == {manifest.name for manifest in folder.packages()}
    for package in found:
        manifest = json.loads((package / "manifest.json").read_text())
        names = {f.relative_to(package).as_posix() for f in package.rglob("*") if f.is_file()}
        listed = {entry["path"] for entry in manifest["files"]}
        assert names == listed | {"manifest.json", f"{package.name}.zip"}
        for entry in manifest["files"]:
            data = (package / entry["path"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        with zipfile.ZipFile(package / f"{package.name}.zip") as archive:
            assert archive.testzip() is None
            assert {f"{package.name}/{path}" for path in listed} < set(archive.namelist())
    return found


def test_a_half_written_package_never_appears(processes, tmp_path):
    folder = PackageFolder(tmp_path / "packages")
    chance = random.Random(4)
    died, digests = 0, set()
    attempts = itertools.count()
    while died < KILLS:
        kill = next(attempts)
        said = run(
            *(processes, folder.root, f"{kill % 3:08x}", 1 + kill % 28),
            lives=chance.uniform(0, 0.12),
        )
        died += len(said) == 1
        digests |= set(said[1:])
        require_whole(folder)
    for inputs in range(3):  # what was begun is gone on with, and ends as if nobody had been killed
        digests |= set(run(processes, folder.root, f"{inputs:08x}", 30)[1:])
    assert len(digests) == 1
    final = next(one for one in require_whole(folder) if one.name.startswith("2026-11-30"))
    for files in PARTS.values():
        for path, data in files.items():
            assert (final / path).read_bytes() == data
    folder.discard_unfinished(idle=timedelta(0))
    assert [one.suffix for one in (folder.root / ".en-curso").iterdir()] == [".lock"] * 3
