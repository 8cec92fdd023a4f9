"""The public site shown on this machine, for trying it; in production nginx shows the folder."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from servimun_widgets.catalogue.rules.addresses import HELP, UNKNOWN_CODE
from servimun_widgets.catalogue.services.ear_server import Answers, answer_form
from servimun_widgets.catalogue.services.site_folder import CURRENT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'self'"
)
"""What a browser may load for a page of the site; nginx says the same."""
_API = "/api/"
_OPEN = (_API, "/datos/")
"""What pages of others may read."""
_FRAMED = "/incrustar/"
"""What pages of others may frame."""
_WITH_CODE = re.compile(r"^/incrustar/[a-z0-9]+/(?=temas/|colonias/)")


def show_site(folder: Path, port: int, answers: Answers | None = None) -> ThreadingHTTPServer:
    """Show what `actual` in `folder` points to, on this machine only, until it is shut down.

    What citizens say there `answers` hears, where it is given. Port 0 takes a free one. Raises
    `OSError` for a port that is taken.
    """
    handler = partial(_Handler, answers, directory=str(folder / CURRENT))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(SimpleHTTPRequestHandler):
    """Answers as `docs/operacion/nginx-sitio.conf` does."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".ics": "text/calendar; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".jsonld": "application/ld+json",
        ".csv": "text/csv; charset=utf-8",
    }

    def __init__(self, answers: Answers | None, *args: Any, **kwargs: Any) -> None:
        self._answers = answers
        super().__init__(*args, **kwargs)

    def do_POST(self) -> None:
        if self._answers is None:
            self.send_error(404)
        else:
            answer_form(self, self._answers, str(self.client_address[0]))

    def translate_path(self, path: str) -> str:
        path = _WITH_CODE.sub(_FRAMED, path)
        found = super().translate_path(path)
        tries = [Path(f"{found}.html")] if not Path(found).exists() else []
        asked = urlsplit(path)
        if is_api := asked.path.startswith(_API):
            page = parse_qs(asked.query).get("page", ["1"])[0]
            names = (f"{found}.json", f"{found}/index.json", f"{found}/pagina-{page}.json")
            tries = [Path(one) for one in names if page.isdecimal()]
        lost = f"{found}/-" if is_api else found
        return next((str(one) for one in tries if one.is_file()), lost)

    def end_headers(self) -> None:
        path = urlsplit(self.path).path
        kept = "no-store" if path.startswith(HELP) or self.command == "POST" else "no-cache"
        if path.startswith("/r/"):
            kept = "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", kept)
        framed = path.startswith(_FRAMED)
        policy = POLICY.replace("frame-ancestors 'self'", "frame-ancestors *") if framed else POLICY
        self.send_header("Content-Security-Policy", policy)
        if path.startswith(_OPEN):
            self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        is_code = urlsplit(self.path).path.startswith(UNKNOWN_CODE)
        page = Path(self.directory) / (UNKNOWN_CODE[1:] + "index.html" if is_code else "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing of who visits."""
