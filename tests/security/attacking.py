"""What an attacker sends: plain HTTP requests and raw websocket messages."""

from __future__ import annotations

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import Any

import pytest
from fake_gate import PASSWORD
from patience import PATIENCE
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from servimun_widgets.programs.pages.standing import WHOLE

PROTOCOL = "v1.kernel.websocket.jupyter.org"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: Message
    text: str


def kernel_of(page: Answer) -> str:
    """Return the id of the kernel that a page was given."""
    assert page.status == 200, page.text
    found = re.search(r'data-kernel="([0-9a-f-]{36})"', page.text)
    assert found
    return found[1]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Channels:
    """A page's websocket: takes messages as JSON, see `message`, and gives them as JSON."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def __enter__(self) -> Channels:
        self.socket.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self.socket.__exit__(*raised)

    def send(self, text: str) -> None:
        """Send a message."""
        self.socket.send(binary(text))

    def recv(self, timeout: float | None = None) -> str:
        """Return the next message of the kernel; raises `TimeoutError`."""
        received = self.socket.recv(timeout)
        assert isinstance(received, bytes)
        count = int.from_bytes(received[:8], "little")
        offsets = [
            int.from_bytes(received[place : place + 8], "little")
            for place in range(8, 8 * (count + 1), 8)
        ]
        parts = [received[begin:end] for begin, end in zip(offsets, offsets[1:], strict=False)]
        names = ("header", "parent_header", "metadata", "content")
        told = dict(zip(names, map(json.loads, parts[1:5]), strict=True))
        return json.dumps({**told, "channel": parts[0].decode(), **told["header"]})


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
            answer = self._opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))

    def stream(self, path: str) -> Any:
        """Ask for a page and return the answer while it still arrives; the caller closes it."""
        return self._opener.open(self.address + path, timeout=PATIENCE)

    def token(self) -> str:
        """Return the forgery token of this visitor's forms."""
        for path in ("entrar", "contrasena"):  # the first for nobody, the second once signed in
            if not self.cookie("_xsrf"):
                self.ask(path)
        return self.cookie("_xsrf")

    def cookie(self, name: str) -> str:
        """Return a cookie's value, or an empty text; over https its name has a prefix."""
        names = {name, f"__Host-{name}"}
        return next((cookie.value or "" for cookie in self.cookies if cookie.name in names), "")

    def post(self, path: str, **form: str) -> Answer:
        """Send a form with its forgery token."""
        return self.ask(path, {"_xsrf": self.token(), **form})

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        """Sign in."""
        return self.post("entrar", username=username, password=password)

    def open_page(self, path: str = "enlaces/programas", query: str = "") -> str:
        """Open a page and return the id of its kernel."""
        return kernel_of(self.ask(path + query))

    def channels(self, kernel_id: str, **headers: str) -> Channels:
        """Open the websocket of a kernel; raises `InvalidStatus` when it is refused."""
        return Channels(self.socket(kernel_id, **headers))

    def socket(
        self,
        kernel_id: str,
        protocols: Sequence[Any] = (PROTOCOL,),
        session: str | None = None,
        **headers: str,
    ) -> ClientConnection:
        """Open the websocket of a kernel for bytes of any kind."""
        session = uuid.uuid4().hex if session is None else session
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)
        address = self.address.replace("http", "ws", 1)
        origin = headers.pop("Origin", self.address.rstrip("/"))
        return connect(
            f"{address}api/kernels/{kernel_id}/channels?session_id={session}",
            origin=origin,  # type: ignore[arg-type]
            subprotocols=protocols or None,
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


def binary(text: str) -> bytes:
    """Return a message as the newer protocol of Jupyter writes it."""
    told = json.loads(text)
    parts = [told["channel"].encode()]
    parts += [
        json.dumps(told[name]).encode()
        for name in ("header", "parent_header", "metadata", "content")
    ]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    numbers = [len(offsets), *offsets]
    return b"".join([*(number.to_bytes(8, "little") for number in numbers), *parts])


def messages_until_idle(channels: Channels, channel: str = "shell") -> list[dict[str, Any]]:
    """Ask the kernel for its state and return everything it said until it was idle again."""
    request = message("kernel_info_request", {}, channel)
    channels.send(request)
    wanted = json.loads(request)["header"]["msg_id"]
    received = []
    while True:
        received.append(json.loads(channels.recv(timeout=PATIENCE)))
        if (
            received[-1]["parent_header"].get("msg_id") == wanted
            and received[-1]["content"].get("execution_state") == "idle"
        ):
            return received


def widgets(channels: Channels) -> dict[str, dict[str, Any]]:
    """Return the widgets of a kernel as its page learns them: state by model id."""
    comm = "0123456789abcdef0123456789abcdef"
    channels.send(
        message(
            "comm_open",
            {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}},
        )
    )
    channels.send(message("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}))
    for received in messages_until_idle(channels):
        data = received["content"].get("data") or {}
        if data.get("method") == "update_states":
            states: dict[str, dict[str, Any]] = data["states"]
            return states
    raise AssertionError("the kernel told nothing of its widgets")


@contextmanager
def refused(status: int) -> Iterator[None]:
    """Expect a websocket to be refused."""
    with pytest.raises(InvalidStatus) as raised:
        yield
    assert raised.value.response.status_code == status


def whole_form(channels: Channels) -> tuple[str, dict[str, Any]]:
    """Press what opens the whole form of the programme that is read; return its id and state."""
    (standing,) = (
        key
        for key, one in widgets(channels).items()
        if WHOLE in [action["name"] for action in one["state"].get("actions", [])]
    )
    told(channels, standing, type="act", action=WHOLE)
    ((form, opened),) = (
        (key, one["state"])
        for key, one in widgets(channels).items()
        if "declaration" in one["state"]
    )
    return form, opened


def told(channels: Channels, model: str, **content: Any) -> dict[str, Any]:
    """Send a message of our own to the widget `model` and return its answer."""
    key = uuid.uuid4().hex
    data = {"method": "custom", "content": {"key": key, **content}}
    channels.send(message("comm_msg", {"comm_id": model, "data": data}))
    for received in messages_until_idle(channels):
        answer = (received["content"].get("data") or {}).get("content")
        if received["content"].get("comm_id") == model and answer and answer.get("key") == key:
            return dict(answer)
    raise AssertionError("the widget did not answer")
