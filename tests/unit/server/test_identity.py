"""The cookie: for how long it lets its person in, also when the clock of the server is set."""

from __future__ import annotations

import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
from fake_gate import FakeGate
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine
from tornado.web import Application, RequestHandler, create_signed_value

from servimun_widgets.server.identity import COOKIE_NAME, GateIdentity

SECRET = b"s" * 64
HOUR = 3600
VALUE = json.dumps(["enlace.uno", "1", "a session"])


def visit(cookie: bytes) -> Any:
    """Return who a request with that cookie is from."""
    identity = GateIdentity()
    identity.gate = FakeGate()  # type: ignore[assignment]
    request = HTTPServerRequest(
        start_line=RequestStartLine("GET", "/", "HTTP/1.1"),
        headers=HTTPHeaders({"Host": "localhost", "Cookie": f"{COOKIE_NAME}={cookie.decode()}"}),
        connection=SimpleNamespace(set_close_callback=lambda _: None),  # type: ignore[arg-type]
    )
    return identity.get_user(RequestHandler(Application(cookie_secret=SECRET), request))


def signed(value: str = VALUE, hours_ago: float = 0, name: str = COOKIE_NAME) -> bytes:
    """Return a cookie as the server gave it some hours ago."""
    given = time.time() - hours_ago * HOUR
    return create_signed_value(SECRET, name, value, clock=lambda: given)


@pytest.mark.parametrize(
    "hours", [0, 11.9, -24], ids=["new", "old", "of before the clock went back"]
)
def test_it_lets_in(hours: float) -> None:
    person = visit(signed(hours_ago=hours))
    assert (person.username, person.session) == ("enlace.uno", "a session")


@pytest.mark.parametrize("hours", [12.1, 24], ids=["expired", "of before the clock went forward"])
def test_after_twelve_hours_one_signs_in_again(hours: float) -> None:
    assert visit(signed(hours_ago=hours)) is None


@pytest.mark.parametrize("value", ["", "nada", "[]", '["enlace.uno"]', "7", '["a", "b", "c", "d"]'])
def test_one_of_another_version_lets_nobody_in(value: str) -> None:
    assert visit(signed(value)) is None


@pytest.mark.parametrize(
    "cookie",
    [
        VALUE.encode(),
        signed(name="_xsrf"),
        create_signed_value(b"another", COOKIE_NAME, VALUE),
    ],
    ids=["unsigned", "of another cookie", "of another server"],
)
def test_a_forged_one_lets_nobody_in(cookie: bytes) -> None:
    assert visit(cookie) is None


def test_one_of_somebody_who_is_gone_lets_nobody_in() -> None:
    assert visit(signed(json.dumps(["nadie", "1", "s"]))) is None
