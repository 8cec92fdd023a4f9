"""Lines of help, needs and synonyms as staff write them: two TOML files and a table."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from servimun_widgets.catalogue.records.help import Danger, HelpLine, Need, Synonym
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import SettingsError

LINES_FILE = "lineas_de_ayuda.toml"
NEEDS_FILE = "necesidades.toml"
SYNONYMS_FILE = "sinonimos.csv"
"""Files of the identity folder, each put as a whole in the place of a shipped one."""

Found = TypeVar("Found")


def read_help_lines(text: str) -> tuple[list[HelpLine], list[Danger]]:
    """Return the lines and the dangers of a file.

    Raises `SettingsError` when it is not what it should be, and when a danger has no line: nobody
    in danger may find a page without a number.
    """
    tables = _tables(LINES_FILE, text)
    lines = _read(LINES_FILE, tables.get("linea", []), _line)
    dangers = _read(LINES_FILE, tables.get("peligro", []), _danger)
    reached = {name for one in lines for name in one.dangers}
    for one in dangers:
        if one.name not in reached:
            raise SettingsError("catalogue_danger_without_line", file=LINES_FILE, danger=one.name)
    return lines, dangers


def read_needs(text: str) -> list[Need]:
    """Return the needs of a file. Raises `SettingsError` when it is not what it should be."""
    return _read(NEEDS_FILE, _tables(NEEDS_FILE, text).get("necesidad", []), _need)


def read_synonyms(text: str) -> list[Synonym]:
    """Return the rows of a table of two columns; what a word means is parted by semicolons.

    Raises `SettingsError` naming the first row that does not have both.
    """
    found = []
    for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        if number == 1 or not any(cell.strip() for cell in row):
            continue
        means = [fold(one) for one in row[1].split(";") if one.strip()] if len(row) == 2 else []
        if not means or not row[0].strip():
            raise SettingsError("catalogue_synonym_row", file=SYNONYMS_FILE, row=number)
        found.append(Synonym(word=fold(row[0]), means=means))
    return found


def _tables(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("catalogue_file_unreadable", file=file) from error


def _read(file: str, rows: Iterable[Any], make: Callable[[Any], Found]) -> list[Found]:
    try:
        return [make(row) for row in rows]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SettingsError("catalogue_file_unreadable", file=file) from error


def _line(row: Any) -> HelpLine:
    return HelpLine(
        name=row["nombre"],
        number=row["numero"],
        what=row["que"],
        hours=row.get("horario"),
        dangers=row["peligros"],
        source=row["fuente"],
        source_kind=row.get("clase", "sin_confirmar"),
        source_date=row["fecha"],
    )


def _danger(row: Any) -> Danger:
    return Danger(
        name=row["nombre"],
        title=row["titulo"],
        first=row["primero"],
        words=[fold(word) for word in row["palabras"]],
        topics=row.get("temas", []),
        attending=row.get("atienden", []),
    )


def _need(row: Any) -> Need:
    return Need(
        name=row["nombre"],
        title=row["titulo"],
        pictogram=row["dibujo"],
        words=[fold(word) for word in row["palabras"]],
        danger=row.get("peligro"),
        folios=row.get("programas", []),
        told=[fold(word) for word in row.get("avisan", [])],
        first=row.get("primero", ""),
        is_door=row.get("puerta", True),
    )
