"""What a list shows comes out as what it is: numbers, dates, moments, yes and no."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.widgets import Column, Row

DAY = date(2026, 11, 29)
CELLS = [
    ("text", "Box", "Box", "Box"),
    ("text", True, True, "VERDADERO"),
    ("number", 12, 12, "12"),
    ("number", {"text": "Faltan 1,204 datos", "sort": 1204}, 1204, "1204"),
    ("number", {"text": "Completo", "sort": 0}, 0, "0"),
    ("number", {"text": "83%", "sort": 0.8333}, 0.8333, "83%"),
    ("number", {"text": "3 de 5", "sort": 3}, "3 de 5", "3 de 5"),
    ("number", {"text": "2 h", "sort": 120}, "2 h", "2 h"),
    ("number", None, None, ""),
    (
        *("date", {"text": "29 de noviembre de 2026", "sort": "2026-11-29"}),
        *(datetime(2026, 11, 29), "2026-11-29"),
    ),
    (
        *("date", {"text": "hoy 10:42", "sort": "2026-11-29T16:42:10+00:00"}),
        *(datetime(2026, 11, 29, 10, 42, 10), "2026-11-29 10:42"),
    ),
    ("date", {"text": "nunca", "sort": ""}, "nunca", "nunca"),
    ("date", "2026-11-02", datetime(2026, 11, 2), "2026-11-02"),
]


def made(kind, cell):
    return exported_list(
        lambda: DAY,
        columns=[Column("one", "Uno", kind=kind)],
        rows=[Row("1", {"one": cell})],
        caption="Lista de prueba",
        empty_text="",
    )


@pytest.mark.parametrize(("kind", "cell", "in_excel", "in_csv"), CELLS)
def test_a_cell_is_what_it_says(kind, cell, in_excel, in_csv):
    file = made(kind, cell).download(["1"], ["one"], "xlsx")
    assert file.name == "lista-de-prueba-2026-11-29.xlsx"
    read = openpyxl.load_workbook(io.BytesIO(file.data)).active["A2"].value
    assert (read, type(read)) == (in_excel, type(in_excel))
    text = made(kind, cell).download(["1"], ["one"], "csv").data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1] == [in_csv]


def test_a_yes_is_shown_in_words():
    assert made("text", True).rows[0]["cells"] == {"one": "Sí"}
