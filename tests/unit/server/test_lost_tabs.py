"""A tab that closes before it was told everything is one line in the log."""

from __future__ import annotations

import asyncio
import logging

import pytest
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from servimun_widgets.server.channels import ChannelsHandler


@pytest.mark.parametrize("at_once", [True, False])
def test_thousands_of_undelivered_messages_are_one_line(
    at_once: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail() -> None:
        raise WebSocketClosedError

    def write(*_: object, **__: object) -> asyncio.Future[None]:
        if at_once:
            raise WebSocketClosedError
        return asyncio.ensure_future(fail())

    async def send_all() -> None:
        handler = ChannelsHandler.__new__(ChannelsHandler)
        for _ in range(4000):
            handler.write_message({"header": {"msg_type": "comm_msg"}})
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    monkeypatch.setattr(WebSocketHandler, "write_message", write)
    with caplog.at_level(logging.INFO):
        asyncio.run(send_all())
    assert [record.getMessage() for record in caplog.records] == [
        "a browser left before it was told everything"
    ]
