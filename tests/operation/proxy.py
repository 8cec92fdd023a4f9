"""Debian's nginx with the configuration that the guide ships, on ports of this test."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import Any

import pytest
from patience import PATIENCE

FOLDER = Path(__file__).parents[2] / "docs" / "operacion"
HOST = "servimun.municipio.example"
# What Debian's own nginx.conf says around a site, with everything it writes in one folder, and
# laxer about encryption than anybody should be.
AROUND = """\
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    gzip on;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    ssl_ciphers ALL:@SECLEVEL=0;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A running nginx; `ports` maps the published ports 80 and 443 to those of this test."""

    ports: dict[int, int]
    folder: Path


def make_certificate(folder: Path) -> Path:
    """Write `certificado.pem` and `llave.pem` for `HOST` into a folder."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
        + ["-keyout", folder / "llave.pem", "-out", folder / "certificado.pem"],
        check=True,
        capture_output=True,
    )
    return folder


def nginx(folder: Path, *options: str) -> list[str]:
    """Return the command that runs nginx with the configuration in a folder."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert program, "nginx is missing: apt-get install nginx-light"
    return [program, "-c", str(folder / "nginx.conf"), "-p", str(folder), *options]


def write_configuration(folder: Path, certificate: Path, upstream: str) -> dict[int, int]:
    """Write the guide's configuration for this machine, and return its ports."""
    ports = dict(zip((80, 443), _free_ports(2), strict=True))
    site = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    for pattern, replacement, times in (
        (r" *listen \[::\]:(80|443)\b[^;]*;\n", "", 4),  # not every machine has IPv6
        (r"listen 80\b", f"listen 127.0.0.1:{ports[80]}", 2),
        (r"listen 443\b", f"listen 127.0.0.1:{ports[443]}", 2),
        (r"/etc/ssl/servimun/", f"{certificate}/", 2),
        (r"/var/log/nginx/", f"{folder}/", 1),
        (r"127\.0\.0\.1:8866", upstream, 3),
    ):
        site, found = re.subn(pattern, replacement, site)
        assert found == times, pattern
    (folder / "site.conf").write_text(site, encoding="utf-8")
    around = AROUND.format(user=getuser(), folder=folder)
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return ports


@contextmanager
def start_proxy(folder: Path, certificate: Path, upstream: str) -> Iterator[Proxy]:
    """Run nginx before the server at `upstream`, given as host and port."""
    ports = write_configuration(folder, certificate, upstream)
    process = subprocess.Popen(nginx(folder, "-g", "daemon off;"))
    try:
        for port in ports.values():
            _wait_for(port, process)
        yield Proxy(ports, folder)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def as_if_published(proxy: Proxy, certificate: Path, client: str = "127.0.0.1") -> Iterator[None]:
    """Let connections to `HOST` reach the proxy, from the address `client`, and trust it."""
    create_connection = socket.create_connection

    def lead(address: tuple[str, int], *positional: Any, **named: Any) -> socket.socket:
        host, port = address
        if host != HOST:
            return create_connection(address, *positional, **named)
        return create_connection(
            ("127.0.0.1", proxy.ports[port]), timeout=PATIENCE, source_address=(client, 0)
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", lead)
        patch.setenv("SSL_CERT_FILE", str(certificate / "certificado.pem"))
        yield


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, "nginx ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "nginx does not listen"
        else:
            return
