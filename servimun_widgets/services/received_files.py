"""Files that people sent, between the door of the server and the page that reads them.

They lie for an hour at most, apart for each account: nobody reads what somebody else sent.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from servimun_widgets.errors import NotFound
from servimun_widgets.services.context import Context

Read = TypeVar("Read")

LARGEST_FILE = 20 * 2**20
"""Bytes: what the door takes, and what is read of any file of a table. nginx says it again."""
KEPT_SECONDS = 3600
FILES_AT_MOST = 5
"""Of one account, at one time: the oldest makes room."""

_FOLDER = "recibidos"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,60}")


def received_folder(context: Context) -> Path:
    """Return the folder of the acting account, made when it is first asked for.

    What is too old, of whomever, or too much of this account, is removed.
    """
    assert context.data_folder is not None  # a server and its pages have one
    forget_received(context.data_folder)
    folder = context.data_folder / _FOLDER / context.account_id
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in sorted(folder.iterdir(), key=_sent_on, reverse=True)[FILES_AT_MOST - 1 :]:
        file.unlink(missing_ok=True)
    return folder


def forget_received(data_folder: Path) -> None:
    """Remove what any account sent more than `KEPT_SECONDS` ago."""
    for file in data_folder.glob(f"{_FOLDER}/*/*"):
        if time.time() - _sent_on(file) > KEPT_SECONDS:
            file.unlink(missing_ok=True)


def received_file(context: Context, token: str) -> Path:
    """Return a file that the acting account sent. Raises `NotFound`."""
    assert context.data_folder is not None
    file = context.data_folder / _FOLDER / context.account_id / token
    if not _TOKEN.fullmatch(token) or not file.is_file():
        raise NotFound("import_not_received")
    return file


def take_received(context: Context, token: str, read: Callable[[Path], Read]) -> Read:
    """Return what `read` makes of a file that the acting account sent; the file is removed.

    Raises `NotFound`, and what `read` raises.
    """
    file = received_file(context, token)
    try:
        return read(file)
    finally:
        file.unlink(missing_ok=True)


def _sent_on(file: Path) -> float:
    """Return when a file was sent, in seconds; one that was read meanwhile counts as new."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return time.time()
