"""Dates that a spreadsheet made of something else: «3-5», which people write of ages, is 3 May."""

from __future__ import annotations

import re

from servimun_widgets.domain.reading.dates import read_day
from servimun_widgets.domain.text import fold

_MONTHS = "ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic|jan|apr|aug|dec"
_DATE = re.compile(
    rf"\d{{4}}-\d\d-\d\d(?: 00:00)?|\d{{1,2}}[-/ ](?:{_MONTHS})\.?|(?:{_MONTHS})\.?[-/ ]\d{{1,2}}"
)


def is_turned_date(text: str) -> bool:
    """Return whether a text is a date and nothing else, as a sheet shows one that it made itself.

    >>> [is_turned_date(text) for text in ("2026-05-03", "3-may", "may-12", "12/Dic.")]
    [True, True, True, True]
    >>> [is_turned_date(text) for text in ("3-5", "2026", "mayo", "3 de mayo")]
    [False, False, False, False]
    """
    return _DATE.fullmatch(fold(text)) is not None


def is_date(text: str) -> bool:
    """Return whether a text is one day however it is written, so that it is no folio.

    >>> is_date("3-mar"), is_date("05/03/2026"), is_date("P-03"), is_date("2026")
    (True, True, False, False)
    """
    return is_turned_date(text) or read_day(text) is not None
