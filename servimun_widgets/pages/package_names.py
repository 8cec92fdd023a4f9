"""What a package is called on a page, so that nobody takes one for some for the whole."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.packages import Choice, Manifest
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Notice

_MOST_NAMED = 4


def heading_of(only: Choice | None, day: date) -> str:
    """Return what a package is called: its day, and for whom when it is not whole."""
    if only is None:
        return sentence("builder_heading", day=day_text(day))
    return sentence("builder_heading_partial", day=day_text(day), who=for_whom(only))


def for_whom(only: Choice | None) -> str:
    """Return for whom a package is; of many the first."""
    if only is None:
        return sentence("builder_for_all")
    count = len(only.chosen)
    named = ", ".join(only.chosen[:_MOST_NAMED])
    more = sentence("builder_for_more", count=count - _MOST_NAMED) if count > _MOST_NAMED else ""
    return sentence("builder_for_some", who=named + more, count=count, of=only.of)


def partial_notices(manifest: Manifest) -> list[Notice]:
    """Return the notice that a package is not the whole."""
    only = manifest.only
    if only is None:
        return []
    heading = sentence("builder_partial", count=len(only.chosen), of=only.of)
    return [Notice("warn", heading, sentence("builder_partial_text", who=only.text))]


def size_of(manifest: Manifest) -> int:
    """Return the bytes of all its files."""
    return sum(one.size for one in manifest.files)
