"""The way from a page's websocket to its kernel, ready as soon as both hear one another."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

_FIRST_PAUSE = 0.01
_LONGEST_PAUSE = 0.5


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's connection, which is open once the kernel is heard on its broadcast channel.

    Subscribing there takes some milliseconds, in which what the kernel says is lost. Jupyter asks
    it to say something, and if that was too early asks again half a second later: so long did the
    first save of a page wait. Here the second question comes after ten milliseconds, and the pause
    doubles each time.
    """

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
