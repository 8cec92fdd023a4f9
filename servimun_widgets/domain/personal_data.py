"""Personal data in free text: found before a text is published or leaves the platform.

Source: Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados; the CURP is
as the Instructivo Normativo of the Registro Nacional de Población describes it.
"""

from __future__ import annotations

import re

import phonenumbers

_CURP = re.compile(r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b", re.IGNORECASE)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")


def personal_data_in(text: str) -> list[tuple[int, int]]:
    """Return where `text` holds a CURP, an e-mail address or a telephone of ten digits or more.

    Pairs of start and end, in order. Short service codes such as 072 are nobody's.

    >>> text = "Llame al 614 123 4567 o al 072"
    >>> [text[start:end] for start, end in personal_data_in(text)]
    ['614 123 4567']
    """
    found = [match.span() for pattern in (_CURP, _EMAIL) for match in pattern.finditer(text)]
    found += [
        (match.start, match.end)
        for match in phonenumbers.PhoneNumberMatcher(
            text, "MX", leniency=phonenumbers.Leniency.POSSIBLE
        )
        if len(str(match.number.national_number)) >= 10
    ]
    return sorted(found)


def without_personal_data(text: str, instead: str) -> str:
    """Return `text` with `instead` in place of each piece of personal data."""
    for start, end in reversed(personal_data_in(text)):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text
