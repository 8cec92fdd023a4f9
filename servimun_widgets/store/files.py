"""Files of the store: private, whole or absent, and never on a network disk."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from servimun_widgets.errors import StoreError

# Where neither flock nor SQLite's shared memory can be trusted between machines.
NETWORK_FILE_SYSTEMS = frozenset(
    ("9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone")
    + ("fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2")
    + ("orangefs", "smb2", "smb3", "smbfs")
)
MOUNT_TABLE = "/proc/self/mountinfo"
_ESCAPED_OCTAL = re.compile(r"\\([0-7]{3})")


def file_system_of(path: str | os.PathLike[str], mount_table: str) -> str | None:
    """Return the kind of file system (`ext4`, `nfs4`…) that holds `path`, existing or not yet.

    `None` where the operating system has no Linux mount table.
    """
    try:
        lines = Path(mount_table).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    real = Path(path).resolve()
    best, kind = -1, None
    for line in lines:
        left, separator, right = line.partition(" - ")
        fields = left.split(" ")
        if not separator or len(fields) < 5:
            continue
        mount = _ESCAPED_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[4])
        depth = len(Path(mount).parts)
        # Of two mounts at one place the later hides the earlier.
        if depth >= best and real.is_relative_to(mount):
            best, kind = depth, right.split(" ")[0]
    return kind


def refuse_network_disk(path: Path) -> None:
    """Raise `StoreError` where `path` is, or would be, on a network disk."""
    kind = file_system_of(path, MOUNT_TABLE)
    if kind in NETWORK_FILE_SYSTEMS:
        raise StoreError("store_network_disk", path=str(path), kind=kind)


def prepare_folder(path: Path) -> None:
    """Create the folder of a store for its owner alone; one that exists stays as it is.

    Raises `StoreError` where it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(path, error) from error


FileIdentity = tuple[int, int]
"""Device and inode: a file that was moved into the place of another has its own."""


def identity_of(path: str | os.PathLike[str]) -> FileIdentity | None:
    """Return which file is at `path`, or `None` when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def create_store_file(path: Path) -> None:
    """Create an empty file for a store unless there is one.

    Raises `StoreError`; `store_replaced` where the log of a store that is gone still lies.
    """
    try:
        if not path.exists() and _log_size(path):
            raise StoreError("store_replaced", path=str(path))
        create_private(path)
    except OSError as error:
        raise not_writable(path, error) from error


def refuse_mixed(path: Path) -> None:
    """Raise `store_replaced` where the log beside `path` is that of another file.

    SQLite would play the log of the one into the other.
    """
    try:
        noted = _lock_file(path).read_text()
    except OSError:
        return
    if noted and noted != _noted(path) and _log_size(path):
        raise StoreError("store_replaced", path=str(path))


def note_identity(path: Path) -> None:
    """Keep which file is the store, in the file that writers lock."""
    lock = _lock_file(path)
    try:
        if not lock.exists() or lock.read_text() != _noted(path):
            create_private(lock)
            lock.write_text(_noted(path))
    except OSError as error:
        raise not_writable(path, error) from error


def _noted(path: Path) -> str:
    return "{}:{}".format(*(identity_of(path) or ("", "")))


def _lock_file(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _log_size(path: Path) -> int:
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except OSError:
        return 0


def create_private(path: Path) -> None:
    """Create an empty file for its owner alone, lastingly; one that exists stays as it is."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
        sync_folder(path.parent)


@contextmanager
def published(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield the path of a private file to write, which becomes `path` when the block succeeds.

    `path` is what it was before or wholly the new file, after a power cut too.
    """
    target = Path(path)
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise not_writable(target, error) from error
    os.close(descriptor)
    draft = Path(name)
    try:
        yield draft
        descriptor = os.open(draft, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise not_writable(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def not_writable(path: str | os.PathLike[str], error: OSError) -> StoreError:
    """Return the error for a file that the operating system did not let us write."""
    return StoreError(
        "store_not_writable", path=os.fspath(path), reason=os.strerror(error.errno or 0)
    )
