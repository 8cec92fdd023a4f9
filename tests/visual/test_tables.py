"""What LibreOffice saves is read as it was given; the catalogue goes through it whole."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from new_store import new_store
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from sample_catalogue import SAMPLE

from servimun_widgets.importing.services import import_file, program_rows, write_template
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context

FORMATS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76",  # comma, quotes, UTF-8; cells as shown
}
HARD: list[tuple[Any, str]] = [
    (89, "000"),
    (6142004800.0, "0"),
    (7, '"G"0000'),
    (0.5, "0%"),
    (date(2025, 9, 13), "dd/mm/yyyy"),
    (date(2025, 9, 1), "mmm-yy"),
    (date(2026, 1, 1), "yyyy"),
    (datetime(2025, 9, 1, 8, 30), "hh:mm"),
    (timedelta(hours=30), "[h]:mm"),
    (6, '0" años"'),
    (0, '0;-0;"sin costo"'),
    ('Box – «Norte» "Sur"; uno,\ndos', "General"),
    ("014 niñez 👩\u200d👧 \u00a0", "@"),
    ("=no es fórmula", "@"),
    (CellRichText("Taller de ", TextBlock(InlineFont(b=True), "niñez")), "General"),
    ("#N/A", "General"),
]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Return a function that opens a workbook in LibreOffice and saves it in a format."""
    folder = tmp_path_factory.mktemp("calc")

    def save(book: Path, kind: str) -> Path:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", FORMATS[kind]]
        place = folder / book.parent.name
        command = [*convert, "--outdir", place, book]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        made = place / f"{book.stem}.{kind}"
        assert made.is_file(), (
            "these tests need LibreOffice Calc, which `make test-visual` installs"
        )
        return made

    return save


@pytest.fixture
def hard(tmp_path: Path) -> Path:
    """Return a workbook of hard cells with an agency joined down, and a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    header = [*COLUMNS["programs"]]
    sheet.append(header)
    for row, (value, number_format) in enumerate(HARD, start=2):
        sheet.cell(row, header.index("nombre") + 1, f"Taller {row}a")
        cell = sheet.cell(row, header.index("nota") + 1, value)
        cell.number_format = number_format
        if isinstance(value, str) and value.startswith("="):
            cell.data_type = "s"
    sheet.cell(2, header.index("dependencia") + 1, "ICM")
    sheet.merge_cells(f"C2:C{len(HARD) + 1}")
    hidden = book.create_sheet("viejo")
    hidden.append(header)
    hidden.sheet_state = "hidden"
    path = tmp_path / "dificil.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_book_that_libreoffice_saved_is_read_the_same(
    saved: Callable[[Path, str], Path], hard: Path, kind: str
) -> None:
    before, after = (read_sheet(path, "programs") for path in (hard, saved(hard, kind)))
    assert [(one.cells, dict(one.unknown)) for one in after.rows] == [
        (one.cells, dict(one.unknown)) for one in before.rows
    ]
    assert {code.code for _, _, code in after.problems} == {"import_merged"}


def test_a_text_that_libreoffice_saved_says_the_same(
    saved: Callable[[Path, str], Path], hard: Path
) -> None:
    """A date is written there as it is shown; what is joined down stands in its first row."""
    before, after = (read_sheet(path, "programs") for path in (hard, saved(hard, "csv")))
    shown = {**dict(enumerate(one.cells.get("nota") for one in before.rows))}
    shown |= {4: "13/09/2025", 6: "2026"}
    told = [one.cells.get("nota") for one in after.rows]
    assert [text for at, text in enumerate(told) if at != 5] == [
        text for at, text in shown.items() if at != 5
    ]
    assert str(told[5]).lower().startswith("sep")


@pytest.fixture
def town() -> Iterator[Context]:
    """Give the context of a store with the public catalogue."""
    numbers, moment = count(1), datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
    with new_store() as store:
        context = Context(store, lambda: moment, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
        import_file(context, "agencies", SAMPLE / "dependencias.csv")
        import_file(context, "colonias", SAMPLE / "colonias.csv")
        import_file(context, "programs", SAMPLE / "programas.csv")
        yield context


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_catalogue_goes_through_libreoffice_without_a_change_and_three_cells_are_three(
    town: Context, saved: Callable[[Path, str], Path], tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "programas.xlsx"
    write_template("programs", path, rows=program_rows(town))
    report = import_file(town, "programs", saved(path, kind), dry_run=True)
    assert (report.unchanged, report.updated) == (report.read, 0)
    book = openpyxl.load_workbook(path)
    sheet = book["Datos"]
    header = [cell.value for cell in sheet[1]]
    changes = {(2, "requisitos"): "Solo CURP", (3, "edad_min"): 7, (4, "costo"): 1500}
    for (row, column), value in changes.items():
        sheet.cell(row, header.index(column) + 1).value = value
    changed = tmp_path / "corregido.xlsx"
    book.save(changed)
    report = import_file(town, "programs", saved(changed, kind), dry_run=True)
    assert (report.updated, report.rejected) == (3, 0)
    assert report.unchanged == report.read - 3
