"""The door for files: one at a time, from who is signed in and may use it, spooled to disk."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, stream_request_body

from servimun_widgets.server.responses import OwnHandler
from servimun_widgets.texts import sentence


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
        length = self.request.headers.get("Content-Length", "")
        if not length.isdigit():
            raise HTTPError(400)
        if int(length) > self.gate.largest_file:
            raise HTTPError(413)
        folder = self.gate.received_folder(person.signed_in)
        self._path = folder / secrets.token_urlsafe(24)
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
        self.finish({"token": self._path.name})

    def on_finish(self) -> None:
        """Leave nothing of what did not come whole."""
        self._forget()

    def on_connection_close(self) -> None:
        """As above, where the browser left."""
        self._forget()

    def _forget(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._path is not None and not self._done:
            with suppress(FileNotFoundError):
                self._path.unlink()

    def write_error(self, status_code: int, **_values: object) -> None:
        """Answer a sentence; the page shows it where the file was chosen."""
        if status_code == 413:
            message = sentence("import_too_large", limit=self.gate.largest_file // 2**20)
        else:
            message = sentence("server_file_refused")
        self.finish({"message": message})
