"""The server's log: one JSON object a line, without names, addresses or query strings."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tornado.web import RequestHandler

LOGGER_NAME = "servimun_widgets.server"
_LARGEST_FILE = 10 * 1024 * 1024
_OLD_FILES = 5
requests = logging.getLogger(f"{LOGGER_NAME}.requests")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; `extra={"facts": {…}}` adds members to it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        facts: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False, default=str)


def write_logs(folder: Path) -> None:
    """Send the log of this process to `servidor.log` in `folder`, from information upwards."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "servidor.log", maxBytes=_LARGEST_FILE, backupCount=_OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def log_request(handler: RequestHandler) -> None:
    """Log one answered request: what was asked, by which account, the status and the time."""
    signed_in = getattr(getattr(handler, "current_user", None), "signed_in", None)
    requests.info(
        "request",
        extra={
            "facts": {
                "method": handler.request.method,
                "path": handler.request.path,
                "status": handler.get_status(),
                "milliseconds": round(1000 * handler.request.request_time(), 1),
                "account": signed_in.account_id if signed_in else None,
            }
        },
    )
