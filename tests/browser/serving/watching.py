"""What goes wrong in a page without anybody seeing it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

# What the browser writes about a page that the server refused on purpose.
REFUSAL = re.compile(r"responded with a status of (40[1-4]|422|503)")


class Watched:
    """What went wrong in the pages of a test. `allow` names what a test provokes on purpose."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._allowed: list[re.Pattern[str]] = [REFUSAL]

    def allow(self, pattern: re.Pattern[str]) -> None:
        """Let problems that match `pattern` pass."""
        self._allowed.append(pattern)

    def watch(self, page: Page) -> None:
        """Note console errors, script errors and requests to other hosts."""
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("request", self._request)

    def unexpected(self) -> list[str]:
        """Return the problems that were not allowed."""
        return [
            problem
            for problem in self.problems
            if not any(pattern.search(problem) for pattern in self._allowed)
        ]

    def _console(self, kind: str, text: str) -> None:
        if kind == "error":
            self.problems.append(f"console: {text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.problems.append(f"foreign request: {request.url}")
