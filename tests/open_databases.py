"""What Python 3.13 warns of, told for each test and by every version: a database left open."""

from __future__ import annotations

import itertools
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from servimun_widgets.app import close_kept_stores

_numbers = itertools.count()
_open: dict[int, str] = {}


class Watched(sqlite3.Connection):
    """A connection that is known until somebody closes it; to be collected is no end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.number = next(_numbers)
        _open[self.number] = _opened_at()

    def close(self) -> None:
        super().close()
        _open.pop(self.number, None)


def _opened_at() -> str:
    """Return the lines that led here, but those of the store and of the libraries."""
    lines, frame = [], sys._getframe(2)
    while frame is not None and len(lines) < 4:
        file = Path(frame.f_code.co_filename)
        if "site-packages" not in file.parts and "store" not in file.parent.parts[-1:]:
            lines.append(f"{file.name}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(lines)


_connect = sqlite3.connect


def _watched(*arguments: Any, **options: Any) -> sqlite3.Connection:
    return _connect(*arguments, **{"factory": Watched, **options})


@pytest.fixture(autouse=True)
def no_database_left_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that opened a database and closed it nowhere."""
    before = set(_open)
    monkeypatch.setattr(sqlite3, "connect", _watched)
    yield
    close_kept_stores()  # the end of a notebook
    left = [_open.pop(number) for number in _open.keys() - before]
    assert not left, f"databases left open, opened at: {left}"
