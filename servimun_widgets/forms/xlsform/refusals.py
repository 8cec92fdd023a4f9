"""Why `pyxform` refuses a form, as a code of ours with the row, column and name it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyxform.errors import ErrorCode  # type: ignore[import-untyped]

from servimun_widgets.errors import UnreadableFile

SheetRows = Sequence[tuple[int, Mapping[str, str]]]

_ROW = re.compile(r"\[row : (\d+)\]")
_SHEET = re.compile(r"'(survey|choices|settings|entities)'")
_COLUMN = re.compile(r"the '([\w:]+)' value")
_HEADING = re.compile(r"Duplicate column header: (.{1,60})")
_TYPE = re.compile(r"Unknown question type '([^']{1,60})'")
_FIELD = re.compile(r"\{(\w+)\}")

_BY_CODE = {
    "HEADER_001": "xlsform_headings",
    "HEADER_002": "xlsform_heading_twice",
    "HEADER_003": "xlsform_headings",
    "NAMES_001": "xlsform_name_twice",
    "NAMES_003": "xlsform_name_reserved",
    "NAMES_004": "xlsform_name_twice",
    "NAMES_005": "xlsform_name_reserved",
    "NAMES_006": "xlsform_choice_without_name",
    "NAMES_007": "xlsform_choice_twice",
    "NAMES_008": "xlsform_name_wrong",
    "NAMES_009": "xlsform_name_wrong",
    "PYREF_001": "xlsform_reference",
    "PYREF_002": "xlsform_reference",
    "PYREF_003": "xlsform_reference_unknown",
    "PYREF_004": "xlsform_reference_twice",
    "SURVEY_001": "xlsform_end_alone",
    "SURVEY_002": "xlsform_begin_alone",
}
# Many refusals have only an English sentence: what it holds tells which.
_BY_WORDS = (
    ("Duplicate column header", "xlsform_heading_twice"),
    ("with no name", "xlsform_name_missing"),
    ("with no type", "xlsform_type_missing"),
    ("Unknown question type", "xlsform_type_unknown"),
    ("Missing calculation", "xlsform_calculation_missing"),
    ("List name not in choices sheet", "xlsform_list_unknown"),
    ("should be a choices sheet", "xlsform_choices_missing"),
    ("should be choices for this", "xlsform_list_unknown"),
    ("has not been included", "xlsform_include"),
    ("no survey element named", "xlsform_reference_unknown"),
    ("multiple survey elements named", "xlsform_reference_twice"),
    ("must have a sheet named", "xlsform_survey_missing"),
    ("sheet is either empty or missing", "xlsform_survey_missing"),
    ("does not appear to be a valid XLSForm", "xlsform_survey_missing"),
    ("Error reading", "xlsform_unreadable"),
    ("not recognized as a supported type", "xlsform_unreadable"),
)


def refusal_of(error: Exception, file: str, rows: SheetRows) -> UnreadableFile:
    """Return the refusal of `file` that `error`, raised by `pyxform`, stands for.

    Its parameters are `file`, `row`, `sheet`, `column` and `name` (what the refusal is about), «—»
    for what is not known. `rows` are those of the sheet «survey», to find the row of a type.
    """
    said = str(error)
    code, filled = _by_code(said)
    if not code:
        code = next((one for words, one in _BY_WORDS if words in said), "xlsform_refused")
    heading, kind = _HEADING.search(said), _TYPE.search(said)
    if kind:
        filled |= {"name": kind[1], "row": _row_of_type(kind[1], rows)}
    if heading:
        filled |= {"name": heading[1]}
    row, sheet, column = _ROW.search(said), _SHEET.search(said), _COLUMN.search(said)
    params = {
        "row": row[1] if row else "—",
        "sheet": sheet[1] if sheet else "survey",
        "column": column[1] if column else "—",
        "name": "—",
    }
    return UnreadableFile(code, file=file, **{**params, **filled})


def _by_code(said: str) -> tuple[str, dict[str, str]]:
    """Return our code for a sentence that `pyxform` made of a template, and the name in it."""
    for own in ErrorCode:
        if own.name not in _BY_CODE:
            continue
        pieces = _FIELD.split(own.value.msg.replace("{{", "{").replace("}}", "}"))
        pattern = "".join(
            f"(?P<{piece}_{at}>.*?)" if at % 2 else re.escape(piece)
            for at, piece in enumerate(pieces)
        )
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            named = {name.rpartition("_")[0]: text for name, text in found.groupdict().items()}
            name = next(
                (named[one] for one in ("value", "q", "name", "header") if one in named), ""
            )
            return _BY_CODE[own.name], {"name": name[:60]} if name else {}
    return "", {}


def _row_of_type(kind: str, rows: SheetRows) -> str:
    found = (number for number, cells in rows if cells.get("type", "").strip() == kind)
    return str(next(found, "—"))
