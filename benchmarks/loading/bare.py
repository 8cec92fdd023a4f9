"""The same page from a bare file server: what the browser takes by itself until it shows anything.

What our server answered to one visit is kept and given again byte for byte, by a server that looks
it up by its address and does nothing else. Its page goes no further than its first content, since
nobody answers its websockets.
"""

from __future__ import annotations

import gzip
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Response

from loading.moments import new_visitor
from loading.servers import Server

KEPT_HEADERS = ("content-type", "cache-control", "cross-origin-opener-policy")


@dataclass(frozen=True)
class Answer:
    """What is answered at one address."""

    body: bytes
    headers: dict[str, str]


@contextmanager
def bare_server(browser: Browser, server: Server) -> Iterator[Server]:
    """Visit the form once and give what came from a file server of our own until it is left."""
    answers: dict[str, Answer] = {}
    context = new_visitor(browser, server)
    page = context.new_page()

    def keep(response: Response) -> None:
        if response.status == 200 and response.request.method == "GET":
            try:
                body = response.body()
            except Error:  # of what the page left meanwhile
                return
            told = {one: v for one, v in response.headers.items() if one in KEPT_HEADERS}
            answers[_place(response.url)] = Answer(gzip.compress(body), told)

    page.on("response", keep)
    page.goto(server.address, wait_until="networkidle")
    context.close()

    class Files(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = answers.get(self.path)
            self.send_response(200 if answer else 404)
            for name, value in (answer.headers if answer else {}).items():
                self.send_header(name, value)
            if answer:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(answer.body) if answer else 0))
            self.end_headers()
            if answer:
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    files = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=files.serve_forever, daemon=True).start()
    try:
        port = files.server_address[1]
        yield Server(0, f"http://127.0.0.1:{port}{_place(server.address)}", None)
    finally:
        files.shutdown()
        files.server_close()


def _place(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def first_contents(browser: Browser, server: Server) -> tuple[float, float]:
    """Return the seconds until a newcomer sees something there, and when coming again."""
    context = new_visitor(browser, server)
    page = context.new_page()
    seen = []
    for _ in range(2):
        page.goto(server.address, wait_until="load")
        page.wait_for_function("moments.painted() !== undefined")
        seen.append(page.evaluate("moments.painted()") / 1000)
        page.goto("about:blank")
    context.close()
    return seen[0], seen[1]


def told_limit(seen: list[tuple[float, float]]) -> str:
    """Return the medians of what was seen, in words."""
    cold, warm = (statistics.median(one[kind] for one in seen) for kind in (0, 1))
    return f"first content of the same bytes from a bare file server: {cold:.2f} s, {warm:.2f} s"
