"""Tables as CSV and XLSX: what goes in comes out, and nothing runs as a formula."""

from __future__ import annotations

import csv
import io

import openpyxl
import openpyxl.utils.escape
import pytest

from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table

HEADINGS = ["Programa", "Edad", "Nota"]
ROWS = [
    ["Niñez «segura» 👍", 12, "uno\ndos"],
    ["Box, lucha; y más", 0, None],
    ['Con "comillas"', 1.5, ""],
]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://ejemplo.mx")',
    "=cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "{=1+1}",
]


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_a_csv_file_is_read_back_as_it_was_written():
    data = csv_table(HEADINGS, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    expected = [["" if value is None else str(value) for value in row] for row in ROWS]
    assert read_csv(data) == [HEADINGS, *expected]


def test_an_xlsx_file_is_read_back_as_it_was_written():
    sheet = read_xlsx(xlsx_table("programas", HEADINGS, ROWS))
    read = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert read == [HEADINGS, ROWS[0], ROWS[1], [*ROWS[2][:2], None]]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("programas", "A2", "A1:C4")
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_text(text):
    sheet = read_xlsx(xlsx_table("lista", [text], [[text]]))
    for cell in ("A1", "A2"):
        assert sheet[cell].data_type == "s"
        assert openpyxl.utils.escape.unescape(sheet[cell].value) == text
    for row in read_csv(csv_table([text], [[text]])):
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
        assert row[0].removeprefix("'") == text


def test_numbers_stay_numbers_and_digits_in_text_stay_text():
    data = xlsx_table("lista", ["a"], [[-5], ["007"], ["6144619408"]])
    sheet = read_xlsx(data)
    assert [sheet[f"A{n}"].value for n in (2, 3, 4)] == [-5, "007", "6144619408"]
    assert read_csv(csv_table(["a"], [[-5]]))[1] == ["-5"]


def test_an_address_is_not_a_link():
    sheet = read_xlsx(xlsx_table("lista", ["a"], [["https://ejemplo.mx"]]))
    assert sheet["A2"].hyperlink is None
    assert sheet["A2"].value == "https://ejemplo.mx"


@pytest.mark.parametrize("title", ["a/b:c*d?[e]\\f'", "", "x" * 40])
def test_any_title_names_a_sheet(title):
    assert 0 < len(read_xlsx(xlsx_table(title, ["a"], [])).title) <= 31


def test_a_table_without_rows_has_its_headings():
    assert read_csv(csv_table(HEADINGS, [])) == [HEADINGS]
    sheet = read_xlsx(xlsx_table("lista", HEADINGS, []))
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet.max_row == 1
