"""Which numbers to call in danger nobody official has confirmed within a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from servimun_widgets.catalogue.records.help import SOURCE_KINDS, HelpLine

OLDEST_SOURCE = timedelta(days=365)


def unsure_lines(lines: Iterable[HelpLine], day: date) -> list[HelpLine]:
    """Return the lines that rest on a newspaper, on nobody or on what is over a year old."""
    return [
        one
        for one in lines
        if not SOURCE_KINDS[one.source_kind].is_sure or day - one.confirmed_on > OLDEST_SOURCE
    ]
