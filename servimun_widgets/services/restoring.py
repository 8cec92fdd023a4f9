"""What the trail says of a backup that was put in the place of the store."""

from __future__ import annotations

from pathlib import Path

from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import record_event


def note_restored(context: Context, backup: Path) -> None:
    """Record that the store is as it was in the file `backup`; what came after it is gone."""
    with context.store.transaction():
        record_event(context, "restore_store", "store", "store", file=backup.name)
