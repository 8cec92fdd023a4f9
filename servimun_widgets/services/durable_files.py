"""Files that outlast a power cut, and folders that one process has to itself."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from servimun_widgets.store.files import sync_folder


def take_lock(path: Path) -> int | None:
    """Return a descriptor that holds the lock until it is closed or its process ends, or None."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file; its bytes are on the disk when this returns."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_durably(path: Path, data: bytes, mode: int) -> None:
    """Put a file in place of the one before by one rename; `mode` is who may read it.

    Whoever reads meanwhile, and whoever reads after a power cut, finds the old or the new one.
    """
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    write_durably(draft, data)
    draft.chmod(mode)
    draft.rename(path)
    sync_folder(path.parent)


def sync_folders(root: Path) -> None:
    """Make the names in `root` and in every folder below outlast a power cut."""
    for folder in [root, *(one for one in root.rglob("*") if one.is_dir())]:
        sync_folder(folder)
