"""What people meet at the published address: nginx with the shipped configuration, then us."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from accounts_at_hand import PASSWORD
from attacking import Visitor, message
from proxy import HOST, PATIENCE, Proxy, as_if_published, nginx, start_proxy, write_configuration
from served import Served
from websockets.exceptions import InvalidStatus

from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

HSTS = "max-age=31536000"


def tls_to(proxy: Proxy, server_name: str) -> ssl.SSLSocket:
    """Open a connection as a browser that was told `server_name`, without checking who answers."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    plain = socket.create_connection(("127.0.0.1", proxy.ports[443]), timeout=PATIENCE)
    try:
        return context.wrap_socket(plain, server_hostname=server_name)
    except BaseException:
        plain.close()
        raise


def test_nginx_accepts_the_configuration(tmp_path: Path, certificate: Path) -> None:
    write_configuration(tmp_path, certificate, "127.0.0.1:8866")
    done = subprocess.run(nginx(tmp_path, "-t"), capture_output=True, text=True, check=False)
    assert "syntax is ok" in done.stderr
    assert done.returncode == 0
    # Only root can change the user; after Debian 12, http2 is also a directive of its own.
    expected = ('the "user" directive', 'the "listen ... http2" directive is deprecated')
    warned = [line for line in done.stderr.splitlines() if "[warn]" in line]
    assert [line for line in warned if not any(text in line for text in expected)] == []


def test_health(visitor: Visitor) -> None:
    answer = visitor.ask("salud")
    assert (answer.status, answer.text) == (200, "ok")


def test_plain_http_is_sent_to_https(proxy: Proxy) -> None:
    answer = Visitor(f"http://{HOST}/").ask("enlaces/programas?programa=P1")
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{HOST}/enlaces/programas?programa=P1"


def test_signing_in_over_https(visitor: Visitor) -> None:
    form = visitor.ask("entrar")
    assert form.status == 200
    assert form.headers["Strict-Transport-Security"] == HSTS
    assert "Secure" in form.headers["Set-Cookie"].split("; ")
    answer = visitor.sign_in("admin", PASSWORD)
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    cookies = answer.headers.get_all("Set-Cookie") or []
    session = next(cookie for cookie in cookies if cookie.startswith("__Host-servimun_sesion="))
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(session.split("; "))
    assert visitor.ask("").status == 302


def test_pages_are_not_kept_by_anybody(administrator: Visitor) -> None:
    page = administrator.ask("coordinacion/cuentas")
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Strict-Transport-Security"] == HSTS
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "nginx/" not in str(page.headers)


def test_the_websocket_opens_and_the_kernel_answers(administrator: Visitor) -> None:
    kernel = administrator.open_page("coordinacion/cuentas")
    with administrator.channels(kernel) as channels:
        channels.send(message("kernel_info_request", {}))
        kinds = (json.loads(channels.recv(PATIENCE))["msg_type"] for _ in range(100))
        assert "kernel_info_reply" in kinds


@pytest.mark.parametrize("origin", ["https://otro.example", f"https://{HOST}:8443"])
def test_the_websocket_is_closed_to_other_sites(administrator: Visitor, origin: str) -> None:
    kernel = administrator.open_page("coordinacion/cuentas")
    with pytest.raises(InvalidStatus) as refused:
        administrator.channels(kernel, Origin=origin)
    assert refused.value.response.status_code == 403


def test_the_websocket_is_closed_to_strangers(administrator: Visitor, proxy: Proxy) -> None:
    kernel = administrator.open_page("coordinacion/cuentas")
    with pytest.raises(InvalidStatus) as refused:
        Visitor(administrator.address).channels(kernel)
    assert refused.value.response.status_code == 403


def test_a_post_too_large_is_refused_by_nginx(visitor: Visitor, servimun: Served) -> None:
    log = servimun.data_folder / "registro" / "servidor.log"
    size = log.stat().st_size
    answer = visitor.post("entrar", username="x" * 70_000, password="x")
    assert answer.status == 413
    assert answer.text == "Lo que se mandó es demasiado grande.\n"
    assert '"POST"' not in log.read_bytes()[size:].decode()
    assert visitor.post("entrar", username="x" * 60_000, password="x").status == 401


def test_other_names_get_no_answer(proxy: Proxy) -> None:
    with pytest.raises(ssl.SSLError):
        tls_to(proxy, "otro.example")
    for host in ("otro.example", "127.0.0.1", f"{HOST}.otro.example"):
        with tls_to(proxy, HOST) as connection:
            connection.sendall(f"GET /entrar HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert connection.recv(100) == b""
        plain = http.client.HTTPConnection("127.0.0.1", proxy.ports[80], timeout=PATIENCE)
        plain.request("GET", "/", headers={"Host": host})
        with pytest.raises(http.client.RemoteDisconnected):
            plain.getresponse()
        plain.close()


def test_old_tls_is_refused_even_where_the_machine_allows_it(proxy: Proxy) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1 is deprecated"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", proxy.ports[443]), timeout=PATIENCE) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname=HOST)


def test_a_forged_address_does_not_change_who_has_to_wait(
    proxy: Proxy, certificate: Path, servimun: Served
) -> None:
    forged = {
        "X-Forwarded-For": "203.0.113.7, 203.0.113.8",
        "X-Real-IP": "203.0.113.9",
        "X-Real-Ip": "203.0.113.10",
        "Forwarded": "for=203.0.113.11",
        "X-Forwarded-Proto": "http",
        "X-Scheme": "http",
    }
    with as_if_published(proxy, certificate, client="127.0.0.2"):
        guessing = Visitor(f"https://{HOST}/")
        token = guessing.token()
        form = {"_xsrf": token, "username": "admin", "password": "adivinada"}
        assert guessing.ask("entrar", form, headers=forged).status == 401
    store_file = Settings(data_folder=servimun.data_folder).store_file
    with open_store(store_file, read_only=True) as store:
        counted = {document["id"] for document in store.table("sign_ins")}
    assert {"address:127.0.0.2", "pair:admin|127.0.0.2"} <= counted
    assert not any("203.0.113." in key for key in counted)


def test_attempts_without_end_are_slowed_before_they_reach_the_server(
    proxy: Proxy, certificate: Path
) -> None:
    with as_if_published(proxy, certificate, client="127.0.0.9"):
        visitor = Visitor(f"https://{HOST}/")
        form = {"_xsrf": "none", "username": "admin", "password": "adivinada"}
        with ThreadPoolExecutor(8) as crowd:
            answers = list(crowd.map(lambda _: visitor.ask("entrar", form), range(60)))
        slowed = [answer for answer in answers if answer.status == 429]
        assert 0 < len(slowed) < 60
        assert {answer.headers["Retry-After"] for answer in slowed} == {"10"}
        assert "Espere diez segundos" in slowed[0].text
        assert visitor.ask("entrar").status == 200  # looking at the form is no attempt
    with as_if_published(proxy, certificate, client="127.0.0.10"):
        assert Visitor(f"https://{HOST}/").ask("entrar", form).status == 403  # only the token
    assert "127.0.0.9" not in (proxy.folder / "servimun.error.log").read_text(encoding="utf-8")


def test_nobody_else_can_reach_the_server_itself(servimun: Served) -> None:
    assert servimun.address.startswith("http://127.0.0.1:")


def test_the_frame_of_a_page_goes_out_before_its_cells(tmp_path: Path, certificate: Path) -> None:
    seen = threading.Event()

    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nmarco ")
            seen.wait(PATIENCE)
            connection.sendall(b"celdas")

    with socket.create_server(("127.0.0.1", 0)) as server:
        upstream = f"127.0.0.1:{server.getsockname()[1]}"
        with start_proxy(tmp_path, certificate, upstream) as proxy:
            answering = threading.Thread(target=answer, args=(server,))
            answering.start()
            with tls_to(proxy, HOST) as connection:
                connection.sendall(f"GET / HTTP/1.0\r\nHost: {HOST}\r\n\r\n".encode())
                received = b""
                while b"marco" not in received:
                    part = connection.recv(65536)
                    assert part, received
                    received += part
                assert b"celdas" not in received
                seen.set()
                while part := connection.recv(65536):
                    received += part
            assert received.endswith(b"marco celdas")
            answering.join(PATIENCE)


def test_while_the_server_is_away_people_are_told(tmp_path: Path, certificate: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        upstream = f"127.0.0.1:{closed.getsockname()[1]}"
    with (
        start_proxy(tmp_path, certificate, upstream) as proxy,
        as_if_published(proxy, certificate),
    ):
        answer = Visitor(f"https://{HOST}/").ask("enlaces/programas")
    assert answer.status == 503
    assert "SERVIMUN vuelve en unos minutos" in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Retry-After"] == "60"
    assert answer.headers["Strict-Transport-Security"] == HSTS
    assert answer.headers["Cache-Control"] == "no-store"
