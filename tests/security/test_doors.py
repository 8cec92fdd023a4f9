"""What nobody in particular can reach: the sign-in page, the health of the server, and no more."""

from __future__ import annotations

import http.client
import json
import re
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from attacking import Answer, Visitor, kernel_of, widgets
from fake_gate import PASSWORD
from patience import PATIENCE
from served import Served

from servimun_widgets.server.password_queue import PLACES
from servimun_widgets.server.security_headers import HEADERS_OF_PARTS, SECURITY_HEADERS

LOGS = ("servidor.log", "paginas.log")
SOME_KERNEL = "01234567-89ab-cdef-0123-456789abcdef"
JUPYTER = [
    "api",
    "api/status",
    "api/me",
    "api/spec.yaml",
    "api/kernels",
    "api/kernelspecs",
    "api/sessions",
    "api/terminals",
    "api/terminals/1",
    "terminals/1",
    "api/metrics/v1",
    "api/sessions/1",
    "api/contents/enlaces/programas.ipynb/checkpoints",
    "hub/login",
    "user/enlace.uno",
    "proxy/8866/",
    "api/contents",
    "api/contents/enlaces/programas.ipynb",
    "api/config/notebook",
    "api/nbconvert",
    "api/events/subscribe",
    "api/security/csp-report",
    "nbconvert/html/enlaces/programas.ipynb",
    "nbconvert/script/enlaces/programas.ipynb?download=true",
    "files/enlaces/programas.ipynb",
    "terminals/websocket/1",
    "metrics",
    "lab",
    "tree",
    "login",
    "logout",
    "static/favicons/favicon.ico",
    "voila/tree",
    "voila/tree/enlaces",
    "voila/render/enlaces/programas.ipynb",
    "voila/files/privado.txt",
    "voila/files/enlaces/programas.ipynb",
    "voila/api/contents",
    "voila/api/contents/enlaces",
    "voila/api/themes/@jupyterlab/theme-light-extension/index.css",
    "voila/static/voila.js",
    "voila/templates/lab/static/index.css",
    "voila/labextensions/@jupyter-widgets/jupyterlab-manager/package.json",
    f"voila/query/{SOME_KERNEL}",
    f"voila/execution/{SOME_KERNEL}",
    f"voila/api/shutdown/{SOME_KERNEL}",
    f"api/kernels/{SOME_KERNEL}/interrupt",
    f"api/kernels/{SOME_KERNEL}/restart",
    "enlaces",
    "enlaces/",
    "enlaces/programas.ipynb",
    "enlaces/programas/",
    "enlaces/programas%00",
    "enlaces//programas",
    "Enlaces/Programas",
    "privado.txt",
    "sin_permiso",
    "../data/secreto/cookies",
    "%2e%2e/data/secreto/cookies",
    "enlaces/..%2f..%2fdata/secreto/cookies",
]
TRAVERSALS = [
    "recursos/",
    "recursos/frame.css",
    "recursos/../../server/application.py",
    "recursos/%2e%2e/%2e%2e/server/application.py",
    "recursos//etc/passwd",
    "recursos/{own}/../../application.py",
    "recursos/{own}/..%2f..%2fapplication.py",
    "recursos/{own}/%2fetc%2fpasswd",
    "recursos/{own}/",
]


def raw(server: Served, method: str, path: str) -> int:
    """Send a path exactly as it is, dots and all, and return the status."""
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    connection.request(method, f"/{path}")
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("path", JUPYTER)
def test_nothing_of_jupyter_is_there(server: Served, victim: Visitor, path: str) -> None:
    assert raw(server, "GET", path) == 404
    assert raw(server, "HEAD", path) in {302, 404}
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        assert raw(server, method, path) in {403, 404, 405}, method
    if not path.startswith(("..", "%2e")):
        assert victim.ask(path).status == 404
        assert victim.post(path).status in {404, 405}


@pytest.mark.parametrize("path", TRAVERSALS)
def test_static_files_are_those_on_the_list(server: Served, nobody: Visitor, path: str) -> None:
    found = re.search(r"recursos/(servimun-[0-9a-f]{12})/frame\.css", nobody.ask("entrar").text)
    assert found
    assert nobody.ask(f"recursos/{found[1]}/frame.css").status == 200
    assert raw(server, "GET", path.format(own=found[1])) == 404


@pytest.mark.parametrize("path", ["", "enlaces/programas", "coordinacion/revision"])
def test_pages_ask_for_a_sign_in(nobody: Visitor, path: str) -> None:
    answer = nobody.ask(path)
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/entrar?next=")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-User": "enlace.uno"},
        {"REMOTE_USER": "enlace.uno", "SERVIMUN_ACCOUNT": "C1"},
        {"Authorization": "token enlace.uno"},
        {"Authorization": "Bearer "},
        {"Cookie": 'servimun_sesion=["enlace.uno","1","x"]'},
        {"Cookie": "servimun_sesion=2|1:0|10:1|15:servimun_sesion|4:e30=|abc"},
        {"Cookie": "username-127-0-0-1=enlace.uno"},
    ],
)
def test_nobody_becomes_somebody_by_saying_so(nobody: Visitor, headers: dict[str, str]) -> None:
    assert nobody.ask("enlaces/programas?token=enlace.uno", headers=headers).status == 302
    assert nobody.ask("enlaces/programas?token=", headers=headers).status == 302


def test_somebody_stays_who_they_are_whatever_they_say(attacker: Visitor) -> None:
    headers = {"X-Forwarded-User": "enlace.uno", "SERVIMUN_ACCOUNT": "C1", "Remote-User": "C1"}
    answer = attacker.ask("enlaces/programas?SERVIMUN_ACCOUNT=C1&account=C1", headers=headers)
    assert "Enlace Dos" in answer.text
    with attacker.channels(kernel_of(answer), **headers) as channels:
        held = json.dumps(widgets(channels))
    assert '"C2 enlaces/programas' in held
    assert '"C1 ' not in held


def test_a_session_planted_before_the_sign_in_is_worth_nothing_after_it(
    server: Served, attacker: Visitor
) -> None:
    victim = Visitor(server.address)
    for cookie in attacker.cookies:
        victim.cookies.set_cookie(cookie)
    planted = attacker.cookie("servimun_sesion")
    assert victim.sign_in("enlace.uno").status == 302
    assert victim.cookie("servimun_sesion") != planted
    assert "Enlace Uno" in victim.ask("enlaces/programas").text
    assert "Enlace Dos" in attacker.ask("enlaces/programas").text


def test_a_cookie_cannot_be_altered(victim: Visitor) -> None:
    value = victim.cookie("servimun_sesion")
    assert victim.ask("enlaces/programas").status == 200
    for cookie in victim.cookies:
        if cookie.name == "servimun_sesion":
            cookie.value = value[:-1] + ("0" if value[-1] != "0" else "1")
    assert victim.ask("enlaces/programas").status == 302


def test_health_says_ok_and_nothing_else(nobody: Visitor) -> None:
    answer = nobody.ask("salud")
    assert (answer.status, answer.text) == (200, "ok")
    assert answer.headers["Server"] == "SERVIMUN"


@pytest.mark.parametrize("path", ["entrar", "salud", "no/existe", "enlaces/programas"])
def test_every_answer_has_the_security_headers(victim: Visitor, path: str) -> None:
    headers = victim.ask(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob:;" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path",
    [
        *("entrar", "entrar/codigo", "contrasena", "contrasena/fuerza", "salir"),
        *("cuenta/sesiones", "cuenta/segundo-paso", "ajustes/clave-de-correo"),
        *("contrasena/olvidada", "contrasena/nueva", "cuenta/calendario"),
    ],
)
def test_posts_without_the_token_are_refused(victim: Visitor, attacker: Visitor, path: str) -> None:
    form = {"username": "enlace.dos", "password": PASSWORD, "current": PASSWORD}
    assert victim.ask(path, form).status == 403
    assert victim.ask(path, {**form, "_xsrf": "2|00000000|00|1"}).status == 403
    assert victim.ask(path, {**form, "_xsrf": attacker.token()}).status == 403
    foreign = victim.ask(
        path, {**form, "_xsrf": victim.token()}, headers={"Origin": "http://example.org"}
    )
    assert foreign.status in {403, 404}
    assert victim.ask("enlaces/programas").status == 200


def test_nothing_is_written_anywhere_without_a_token(victim: Visitor) -> None:
    kernel = victim.open_page()
    for path in (
        *(
            "",
            "entrar",
            "contrasena",
            "contrasena/fuerza",
            "contrasena/olvidada",
            "contrasena/nueva",
            "entrar/codigo",
            "cuenta",
            "cuenta/sesiones",
            "cuenta/calendario",
            "calendario.ics",
            "cuenta/segundo-paso",
            "ajustes/clave-de-correo",
            "salir",
            "salud",
            "recursos/x",
            "no/existe",
        ),
        *("enlaces/programas", "coordinacion/revision", f"paginas/{kernel}/cerrar"),
        *(f"api/kernels/{kernel}", f"api/kernels/{kernel}/channels"),
    ):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert victim.ask(path, {}, method).status in {403, 404, 405}, (method, path)
    assert victim.ask(f"api/kernels/{kernel}").status == 200


def test_every_answer_carries_the_security_headers(victim: Visitor, nobody: Visitor) -> None:
    kernel = victim.open_page()
    script = re.search(r"recursos/[^\"]+\.js", victim.ask("enlaces/programas").text)
    assert script
    for visitor in (victim, nobody):
        for path in (
            *("", "entrar", "contrasena", "salir", "salud", "no/existe", "recursos/x", script[0]),
            *("enlaces/programas", "coordinacion/revision", f"paginas/{kernel}/cerrar"),
            *(f"api/kernels/{kernel}", f"api/kernels/{kernel}/channels"),
        ):
            for method in ("GET", "POST", "HEAD", "DELETE", "PATCH", "OPTIONS"):
                answer = visitor.ask(path, {} if method == "POST" else None, method)
                told = (method, path, answer.status)
                kept_by_browsers = path == script[0] and answer.status == 200
                wanted = HEADERS_OF_PARTS if kept_by_browsers else SECURITY_HEADERS
                for header, value in wanted.items():
                    if header != "Cache-Control":
                        assert answer.headers.get(header, "").startswith(value), (header, told)
                kept = answer.headers["Cache-Control"]
                assert kept == (
                    "public, max-age=31536000, immutable" if kept_by_browsers else "no-store"
                ), told


def test_who_asks_for_a_link_is_answered_alike_for_every_name(nobody: Visitor) -> None:
    assert "Enviar el enlace" in nobody.ask("contrasena/olvidada").text
    told = {
        (answer.status, re.sub(r'value="[^"]*"', "", answer.text))
        for username in ("enlace.uno", "nueva", "nobody", "<b>x</b>", "x" * 5000)
        for answer in [nobody.post("contrasena/olvidada", username=username)]
    }
    assert [status for status, _ in told] == [200]
    assert nobody.post("contrasena/olvidada", username="").status == 422
    assert nobody.post("contrasena/olvidada", username="espera").status == 429


def test_a_link_for_a_password_signs_nobody_in_and_works_once(nobody: Visitor) -> None:
    link = f"contrasena/nueva?clave={'a' * 43}"
    new = {"clave": "a" * 43, "new": "camino corto al cerro", "repeated": "camino corto al cerro"}
    for _ in range(2):
        assert 'name="new"' in nobody.ask(link).text
    assert nobody.post("contrasena/nueva", **{**new, "repeated": "otra"}).status == 422
    assert nobody.post("contrasena/nueva", **{**new, "new": "x", "repeated": "x"}).status == 422
    answer = nobody.post("contrasena/nueva", **new)
    assert (answer.status, answer.headers["Location"]) == (302, "/entrar?cambiada=1")
    assert not nobody.cookie("servimun_sesion")
    assert nobody.post("contrasena/nueva", **new).status == 403
    for other in (link, "contrasena/nueva", f"contrasena/nueva?clave={'<' * 900}"):
        answer = nobody.ask(other)
        assert "Este enlace ya no sirve" in answer.text
        assert 'name="new"' not in answer.text


def test_a_calendar_is_read_without_a_session_at_its_address_alone(
    victim: Visitor, nobody: Visitor
) -> None:
    made = victim.post("cuenta/calendario", action="make")
    assert f"calendario.ics?clave={'c' * 43}" in made.text
    assert made.headers["Cache-Control"] == "no-store"
    answer = nobody.ask(f"calendario.ics?clave={'c' * 43}")
    assert (answer.status, answer.text) == (200, "BEGIN:VCALENDAR")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, max-age=3600"
    assert answer.headers["Set-Cookie"] is None
    for visitor in (nobody, victim):
        for query in ("", "?clave=", "?clave=x", f"?clave={'c' * 44}"):
            assert visitor.ask(f"calendario.ics{query}").status == 404
    assert nobody.post("cuenta/calendario", action="make").status == 302
    assert victim.post("cuenta/calendario", action="x").status == 404
    assert victim.post("cuenta/calendario", action="end").status == 302


def test_a_page_of_another_role_is_refused(victim: Visitor) -> None:
    answer = victim.ask("coordinacion/revision")
    assert (answer.status, "No tiene acceso a esta página" in answer.text) == (403, True)


def test_a_link_does_not_sign_anybody_out(victim: Visitor) -> None:
    assert victim.ask("salir").status == 404
    assert victim.ask("enlaces/programas").status == 200


def test_the_session_cookie_is_for_this_server_only(nobody: Visitor) -> None:
    before = nobody.token()
    answer = nobody.sign_in("enlace.uno")
    cookies = answer.headers.get_all("Set-Cookie") or []
    session = next(cookie for cookie in cookies if cookie.startswith("servimun_sesion="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
    assert "Path=/" in session
    assert "enlace" not in session
    assert nobody.cookie("_xsrf") != before


def test_each_sign_in_is_a_new_session(server: Served) -> None:
    values = set()
    for _ in range(2):
        visitor = Visitor(server.address)
        visitor.sign_in("enlace.uno")
        values.add(visitor.cookie("servimun_sesion").split("|")[4])
    assert len(values) == 2


def test_the_secret_of_the_cookies_is_kept_and_ours_alone(server: Served) -> None:
    secret = server.data_folder / "secreto" / "cookies"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700
    assert len(secret.read_bytes()) >= 32


def test_a_large_post_is_refused_before_it_is_read(server: Served) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=PATIENCE)
    connection.putrequest("POST", "/entrar")
    connection.putheader("Content-Length", "1000000")
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


def test_a_large_post_that_does_not_say_its_size_is_refused_too(server: Served) -> None:
    address = urlsplit(server.address)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as connection:
        head = f"POST /entrar HTTP/1.1\r\nHost: {address.netloc}\r\n"
        connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        connection.sendall(b"f000\r\n" + b"x" * 0xF000 + b"\r\n")
        connection.sendall(b"f000\r\n")  # with this one it is too large
        assert connection.recv(1000).startswith(b"HTTP/1.1 400")


def test_a_flood_at_the_door_is_told_to_come_back_and_pages_go_on(
    server: Served, victim: Visitor
) -> None:
    visitor = Visitor(server.address)
    token = visitor.token()
    form = {"_xsrf": token, "username": "enlace.uno", "password": PASSWORD}
    headers = {"Cookie": f"_xsrf={token}"}

    def knock(_number: int) -> Answer:
        return Visitor(server.address).ask("entrar", {**form, "username": "lenta"}, headers=headers)

    with ThreadPoolExecutor(3 * PLACES) as crowd:
        answers = list(crowd.map(knock, range(3 * PLACES)))
        assert victim.ask("salud").text == "ok"
    full = [answer for answer in answers if answer.status == 503]
    assert len(full) >= PLACES
    for answer in full:
        assert answer.headers["Retry-After"] == "5"
        assert "Espere unos segundos" in answer.text
        assert 'value="lenta"' in answer.text
    assert victim.open_page()


def test_an_account_with_a_temporary_password_opens_nothing(server: Served) -> None:
    visitor = Visitor(server.address)
    visitor.sign_in("nueva")
    answer = visitor.ask("enlaces/programas")
    assert (answer.status, answer.headers["Location"]) == (302, "/contrasena")


def test_the_logs_are_json_and_hold_no_names_no_addresses_and_no_query(
    server: Served, victim: Visitor
) -> None:
    kernel = victim.open_page(query="?programa=P-secreto")
    victim.ask("enlaces/una_persona")
    with victim.channels(kernel) as channels:
        channels.socket.send('{"header": {"una persona": 1}, "channel": "shell"}')  # refused
    with socket.create_connection(("127.0.0.1", urlsplit(server.address).port)) as nonsense:
        nonsense.sendall(b"una persona\r\n\r\n")
        assert nonsense.recv(1000).startswith(b"HTTP/1.1 400")
    folder = server.data_folder / "registro"
    logs = {name: (folder / name).read_text(encoding="utf-8") for name in LOGS}
    lines = {name: [json.loads(line) for line in log.splitlines()] for name, log in logs.items()}
    assert any(line.get("path") == "/enlaces/programas" for line in lines["servidor.log"])
    assert any(line["message"] == "un dato impreso" for line in lines["paginas.log"])
    assert any("a websocket was closed" in line["message"] for line in lines["servidor.log"])
    for log in logs.values():
        for text in ("enlace.uno", "Enlace Uno", "P-secreto", PASSWORD, "127.0.0.1", "una persona"):
            assert text not in log
        assert "una_persona" not in log
