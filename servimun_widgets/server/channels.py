"""The websocket between a page and its kernel."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from tornado.ioloop import IOLoop
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import (  # type: ignore[import-untyped]
    VoilaKernelWebsocketHandler,
)

from servimun_widgets.server.embedded_widgets import lightened
from servimun_widgets.server.security_headers import SECURITY_HEADERS

if TYPE_CHECKING:
    from servimun_widgets.server.connection import PromptConnection
    from servimun_widgets.server.kernels import OwnedKernels
    from servimun_widgets.server.pacing import Allowance

_SESSION = re.compile(r"[0-9A-Za-z-]{1,64}")
_STEP = 1.0  # seconds

logger = logging.getLogger(__name__)


class QuietFailures:
    """Logs a failure without what Tornado adds: the visitor's address, the query, the request."""

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log a failure; refusals are in the log of requests."""
        if not isinstance(value, HTTPError):
            logger.error("failure in %s", type(self).__name__, exc_info=(typ, value, tb))


class ChannelsHandler(QuietFailures, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The websocket between a page and its kernel; the authorizer lets owners in only.

    Our own scripts ask with `?guiones=direcciones` for the addresses of scripts and style sheets in
    place of their texts.
    """

    connection: PromptConnection | None = None
    kernel_manager: OwnedKernels
    allowance: Allowance
    undelivered = 0

    def set_default_headers(self) -> None:
        """Say what all answers say, also when there will be no websocket."""
        for header, value in SECURITY_HEADERS.items():
            self.set_header(header, value)

    async def get(self, kernel_id: str) -> None:
        """Talk until the connection closes; only so many browsers talk with one kernel at once."""
        person = self.current_user
        if not self.kernel_manager.is_owner(kernel_id, person):
            raise HTTPError(403)
        if not _SESSION.fullmatch(self.get_argument("session_id", "")):
            raise HTTPError(400)
        self.allowance = self.kernel_manager.allowance(person)
        with self.kernel_manager.talking(kernel_id) as admitted:
            if not admitted:
                raise HTTPError(429)
            await super().get(kernel_id=kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Begin the talk; small answers leave at once instead of waiting 40 ms for one another."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> Awaitable[None] | None:
        """Hand a message to the kernel; the next is read when this person and the kernel may."""
        connection = self.connection
        if connection is None:
            return None
        connection.handle_incoming_message(ws_message)
        seconds = self.allowance.spend(len(ws_message))
        taken = connection.until_taken()
        return self._pause(seconds, taken) if seconds or taken else None

    async def _pause(self, seconds: float, taken: Awaitable[None] | None) -> None:
        """Read nothing meanwhile, not even that the browser is there, which therefore counts."""
        waits: list[Awaitable[None]] = [asyncio.sleep(seconds)]
        waits += [taken] if taken else []
        waiting = asyncio.gather(*waits)
        while not waiting.done() and self.connection is not None:
            await asyncio.wait([waiting], timeout=_STEP)
            self.last_pong = IOLoop.current().time()
        waiting.cancel()

    def write_message(self, message: bytes | dict[str, Any], binary: bool = False) -> Any:
        """Send a message of the kernel to the browser; one that has gone is no failure."""
        if isinstance(message, bytes) and self.get_argument("guiones", "") == "direcciones":
            message = lightened(message, self.settings["publish"])
        try:
            sent = super().write_message(message, binary)
        except WebSocketClosedError:
            self._count_undelivered()
            return None
        if sent is not None:
            sent.add_done_callback(self._look_whether_sent)
        return sent

    def _look_whether_sent(self, sent: asyncio.Future[None]) -> None:
        if sent.cancelled() or isinstance(sent.exception(), WebSocketClosedError):
            self._count_undelivered()

    def _count_undelivered(self) -> None:
        """Say it once: a page that closes may leave thousands of messages behind."""
        self.undelivered += 1
        if self.undelivered == 1:
            logger.info("a browser left before it was told everything")

    def on_close(self) -> None:
        """Tell whether the browser closed the connection or fell silent."""
        silent = 1000 * (IOLoop.current().time() - self.last_pong)
        if silent > 2 * self.ping_interval:  # milliseconds, as Jupyter counts them
            self.kernel_manager.browser_lost(self.kernel_id)
        super().on_close()

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say no more than the status."""
        self.finish(f"{status_code}\n")
