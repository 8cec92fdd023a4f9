"""What an attacker sends: plain HTTP requests and raw websocket messages."""

from __future__ import annotations

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass
from email.message import Message
from typing import Any

from fake_gate import PASSWORD
from websockets.sync.client import ClientConnection, connect


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    text: str


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Visitor:
    """A browser without a screen: keeps cookies, follows nothing."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), _NoRedirects
        )

    def ask(
        self,
        path: str,
        form: dict[str, str] | None = None,
        method: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Send a request for `path`, which starts after the base URL."""
        body = None if form is None else urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(
            self.address + path, data=body, method=method, headers=headers or {}
        )
        try:
            answer = self._opener.open(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))

    def token(self) -> str:
        """Return the forgery token of this visitor's forms."""
        for path in ("entrar", "contrasena"):  # the first for nobody, the second once signed in
            if not self.cookie("_xsrf"):
                self.ask(path)
        return self.cookie("_xsrf")

    def cookie(self, name: str) -> str:
        """Return a cookie's value, or an empty text."""
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == name), "")

    def post(self, path: str, **form: str) -> Answer:
        """Send a form with its forgery token."""
        return self.ask(path, {"_xsrf": self.token(), **form})

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        """Sign in."""
        return self.post("entrar", username=username, password=password)

    def open_page(self, path: str = "enlaces/programas") -> str:
        """Open a page and return the id of its kernel."""
        answer = self.ask(path)
        assert answer.status == 200, answer.text
        found = re.search(r'"kernelId": "([0-9a-f-]{36})"', answer.text)
        assert found
        return found[1]

    def channels(self, kernel_id: str, **headers: str) -> ClientConnection:
        """Open the websocket of a kernel; raises `InvalidStatus` when it is refused."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        address = self.address.replace("http", "ws", 1)
        origin = headers.pop("Origin", self.address.rstrip("/"))
        return connect(
            f"{address}api/kernels/{kernel_id}/channels?session_id={uuid.uuid4()}",
            origin=origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookies, **headers},
            max_size=None,
        )


def message(kind: str, content: dict[str, Any], channel: str = "shell") -> str:
    """Return a kernel message as a browser would send it."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": uuid.uuid4().hex,
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    return json.dumps(
        {
            "header": header,
            "parent_header": {},
            "metadata": {"version": "2.1.0" if content.get("data", {}).get("state") else "1.0.0"},
            "content": content,
            "channel": channel,
            "buffers": [],
        }
    )
