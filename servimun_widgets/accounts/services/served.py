"""What other rooms answer at the door: the server asks the gate, and the gate asks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from servimun_widgets.domain.finding import Find


@dataclass(frozen=True)
class Served:
    """What whoever composes the gate hands it; each is told the id of the account that asks."""

    keep_mail_password: Callable[[str, str], None]
    """Keeps the password of the mail server."""
    find: Callable[[str, str], Sequence[Find]]
    """Finds words in all that the account may see."""
