"""Files that people sent, between the door of the server and the page that reads them.

They lie for an hour at most, apart for each account: nobody reads what somebody else sent.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from servimun_widgets.errors import NotFound
from servimun_widgets.services.context import Context

KEPT_SECONDS = 3600
FILES_AT_MOST = 5
"""Of one account, at one time: the oldest makes room."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,60}")


def received_folder(context: Context) -> Path:
    """Return the folder of the acting account, made when it is first asked for.

    What is too old, or too much, is removed.
    """
    assert context.data_folder is not None  # a server and its pages have one
    folder = context.data_folder / "recibidos" / context.account_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for number, file in enumerate(files, start=1):
        if number >= FILES_AT_MOST or time.time() - file.stat().st_mtime > KEPT_SECONDS:
            with suppress(FileNotFoundError):
                file.unlink()
    return folder


def received_file(context: Context, token: str) -> Path:
    """Return a file that the acting account sent. Raises `NotFound`."""
    assert context.data_folder is not None
    file = context.data_folder / "recibidos" / context.account_id / token
    if not _TOKEN.fullmatch(token) or not file.is_file():
        raise NotFound("import_not_received")
    return file
