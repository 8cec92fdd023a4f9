"""Every file of rows that people bring is read alike: catalogues, ticked lists, analysts' forms."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from analysts_form import FIRST
from building import Town

from servimun_widgets.analyst_forms.services.importing import load_records
from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.errors import Invalid, UnreadableFile
from servimun_widgets.importing.services import import_file
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.red_vecinal.records.dispatch import TICK_COLUMNS
from servimun_widgets.red_vecinal.services.ticks import import_ticks
from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.texts import explain

Seen = tuple[int, list[str], list[str]]


class Door(NamedTuple):
    """A header, a row in its order, and what reads them: rows read, refusals, notices."""

    header: Sequence[str]
    row: Sequence[str]
    read: Callable[[Path], Seen]


@pytest.fixture(params=["programs", "groups", "ticks", "answers"])
def door(request: pytest.FixtureRequest, town: Town) -> Door:
    if request.param == "ticks":
        return Door(TICK_COLUMNS, ["X1", "Niñez", "", "", "", "no", ""], ticked(town))
    if request.param == "answers":
        register_form(town.at_work("analisis"), FIRST)
        promote_form(town.system, "visita")
        return Door(["Colonia", "Asistentes", "Tema"], ["Niñez", "3", ""], answered(town))
    header = COLUMNS[request.param]
    given = {"nombre": "Niñez", "dependencia": "DIF", "colonia": "Centro", "sector": "Norte"}
    return Door(header, [given.get(one, "") for one in header], imported(town, request.param))


def imported(town: Town, kind) -> Callable[[Path], Seen]:
    def read(path: Path) -> Seen:
        report = import_file(town.system, kind, path, dry_run=True)
        refused = [one for one in report.rows if one.outcome == "rejected"]
        codes = [one.code for one in report.warnings]
        return report.read, codes if refused else [], [] if refused else codes

    return read


def ticked(town: Town) -> Callable[[Path], Seen]:
    def read(path: Path) -> Seen:
        taken = import_ticks(town.system, path)
        count = taken.marked + taken.known + taken.blank + len(taken.problems)
        refused = [one.problem.code for one in taken.problems]
        return count, refused, [one.problem.code for one in taken.notices]

    return read


def answered(town: Town) -> Callable[[Path], Seen]:
    def read(path: Path) -> Seen:
        try:
            loaded = load_records(town.at_work("enlace.dif"), "visita", path)
        except Invalid as error:
            return len(error.problems), [one.code for one in error.problems], []
        return loaded.count, [], [one.code for one in loaded.notices]

    return read


def text_of(*rows: Sequence[str], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def workbook(path: Path, *sheets: Sequence[Sequence[str]], hidden: int = 0) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append([one or None for one in row])
        if hidden:
            sheet.row_dimensions[hidden].hidden = True
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("encoding", "delimiter", "before", "noticed"),
    [
        ("utf-8", ",", "", []),
        ("utf-8-sig", ";", "", []),
        ("utf-8", ";", "sep=;\n", []),
        ("utf-16", "\t", "", ["import_other_encoding"]),
        ("cp1252", ";", "", ["import_other_encoding"]),
        ("utf-8", ",", "Lista de noviembre\n\n", ["import_header_below"]),
    ],
)
def test_texts_of_every_spreadsheet_are_taken(
    door: Door, tmp_path: Path, encoding: str, delimiter: str, before: str, noticed: list[str]
) -> None:
    path = tmp_path / "lista.csv"
    text = before + text_of(door.header, door.row, delimiter=delimiter)
    path.write_text(text, encoding=encoding)
    count, refused, notices = door.read(path)
    assert (count, refused) == (1, [])
    assert [one for one in notices if one in NOTICES] == noticed


NOTICES = {
    *("import_other_encoding", "import_header_below", "import_hidden_rows"),
    *("import_other_sheet", "import_mended"),
}


def test_a_workbook_says_what_is_hidden_and_what_was_not_read(door: Door, tmp_path: Path) -> None:
    rows = [door.header, door.row]
    cover = [["Programas de noviembre"]]
    _, refused, notices = door.read(workbook(tmp_path / "a.xlsx", cover, rows, rows, hidden=2))
    assert refused == []
    assert {"import_hidden_rows", "import_other_sheet"} <= set(notices)


def test_letters_that_were_broken_on_the_way_are_mended(door: Door, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    row = [one.replace("Niñez", "NiÃ±ez") for one in door.row]
    path.write_text(text_of(door.header, row), encoding="utf-8")
    assert "import_mended" in door.read(path)[2]


def test_a_row_out_of_step_with_its_header_is_refused_whole(door: Door, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(text_of(door.header, [*door.row, "y algo más"]), encoding="utf-8")
    assert "import_rejected_cells" in door.read(path)[1]


def test_an_error_of_the_sheet_is_taken_for_no_answer(door: Door, tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    row = ["#N/D" if one == "Niñez" else one for one in door.row]
    path.write_text(text_of(door.header, row), encoding="utf-8")
    assert "import_rejected_unknown" in door.read(path)[1]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b" \n", "import_empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "import_old_excel"),
        ("a.xlsm", b"PK\x03\x04", "import_macros"),
        ("a.xlsx", b"a,b\n", "import_not_spreadsheet"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 40, "import_damaged"),
        ("a.csv", b'"', "import_csv_broken"),
        ("a.csv", b"\x89PNG\r\n\0", "import_is_picture"),
    ],
)
def test_what_is_no_table_is_refused_alike(
    door: Door, tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal(door, path) == code


def test_what_is_not_there_too_large_or_repeats_a_column_is_refused_alike(
    door: Door, tmp_path: Path
) -> None:
    assert refusal(door, tmp_path / "no.csv") == "import_no_file"
    assert refusal(door, tmp_path) == "import_not_a_file"
    large = tmp_path / "enorme.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal(door, large) == "import_too_large"
    twice = tmp_path / "dos.csv"
    twice.write_text(text_of([*door.header, door.header[0]]), encoding="utf-8")
    assert refusal(door, twice) == "import_columns_repeated"
    other = tmp_path / "otra.csv"
    other.write_text("Una cosa,Otra\n1,2\n", encoding="utf-8")
    assert refusal(door, other).startswith("import_columns")


def refusal(door: Door, path: Path) -> str:
    with pytest.raises(UnreadableFile) as refused:
        door.read(path)
    assert "{" not in explain(refused.value)
    return refused.value.code
