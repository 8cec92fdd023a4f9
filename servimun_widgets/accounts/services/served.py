"""What other rooms answer at the door: the server asks the gate, and the gate asks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.finding import Find
from servimun_widgets.domain.guides import GuidePage


@dataclass(frozen=True)
class ServedCalendar:
    """The private addresses of calendars; all but `read` are told the account that asks."""

    read: Callable[[str], bytes | None]
    """What is read at the address that holds this, None where there is none."""
    since: Callable[[str], date | None]
    make: Callable[[str], str]
    end: Callable[[str], None]


@dataclass(frozen=True)
class Served:
    """What whoever composes the gate hands it; what acts is told the account that asks."""

    keep_mail_password: Callable[[str, str], None]
    """Keeps the password of the mail server."""
    find: Callable[[str, str], Sequence[Find]]
    """Finds words in all that the account may see."""
    guides: Callable[[str], Sequence[GuidePage]]
    """The guides for a role."""
    guide_picture: Callable[[str], bytes | None]
    """A picture of the guides, by its name."""
    help_for: Callable[[str, str], str]
    """Where the guides tell a role of what is at an address, "" where they do not."""
    calendar: ServedCalendar
