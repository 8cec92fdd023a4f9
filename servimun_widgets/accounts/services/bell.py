"""What the door is handed of the notices of whoever is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class Bell:
    """What the frame of each page tells a person of their notices; each is called as that person.

    `unread` returns how many they have not read, up to `most`, and `opened` the address of what one
    is about, None where they may not see it. `keep` does what is done now and then: it tells of the
    days that came near.
    """

    unread: Callable[[Context], int]
    opened: Callable[[Context, str], str | None]
    keep: Callable[[Context], None]
    most: int


SILENT = Bell(lambda _context: 0, lambda _context, _notice: None, lambda _context: None, 1)
