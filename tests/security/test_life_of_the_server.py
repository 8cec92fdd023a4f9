"""How the server starts and stops, and what it does behind a proxy."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacking import Visitor, widgets
from fake_gate import PASSWORD
from patience import PATIENCE
from served import FAKE_SERVER, Served, start_fake

from servimun_widgets.server.descriptors import PER_PAGE, RESERVED


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path is short enough for sockets."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_leaves_nothing_behind(tmp_path: Path, short_folder: Path, number: int) -> None:
    sockets = short_folder
    served = start_fake(tmp_path, TMPDIR=str(sockets))
    visitor = Visitor(served.address)
    visitor.sign_in("enlace.uno")
    visitor.open_page()
    assert list(sockets.iterdir())
    assert served.stop(number) == 0
    assert list(sockets.iterdir()) == []
    environments = map(_environment, Path("/proc").glob("[0-9]*/environ"))
    assert not any(str(sockets).encode() in environment for environment in environments)


def test_it_may_be_stopped_as_soon_as_it_is_ready(tmp_path: Path) -> None:
    assert start_fake(tmp_path).stop() == 0


def _environment(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""  # it ended while we looked, or is somebody else's


def test_a_page_that_cannot_have_its_files_is_told_that_the_server_is_full(
    tmp_path: Path,
) -> None:
    limited = ["sh", "-c", f'ulimit -n {RESERVED + 3 * PER_PAGE}; exec "$@"', "sh"]
    command = [*limited, sys.executable, str(FAKE_SERVER), str(tmp_path / "notebooks")]
    served = Served(command, tmp_path / "data", {})
    try:
        visitor = Visitor(served.address)
        visitor.sign_in("enlace.uno")
        for _ in range(3):
            with visitor.channels(visitor.open_page()) as channels:
                assert widgets(channels)
        full = visitor.ask("enlaces/programas")
        assert full.status == 503
        assert "demasiadas personas" in full.text
    finally:
        served.stop()


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    served = start_fake(tmp_path)
    port = served.address.split(":")[2].strip("/")
    program = (
        "from servimun_widgets.errors import SettingsError\n"
        "from servimun_widgets.texts import explain\n"
        f"import sys, pathlib; sys.path.insert(0, {str(FAKE_SERVER.parent)!r})\n"
        "import fake_server\n"
        "try:\n"
        f"    fake_server.main(pathlib.Path({str(tmp_path / 'notebooks')!r}))\n"
        "except SettingsError as error:\n"
        "    print(explain(error))\n"
    )
    environment = {"SERVIMUN_PORT": port, "SERVIMUN_DATA": str(tmp_path / "other")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    served.stop()
    assert f"El puerto {port} de 127.0.0.1 está ocupado" in done.stdout


def test_over_https_cookies_are_of_this_host_only(tmp_path: Path) -> None:
    served = start_fake(tmp_path, SERVIMUN_BEHIND_TLS="1")
    try:
        visitor = Visitor(served.address)
        form = visitor.ask("entrar")
        token = re.search(r"__Host-_xsrf=([^;]+);", form.headers["Set-Cookie"])
        assert token
        answer = visitor.ask(
            "entrar",
            {"_xsrf": token[1], "username": "enlace.uno", "password": PASSWORD},
            headers={"Cookie": f"__Host-_xsrf={token[1]}"},
        )
        cookies = [cookie.split("; ") for cookie in answer.headers.get_all("Set-Cookie") or []]
        assert {cookie[0].split("=")[0] for cookie in cookies} == {
            "__Host-servimun_sesion",
            "__Host-_xsrf",
        }
        for cookie in cookies:
            assert {"Secure", "Path=/"} <= set(cookie)
            assert not any(part.startswith("Domain") for part in cookie)
        session = next(cookie[0] for cookie in cookies if "servimun_sesion" in cookie[0])
        assert visitor.ask("enlaces/programas", headers={"Cookie": session}).status == 200
        planted = session.removeprefix("__Host-")
        assert visitor.ask("enlaces/programas", headers={"Cookie": planted}).status == 302
    finally:
        served.stop()


def test_behind_tls_and_below_a_path(tmp_path: Path) -> None:
    served = start_fake(tmp_path, SERVIMUN_BEHIND_TLS="sí", SERVIMUN_BASE_URL="/servimun/")
    try:
        assert served.address.endswith("/servimun/")
        visitor = Visitor(served.address)
        form = visitor.ask("entrar")
        token = re.search(r"_xsrf=([^;]+);", form.headers["Set-Cookie"])
        assert token
        assert "Secure" in form.headers["Set-Cookie"]
        answer = visitor.ask(
            "entrar",
            {"_xsrf": token[1], "username": "enlace.uno", "password": PASSWORD},
            headers={"Cookie": f"_xsrf={token[1]}"},
        )
        assert (answer.status, answer.headers["Location"]) == (302, "/servimun/")
        cookies = answer.headers.get_all("Set-Cookie") or []
        session = next(cookie for cookie in cookies if cookie.startswith("servimun_sesion="))
        assert {"Secure", "HttpOnly", "Path=/servimun/"} <= set(session.split("; "))
        signed_in = {"Cookie": session.split(";")[0]}
        home = visitor.ask("", headers=signed_in)
        assert home.headers["Location"] == "/servimun/enlaces/programas"
        page = visitor.ask("enlaces/programas", headers=signed_in).text
        addresses = re.findall(r'(?:src|href)="([^"#]+)"', page)
        assert addresses
        assert all(address.startswith("/servimun/") for address in addresses)
        script = next(address for address in addresses if address.endswith("voila.js"))
        assert visitor.ask(script.removeprefix("/servimun/")).status == 200
    finally:
        served.stop()
