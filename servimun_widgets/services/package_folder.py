"""Packages on disk: made part by part out of sight, published whole in one move.

<root>/<date>-<kind>-<digest>/          a published package: its files, manifest.json, its zip
<root>/.en-curso/                       those being made (`unfinished_packages`)
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

from pydantic import ValidationError

from servimun_widgets.domain import packages
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Choice, FileEntry, Manifest, Source
from servimun_widgets.errors import NotFound, StoreError
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import (
    sync_folders,
    take_lock,
    write_durably,
)
from servimun_widgets.services.left_out_notes import NOTE, read_notes, write_note
from servimun_widgets.services.unfinished_packages import (
    GIVEN_UP_AFTER,
    PART,
    discard_idle,
    lock_file,
    ready_parts,
    remove_whole,
    unfinished_folder,
)
from servimun_widgets.store.files import sync_folder

MANIFEST_FILE = "manifest.json"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-(.+?)(?:-parcial)?-[0-9a-f]+")
_DIGEST = re.compile(r"[0-9a-f]{8,64}")

Archiver = Callable[[IO[bytes], Mapping[str, Path]], None]
"""Writes an archive of the files, by their path in it; `documents.archive.write_zip` is one."""


def packages_of(context: Context) -> PackageFolder:
    """Return the folder of packages beside the store. Raises `StoreError` where there is none."""
    if context.data_folder is None:
        raise StoreError("package_no_folder")
    return PackageFolder(context.data_folder / "packages")


class PackageFolder:
    """The folder in which packages are made and kept; any number of processes may use it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def begin(self, kind: PackageKind, inputs_digest: str) -> WorkingPackage:
        """Begin a package, or go on with what was made of it before.

        `inputs_digest` (hexadecimal) stands for all that it is made from: parts made from the same
        are taken as they are. Close what is returned. Raises `StoreError` (`package_busy`) while
        another process makes the same one.
        """
        if not _DIGEST.fullmatch(inputs_digest):
            raise ValueError(f"not a digest: {inputs_digest!r}")
        with _said_plainly(self.root):
            return WorkingPackage(self, unfinished_folder(self.root, kind, inputs_digest))

    def packages(self) -> list[Manifest]:
        """Return the published packages, those of the latest day first, then the latest made."""
        folders = [one for one in self._folders(self.root) if (one / MANIFEST_FILE).is_file()]
        dated = [
            (self.manifest(one.name), (one / MANIFEST_FILE).stat().st_mtime) for one in folders
        ]
        dated.sort(key=lambda pair: (pair[0].as_of, pair[1], pair[0].name), reverse=True)
        return [manifest for manifest, _ in dated]

    def days(self, kind: PackageKind) -> list[tuple[str, date]]:
        """Return the published packages of a kind and their cut-off dates, by their names alone."""
        named = ((one, _NAME.fullmatch(one.name)) for one in self._folders(self.root))
        return [
            (one.name, date.fromisoformat(found[1]))
            for one, found in named
            if found and found[2] == kind and (one / MANIFEST_FILE).is_file()
        ]

    def manifest(self, name: str) -> Manifest:
        """Return the manifest of a published package. Raises `NotFound`, `StoreError`."""
        known = {one.name: one for one in self._folders(self.root)}
        if name not in known or not (known[name] / MANIFEST_FILE).is_file():
            raise NotFound("package_not_found", name=name[:80])
        try:
            return Manifest.model_validate_json((known[name] / MANIFEST_FILE).read_bytes())
        except ValidationError as error:
            raise StoreError("package_damaged", name=name) from error

    def open_file(self, name: str, path: str) -> bytes:
        """Return a file of a package, its manifest or its zip, by its path within the package.

        Raises `NotFound` for what the manifest does not name, `StoreError` for a file that is not
        as it was published.
        """
        manifest = self.manifest(name)
        entry = next((one for one in manifest.files if one.path == path), None)
        if entry is None and path not in (MANIFEST_FILE, zip_name(manifest)):
            raise NotFound("package_not_found", name=f"{name}/{path}"[:80])
        try:
            data = (self.root / name / path).read_bytes()
        except OSError as error:
            raise StoreError("package_damaged", name=name) from error
        if entry is not None and hashlib.sha256(data).hexdigest() != entry.sha256:
            raise StoreError("package_damaged", name=name)
        return data

    def begun(self, kind: PackageKind) -> int:
        """Return how many parts are ready of the one that was worked on last; 0 where none is."""
        return ready_parts(self.root, kind)

    def discard_unfinished(self, idle: timedelta = GIVEN_UP_AFTER) -> None:
        """Remove what was begun, has not grown for as long as `idle`, and nobody is making now."""
        discard_idle(self.root, idle)

    @staticmethod
    def _folders(root: Path) -> list[Path]:
        if not root.is_dir():
            return []
        return sorted(one for one in root.iterdir() if one.is_dir() and one.name[0] != ".")


class WorkingPackage:
    """A package being made; made by `PackageFolder.begin`. Closing it keeps its parts."""

    def __init__(self, packages: PackageFolder, folder: Path) -> None:
        self._packages = packages
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = take_lock(lock_file(folder))
        if self._lock is None:
            raise StoreError("package_busy")
        for left in folder.parent.glob(".*"):  # what a process died removing
            shutil.rmtree(left, ignore_errors=True)
        folder.mkdir(exist_ok=True)  # another process may have ended it before the lock was ours
        for left in folder.iterdir():
            if not left.name.startswith(PART):  # what a process that died had not ended
                shutil.rmtree(left)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let others go on with the package."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def has(self, part: str) -> bool:
        """Return whether the part is there, whole."""
        return self._part(part).is_dir()

    def add(self, part: str, files: Mapping[str, bytes], left_out: Sequence[LeftOut] = ()) -> None:
        """Store a part: its files by their path within the package. It is there whole or not.

        `left_out` is what could not be made of it; the manifest will say it.

        A part that is there already stays as it is. Raises `ValueError` for a path that would
        leave the package, `StoreError` when the disk does not take it.
        """
        if self.has(part):
            return
        for path in files:
            _require_inner(path)
        with _said_plainly(self._folder):
            draft = Path(tempfile.mkdtemp(prefix=".", dir=self._folder))
            for path, data in files.items():
                target = draft / path
                target.parent.mkdir(parents=True, exist_ok=True)
                write_durably(target, data)
            write_note(draft, left_out)
            sync_folders(draft)
            draft.rename(self._part(part))
            sync_folder(self._folder)

    def finish(
        self,
        kind: PackageKind,
        as_of: date,
        software_version: str,
        sources: Sequence[Source],
        archive: Archiver,
        left_out: Sequence[LeftOut] = (),
        only: Choice | None = None,
    ) -> Manifest:
        """Publish the package in one move and return its manifest; its parts are then gone.

        The manifest tells `left_out` and what its parts were made without, and `only` for whom it
        is.

        `archive` writes its zip. When the same package was published before, that one stays and
        its manifest is returned. Raises `ValueError` when two parts hold the same path.
        """
        with _said_plainly(self._packages.root):
            files = self._files()
            entries = [_entry(path, file) for path, file in files.items()]
            missing = [*left_out, *read_notes(self._folder.iterdir())]
            manifest = Manifest(
                kind=kind,
                as_of=as_of,
                software_version=software_version,
                digest=packages.content_digest(entries, missing),
                files=entries,
                sources=list(sources),
                left_out=missing,
                only=only,
            )
            target = self._packages.root / manifest.name
            if not target.exists():
                draft = self._assembled(manifest, files, archive)
                # Different inputs can give the same files: another process may come first.
                with _allowed_when(target.exists):
                    draft.rename(target)
                sync_folder(self._packages.root)
            remove_whole(self._folder)
        self.close()
        return self._packages.manifest(manifest.name)

    def _part(self, part: str) -> Path:
        return self._folder / f"{PART}{quote(part, safe='')}"

    def _files(self) -> dict[str, Path]:
        """Return every file of every part, in the order of paths."""
        found: dict[str, Path] = {}
        for part in sorted(self._folder.iterdir()):
            for file in part.rglob("*"):
                path = file.relative_to(part).as_posix()
                if path == NOTE:
                    continue
                if file.is_file() and found.setdefault(path, file) != file:
                    raise ValueError(f"two parts hold {path!r}")
        return dict(sorted(found.items()))

    def _assembled(self, manifest: Manifest, files: Mapping[str, Path], archive: Archiver) -> Path:
        draft = Path(tempfile.mkdtemp(prefix=".", dir=self._folder))
        draft.chmod(0o755)  # as any folder; the one of the data keeps others out
        for path, file in files.items():
            target = draft / path
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target)
        write_durably(draft / MANIFEST_FILE, manifest_bytes(manifest))
        in_archive = {f"{manifest.name}/{path}": file for path, file in files.items()}
        in_archive[f"{manifest.name}/{MANIFEST_FILE}"] = draft / MANIFEST_FILE
        with (draft / zip_name(manifest)).open("wb") as stream:
            archive(stream, in_archive)
            stream.flush()
            os.fsync(stream.fileno())
        sync_folders(draft)
        return draft


def zip_name(manifest: Manifest) -> str:
    """Return the name of the package's zip, which lies beside its files."""
    return f"{manifest.name}.zip"


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return `manifest.json`: the same manifest gives the same bytes."""
    return (manifest.model_dump_json(indent=2) + "\n").encode()


def _entry(path: str, file: Path) -> FileEntry:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileEntry(path=path, sha256=digest, size=file.stat().st_size)


def _require_inner(path: str) -> None:
    steps = path.split("/")
    reserved = path in (MANIFEST_FILE, NOTE) or "\\" in path or "\0" in path
    if reserved or any(step in ("", ".", "..") for step in steps):
        raise ValueError(f"not a path within a package: {path!r}")


@contextmanager
def _allowed_when(excused: Callable[[], bool]) -> Iterator[None]:
    try:
        yield
    except OSError:
        if not excused():
            raise


@contextmanager
def _said_plainly(folder: Path) -> Iterator[None]:
    """Say what the disk refused as an error of ours."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise StoreError("package_not_written", folder=str(folder), reason=reason) from error
