"""Logs: one JSON object a line, without names, addresses, query strings or what people typed."""

from __future__ import annotations

import io
import json
import logging
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from servimun_widgets.errors import ServimunError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tornado.web import RequestHandler

LOGGER_NAME = "servimun_widgets.server"
_LARGEST_FILE = 10 * 1024 * 1024
_OLD_FILES = 5
_NOT_FOUND = 404
# The texts of these speak of files and of code; those of others may repeat what somebody typed.
_SAYABLE = (AttributeError, ImportError, NameError, OSError, RuntimeError, StoreError, TypeError)
# Tornado and Jupyter write the address of a visitor, and the query, into some of their lines.
_ADDRESS = re.compile(
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}\b"
)
_QUERY = re.compile(r"\?[^\s'\"]+")
requests = logging.getLogger(f"{LOGGER_NAME}.requests")

MOST_LINES = 30
"""Lines of one place in the code within `WINDOW`; others are counted and left out."""

WINDOW = 60.0  # seconds
_UNLIMITED = {f"{LOGGER_NAME}.requests", "stdout", "stderr"}  # each line is another matter


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; `extra={"facts": {…}}` adds members to it.

    `always` are members of every line. Of an error it says the kind and where it came from, and
    its text only where that cannot hold what a person typed.
    """

    def __init__(self, **always: Any) -> None:
        super().__init__()
        self._always = always

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        message = _ADDRESS.sub("-", _QUERY.sub("?-", record.getMessage()))
        facts: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message,
            **self._always,
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            facts["traceback"] = "".join(_told(record.exc_info[1]))
        return json.dumps(facts, ensure_ascii=False, default=str)


def _told(error: BaseException) -> Iterator[str]:
    """Yield what may be said of an error, the one that caused it first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from _told(earlier)
    yield from traceback.format_tb(error.__traceback__)
    name = type(error).__name__
    if isinstance(error, _SAYABLE):
        yield f"{name}: {error}\n"
    elif isinstance(error, ServimunError):
        yield f"{name}: {error.code}\n"
    else:
        yield f"{name}\n"


class FewOfAKind(logging.Filter):
    """Lets no place in the code write the log full, whatever makes it write.

    The first line after `WINDOW` says in `left_out` how many were not written meanwhile.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._counted: dict[tuple[str, str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the line is to be written."""
        if record.name in _UNLIMITED:
            return True
        place = (record.name, record.pathname, record.lineno)
        now = self._clock()
        begun, lines = self._counted.get(place, (now, 0))
        if now - begun >= WINDOW:
            if lines > MOST_LINES:
                facts = getattr(record, "facts", {})
                record.facts = {**facts, "left_out": lines - MOST_LINES}
            begun, lines = now, 0
        self._counted[place] = (begun, lines + 1)
        return lines < MOST_LINES


class Printed(io.TextIOBase):
    """A stream that makes a line of the log of each line that is printed."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)
        self._begun = ""

    def writable(self) -> bool:
        """Return that one may print."""
        return True

    def write(self, text: str) -> int:
        """Log the lines that are whole and keep the rest until the line ends."""
        *lines, self._begun = (self._begun + text).split("\n")
        for line in lines:
            if line.strip():
                self._logger.info("%s", line)
        return len(text)


class _KeptFile(RotatingFileHandler):
    """A file that is rotated; what cannot be written to it, on a full disk, is not lost."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say warnings and errors where the service's own output goes."""
        if record.levelno >= logging.WARNING:
            print(self.format(record), file=sys.stderr, flush=True)


def write_logs(folder: Path) -> None:
    """Send the log of this process to `servidor.log` in `folder`, from information upwards."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _KeptFile(
        folder / "servidor.log", maxBytes=_LARGEST_FILE, backupCount=_OLD_FILES, encoding="utf-8"
    )
    _begin(handler, JsonLines())


def write_stream(stream: TextIO, **always: Any) -> None:
    """Send the log of this process and all it prints to `stream`; see `JsonLines` for `always`."""
    _begin(logging.StreamHandler(stream), JsonLines(**always))
    # A log that cannot be written, on a full disk, is no reason to stop a page; and complaining of
    # it would be printed, which is to be logged.
    logging.raiseExceptions = False
    sys.stdout, sys.stderr = (cast(TextIO, Printed(name)) for name in ("stdout", "stderr"))


def _begin(handler: logging.Handler, formatter: JsonLines) -> None:
    handler.setFormatter(formatter)
    handler.addFilter(FewOfAKind())
    logging.captureWarnings(True)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def log_request(handler: RequestHandler) -> None:
    """Log one answered request: what was asked, by which account, the status and the time.

    An address that does not exist is not written down: it may be anything that somebody typed.
    """
    signed_in = getattr(getattr(handler, "current_user", None), "signed_in", None)
    status = handler.get_status()
    requests.info(
        "request",
        extra={
            "facts": {
                "method": handler.request.method,
                "path": handler.request.path if status != _NOT_FOUND else None,
                "status": status,
                "milliseconds": round(1000 * handler.request.request_time(), 1),
                "account": signed_in.account_id if signed_in else None,
            }
        },
    )
