"""A row of a table as text, whatever file it is from, and which of its cells say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol

from servimun_widgets.domain.text import fold

# Excel and LibreOffice in English and Spanish, by their shape: new versions have new ones. Signs
# alone are a number or date for which the column was too narrow when the file was saved as text. A
# sheet of Google's that was saved before its formulas had come says that they are loading.
_ERROR = re.compile(
    r"#(?:[Nn]/?[ADad]|[¡¿]?[A-ZÁÉÍÓÚÑ0-9/_ ]{2,24}[!?]|GETTING_DATA|OBTENIENDO_DATOS|#+)"
    r"|(?:Err|Error):\d{3}|(?:Loading|Cargando)(?:\.\.\.|…)"
)


# Signs and words for what stands above; what that is depends on how the rows were ordered.
_DITTO = re.compile(
    r"[\"″〃]|,,|[-=] ?\" ?[-=]|idem\.?|ibid(?:em)?\.?"
    r"|(?:lo mismo|igual|mism[oa]s?) (?:que|de) (?:(?:el|la|lo) )?(?:de )?(?:arriba|anterior)\.?"
)
_LONGEST_DITTO = 30
# A mark in place of words, and what a box that can be ticked holds.
_TICK = re.compile(r"x{1,3}|[✓✔✅☑✗✘☒❌]\ufe0f?|true|false|verdadero|falso")
_LONGEST_TICK = 9
_STRUCK = "~~"

Unknown = Literal["error", "formula", "struck", "ditto", "tick"]
"""Why a cell says neither a value nor that there is none."""


_NO_LINKS: Mapping[int, str] = MappingProxyType({})


class TextRow(NamedTuple):
    """A row as a spreadsheet numbers it, the text of its cells, and which of them are not known.

    Not known is an error of the sheet, a formula without its result, or what was struck out: the
    cell says neither a value nor that there is none.
    """

    number: int
    texts: list[str]
    unknown: frozenset[int] = frozenset()
    links: Mapping[int, str] = _NO_LINKS
    """Where cells lead to."""


class Merged(NamedTuple):
    """Cells that are one: rows as a spreadsheet numbers them, columns from 0; the ends belong."""

    first: int
    last: int
    left: int
    right: int


class TableSheet(Protocol):
    """A sheet that can be seen."""

    title: str
    merged: Sequence[Merged]
    hidden_rows: int
    """How many rows are hidden or filtered out; they are read as all others."""
    hidden_columns: int
    """How many columns of those that can be written in are hidden."""

    def __iter__(self) -> Iterator[TextRow]:
        """Yield the rows, in order."""


def is_error_value(text: str) -> bool:
    """Return whether a cell shows an error of its sheet in the place of a value.

    >>> [is_error_value(text) for text in ("#N/D", "#¡REF!", "#n/a", "####", "Cargando...")]
    [True, True, True, True, True]
    >>> [is_error_value(text) for text in ("#YoSí", "#", "Cargando cajas")]
    [False, False, False]
    """
    return text[:1] in ("#", "E", "L", "C") and _ERROR.fullmatch(text.strip()) is not None


def is_ditto(text: str) -> bool:
    """Return whether a cell says that it says what stands above it.

    >>> [is_ditto(text) for text in ("ídem", "″", "〃", "lo mismo que arriba", "Idem, Norte")]
    [True, True, True, True, False]
    """
    return len(text) <= _LONGEST_DITTO and _DITTO.fullmatch(fold(text)) is not None


def is_tick(text: str) -> bool:
    """Return whether a cell was ticked and nothing written in it.

    >>> [is_tick(text) for text in ("x", " X ", "✔", "VERDADERO", "XV", "Box")]
    [True, True, True, True, False, False]
    """
    return len(text) <= _LONGEST_TICK and _TICK.fullmatch(fold(text)) is not None


def struck_out(text: str) -> str:
    """Return what is shown of a cell that somebody struck out."""
    return f"{_STRUCK}{text}{_STRUCK}"


def why_unknown(text: str) -> Unknown:
    """Return why a cell is not known of which this is shown."""
    if text.startswith("="):
        return "formula"
    if len(text) > len(_STRUCK) and text.startswith(_STRUCK):
        return "struck"
    if is_tick(text):
        return "tick"
    return "ditto" if is_ditto(text) else "error"
