"""The door for files: who may bring one, and what is refused before it is read."""

from __future__ import annotations

import http.client
import json
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from attacking import Visitor
from patience import PATIENCE
from served import Served

from servimun_widgets.services.received_files import LARGEST_FILE


def send(
    visitor: Visitor,
    token: str,
    data: bytes = b"a,b\n",
    size: int | None = None,
    method: str = "POST",
    received: str = "",
    **headers: int,
) -> tuple[int, str]:
    """Send a file that says to be of `size`; return status and answer."""
    connection = http.client.HTTPConnection(urlsplit(visitor.address).netloc, timeout=PATIENCE)
    connection.putrequest(method, f"/archivos?recibido={received}" if received else "/archivos")
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), str(value))
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


def begun(visitor: Visitor, length: int) -> str:
    status, text = send(visitor, visitor.token(), b"", Upload_Length=length)
    assert status == 200, text
    token: str = json.loads(text)["token"]
    return token


def piece(visitor: Visitor, received: str, data: bytes, offset: int) -> tuple[int, str]:
    return send(
        visitor, visitor.token(), data, method="PUT", received=received, Upload_Offset=offset
    )


def offset_of(visitor: Visitor, received: str) -> tuple[int, str]:
    return send(visitor, visitor.token(), b"", method="GET", received=received)


def test_a_file_comes_in_pieces_and_goes_on_where_it_broke_off(
    coordination: Visitor, server: Served
) -> None:
    received = begun(coordination, 10)
    assert piece(coordination, received, b"abcd", 0) == (200, '{"offset": 4}')
    assert piece(coordination, received, b"xxxx", 0)[0] == 409
    assert piece(coordination, received, b"xxxx", 8)[0] == 409
    assert offset_of(coordination, received) == (200, '{"offset": 4}')
    assert piece(coordination, received, b"efghijk", 4)[0] == 413
    assert piece(coordination, received, b"efghij", 4) == (200, '{"offset": 10}')
    assert offset_of(coordination, received) == (200, '{"offset": 10}')
    assert piece(coordination, received, b"k", 10)[0] == 409
    [whole] = Path(tempfile.gettempdir()).glob(f"recibidos-{server.process.pid}/*/{received}")
    assert whole.read_bytes() == b"abcdefghij"


def test_nobody_else_goes_on_with_it_or_learns_of_it(
    coordination: Visitor, victim: Visitor, nobody: Visitor, server: Served
) -> None:
    received = begun(coordination, 10)
    other = Visitor(server.address)
    assert other.sign_in("coordina.dos").status == 302
    assert (piece(other, received, b"x", 0)[0], offset_of(other, received)[0]) == (404, 404)
    assert (piece(victim, received, b"x", 0)[0], offset_of(victim, received)[0]) == (403, 403)
    assert (piece(nobody, received, b"x", 0)[0], offset_of(nobody, received)[0]) == (403, 403)
    stolen = send(other, "", b"x", method="PUT", received=received, Upload_Offset=0)
    assert stolen[0] == 403
    assert offset_of(coordination, received) == (200, '{"offset": 0}')


@pytest.mark.parametrize("name", ["../" * 3 + "servimun.sqlite", "*", "a" * 19, "." * 24])
def test_a_name_that_is_no_token_finds_nothing(coordination: Visitor, name: str) -> None:
    assert offset_of(coordination, name)[0] == 404
    assert piece(coordination, name, b"x", 0)[0] == 404


def test_what_would_be_too_large_is_not_begun(coordination: Visitor) -> None:
    asked = send(coordination, coordination.token(), b"", Upload_Length=LARGEST_FILE + 1)
    assert (asked[0], "20 MB" in asked[1]) == (413, True)
    assert send(coordination, coordination.token(), b"", Upload_Length=0)[0] == 400
    assert send(coordination, coordination.token(), b"x", Upload_Length=5)[0] == 400
