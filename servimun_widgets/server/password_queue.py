"""Passwords are verified by few threads, and few wait for them: nobody can fill the server's own.

Verifying one takes some tenths of a second and 64 MB on purpose (argon2id). In the threads that all
share, a stranger with some connections held up pages and everybody who wanted to come in.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

THREADS = 2
PLACES = 16
"""Passwords that are being verified or wait for it: a few seconds of work."""

PLACES_OF_ONE_ORIGIN = 8
"""Half of them: one connection to the network cannot take all places from the others."""

RETRY_AFTER = 5  # seconds


class QueueFull(Exception):
    """As many passwords wait as may; nothing was looked at or counted."""


class PasswordQueue:
    """Runs what verifies a password; `origin` is where it comes from, see `Gate.origin`."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="passwords")
        self._taken: Counter[str] = Counter()

    async def run(
        self, origin: str, work: Callable[P, T], *arguments: P.args, **named: P.kwargs
    ) -> T:
        """Return what `work` returns, when its turn comes; raises `QueueFull` and what it does."""
        if self._taken.total() >= PLACES or self._taken[origin] >= PLACES_OF_ONE_ORIGIN:
            raise QueueFull
        self._taken[origin] += 1
        try:
            verified = self._threads.submit(work, *arguments, **named)
            return await asyncio.wrap_future(verified)
        finally:
            self._taken[origin] -= 1
            if not self._taken[origin]:
                del self._taken[origin]
