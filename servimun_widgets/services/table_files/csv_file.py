"""CSV files: their encoding, their separator, their rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator

from servimun_widgets.errors import UnreadableFile

TextRow = tuple[int, list[str]]
"""Row number as a spreadsheet shows it (the header is row 1), and the text of its cells."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPANISH = re.compile(r"[áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…–—°ºª´€·•½¼¾àèìòùâêîôûçÀÈÇ\u00a0\u00ad]")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it was in: UTF-8, UTF-16 with mark, or cp1252.

    Raises `UnreadableFile` when it is in none of them.
    """
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if mark is None and b"\0" in data:
        raise UnreadableFile("import_not_spreadsheet")
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252" or _looks_spanish(text):
            return text, encoding
    raise UnreadableFile("import_encoding")


def _looks_spanish(text: str) -> bool:
    """Tell cp1252 from other one-byte encodings, which any bytes could be."""
    accented = [character for character in text if ord(character) > 127]
    return len(_SPANISH.findall(text)) >= 0.95 * len(accented)


def rows_of(text: str, known_columns: Callable[[list[str]], int]) -> Iterator[TextRow]:
    """Yield the rows of a CSV text.

    The separator is the comma, semicolon or tab with which `known_columns` counts most columns in
    the first row. Raises `UnreadableFile` at a quote that is never closed.
    """
    separator = max(",;\t", key=lambda s: known_columns(_first_row(text, s)))
    reader = _reader(text, separator)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        raise UnreadableFile("import_csv_broken", row=number + 1) from error


def _first_row(text: str, separator: str) -> list[str]:
    """Return the cells of the first row; none when it cannot be read with this separator."""
    try:
        return next(_reader(text, separator), [])
    except csv.Error:
        return []


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
