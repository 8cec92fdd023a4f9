"""Much work in many short transactions, so that whoever saves meanwhile comes in between."""

from __future__ import annotations

import time

from servimun_widgets.store import Store

ROWS_TOGETHER = 4
"""Rows that are stored in one step; where somebody waits to save, a load stores one."""
ROWS_UNASKED = 2
"""After so many rows it is asked whether somebody waits: to ask takes as long as some of a row."""
TURNS_TOGETHER = 8
"""How often so many rows go into one transaction while nobody waits: each costs its own end."""
REST = 2.0
"""How many times as long as it held the store a load rests while others save beside it."""
_PAUSE = 0.001  # seconds; without, the next transaction begins before who waits was woken


def let_others_in(store: Store, held: float = 0.0) -> None:
    """Let whoever waits for the store come first; call it between two transactions.

    `held` are the seconds for which the store was held, where others were seen to save lately: who
    saves soon again then finds it free more often than not.

    Inside one around both nobody can come in, and nothing is waited for.
    """
    if not store.in_transaction:
        time.sleep(max(_PAUSE, REST * held))
        store.settle()
