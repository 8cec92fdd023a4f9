"""Packages that were begun: where each is made, how far it is, and when it is given up.

<root>/.en-curso/<kind>-<inputs>/       one being made: a folder for each part that is whole
<root>/.en-curso/<kind>-<inputs>.lock   held by the process that makes it
"""

from __future__ import annotations

import math
import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.services.durable_files import take_lock

GIVEN_UP_AFTER = timedelta(days=30)
"""After so long nobody comes back to a package that was begun; what it is made from has changed."""
PART = "parte-"
"""With what the folder of a part begins."""
_UNFINISHED = ".en-curso"


def unfinished_folder(root: Path, kind: PackageKind, inputs_digest: str) -> Path:
    """Return where a package is made."""
    return root / _UNFINISHED / f"{kind}-{inputs_digest}"


def lock_file(folder: Path) -> Path:
    """Return what is locked by whoever makes the package of that folder."""
    return folder.with_name(f"{folder.name}.lock")


def ready_parts(root: Path, kind: PackageKind) -> int:
    """Return how many parts are ready of the package that was worked on last; 0 where none is."""
    folders = [one for one in _folders(root) if one.name.startswith(f"{kind}-")]
    ready = [sum(1 for _ in one.glob(f"{PART}*")) for one in sorted(folders, key=_grown)]
    return ready[-1] if ready else 0


def discard_idle(root: Path, idle: timedelta) -> None:
    """Remove what was begun, has not grown for as long as `idle`, and nobody is making now."""
    for folder in _folders(root):
        if not _is_idle(folder, idle):
            continue  # and its lock is left to whoever makes it, step by step
        lock = take_lock(lock_file(folder))
        if lock is not None:
            if _is_idle(folder, idle):
                remove_whole(folder)
            os.close(lock)


def remove_whole(folder: Path) -> None:
    """Remove a folder so that nobody ever sees half of it: moved out of sight first."""
    out_of_sight = folder.with_name(f".{folder.name}-{os.getpid()}")
    folder.rename(out_of_sight)
    shutil.rmtree(out_of_sight, ignore_errors=True)


def _folders(root: Path) -> list[Path]:
    unfinished = root / _UNFINISHED
    if not unfinished.is_dir():
        return []
    return sorted(one for one in unfinished.iterdir() if one.is_dir() and one.name[0] != ".")


def _grown(folder: Path) -> float:
    """Return when a folder got its newest part; never yet where somebody ended it just now."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def _is_idle(folder: Path, idle: timedelta) -> bool:
    """Return whether a folder has not grown for so long, by the clock that dated it."""
    return time.time() - _grown(folder) >= idle.total_seconds()
