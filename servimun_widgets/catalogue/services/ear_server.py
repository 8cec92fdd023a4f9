"""The ear's door: a small server that takes one kind of request, behind nginx.

Each request is one form on one connection. What is too large, too slow or too much at once is
turned away; nothing of a request is written to a log.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any, Protocol

from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.rules.reading_opinions import MOST_BYTES

_log = logging.getLogger(__name__)
_AT_ONCE = 32
_SECONDS = 5.0
"""How long a connection may take to send its form: nginx has it whole before it connects."""


@dataclass(frozen=True)
class Answer:
    """Status and page."""

    status: int
    page: bytes


class Answers(Protocol):
    """Says what a form, or a request that is none, is answered with."""

    def to(self, address: str, body: bytes) -> Answer:
        """Answer a form that came from an address."""

    def refused(self, status: int) -> Answer:
        """Say that nothing could be taken."""


def ear_server(port: int, answers: Answers) -> ThreadingHTTPServer:
    """Return a server on this machine only, to be run by `serve_forever`.

    Port 0 takes a free one. Raises `OSError` for a port that is taken.
    """
    return _Server(("127.0.0.1", port), answers)


def answer_form(handler: BaseHTTPRequestHandler, answers: Answers, address: str) -> None:
    """Read the form of a request and answer it; a request that is no such form is turned away."""
    answer = _answer(handler, answers, address)
    handler.close_connection = True
    handler.send_response(answer.status)
    handler.send_header("Content-Type", "text/html; charset=utf-8")
    handler.send_header("Content-Length", str(len(answer.page)))
    handler.end_headers()
    handler.wfile.write(answer.page)


def _answer(handler: BaseHTTPRequestHandler, answers: Answers, address: str) -> Answer:
    length = handler.headers.get("Content-Length", "")
    if handler.path != SEND:
        return answers.refused(404)
    if not (length.isascii() and length.isdecimal()):
        return answers.refused(411)
    if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
        return answers.refused(413)
    body = handler.rfile.read(int(length))
    try:
        return answers.to(address, body)
    except OSError as error:
        _log.error("the spool cannot be written: %s", error.strerror)
        return answers.refused(503)
    except Exception as error:
        # Where it happened and not what was said.
        _log.error("unforeseen %s", type(error).__name__)
        return answers.refused(500)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], answers: Answers) -> None:
        self.answers = answers
        self._room = BoundedSemaphore(_AT_ONCE)
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._room.acquire(timeout=_SECONDS):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: somebody hung up, or sent what is no request."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _SECONDS
    server: _Server
    server_version = "servimun"
    sys_version = ""

    def do_POST(self) -> None:
        # Only nginx reaches this port, and it writes this header anew.
        address = self.headers.get("X-Real-IP") or str(self.client_address[0])
        answer_form(self, self.server.answers, address)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing of who says something."""
