"""An XLSForm through `pyxform`: its own tree of the form, and the row of each thing in it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lark.exceptions import LarkError
from pyxform.errors import PyXFormError  # type: ignore[import-untyped]
from pyxform.xls2json_backends import get_xlsform  # type: ignore[import-untyped]
from pyxform.xls2xform import convert  # type: ignore[import-untyped]
from xlrd.biffh import XLRDError  # type: ignore[import-untyped]

from servimun_widgets.domain.file_kinds import ZIP
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.forms.xlsform.refusals import refusal_of

_TOLD = 80
"""As much of a name is told; none that a file can have is much longer."""
FILE_LIMIT = 10 * 2**20
UNPACKED_LIMIT = 100 * 2**20
"""Bytes. The largest forms in use have some thousand rows and stay far below both."""

_SUFFIXES = {".xlsx", ".xlsm", ".xls"}

# `pyxform` and the libraries below it raise whatever they stumble over in a damaged file.
_DAMAGED = (
    LarkError,
    XLRDError,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Workbook:
    """What a file says: `pyxform`'s tree, the rows of its sheet «survey», and other sheets.

    `rows` holds (row number, cells by heading) of the sheet, headings in small letters.
    """

    tree: dict[str, Any]
    rows: list[tuple[int, dict[str, str]]]
    settings: dict[str, str]
    entities: bool


def read_workbook(path: Path) -> Workbook:
    """Return what the file at `path` says.

    Raises `UnreadableFile`: no such file, no workbook, too large, or a form that is wrong, with the
    row where it is.
    """
    data = _bytes_of(path)
    # Some programs give the one format the other's ending.
    file_type = ".xlsx" if data.startswith(ZIP) else ".xls"
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, about what Excel adds to a file
            sheets = get_xlsform(io.BytesIO(data), file_type=file_type)
            rows = _rows_of(sheets.survey or [])
            result = convert(io.BytesIO(data), file_type=file_type)
    except PyXFormError as error:
        raise refusal_of(error, path.name, rows) from error
    except _DAMAGED as error:
        raise UnreadableFile("xlsform_unreadable", file=path.name) from error
    settings = (sheets.settings or [{}])[0]
    return Workbook(
        tree=dict(result._pyxform),
        rows=rows,
        settings={_heading(name): str(cell) for name, cell in settings.items()},
        entities=bool(sheets.entities),
    )


def _rows_of(sheet: list[dict[str, Any]]) -> list[tuple[int, dict[str, str]]]:
    return [
        (number, {_heading(name): str(cell) for name, cell in row.items()})
        for number, row in enumerate(sheet, start=2)
        if row
    ]


def _heading(text: str) -> str:
    return _SPACES.sub(" ", str(text)).strip().lower()


def _bytes_of(path: Path) -> bytes:
    if path.suffix.lower() not in _SUFFIXES:
        raise UnreadableFile("xlsform_suffix", file=path.name[:_TOLD])
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= FILE_LIMIT else b""
    except OSError as error:
        raise UnreadableFile("xlsform_no_file", file=path.name[:_TOLD]) from error
    if size > FILE_LIMIT or _unpacked(data) > UNPACKED_LIMIT:
        raise UnreadableFile("xlsform_too_large", file=path.name)
    return data


def _unpacked(data: bytes) -> int:
    """Return how many bytes a zipped workbook says it unpacks to; 0 when it is not zipped."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        return 0
