"""What waits for somebody today."""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name

from servimun_widgets.domain.subject import WaitingLine
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared


@dataclass(frozen=True)
class Awaiting:
    """Things of one kind that wait for the acting account, as (folio, name, text or ISO day)."""

    line: WaitingLine
    items: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """The kind of thing, as its subject calls it."""
        return self.line.kind


def awaiting(context: Context) -> list[Awaiting]:
    """Return what waits for the acting account, the most urgent first; kinds with nothing left out.

    Each subject says what waits in it: `Subject.waiting`.
    """
    found = []
    for subject in declared():
        if subject.waiting is not None:
            things = resolve_name(subject.waiting.found_by)(context)
            found += [
                Awaiting(line, tuple(things[line.kind]))
                for line in subject.waiting.lines
                if things.get(line.kind)
            ]
    return sorted(found, key=lambda one: one.line.place)
