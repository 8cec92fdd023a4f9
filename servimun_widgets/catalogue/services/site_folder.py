"""The folder of the public site: whole versions, and a link to the one that is shown.

`actual` is a link that one rename turns to the new version, so that a web server shows either the
old site or the new one. A build that stops halfway, whatever stops it, leaves the old one.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.store.files import sync_folder

CURRENT = "actual"
VERSIONS = "versiones"
STATE_FILE = "construccion.json"
"""How the last build went; whoever may see the site may read it."""
_KEPT = 3
_SQUEEZED = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".ics", ".webmanifest"})
_DRAFT = ".en-curso-"


def put_site(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Put a site in place of the one before and return its folder; older ones than three go.

    The same files are the same version: nothing is written twice. What has one content is one file
    under several names, so that a code for each of a thousand groups takes no space.
    """
    version = folder / VERSIONS / _version(files)
    if not version.is_dir():
        version.parent.mkdir(parents=True, exist_ok=True)
        _discard_drafts(version.parent)
        draft = version.parent / f"{_DRAFT}{os.getpid()}"
        _write(draft, files, folder / CURRENT)
        draft.rename(version)
        sync_folder(version.parent)
    _show(folder, version)
    _discard_old(version)
    return version


def keep_state(folder: Path, at: datetime, problem: str | None = None, **params: str) -> None:
    """Keep how the last build went, beside the versions."""
    folder.mkdir(parents=True, exist_ok=True)
    state = WritingState(at=at, problem=problem, params=params)
    replace_durably(folder / STATE_FILE, state.model_dump_json().encode(), 0o644)


def _version(files: Mapping[str, bytes]) -> str:
    told = hashlib.sha256()
    digests: dict[int, bytes] = {}  # of what stands under many names
    for path in sorted(files):
        data = files[path]
        if id(data) not in digests:
            digests[id(data)] = hashlib.sha256(data).digest()
        told.update(f"{path} ".encode() + digests[id(data)])
    return told.hexdigest()[:16]


def _write(draft: Path, files: Mapping[str, bytes], shown: Path) -> None:
    written: dict[bytes, Path] = {}
    made: set[Path] = set()
    for path, data in files.items():
        file = draft / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        squeezed = file.with_name(f"{file.name}.gz") if file.suffix in _SQUEEZED else None
        same = written.get(data) or _unchanged(shown / path, data)
        if same is not None and same.suffix == file.suffix:
            try:
                os.link(same, file)
                if squeezed is not None:
                    os.link(same.with_name(f"{same.name}.gz"), squeezed)
                written.setdefault(data, file)
                continue
            except OSError:  # more names than one file may have here
                file.unlink(missing_ok=True)
        file.write_bytes(data)
        if squeezed is not None:
            squeezed.write_bytes(gzip.compress(data, 9, mtime=0))
        written[data] = file


def _unchanged(file: Path, data: bytes) -> Path | None:
    """Return the file of the version that is shown where it says the same.

    A browser that has it is told so by its time and need not take it again.
    """
    return file if file.is_file() and file.read_bytes() == data else None


def _show(folder: Path, version: Path) -> None:
    link = folder / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version.relative_to(folder))
    link.rename(folder / CURRENT)
    os.utime(version)
    sync_folder(folder)


def _discard_drafts(versions: Path) -> None:
    for draft in versions.glob(f"{_DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)


def _discard_old(shown: Path) -> None:
    versions = [one for one in shown.parent.iterdir() if not one.name.startswith(".")]
    newest = sorted(versions, key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in newest[_KEPT:]:
        if old != shown:
            shutil.rmtree(old, ignore_errors=True)
