"""What a room puts on the first page beside what waits there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.subject import URGENCY, WaitingTone
from servimun_widgets.widgets import Notice


@dataclass(frozen=True)
class HomePanel:
    """How urgent it is, what it says in one sentence, and it.

    It says "" where another one says it, or where nothing waits in it.
    """

    tone: WaitingTone
    said: str
    widgets: Sequence[Widget]


def noticed(notice: Notice) -> HomePanel:
    """Return the panel that is one notice."""
    tone = next(tone for tone in URGENCY if tone == notice.kind)
    return HomePanel(tone, notice.heading, [notice])
