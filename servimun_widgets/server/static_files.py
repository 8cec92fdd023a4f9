"""The scripts and styles that pages need, each named beforehand: nothing else can be asked for.

Addresses carry a digest of what they hold, so a browser keeps each file for good.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path, PurePath

from jupyter_core.paths import jupyter_path
from tornado.web import HTTPError, RequestHandler

from servimun_widgets.server.security_headers import HEADERS_OF_PARTS, SECURITY_HEADERS

OWN_FOLDER = Path(__file__).parent / "static"
_WIDGETS = Path(__file__).parents[1] / "widgets"
PANEL_STYLES = [_WIDGETS / "palette.css", _WIDGETS / "panel.css"]
"""What is in the frame, and what widgets bring along in this order where there is no frame."""
_SERVED = {".js", ".css", ".svg", ".woff", ".woff2"}
_COMPRESSED = {".js", ".css"}
_PARTS = {".js", ".css", ".woff", ".woff2"}
"""What a browser never shows as a page; a drawing (`.svg`) it does."""
_TEXTS_AT_MOST = 500
_SHARED_ENDS = re.compile(r"^// shared: ([\w,]+)\n", re.MULTILINE)
"""Where in a widget's script that ends which all begin with, and what it exports."""


class StaticFiles:
    """What may be served: `files` maps an address below the static root to a file on this disk.

    `texts` holds the scripts and style sheets that widgets of our pages brought with them; of these
    there are few, and those least used give way when an analyst tries many.

    `shared` is the address of what the scripts of all widgets begin with, "" before the first.
    `own`, `voila`, `theme` and `extensions` are the first part of the addresses of our files, of
    Voilà's scripts, of its light theme and of the extensions named to the constructor.
    """

    def __init__(self, extension_names: Iterable[str]) -> None:
        self.files: dict[str, Path] = {}
        self.texts: OrderedDict[str, bytes] = OrderedDict()
        self.shared = ""
        self.own = self._add("servimun", [OWN_FOLDER, *PANEL_STYLES])
        self.voila = self._add("voila", jupyter_path("voila", "templates", "base", "static"))
        self.theme = self._add(
            "tema", jupyter_path("voila", "themes", "@jupyterlab", "theme-light-extension")
        )
        self.extensions = self._add(
            "extensiones",
            [*jupyter_path("labextensions"), *jupyter_path("voila", "labextensions")],
            tuple(f"{name}/static/" for name in extension_names),
        )

    def publish(self, text: str, ending: str) -> str:
        """Return the address, below the static root, at which `text` is served from now on.

        The frame has the first lines of our widgets' style sheets: they are left out. What the
        scripts of all widgets begin with is a file of its own, which they import.
        """
        for sheet in PANEL_STYLES if ending == ".css" else ():
            text = text.removeprefix(_text(sheet)).lstrip("\n")
        if ending == ".js":
            shared, names, text = _apart(text)
            if shared:
                self.shared = self._keep(shared, ending)
                text = f'import {{{names}}} from "./{PurePath(self.shared).name}";\n{text}'
        return self._keep(text, ending)

    def _keep(self, text: str, ending: str) -> str:
        data = text.encode()
        name = f"widgets/{hashlib.sha256(data).hexdigest()[:16]}{ending}"
        self.texts[name] = data
        self.texts.move_to_end(name)
        if len(self.texts) > _TEXTS_AT_MOST:
            self.texts.popitem(last=False)
        return name

    def knows(self, name: str) -> bool:
        """Return whether there is a file or text at the address `name`."""
        return name in self.files or name in self.texts

    def read(self, name: str) -> bytes:
        """Return what is at the address `name`; raises `KeyError` when nothing is."""
        return self.texts[name] if name in self.texts else self.files[name].read_bytes()

    def _add(
        self, kind: str, folders: Iterable[str | Path], beginnings: tuple[str, ...] = ("",)
    ) -> str:
        found: dict[str, Path] = {}
        for folder in map(Path, folders):
            base = folder.parent if folder.is_file() else folder
            for path in [folder] if folder.is_file() else folder.rglob("*"):
                name = path.relative_to(base).as_posix()
                if path.suffix in _SERVED and path.is_file() and name.startswith(beginnings):
                    found.setdefault(name, path)
        digest = hashlib.sha256()
        for name, path in sorted(found.items()):
            digest.update(f"{name} {path.stat().st_size} {path.stat().st_mtime_ns} ".encode())
        prefix = f"{kind}-{digest.hexdigest()[:12]}"
        self.files.update({f"{prefix}/{name}": path for name, path in found.items()})
        return prefix


class StaticFileHandler(RequestHandler):
    """Answers with one of the named files; needs no sign-in, since all of them are public."""

    def initialize(self, static_files: StaticFiles) -> None:
        """Receive the files that may be served."""
        self.static_files = static_files

    def set_default_headers(self) -> None:
        """Say what all answers say, but allow keeping."""
        self._set_headers(SECURITY_HEADERS)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")

    def compute_etag(self) -> None:
        """Give none: what is at an address never changes."""

    def _set_headers(self, headers: Mapping[str, str]) -> None:
        for header, value in headers.items():
            self.set_header(header, value)

    async def get(self, name: str) -> None:
        """Send one file, compressed where that helps."""
        if not self.static_files.knows(name):
            raise HTTPError(404)
        if PurePath(name).suffix in _PARTS:
            # A page has some twenty of them: what they need not say is a tenth of what it weighs.
            for header in SECURITY_HEADERS.keys() - HEADERS_OF_PARTS.keys() - {"Cache-Control"}:
                self.clear_header(header)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
        accepted = self.request.headers.get("Accept-Encoding", "")
        if PurePath(name).suffix in _COMPRESSED and "gzip" in accepted:
            self.set_header("Content-Encoding", "gzip")
            self.finish(_compressed(self.static_files, name))
        else:
            self.finish(self.static_files.read(name))

    def write_error(self, status_code: int, **_: object) -> None:
        """Say no more than the status."""
        self.set_header("Cache-Control", "no-store")
        self.finish(f"{status_code}\n")


@lru_cache(maxsize=512)
def _compressed(static_files: StaticFiles, name: str) -> bytes:
    return gzip.compress(static_files.read(name), compresslevel=9, mtime=0)


@lru_cache(maxsize=64)
def _apart(script: str) -> tuple[str, str, str]:
    """Return what the script shares as a module, which of its names the rest uses, and the rest."""
    ends = _SHARED_ENDS.search(script)
    if ends is None:
        return "", "", script
    rest = script[ends.end() :]
    words = set(re.findall(r"\w+", rest))
    used = ",".join(name for name in ends[1].split(",") if name in words)
    return f"{script[: ends.start()]}export {{{ends[1]}}};\n", used, rest


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
