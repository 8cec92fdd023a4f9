"""The door for files: who may bring one, and what is refused before it is read."""

from __future__ import annotations

import http.client
import json
from urllib.parse import urlsplit

import pytest
from attacking import Visitor
from patience import PATIENCE
from served import Served

from servimun_widgets.services.received_files import LARGEST_FILE


def send(
    visitor: Visitor, token: str, data: bytes = b"a,b\n", size: int | None = None
) -> tuple[int, str]:
    """Send a file that says to be of `size`; return status and answer."""
    connection = http.client.HTTPConnection(urlsplit(visitor.address).netloc, timeout=PATIENCE)
    connection.putrequest("POST", "/archivos")
    cookies = "; ".join(f"{one.name}={one.value}" for one in visitor.cookies)
    connection.putheader("Cookie", cookies)
    connection.putheader("X-XSRFToken", token)
    connection.putheader("Content-Length", str(len(data) if size is None else size))
    connection.endheaders(data)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.fixture
def coordination(server: Served) -> Visitor:
    visitor = Visitor(server.address)
    assert visitor.sign_in("coordina").status == 302
    return visitor


def test_who_may_import_brings_a_file_of_more_than_a_form_may_have(coordination: Visitor) -> None:
    status, text = send(coordination, coordination.token(), b"x" * 100_000)
    assert status == 200, text
    assert len(json.loads(text)["token"]) > 20


def test_nobody_else_brings_one(nobody: Visitor, victim: Visitor, coordination: Visitor) -> None:
    assert send(nobody, nobody.token())[0] == 403
    assert send(victim, victim.token())[0] == 403
    assert send(coordination, "")[0] == 403
    assert send(coordination, victim.token())[0] == 403


def test_what_is_too_large_is_refused_before_it_is_sent(coordination: Visitor) -> None:
    status, text = send(coordination, coordination.token(), b"", LARGEST_FILE + 1)
    assert (status, "20 MB" in text) == (413, True)
