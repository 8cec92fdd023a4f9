"""How an installation is reached, and what it reaches: its port, nginx and the mail server."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

from servimun_widgets.app import transport_of
from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.settings import MailServer
from servimun_widgets.texts import fault_text, sentence

_PATIENCE = 10


def port_findings(installation: Installation) -> Iterator[Finding]:
    """Yield whether only this machine can reach the port, and who answers there."""
    settings = installation.settings
    place = {"address": settings.address, "port": settings.port}
    if not settings.address.startswith("127.") and settings.address not in ("localhost", "::1"):
        yield Finding("falla", sentence("doctor_address_open", **place))
    try:
        socket.create_connection((settings.address, settings.port), _PATIENCE).close()
    except OSError:
        yield Finding("bien", sentence("doctor_port_free", **place))
        return
    if _is_ours(f"http://{settings.address}:{settings.port}{settings.base_url}salud"):
        yield Finding("bien", sentence("doctor_serving", **place))
    else:
        yield Finding("falla", sentence("doctor_port_taken", **place))


def _is_ours(address: str) -> bool:
    plain = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with plain.open(address, timeout=_PATIENCE) as answer:
            ours: bool = answer.headers["Server"] == "SERVIMUN" and answer.read(10) == b"ok"
            return ours
    except (OSError, ValueError, urllib.error.HTTPError):
        return False


def nginx_findings(installation: Installation) -> Iterator[Finding]:
    """Yield whether nginx leads to this server, and tells it who comes."""
    settings, file = installation.settings, installation.nginx
    if not settings.behind_tls:
        yield Finding("aviso", sentence("doctor_no_tls"))
        return
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        yield Finding("aviso", sentence("doctor_no_nginx", file=file))
        return
    wanted = (
        f"proxy_pass http://{settings.address}:{settings.port};",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header Upgrade $http_upgrade;",
        "client_max_body_size",
    )
    missing = [line for line in wanted if line not in text]
    for line in missing:
        yield Finding("falla", sentence("doctor_nginx_lacks", file=file, line=line))
    if not missing:
        yield Finding("bien", sentence("doctor_nginx", file=file))


def mail_findings(server: MailServer | None) -> Iterator[Finding]:
    """Yield whether the mail server can be reached, without signing in or sending anything."""
    if server is None:
        yield Finding("aviso", sentence("doctor_no_mail"))
        return
    place = {"host": server.host, "port": server.port}
    try:
        for _ in transport_of(server, patience=_PATIENCE).reached():
            pass
    except MailRefused as refused:
        why = fault_text(refused.fault, refused.text)
        yield Finding("falla", sentence("doctor_mail_lost", why=why, **place))
    else:
        yield Finding("bien", sentence("doctor_mail", **place))
