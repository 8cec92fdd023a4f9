"""An empty workbook for each kind of file, with hints and lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from servimun_widgets.domain.workbook_properties import signed_workbook
from servimun_widgets.importing.services.columns import (
    CHOICES,
    NEEDED,
    OWN_PROGRAM_COLUMNS,
    RETURNING,
    REVISION,
    Kind,
    all_columns,
)
from servimun_widgets.importing.services.program_cells import Cell
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.services.table_files.columns import ROWS_LIMIT
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_TABLE, _INSTRUCTIONS, _LISTS = "Datos", "Instrucciones", "Listas"
_WIDE = 40
_AGENCY = "dependencia"
_OWN = {column: name for name, column in OWN_PROGRAM_COLUMNS.items()}


def write_template(
    kind: Kind,
    path: Path,
    *,
    agencies: tuple[str, ...] = (),
    rows: Sequence[Mapping[str, Cell]] = (),
) -> None:
    """Write the file of `template_bytes`. Raises `OSError` when it cannot be written."""
    path.write_bytes(template_bytes(kind, agencies=agencies, rows=rows))


def template_bytes(
    kind: Kind, *, agencies: tuple[str, ...] = (), rows: Sequence[Mapping[str, Cell]] = ()
) -> bytes:
    """Return an XLSX file with the columns of `kind`, which `import_file` takes back when filled.

    `agencies` are the siglas to choose from where a programme names its agency; `rows` fill it with
    what is stored.
    """
    import xlsxwriter  # who reads a file writes none

    columns = all_columns(kind) + (RETURNING[kind] if rows else ())
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as workbook:
        bold = workbook.add_format({"bold": True, "bg_color": "#E7DCE6", "border": 1})
        # Text, so that a spreadsheet does not turn 072 into 72 or 6-12 into a date.
        as_text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        table = workbook.add_worksheet(_TABLE)
        instructions = workbook.add_worksheet(_INSTRUCTIONS)
        lists = workbook.add_worksheet(_LISTS)
        lists.write_column(0, 0, agencies)
        lists.hide()
        table.freeze_panes(1, 0)
        for position, column in enumerate(columns):
            _write_column(table, kind, position, column, (bold, as_text), agencies)
            for number, cells in enumerate(rows, start=1):
                if column in cells:
                    table.write(number, position, cells[column])
        _write_instructions(instructions, kind, bold)
    return signed_workbook(file.getvalue())


def hint(kind: Kind, column: str) -> str:
    """Return what to write in a column."""
    if column == REVISION:
        return sentence("import_hint_revision")
    name = _OWN.get(column) if kind == "programs" else None
    if name is None:
        return sentence(f"import_hint_{kind}_{column}")
    info = ProgramContent.model_fields[name]
    said = f"{info.title}. {info.description or ''}".strip()
    return f"{said} {sentence('import_hint_optional')}"


def _write_column(
    table: Worksheet,
    kind: Kind,
    position: int,
    column: str,
    formats: tuple[Format, Format],
    agencies: tuple[str, ...],
) -> None:
    bold, as_text = formats
    needed = sentence("import_hint_needed") if column in NEEDED[kind] else ""
    text = f"{hint(kind, column)} {needed}".strip()
    table.set_column(position, position, max(14, min(_WIDE, len(column) + 4)), as_text)
    table.write_string(0, position, column, bold)
    table.write_comment(0, position, text, {"x_scale": 2})
    validation: dict[str, object] = {
        "validate": "any",
        "input_title": column[:32],
        "input_message": text[:255],
    }
    if column in CHOICES:
        validation |= {"validate": "list", "source": list(CHOICES[column])}
    elif column == _AGENCY and agencies:
        source = f"={_LISTS}!$A$1:$A${len(agencies)}"
        # Several agencies may be written too: the list helps and does not forbid.
        validation |= {"validate": "list", "source": source, "show_error": False}
    table.data_validation(1, position, ROWS_LIMIT, position, validation)


def _write_instructions(sheet: Worksheet, kind: Kind, bold: Format) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    lines = sentence("import_instructions").split("\n")
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    first = len(lines) + 1
    for row, column in enumerate(all_columns(kind), start=first):
        sheet.write_string(row, 0, column, bold)
        sheet.write_string(row, 1, hint(kind, column))
