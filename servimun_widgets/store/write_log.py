"""SQLite's log of what was written, and when that is moved into the file itself."""

from __future__ import annotations

import sqlite3

_CHANGES = 1_500
"""After so many it is worth to move the log: they are some 600 pages."""
_PAGES = 4_000
"""After so many SQLite does it in a commit all the same; where it is not told, after 1,000."""


class WriteLog:
    """The log as one connection writes it.

    SQLite moves it at the end of a commit, while others wait for the lock of writers. Who writes
    much moves it between two transactions, beside whoever writes then.
    """

    def __init__(self) -> None:
        self._moved_at = 0

    def move(self, connection: sqlite3.Connection) -> None:
        """Move the log where much was written since; call it outside of transactions."""
        if connection.total_changes - self._moved_at > _CHANGES:
            self._moved_at = connection.total_changes
            connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
