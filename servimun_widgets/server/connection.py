"""The way from a page's websocket to its kernel, ready as soon as both hear one another.

What comes from the browser is checked here, see `frames`, and no faster than the kernel takes it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from contextlib import suppress

import zmq
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from servimun_widgets.server.frames import RefusedFrame, read_message

_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 0.5
_WAITING_AT_MOST = 20  # messages of a page that its kernel has not taken yet
_NO_MESSAGE = 1007  # of RFC 6455: "data within a message that was not consistent with its type"

logger = logging.getLogger(__name__)


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection, which is open once the kernel is heard on its broadcast channel.

    Subscribing there takes some milliseconds, in which what the kernel says is lost. Jupyter asks
    it to say something, and if that was too early asks again half a second later: so long did the
    first save of a page wait. Here the second question comes after ten milliseconds, and the pause
    doubles each time.
    """

    refused = False

    def create_stream(self) -> None:
        """Connect with the kernel; what it does not take in time waits in the browser, not here."""
        super().create_stream()  # type: ignore[no-untyped-call]
        for channel in ("shell", "control"):
            self.channels[channel].setsockopt(zmq.SNDHWM, _WAITING_AT_MOST)

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Hand a message of the browser to the kernel.

        Closes the connection when it is no message, and ignores one of a kind that is not for
        browsers.
        """
        if self.refused:
            return  # the browser went on sending while the connection was being closed
        try:
            message = read_message(incoming_msg)
        except RefusedFrame as refusal:
            self.refused = True
            logger.warning("a websocket was closed: %s", refusal)
            self.websocket_handler.close(_NO_MESSAGE, "no message")
            return
        if message.kind in self.multi_kernel_manager.allowed_message_types:
            super().handle_incoming_message(incoming_msg)  # type: ignore[arg-type]

    def until_taken(self) -> Awaitable[None] | None:
        """Return what is done when the kernel has taken what was sent, or None if it has now."""
        return self._wait_for_kernel() if self._is_behind() else None

    def _is_behind(self) -> bool:
        streams = (self.channels.get(channel) for channel in ("shell", "control"))
        return any(stream and not stream.closed() and stream.sending() for stream in streams)

    async def _wait_for_kernel(self) -> None:
        while self._is_behind() and not self.refused:
            await asyncio.sleep(_FIRST_PAUSE)

    def nudge(self) -> asyncio.Future[None]:
        """Return what is done when the kernel was heard, or after `kernel_info_timeout` seconds."""
        if self.kernel_manager.execution_state == "busy":
            return super().nudge()  # which does not disturb it
        return asyncio.ensure_future(self._until_heard())

    async def _until_heard(self) -> None:
        heard = asyncio.Event()
        broadcast = self.channels["iopub"]
        broadcast.on_recv(lambda _: heard.set())
        question = self.kernel_manager.connect_shell()  # its replies are nobody's
        deadline, pause = time.monotonic() + self.kernel_info_timeout, _FIRST_PAUSE
        try:
            while (
                not heard.is_set()
                and not broadcast.closed()
                and self.kernel_id in self.multi_kernel_manager
                and time.monotonic() < deadline
            ):
                self.session.send(question, "kernel_info_request")
                with suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        finally:
            question.close()
            if not broadcast.closed():
                broadcast.stop_on_recv()
