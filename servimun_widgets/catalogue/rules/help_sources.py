"""Which numbers to call in danger nobody official has confirmed within a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from servimun_widgets.catalogue.records.help import HelpLine

OLDEST_SOURCE = timedelta(days=365)


def unsure_lines(lines: Iterable[HelpLine], day: date) -> list[HelpLine]:
    """Return the lines that rest on a newspaper or on nobody, or were read more than a year ago."""
    return [
        one
        for one in lines
        if one.source_kind != "oficial" or day - one.source_date > OLDEST_SOURCE
    ]
