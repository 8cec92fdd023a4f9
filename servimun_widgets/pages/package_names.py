"""What a package is called on a page, so that nobody takes one for some for the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from servimun_widgets.domain.packages import Choice, Manifest
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Notice

_MOST_NAMED = 4
Names = Mapping[str, str]
"""Short name -> what people call it, where that is not the short name itself."""
NONE: Names = MappingProxyType({})


def heading_of(only: Choice | None, day: date, names: Names = NONE) -> str:
    """Return what a package is called: its day, and for whom when it is not whole."""
    if only is None:
        return sentence("builder_heading", day=day_text(day))
    return sentence("builder_heading_partial", day=day_text(day), who=for_whom(only, names))


def for_whom(only: Choice | None, names: Names = NONE) -> str:
    """Return for whom a package is, of many the first; `names` are those of short names."""
    if only is None:
        return sentence("builder_for_all")
    count = len(only.chosen)
    named = ", ".join(names.get(one, one) for one in only.chosen[:_MOST_NAMED])
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
