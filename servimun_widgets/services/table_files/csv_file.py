"""CSV files: their encoding, their separator, their rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.table_files.columns import COLUMNS_LIMIT
from servimun_widgets.services.table_files.text_rows import TextRow, is_error_value

HEADER_WITHIN = 20
"""Rows at the top of a table among which its header is looked for."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPANISH = re.compile(r"[áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’…–—°ºª´€·•½¼¾àèìòùâêîôûçÀÈÇ\u00a0\u00ad]")
_WEDGED = re.compile(
    r"(?<=[A-Za-záéíóúñ])[^\w\s'’\x00-\x7f\u00ad](?=[a-záéíóúñ])"
    r"|(?<=[a-záéíóúñ])[ÀÁ’\u00a0](?=[a-záéíóúñ])"
)
# Letters of other languages where a word begins, which Mac and DOS have for «Á», «Í», «Ó», «Ú».
_FOREIGN = re.compile(r"\b[àèìòùâêîôûç](?=[a-zñ]{2})")
_CAPITAL = re.compile(r"\b[ÁÉÍÓÚÑ](?=[a-zñ]{2})")
_OTHER_ALPHABETS = ("mac_roman", "cp850")
_MOST = 0.9
_TABLE = 3
"""Columns that a table has at least, so that a text with separators may be one of its rows."""
_LETTERS = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ]")
_WRAPPED = re.compile(r"\s*(?:“[^“”]*”|'[^']*'|‘[^‘’]*’|«[^«»]*»)\s*")
_AS_TEXT = re.compile(r'^\s*="([^"]*)"\s*$')  # so that Excel leaves zeros and long numbers alone
_SAID = re.compile(r"\ufeff*\"?sep=([,;\t|])\"?(?:\r\n?|\n)")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it was in: UTF-8, UTF-16 or cp1252.

    Raises `UnreadableFile` when it is in none of them.
    """
    while data.startswith(2 * codecs.BOM_UTF8):  # each program that saved it added its own
        data = data.removeprefix(codecs.BOM_UTF8)
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if mark is None and b"\0" in data:
        mark = _without_its_mark(data)
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


def _without_its_mark(data: bytes) -> str | None:
    """Return which UTF-16 it is whose mark was lost: every other byte of most letters is zero."""
    zeros = [data[at::2].count(0) / max(1, len(data[at::2])) for at in (0, 1)]
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if zeros[at] > _MOST and not zeros[1 - at] and len(data) % 2 == 0:
            return encoding
    return None


def _looks_spanish(text: str) -> bool:
    """Tell cp1252 from other one-byte encodings, which any bytes could be.

    A sign in the middle of a word may be a letter of the alphabets of Mac and DOS: «ni–ez».
    """
    accented = [character for character in text if ord(character) > 127]
    if len(_SPANISH.findall(text)) < 0.95 * len(accented):
        return False
    if len(_FOREIGN.findall(text)) > max(len(_CAPITAL.findall(text)), 0.05 * len(accented)):
        return False
    wedged = len(_WEDGED.findall(text))
    return not wedged or wedged <= min(_strange_signs(text, other) for other in _OTHER_ALPHABETS)


def _strange_signs(text: str, encoding: str) -> int:
    """Count what is no Spanish letter in the words that the same bytes make in another encoding."""
    other = text.encode("cp1252").decode(encoding)
    return sum(len(re.sub(_LETTERS, "", word)) for word in re.findall(r"[^\W\d_]+", other)) + len(
        _WEDGED.findall(other)
    )


def rows_of(text: str, known_columns: Callable[[list[str]], int]) -> Iterator[TextRow]:
    """Yield the rows of a CSV text.

    The separator is what a first line `sep=;` says, or the comma, semicolon, tab or bar with which
    `known_columns` counts most columns in one of the first rows. Raises `UnreadableFile` at a quote
    that is never closed.
    """
    said = _SAID.match(text)
    separator = said[1] if said else max(",;\t|", key=lambda s: _most_known(text, s, known_columns))
    number = 0
    try:
        widest = 0
        for number, cells in enumerate(map(_unwrapped, _reader(text, separator)), start=1):
            if said and number == 1:
                continue
            cells = _within_one(cells, separator, widest)
            widest = max(widest, len(cells))
            yield TextRow(
                number,
                cells,
                frozenset(at for at, cell in enumerate(cells) if is_error_value(cell)),
            )
    except csv.Error as error:
        raise UnreadableFile("import_csv_broken", row=number + 1) from error


def _unwrapped(cells: list[str]) -> list[str]:
    """Return the cells of a row without what a program put around each of them.

    >>> _unwrapped(["“X1”", "“Taller”", "", "“IMPAS”"]), _unwrapped(["X1", "'Taller'", "IMPAS"])
    (['X1', 'Taller', '', 'IMPAS'], ['X1', "'Taller'", 'IMPAS'])
    """
    cells = [_AS_TEXT.sub(r"\1", cell) for cell in cells]
    written = [cell for cell in cells if cell.strip()]
    if len(written) > 2 and all(map(_WRAPPED.fullmatch, written)):
        return [cell.strip()[1:-1] for cell in cells]
    return cells


def _within_one(cells: list[str], separator: str, widest: int) -> list[str]:
    """Return the cells of a row of which a program made one, as wide as those above it.

    >>> _within_one(["X1,Taller,IMPAS"], ",", 3), _within_one(["Lunes, martes"], ",", 3)
    (['X1', 'Taller', 'IMPAS'], ['Lunes, martes'])
    """
    if len(cells) != 1 or widest < _TABLE or cells[0].count(separator) < widest - 1:
        return cells
    try:
        rows = list(_reader(cells[0], separator))
    except csv.Error:
        return cells
    return rows[0] if len(rows) == 1 and len(rows[0]) == widest else cells


def _most_known(text: str, separator: str, known_columns: Callable[[list[str]], int]) -> int:
    """Return how many columns a first row names at most, as far as it can be read so."""
    most = 0
    try:
        for cells in islice(_reader(text, separator), HEADER_WITHIN):
            most = max(most, known_columns(_unwrapped(cells)))
    except csv.Error:
        pass
    return most


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the cells of each row, of a row that is too wide only enough to see that it is."""
    # A cell may be as long as the file: what is too long is told by its field.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return (cells[: COLUMNS_LIMIT + 1] for cells in rows)
