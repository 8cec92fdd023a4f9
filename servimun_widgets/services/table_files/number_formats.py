"""What a cell shows of the number or date in it, as far as that says more than the number."""

from __future__ import annotations

import re
from datetime import date, datetime, time

# A literal, an escaped sign, a currency or condition, a space as wide as a sign, a fill.
_PIECE = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|_.|\*.|(.)', re.DOTALL)
_PLACES = frozenset("0#?")
_ISO_MONTH, _ISO_YEAR = 7, 4


def plain_figures(value: float) -> str:
    """Return a number in figures, without a point where nothing follows it."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def shown_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it: with leading zeros, literals, `%`, currency.

    Separators of thousands and zeros after the point say nothing and are left out; no figure is
    rounded away.

    >>> shown_number(89, "000"), shown_number(7, '"G"0000'), shown_number(0.5, "0%")
    ('089', 'G0007', '50%')
    >>> shown_number(-5, "0;(0)"), shown_number(0, '0;-0;"no"'), shown_number(1, '"Sí";"Sí";"No"')
    ('-5', 'no', 'Sí')
    >>> shown_number(0, '_-"$"* #,##0.00_-;-"$"* #,##0.00_-;_-"$"* "-"??_-;_-@_-')
    '$0'
    >>> shown_number(150, '"$"#,##0.00'), shown_number(6142004800.0, "#,##0")
    ('$150', '6142004800')
    """
    pieces = _pieces(_section(number_format, value))
    mask = [text for is_place, text in pieces if is_place]
    if not mask and any(text.strip() for _, text in pieces):
        return "".join(text for _, text in pieces).strip()
    if not mask or any(text in "/Ee" for text in mask):
        return plain_figures(value)
    percent = any("%" in text for is_place, text in pieces if not is_place)
    number = round(value * 100, 10) if percent else value
    first = next(i for i, (is_place, _) in enumerate(pieces) if is_place)
    last = max(i for i, (is_place, _) in enumerate(pieces) if is_place)
    before = "".join(text for _, text in pieces[:first]).lstrip()
    after = "".join(text for _, text in pieces[last + 1 :]).rstrip()
    if value == 0:  # accounts write a dash in place of the figure
        before = before.replace("-", "")
    if value < 0 and before.endswith("(") and after.startswith(")"):  # as accounts are kept
        before, after = before[:-1], after[1:]
    sign = "-" if value < 0 and "-" not in before else ""
    return f"{sign}{before}{_filled(pieces[first : last + 1], number)}{after}"


def shown_date(value: date, number_format: str) -> str:
    """Return a date as wide as its cell shows it: a day, a month or a year, as ISO 8601.

    >>> shown_date(date(2025, 9, 1), "mmm-yy"), shown_date(date(2026, 1, 1), "yyyy")
    ('2025-09', '2026')
    """
    signs = {text.lower() for is_place, text in _pieces(_section(number_format)) if is_place}
    if signs & {"y", "m"} and not signs & {"d", "h", "s"}:
        return value.isoformat()[: _ISO_MONTH if "m" in signs else _ISO_YEAR]
    if isinstance(value, datetime) and "h" in signs and not signs & {"y", "d"}:
        return value.time().isoformat(timespec="minutes")
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ", timespec="minutes")
    return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()


def _section(number_format: str, value: float = 1) -> str:
    """Return the part of a format that shows such a value: positive, negative or nothing."""
    sections = re.findall(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+', number_format) or [""]
    place = 0 if value > 0 else 1 if value < 0 else 2
    return str(sections[place] if place < len(sections) else sections[0])


def _pieces(section: str) -> list[tuple[bool, str]]:
    """Return the pieces of a section: whether each stands for a part of the value, and its text."""
    if section.strip().lower() in ("general", "standard", "@", "estándar"):
        return []
    pieces = []
    for quoted, escaped, bracket, plain in _PIECE.findall(section):
        if bracket[:1] in ("<", ">", "="):
            return []  # which section counts depends on the number
        if bracket.startswith("$"):
            pieces.append((False, bracket[1:].partition("-")[0]))
        elif quoted or escaped:
            pieces.append((False, quoted or escaped))
        elif plain:
            pieces.append((plain in _PLACES or plain.isalpha() or plain in ".,/", plain))
    return [(is_place and text != "$", text) for is_place, text in pieces]


def _filled(pieces: list[tuple[bool, str]], number: float) -> str:
    """Return the figures of a number in the places of a format, zeros and literals between."""
    whole = plain_figures(abs(number))
    text = "".join(text for _, text in pieces)
    if "." in whole or "." in text or "," in text or set(text) <= {"#"}:
        return whole
    figures = list(whole)
    filled: list[str] = []
    for position in range(len(pieces) - 1, -1, -1):
        is_place, sign = pieces[position]
        if not is_place:
            filled.append(sign)
        elif figures:
            filled.append(figures.pop())
        elif sign == "0":
            filled.append("0")
    return "".join(figures) + "".join(reversed(filled))
