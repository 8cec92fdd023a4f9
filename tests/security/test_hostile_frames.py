"""Whatever bytes a signed-in person sends, others go on working and nothing of it stays."""

from __future__ import annotations

import json
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from attacking import (
    PROTOCOL,
    Channels,
    Visitor,
    binary,
    message,
    refused,
    told,
    whole_form,
    widgets,
)
from hostile_frames import malformed, numbers, wrongly_shaped
from patience import PATIENCE
from served import Served, start_on_copy
from websockets.exceptions import ConnectionClosed

from servimun_widgets.accounts.demonstration import PASSWORD
from servimun_widgets.app import command_context
from servimun_widgets.server.frames import LARGEST_MESSAGE
from servimun_widgets.settings import Settings
from servimun_widgets.store import where

SOCKETS, FRAMES_EACH = 150, 20
MALFORMED = 1007
TOO_LARGE = 1009
TORN = 1006  # closed while the sender still sent
MB = 1024 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demonstration_data: Path) -> Iterator[Served]:
    """A real `servimun serve --demo`."""
    served = start_on_copy(demonstration_data, tmp_path_factory.mktemp("frames"))
    yield served
    served.stop()


@pytest.fixture
def enter(server: Served) -> Callable[[str], Visitor]:
    """Sign somebody in."""

    def entered(username: str) -> Visitor:
        visitor = Visitor(server.address)
        assert visitor.sign_in(username, PASSWORD).status == 302
        return visitor

    return entered


class Writer(threading.Thread):
    """A liaison who saves a programme again and again until told to stop."""

    def __init__(self, channels: Channels) -> None:
        super().__init__(daemon=True)
        self._channels = channels
        (model,) = (key for key, one in widgets(channels).items() if "rows" in one["state"])
        states = widgets(channels)
        self.folio = states[model]["state"]["rows"][0]["id"]
        told(channels, model, type="open", row=self.folio)
        self._form, opened = whole_form(channels)
        self._value, self._base = opened["value"], opened["base"]
        self.saved: list[str] = []
        self.refused: list[str] = []
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            summary = f"Guardado número {len(self.saved)} entre muchas tramas malformadas."
            self._value = {**self._value, "summary": summary}
            answer = told(
                self._channels,
                self._form,
                type="act",
                action="save",
                value=self._value,
                base=self._base,
            )
            if answer.get("kind") != "done":
                self.refused.append(str(answer))
                return
            self._value = answer.get("value") or self._value
            self._base = answer.get("base") or self._base
            self.saved.append(summary)


def close_code(visitor: Visitor, kernel: str, frame: str | bytes, protocols: list[str]) -> int:
    """Send a frame over a connection of its own and return how it was closed."""
    with visitor.socket(kernel, protocols) as socket:
        with suppress(ConnectionClosed):
            socket.send(frame)
            while True:
                socket.recv(timeout=PATIENCE)  # what the kernel said meanwhile
        assert socket.close_code is not None
        return socket.close_code


def test_thousands_of_malformed_frames_while_another_person_saves(
    server: Served, enter: Callable[[str], Visitor]
) -> None:
    victim, attacker = enter("enlace.impas"), enter("enlace.dif")
    with victim.channels(victim.open_page("enlaces/programas")) as channels:
        writer = Writer(channels)
        kernel = attacker.open_page("enlaces/programas")
        process = psutil.Process(server.process.pid)
        close_code(attacker, kernel, b"", [PROTOCOL])
        before = process.memory_info().rss
        writer.start()
        for seed in range(SOCKETS):
            with attacker.socket(kernel) as socket:
                with suppress(ConnectionClosed):
                    for frame in malformed(seed, FRAMES_EACH):
                        socket.send(frame)
                    while True:
                        socket.recv(timeout=PATIENCE)
                assert socket.close_code in {MALFORMED, TOO_LARGE, TORN}
        with attacker.channels(kernel) as mine:
            for frame in wrongly_shaped(300):
                mine.socket.send(frame)
            assert widgets(mine)  # the kernel still listens
        writer.done.set()
        writer.join(PATIENCE)
    log = (server.data_folder / "registro" / "servidor.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert '"traceback"' not in log
    assert writer.refused == []
    assert writer.saved
    assert process.memory_info().rss - before < 60 * MB
    with command_context(Settings(data_folder=server.data_folder)).store as store:
        programme = store.table("programs").get(where("folio") == writer.folio)
        assert programme is not None
        kept = {
            json.dumps(revision["content"], ensure_ascii=False)
            for revision in store.table("revisions").search(where("record_id") == programme["id"])
        }
    assert all(any(summary in content for content in kept) for summary in writer.saved)


@pytest.mark.parametrize(
    ("code", "protocols", "frame"),
    [
        (MALFORMED, [PROTOCOL], numbers(10**12) + b"x"),
        (MALFORMED, [], struct.pack("!i", 10**8) + b"x"),
        (MALFORMED, [], message("kernel_info_request", {})),
        (MALFORMED, [PROTOCOL], message("kernel_info_request", {})),
        (MALFORMED, [PROTOCOL, "nada"], "["),
        (MALFORMED, [PROTOCOL], binary(message("comm_msg", {}, "iopub"))),
        (TOO_LARGE, [PROTOCOL], b"x" * (LARGEST_MESSAGE + 1)),
        (TOO_LARGE, [], "x" * (LARGEST_MESSAGE + 1)),
    ],
)
def test_a_frame_that_is_no_message_closes_the_socket_of_who_sent_it(
    enter: Callable[[str], Visitor], code: int, protocols: list[str], frame: str | bytes
) -> None:
    attacker = enter("enlace.dif")
    assert close_code(attacker, attacker.open_page("inicio"), frame, protocols) == code


def test_a_kernel_talks_with_few_connections_at_once(enter: Callable[[str], Visitor]) -> None:
    attacker = enter("enlace.dif")
    kernel = attacker.open_page("inicio")
    with attacker.channels(kernel), attacker.channels(kernel), attacker.channels(kernel) as last:
        with refused(429):
            attacker.channels(kernel)
        assert widgets(last)
    with attacker.channels(kernel) as again:
        assert widgets(again)


@pytest.mark.parametrize("session", ["", "a" * 65, "%00", "una persona", "a%0Aotra"])
def test_a_session_has_a_plain_name(enter: Callable[[str], Visitor], session: str) -> None:
    attacker = enter("enlace.dif")
    kernel = attacker.open_page("inicio")
    with refused(400):
        attacker.socket(kernel, session=session)
