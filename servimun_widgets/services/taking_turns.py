"""Much work in many short transactions, so that whoever saves meanwhile comes in between."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from servimun_widgets.store import Store

ROWS_TOGETHER = 4
"""Rows after which the indexes of a transaction are settled, so that its end is short."""
MOST_ROWS = 32
"""Rows of one transaction while nobody waits: each costs its own end."""
MOST_SECONDS = 0.2
"""Seconds after which a transaction ends where rows take long."""
WATCHFUL = 32
"""Transactions of one row each, after one for which somebody waited: who saves saves again soon."""
REST = 2.0
"""How many times as long as it held the store such a transaction lets others in."""
_PAUSE = 0.001  # seconds; without, the next transaction begins before who waits was woken


class Turns:
    """The transactions of a load or of an undoing, between which whoever waits to save comes in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._watchful = 0
        self._began = 0.0
        self._rows = 0
        self._is_waited_for = False

    @property
    def together(self) -> int:
        """How many rows to store before `stored` is told of them."""
        return 1 if self._watchful else ROWS_TOGETHER

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Let what is stored inside land together, and then others in.

        Inside a transaction around it nobody can come in, and nothing is waited for.
        """
        with self._store.transaction():
            self._began, self._rows, self._is_waited_for = time.perf_counter(), 0, False
            yield
        if self._store.in_transaction:
            return
        held = time.perf_counter() - self._began if self._watchful else 0.0
        if not self._is_waited_for:
            self._watchful = max(0, self._watchful - 1)
        time.sleep(max(_PAUSE, REST * held))
        self._store.settle()

    def stored(self, rows: int = 1) -> bool:
        """Return whether the transaction is to end, now that it stored some rows more."""
        self._rows += rows
        if self._store.is_waited_for():
            self._watchful, self._is_waited_for = WATCHFUL, True
        elif not self._watchful and self._rows % ROWS_TOGETHER == 0:
            self._store.settle()
        is_long = time.perf_counter() - self._began >= MOST_SECONDS
        return is_long or self._rows >= (1 if self._watchful else MOST_ROWS)
