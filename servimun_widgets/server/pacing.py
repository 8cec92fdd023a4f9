"""How fast one person's browsers are heard: slower than a flood, faster than anybody works."""

from __future__ import annotations

import time
from collections.abc import Callable

BYTES_A_SECOND = 2_000_000
BYTES_AT_ONCE = 16_000_000
"""What the largest drafts of several tabs need after a while without the network."""

LEAST_COST = 4_000
"""Bytes that a message counts for at least: each costs time, however short it is."""


class Allowance:
    """What one person may still send now, all their pages together; it grows with time.

    What is beyond it is not refused: the sender waits.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = float(BYTES_AT_ONCE)
        self._counted = clock()

    def spend(self, size: int) -> float:
        """Count a message of `size` bytes; return the seconds to wait before the next one."""
        now = self._clock()
        grown = self._left + (now - self._counted) * BYTES_A_SECOND
        self._left = min(BYTES_AT_ONCE, grown) - max(size, LEAST_COST)
        self._counted = now
        return max(0.0, -self._left / BYTES_A_SECOND)
