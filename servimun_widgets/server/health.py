"""Whether what a page needs answers: the store, and the process that forks kernels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tornado.ioloop import PeriodicCallback

logger = logging.getLogger(__name__)

LOOK_EVERY = 5.0  # seconds


class Watch:
    """Asks one thing again and again, in a thread of its own, and knows whether it answered last.

    `ask` returns False or raises when something is wrong; so does not answering in `patience`
    seconds. It is not asked again before it has answered.
    """

    def __init__(self, name: str, ask: Callable[[], object], patience: float) -> None:
        self.name = name
        self.well = True
        self._ask = ask
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"watch-{name}")
        self._asked: asyncio.Future[object] | None = None

    async def look(self) -> None:
        """Ask, and wait for the answer as long as there is patience."""
        if self._asked is None:
            self._asked = asyncio.get_running_loop().run_in_executor(self._thread, self._ask)
        done, _ = await asyncio.wait([self._asked], timeout=self._patience)
        well = bool(done) and self._asked.exception() is None and self._asked.result() is not False
        if done:
            self._asked = None
        if well != self.well:
            logger.error("%s: %s", self.name, "answers again" if well else "does not answer")
        self.well = well


class Health:
    """What is watched while the server runs."""

    def __init__(self, *watches: Watch) -> None:
        self._watches = watches
        self._clocks = [PeriodicCallback(one.look, 1000 * LOOK_EVERY) for one in watches]

    def start(self) -> None:
        """Look from now on."""
        for clock in self._clocks:
            clock.start()

    def unwell(self) -> list[str]:
        """Return the names of what did not answer when it was looked at last."""
        return [one.name for one in self._watches if not one.well]
