"""What waits for somebody today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pkgutil import resolve_name

from servimun_widgets.domain.subject import NAMED_WAITS, URGENCY, WaitingLine, Waits
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared


@dataclass(frozen=True)
class Awaiting:
    """Things of one kind that wait for the acting account: how many, and the first of them."""

    line: WaitingLine
    count: int
    first: tuple[tuple[str, str], ...]
    """As (folio, name, text or ISO day)."""

    @property
    def kind(self) -> str:
        """The kind of thing, as its subject calls it."""
        return self.line.kind


def awaiting(context: Context) -> list[Awaiting]:
    """Return what waits for the acting account, the most urgent first; kinds with nothing left out.

    What is red comes before the rest, whatever its place. Each subject says what waits in it:
    `Subject.waiting`.
    """
    found = []
    for subject in declared():
        if subject.waiting is not None:
            things = resolve_name(subject.waiting.found_by)(context)
            told = [(line, _told(things.get(line.kind, ()))) for line in subject.waiting.lines]
            found += [
                Awaiting(line, one.count, tuple(one.first)) for line, one in told if one.count
            ]
    return sorted(found, key=lambda one: (URGENCY.index(one.line.tone), one.line.place))


def _told(things: Waits | Sequence[tuple[str, str]]) -> Waits:
    if isinstance(things, Waits):
        return things
    return Waits(len(things), things[:NAMED_WAITS])
