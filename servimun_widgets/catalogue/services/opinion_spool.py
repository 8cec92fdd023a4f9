"""The spool: what citizens said, one file each, until the staff's side has taken it in.

It is written by the ear and by nobody else, so that a count in memory bounds it; whoever takes in
only removes. What looks like junk lies in a pile of its own, which has its own bound.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from servimun_widgets.catalogue.records.opinions import Opinion
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.store.files import sync_folder

MOST_KEPT = 20_000
MOST_APART = 500
"""Files of each pile; one is 2 kB at most, and takes a block of the disk."""
WAITING = "por-recibir"
APART = "apartado"
BROKEN = "ilegible"
_ENDING = ".json"
_READABLE_BY_GROUP = 0o640


class Pile:
    """A folder that never holds more files than `most`."""

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._lock = Lock()
        folder.mkdir(mode=0o770, parents=True, exist_ok=True)
        for draft in folder.glob(".*"):  # of a process that was killed
            draft.unlink(missing_ok=True)
        self._count = self._files()

    def add(self, opinion: Opinion) -> bool:
        """Write what was said; True means that it outlasts a power cut, False that it is full."""
        with self._lock:
            if self._count >= self._most:
                self._count = self._files()  # others only remove
            if self._count >= self._most:
                return False
            self._count += 1
        file = self._folder / f"{opinion.at:%Y%m%dT%H%M%S}-{opinion.id}{_ENDING}"
        try:
            replace_durably(file, opinion.model_dump_json().encode(), _READABLE_BY_GROUP)
        except OSError:
            with self._lock:
                self._count = self._files()
            raise
        return True

    def _files(self) -> int:
        with os.scandir(self._folder) as found:
            return sum(1 for _ in found)


class Spool:
    """The two piles of a folder, as the ear fills them."""

    def __init__(
        self, folder: Path, most_kept: int = MOST_KEPT, most_apart: int = MOST_APART
    ) -> None:
        self._kept = Pile(folder / WAITING, most_kept)
        self._apart = Pile(folder / APART, most_apart)

    def keep(self, opinion: Opinion) -> bool:
        """Keep what was said; return False where no more can be kept. Raises `OSError`."""
        return self._kept.add(opinion)

    def put_apart(self, opinion: Opinion) -> None:
        """Keep what looks like junk, as long as there is room for it. Raises `OSError`."""
        self._apart.add(opinion)


def waiting_opinions(folder: Path) -> Iterator[tuple[Path, Opinion]]:
    """Yield what waits to be taken in and its file, the oldest first.

    What cannot be read is moved apart and stops nothing.
    """
    for file in sorted((folder / WAITING).glob(f"*{_ENDING}")):
        try:
            opinion = Opinion.model_validate_json(file.read_bytes(), extra="forbid")
        except ValidationError:
            put_away(file)
        except FileNotFoundError:  # somebody else took it in
            continue
        else:
            yield file, opinion


def piled(folder: Path, pile: str) -> int:
    """Return how many files a pile has."""
    return sum(1 for _ in (folder / pile).glob(f"*{_ENDING}"))


def oldest_waiting(folder: Path) -> datetime | None:
    """Return since when what waits longest to be taken in lies there; None where nothing waits."""
    moments = []
    for file in (folder / WAITING).glob(f"*{_ENDING}"):
        with suppress(FileNotFoundError):  # it was taken in meanwhile
            moments.append(file.stat().st_mtime)
    return datetime.fromtimestamp(min(moments), UTC) if moments else None


def put_away(file: Path) -> None:
    """Move what cannot be taken in apart, where it stops nothing."""
    folder = file.parent.parent / BROKEN
    folder.mkdir(mode=0o770, exist_ok=True)
    file.rename(folder / file.name)
    sync_folder(folder)
