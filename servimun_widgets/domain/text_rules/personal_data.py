"""Personal data in free text: found before a text is published or leaves the platform.

Source: Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados, art. 3; the
CURP is as the Instructivo Normativo of the Registro Nacional de Población describes it, the RFC as
art. 27 of the Código Fiscal de la Federación and its rules, the key of elector and the number read
by machines as the Instituto Nacional Electoral prints them on its credential.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from servimun_widgets.domain.text_rules.person_names import names_in
from servimun_widgets.domain.text_rules.plain_reading import PlainReading, plain_reading
from servimun_widgets.domain.written_numbers import telephones_in

WITHHELD = "[dato personal]"
"""Stands in a text for each piece of personal data."""

DatumKind = Literal["telephone", "email", "key", "card", "name", "full_name", "home"]

_GAP = r"[\s.\-_/*]{0,2}"


def _spaced(*parts: str) -> str:
    """Return a pattern of `parts` with a blank or a dash between them, or none."""
    return _GAP.join(parts)


_KEYS = re.compile(
    r"(?<![a-zñ0-9])(?:"
    + "|".join(
        [
            _spaced(r"[a-zñ][aeioux][a-z]{2}", r"\d{2}", r"\d{2}", r"\d{2}", "[hmx]", "[a-z]{5}")
            + _GAP
            + r"[a-z\d]\d",
            _spaced(r"[a-z]{6}", r"\d{8}", "[hm]", r"\d{3}"),
            _spaced(
                r"[a-zñ&]{4}", r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", r"[a-z\d]{2}[a\d]"
            ),
        ]
    )
    + r")(?![a-zñ0-9])"
)
_NUMBERED_KEY = re.compile(
    r"\b(?:ine|ife|credencial|ocr|cic|idmex|nss|seguro social|imss|afiliacion)\b[^\d\n]{0,30}"
    r"(?P<number>(?:\d[ .\-]?){9,13})(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|[(\[]\s?(?:arroba|at)\s?[)\]]|\s(?:arroba|at)\s)\s?"
    r"[\w-]+(?:(?:\s?\.\s?|\s?[(\[]\s?(?:punto|dot)\s?[)\]]\s?|\s(?:punto|dot)\s)[\w-]+)+"
)
_CARD = re.compile(r"(?<![\d.])\d(?:[ .\-_/]{0,2}\d){12,18}(?![\d])")
_HOME = re.compile(
    r"\b(?:domicilio|direccion|casa)\s+(?:particular|personal)\s*(?::|es\b|en\b|,)[^\n;]{3,80}\d+"
    r"|\b(?:en|a)\s+(?:mi|su|nuestra)\s+casa\s*(?:,|:|en|de|ubicada en)\s+(?:la\s+)?"
    r"(?:calle|c\.|av\b|avenida|blvd|privada|col\b|colonia|priv\b)[^\n;]{3,60}\d+"
    r"|\b(?:vive|viven|vivo|habita|reside)\s+en\s+(?:el |la |los |las )?"
    r"(?:calle|c\.|av\b\.?|avenida|blvd\.?|privada|domicilio|numero|casa)[^\n;]{1,60}\d+"
)
_WEB_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b\w+\.(?:com|org|mx)/\S+")
_CALLS = re.compile(r"(?:https?://)?(?:wa\.me|api\.whatsapp\.com|wa\.link|t\.me)/")


@dataclass(frozen=True)
class Datum:
    """A piece of personal data; `start` and `end` are its place in the text."""

    kind: DatumKind
    start: int
    end: int


def personal_data(text: str) -> list[Datum]:
    """Return what in `text` is somebody's own, in order and without overlaps.

    Telephones, e-mail, CURP, RFC, keys of the voter's credential and of social security, cards
    and bank accounts, names of persons, private homes that are called so. However they are
    written: with dots, in words, in full-width figures, with characters nobody sees. Short service
    codes such as 072 and numbers that begin with 800 are nobody's.
    """
    return list(_found(text))


@lru_cache(maxsize=2048)
def _found(text: str) -> tuple[Datum, ...]:
    reading = plain_reading(text)
    found: list[Datum] = []
    for search in _SEARCHES:
        for datum in search(reading):
            if all(datum.end <= one.start or one.end <= datum.start for one in found):
                found.append(datum)
    return tuple(sorted(found, key=lambda one: one.start))


def personal_data_in(text: str, *, full_names: bool = True) -> list[tuple[int, int]]:
    """Return where `text` holds personal data: pairs of start and end, in order.

    Without `full_names` a name in full that no title or «pregunte por» leads to is left: a colonia
    or a group of neighbours may be called so.

    >>> text = "Llame al 614 123 4567 o al 072"
    >>> [text[start:end] for start, end in personal_data_in(text)]
    ['614 123 4567']
    """
    return [
        (one.start, one.end) for one in personal_data(text) if full_names or one.kind != "full_name"
    ]


def personal_data_by_field(content: object, names: Iterable[str]) -> dict[str, str]:
    """Return by name what is personal data in these texts of a record, where there is some."""
    texts = {name: getattr(content, name) or "" for name in names}
    found = {
        name: ", ".join(text[start:end] for start, end in personal_data_in(text))
        for name, text in texts.items()
    }
    return {name: said for name, said in found.items() if said}


def without_personal_data(text: str, instead: str) -> str:
    """Return `text` with `instead` in place of each piece of personal data."""
    for start, end in reversed(personal_data_in(text)):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text


def _keys(reading: PlainReading) -> Iterator[Datum]:
    for match in _KEYS.finditer(reading.text):
        yield _datum("key", reading, *match.span())
    for match in _NUMBERED_KEY.finditer(reading.text):
        yield _datum("key", reading, *match.span("number"))


def _emails(reading: PlainReading) -> Iterator[Datum]:
    for match in _EMAIL.finditer(reading.text):
        yield _datum("email", reading, *match.span())


def _cards(reading: PlainReading) -> Iterator[Datum]:
    addresses = _addresses(reading.text)
    for match in _CARD.finditer(reading.text):
        figures = re.sub(r"\D", "", match.group())
        inside = any(start <= match.start() < end for start, end in addresses)
        if not inside and (_is_card(figures) or _is_bank_account(figures)):
            yield _datum("card", reading, *match.span())


def _telephones(reading: PlainReading) -> Iterator[Datum]:
    addresses = [
        (start, end)
        for start, end in _addresses(reading.text)
        if not _CALLS.search(reading.text, max(0, start - 20), end)
    ]
    for one in telephones_in(reading.text):
        # The number of a page of a social network is no telephone.
        if not any(start <= one.start and one.end <= end for start, end in addresses):
            plus = reading.text[: one.start].endswith("+")
            yield _datum("telephone", reading, one.start - plus, one.end)


def _homes(reading: PlainReading) -> Iterator[Datum]:
    for match in _HOME.finditer(reading.text):
        yield _datum("home", reading, *match.span())


def _names(reading: PlainReading) -> Iterator[Datum]:
    addresses = _addresses(reading.text)
    for start, end, led in names_in(reading):
        if not any(first <= start < last for first, last in addresses):
            yield _datum("name" if led else "full_name", reading, start, end)


def _addresses(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WEB_ADDRESS.finditer(text)]


def _datum(kind: DatumKind, reading: PlainReading, start: int, end: int) -> Datum:
    return Datum(kind, *reading.span(start, end))


def _is_card(figures: str) -> bool:
    """Return whether the check figure of a payment card fits (ISO/IEC 7812-1, Luhn)."""
    if len(figures) not in (15, 16) or figures[0] not in "3456":
        return False
    total = 0
    for position, figure in enumerate(reversed(figures)):
        value = int(figure) * (1 + position % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _is_bank_account(figures: str) -> bool:
    """Return whether the check figure of a CLABE fits (Banco de México, Circular 3/2012)."""
    if len(figures) != 18:
        return False
    weighed = sum(int(f) * w % 10 for f, w in zip(figures[:17], (3, 7, 1) * 6, strict=False))
    return (10 - weighed % 10) % 10 == int(figures[17])


_SEARCHES: tuple[Callable[[PlainReading], Iterator[Datum]], ...] = (
    _keys,
    _emails,
    _cards,
    _telephones,
    _homes,
    _names,
)
