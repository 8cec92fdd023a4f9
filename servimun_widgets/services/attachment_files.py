"""The files that hang on records as files: looked for, copied, brought back, removed.

Rows are read as they are stored: a backup, which cron makes many times a day, loads nothing of what
records are made of.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from servimun_widgets.errors import Problem
from servimun_widgets.services.context import Context
from servimun_widgets.store import Store

FOLDER = "adjuntos"
"""In the data folder, and beside each copy of the store."""
_BEING_WRITTEN = 3600
"""Seconds in which a file may lie without its row: its transaction goes on."""


def attachments_folder(context: Context) -> Path:
    """Return the folder of the kept files."""
    assert context.data_folder is not None  # a server, its pages and the command line have one
    return context.data_folder / FOLDER


def attachment_file(folder: Path, digest: str) -> Path:
    """Return where a kept file lies in a folder of them."""
    return folder / digest[:2] / digest


def attachment_problems(context: Context) -> list[Problem]:
    """Return which kept files are missing, altered, or hang on nothing."""
    folder = attachments_folder(context)
    kept = _kept(context.store)
    problems = []
    for digest in sorted(kept):
        path = attachment_file(folder, digest)
        if not path.is_file():
            problems.append(Problem("attachment_missing", params={"digest": digest[:12]}))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            problems.append(Problem("attachment_altered", params={"digest": digest[:12]}))
    problems += [
        Problem("attachment_orphaned", params={"file": str(path.relative_to(folder))})
        for path in _orphans(folder, kept)
    ]
    return problems


def remove_orphans(context: Context) -> int:
    """Remove the files that hang on nothing; return how many."""
    orphans = list(_orphans(attachments_folder(context), _kept(context.store)))
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def copy_attachments(context: Context, beside: Path) -> int:
    """Bring a copy of each kept file into the folder beside a copy of the store; count the new.

    Copies of other days share that folder: what lies there whole is not written again.
    """
    return _bring(context.store, attachments_folder(context), beside.parent / FOLDER)


def bring_attachments(context: Context, beside: Path) -> int:
    """Bring back what the store names and lacks from the folder beside a copy; count them."""
    return _bring(context.store, beside.parent / FOLDER, attachments_folder(context))


def _bring(store: Store, source: Path, target: Path) -> int:
    count = 0
    for digest in sorted(_kept(store)):
        found, wanted = attachment_file(source, digest), attachment_file(target, digest)
        if wanted.is_file() or not found.is_file():
            continue
        wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(found, draft := wanted.with_suffix(".en-curso"))
        draft.chmod(0o600)
        draft.rename(wanted)
        count += 1
    return count


def _kept(store: Store) -> set[str]:
    return {one["digest"] for one in store.table("attachments") if not one.get("erased_on")}


def _orphans(folder: Path, kept: set[str]) -> Iterator[Path]:
    for path in sorted(folder.glob("*/*")):
        if path.name not in kept and time.time() - path.stat().st_mtime > _BEING_WRITTEN:
            yield path
