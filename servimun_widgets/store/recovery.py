"""Putting a backup in the place of a store, whatever state that store is in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from servimun_widgets.errors import StoreError
from servimun_widgets.store.database import open_store
from servimun_widgets.store.files import published
from servimun_widgets.store.migrations import MIGRATIONS, Migration

_REPLACEABLE = {"store_damaged", "store_newer", "store_replaced"}


def restore_store(
    path: str | os.PathLike[str],
    backup: str | os.PathLike[str],
    *,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Path | None:
    """Make the store at `path` as it was in `backup`; return where the former one is kept, if any.

    A sound store changes in place, for whoever has it open too. One that is damaged, or of a later
    version, is set aside as it is, so nobody may have it open meanwhile. Nothing changes when the
    backup cannot be used. Raises `StoreError` as `open_store` and `Store.restore` do.
    """
    path = Path(path)
    aside = _free_name(path)
    if not path.exists():
        _set_log_aside(path, aside)
        with open_store(path, migrations=migrations) as store:
            store.restore(backup)
        return None
    if _is_sound(path, migrations):
        with open_store(path, migrations=migrations) as store:
            store.backup(aside)
            try:
                store.restore(backup)
            except BaseException:
                aside.unlink()
                raise
        return aside
    with published(path) as draft:
        try:
            with open_store(draft, migrations=migrations) as store:
                store.restore(backup)
        finally:
            _beside(draft, ".lock").unlink(missing_ok=True)
        _set_aside(path, aside)
    return aside


def _is_sound(path: Path, migrations: Sequence[Migration]) -> bool:
    try:
        with open_store(path, migrations=migrations) as store:
            return all(problem.code != "store_integrity" for problem in store.check())
    except StoreError as error:
        if error.code not in _REPLACEABLE:
            raise
        return False


def _set_aside(path: Path, aside: Path) -> None:
    """Move a store with its log: SQLite would play an old log into the file that comes."""
    path.rename(aside)
    _set_log_aside(path, aside)


def _set_log_aside(path: Path, aside: Path) -> None:
    log = _beside(path, "-wal")
    if log.exists():
        log.rename(_beside(aside, "-wal"))
    _beside(path, "-shm").unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    number = 1
    while (free := _beside(path, f".anterior-{number}")).exists():
        number += 1
    return free


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
