"""The door for files: one at a time, from who is signed in and may use it, spooled to disk.

A small file comes whole (`POST`). A larger one is begun (`POST` with `Upload-Length`) and comes
piece by piece (`PUT` with `Upload-Offset`): where the connection breaks, `GET` says how much is
there, and the next piece goes on from it.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, stream_request_body

from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.texts import sentence

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,60}")
_PART = ".{length}.parte"
"""What the name of a file ends in until all of it is there: a token has no dot."""


@stream_request_body
class UploadHandler(OwnHandler):
    """Takes the bytes of a file and answers the token under which its page finds it.

    What the file is called says nothing: whoever reads it looks at what it holds.
    """

    _file: BinaryIO | None = None
    _path: Path | None = None
    _done = False

    async def prepare(self) -> None:  # type: ignore[override]
        """Refuse before a byte is read who may send none, and what is large."""
        if self.request.connection is not None:
            self.request.connection.set_max_body_size(self.gate.largest_file)  # type: ignore[attr-defined]
        await super().prepare()
        person = self.current_user
        if person is None or not self.gate.may_send(person.signed_in):
            raise HTTPError(403)
        if self.request.method == "GET":
            return
        length = self._number("Content-Length")
        if self.request.method == "PUT":
            self._open_part(length)
            return
        whole = self._number("Upload-Length") if "Upload-Length" in self.request.headers else length
        if whole > self.gate.largest_file:
            raise HTTPError(413)
        folder = self.gate.received_folder(person.signed_in)
        name = secrets.token_urlsafe(24)
        if "Upload-Length" in self.request.headers:
            if length or not whole:
                raise HTTPError(400)
            name += _PART.format(length=whole)
        self._path = folder / name
        self._file = self._path.open("xb")

    def data_received(self, chunk: bytes) -> None:
        """Write what came."""
        if self._file is not None:
            self._file.write(chunk)

    @allow_unauthenticated
    async def post(self) -> None:
        """Answer `{"token": text}`."""
        if self._file is None or self._path is None:
            raise HTTPError(403)
        self._file.close()
        self._done = True
        self.finish({"token": self._path.name.partition(".")[0]})

    @allow_unauthenticated
    async def put(self) -> None:
        """Answer `{"offset": number}` once a piece is on the disk."""
        if self._file is None or self._path is None:
            raise HTTPError(403)
        self._file.close()
        self._done = True
        offset = self._path.stat().st_size
        if offset == _length_of(self._path):
            self._path.rename(self._path.with_name(self._path.name.partition(".")[0]))
        self.finish({"offset": offset})

    @allow_unauthenticated
    async def get(self) -> None:
        """Answer `{"offset": number}`: how much of a file is there."""
        self.finish({"offset": self._found().stat().st_size})

    def on_finish(self) -> None:
        """Leave nothing of what did not come whole, but the pieces of a file that was begun."""
        self._forget()

    def on_connection_close(self) -> None:
        """As above, where the browser left."""
        self._forget()

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
        is_whole_file = self._path is not None and "." not in self._path.name
        if self._path is not None and is_whole_file and not self._done:
            with suppress(FileNotFoundError):
                self._path.unlink()

    def _number(self, header: str) -> int:
        said = self.request.headers.get(header, "")
        if not re.fullmatch(r"[0-9]{1,12}", said):
            raise HTTPError(400)
        return int(said)

    def _open_part(self, length: int) -> None:
        """Open a file that was begun, at its end; refuse a piece that does not begin there."""
        path = self._found()
        offset = path.stat().st_size
        if "." not in path.name or self._number("Upload-Offset") != offset:
            raise HTTPError(409)
        if offset + length > _length_of(path):
            raise HTTPError(413)
        # At its place and not at the end: a connection that was given up may still bring the same.
        self._path, self._file = path, path.open("r+b")
        self._file.seek(offset)

    def _found(self) -> Path:
        """Return the file of the acting account that the address names, whole or in part."""
        token = self.get_query_argument("recibido", "")
        person = self.current_user
        if person is None or not _TOKEN.fullmatch(token):
            raise HTTPError(404)
        folder = self.gate.received_folder(person.signed_in)
        for path in (folder / token, *folder.glob(f"{token}.*")):
            if path.is_file():
                return path
        raise HTTPError(404)

    def write_error(self, status_code: int, **_values: object) -> None:
        """Answer a sentence; the page shows it where the file was chosen."""
        if status_code == 413:
            message = sentence("import_too_large", limit=self.gate.largest_file // 2**20)
        else:
            message = sentence("server_file_refused")
        self.finish({"message": message})


def _length_of(part: Path) -> int:
    """Return how large a file is to be that is there in part; its name says it."""
    return int(part.name.split(".")[1])
