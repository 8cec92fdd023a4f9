"""The public site as nginx of the guide shows it."""

from __future__ import annotations

import http.client
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from proxy import AROUND, FOLDER, _free_ports, _wait_for, getuser, nginx

from servimun_widgets.catalogue.rules.addresses import SEND
from servimun_widgets.catalogue.services.ear_server import Answer, ear_server
from servimun_widgets.catalogue.services.showing import POLICY
from servimun_widgets.catalogue.services.site_folder import put_site

SITE = {
    "index.html": b"<p>inicio",
    "404.html": b"<p>No encontramos",
    "v/index.html": b"<p>No conocemos ese c\xc3\xb3digo",
    "v/abcdef2345.html": b"<p>mensaje oficial",
    "ayuda/p039/index.html": b"<p>ayuda",
    "api/index.json": b"{}",
    "api/services/pagina-1.json": b"[1]",
    "api/services/pagina-2.json": b"[2]",
    "api/services/0a-1.json": b"{1}",
    "incrustar/temas/deporte/index.html": b"<p>lista",
    "incrustar/k7qabc2345/index.html": b"<p>lista",
    "datos/index.html": b"<p>datos",
    "r/x.css": b"p{}" * 50,
    "opinar/enviar.html": b"<p>Ahora no",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port at which nginx shows the site without TLS, and its folder."""
    folder = tmp_path_factory.mktemp("nginx-sitio")
    put_site(folder / "sitio", SITE)
    port, ear = _free_ports(2)
    text = (FOLDER / "nginx-sitio.conf").read_text(encoding="utf-8")
    plain = text[: text.index("server {")] + text[text.rindex("server {") :]
    for pattern, replacement in (
        (r" *listen \[::\][^;]*;\n", ""),
        (r"listen 443 ssl http2", f"listen 127.0.0.1:{port}"),
        (r" *ssl_\w+ [^;]*;\n", ""),
        (r"/var/lib/servimun-sitio", str(folder / "sitio")),
        (r"/var/log/nginx", str(folder)),
        (r"127\.0\.0\.1:8868", f"127.0.0.1:{ear}"),
    ):
        plain, found = re.subn(pattern, replacement, plain)
        assert found, pattern
    (folder / "site.conf").write_text(plain, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(user=getuser(), folder=folder))
    folder.chmod(0o755)
    process = subprocess.Popen(nginx(folder, "-g", "daemon off;"))
    _wait_for(port, process)
    yield port, folder
    process.terminate()
    process.wait()


def answered(
    connection: http.client.HTTPConnection, path: str, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read()


def ask(port: int, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        return answered(connection, path, **headers)


def noted_after(shown: tuple[int, Path], path: str, agent: str = "Mozilla/5.0") -> str:
    """Return the log of visits once `path` was asked for.

    nginx notes a request after it has answered, and before it takes the next of a connection.
    """
    port, folder = shown
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        answered(connection, path, **{"User-Agent": agent})
        answered(connection, "/")
    return (folder / "servimun-visitas.log").read_text()


def test_pages_codes_and_what_is_unknown(shown):
    port, _ = shown
    assert ask(port, "/")[1] == b"<p>inicio"
    answer, body = ask(port, "/v/abcdef2345")
    assert (answer.status, body) == (200, b"<p>mensaje oficial")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for unknown in ("/v/zzzzzzzzzz", "/v/ABCDEF2345", "/v/a-b"):
        answer, body = ask(port, unknown)
        assert (answer.status, body) == (404, SITE["v/index.html"])
    assert ask(port, "/otra")[1] == b"<p>No encontramos"
    old, _ = ask(port, "/?c=abcdef2345")
    assert (old.status, old.headers["Location"].partition("/v/")[2]) == (302, "abcdef2345")


def test_other_sites_may_ask_for_the_data_page_by_page_and_only_when_they_changed(shown):
    port, _ = shown
    answers = {
        "/api/": b"{}",
        "/api/services": b"[1]",
        "/api/services?page=2": b"[2]",
        "/api/services/0a-1": b"{1}",
        "/datos/": b"<p>datos",
    }
    for path, body in answers.items():
        answer, found = ask(port, path)
        assert (answer.status, found) == (200, body)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/api/services?page=3", "/api/services?page=../..", "/api/otra"):
        assert ask(port, path)[0].status == 404
    assert "Access-Control-Allow-Origin" not in ask(port, "/")[0].headers
    kept = ask(port, "/api/services")[0].headers["ETag"]
    assert ask(port, "/api/services", **{"If-None-Match": kept})[0].status == 304


class Answering:
    """An ear that says what came."""

    def to(self, address: str, body: bytes) -> Answer:
        return Answer(422, f"{address} {body.decode()}".encode())

    def refused(self, status: int) -> Answer:
        return Answer(status, b"refused")


def posted(port: int, body: bytes, path: str = SEND) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("POST", path, body, {"X-Real-IP": "203.0.113.9"})
        answer = connection.getresponse()
        return answer, answer.read()


def test_only_forms_of_opinions_reach_the_ear(shown):
    port, folder = shown
    answer, body = posted(port, b"que=gracias")
    assert (answer.status, body) == (502, b"<p>Ahora no")  # it does not run
    assert answer.headers["Cache-Control"] == "no-store"
    (ear,) = re.findall(r"127\.0\.0\.1:(\d+);\n +proxy_set", (folder / "site.conf").read_text())
    server = ear_server(int(ear), Answering())
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        answer, body = posted(port, b"que=gracias")
        assert (answer.status, body) == (422, b"127.0.0.1 que=gracias")
        assert answer.headers.get_all("Cache-Control") == ["no-store"]
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert posted(port, b"x" * 20_000)[0].status == 413
        assert posted(port, b"que=gracias", "/")[0].status == 405
        again, _ = ask(port, SEND)
        assert (again.status, again.headers["Location"].partition("/opinar")[2]) == (303, "/")
        many = {posted(port, b"que=gracias")[0].status for _ in range(30)}
        assert many == {422, 429}
    finally:
        server.shutdown()
        server.server_close()


def test_what_browsers_may_keep(shown):
    port, _ = shown
    assert ask(port, "/")[0].headers["Cache-Control"] == "no-cache"
    assert ask(port, "/ayuda/p039/")[0].headers["Cache-Control"] == "no-store"
    assert "immutable" in ask(port, "/r/x.css")[0].headers["Cache-Control"]
    assert ask(port, "/")[0].headers["Content-Security-Policy"] == POLICY
    squeezed, _ = ask(port, "/r/x.css", **{"Accept-Encoding": "gzip"})
    assert squeezed.headers["Content-Encoding"] == "gzip"


def test_visits_by_a_code_are_noted_without_a_person(shown):
    agent = "Mozilla/5.0 (Linux; Android 14; SM-A155M)"
    noted = noted_after(shown, "/v/abcdef2345", agent)
    assert re.search(r'"GET /v/abcdef2345 HTTP/1.1" 200 0 "-" "Mozilla"', noted)
    assert "127.0.0.1" not in noted
    assert "Android" not in noted


def test_a_list_for_pages_of_others_counts_for_the_code_in_its_address(shown):
    port, _ = shown
    own = "/incrustar/k7qabc2345/"
    for path in ("/incrustar/temas/deporte/", f"{own}temas/deporte/", own):
        answer, body = ask(port, path)
        assert (answer.status, body) == (200, b"<p>lista")
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert ask(port, "/incrustar/k7qabc2345/temas/otra/")[0].status == 404
    assert ask(port, "/incrustar/k7qabc2346/")[0].status == 404
    for path in (f"{own}temas/deporte/", own):
        noted = noted_after(shown, path)
        assert re.search(r'"GET /v/k7qabc2345 HTTP/1.1" 200 0', noted)
