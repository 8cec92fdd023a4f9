"""What stands below a table is not of it, and where a cell leads to is not lost."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL
from servimun_widgets.importing.services.sheet import read_sheet

HEADER = [*COLUMNS["programs"], *OPTIONAL["programs"]]
ROW = {"clave": "X1", "nombre": "Taller de box", "dependencia": "DIF"}


def in_order(header=HEADER, **values):
    return [values.get(column) for column in header]


def book(path, *rows):
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def codes(sheet):
    return [(row, problem.code) for row, _, problem in sheet.problems]


BELOW = [
    [[], ["Nombre", "Teléfono", "Correo"], ["Enlace", "614", "a@b.example"]],
    [[], ["Directorio"], ["Nombre del enlace", "Cargo"], ["Ana", "Titular"]],
    [[], [None, "Sector", "Coordinador"], [None, "Norte", "Ana"], [None, "Sur", "Luz"]],
    [[], [], ["Mes", "Asistentes", "Meta 2026"], ["Enero", 20, 30]],
    [["Concepto", "Monto", "Fecha"], ["Balones", 300, "marzo"]],
]


@pytest.mark.parametrize("rows", BELOW, ids=range(len(BELOW)))
def test_another_table_below_is_told_of_and_not_read(tmp_path, rows):
    sheet = read_sheet(book(tmp_path / "a.xlsx", HEADER, in_order(**ROW), *rows), "programs")
    titles = [row.cells for row in sheet.rows if len(row.cells) == 1]
    assert [row.cells for row in sheet.rows if len(row.cells) > 1] == [ROW]
    assert titles in ([], [{"clave": "Directorio"}])  # it is refused, by its row
    [(_, _, told)] = [one for one in sheet.problems if one[2].code == "import_other_table"]
    written = [row for row in rows if len(row) > 1]
    assert told.params["count"] == str(len(written) - 1)


def test_the_same_columns_in_another_order_are_followed(tmp_path):
    turned = ["nombre", "clave", *HEADER[2:]]
    other = {**ROW, "clave": "X2", "nombre": "Lectura"}
    rows = [HEADER, in_order(**ROW), [], ["Mes", "Meta"], ["Enero", 3], turned]
    path = book(tmp_path / "a.xlsx", *rows, in_order(turned, **other))
    assert [row.cells for row in read_sheet(path, "programs").rows] == [ROW, other]


RECORDS = [
    in_order(nombre="Programa Escudo", dependencia="Dirección de Obras Públicas"),
    in_order(nombre="Responsable en casa", dependencia="DIF"),
    in_order(nombre="Curso de computación", dependencia="Enlace ciudadano", cupo=20),
]


@pytest.mark.parametrize("record", RECORDS, ids=range(len(RECORDS)))
def test_a_record_after_a_blank_row_stays_one(tmp_path, record):
    sheet = read_sheet(book(tmp_path / "a.xlsx", HEADER, in_order(**ROW), [], record), "programs")
    assert len(sheet.rows) == 2
    assert codes(sheet) == []


LINKS = [
    ("telefono_whatsapp", "Página del DIF", "https://dif.example/a?b=1&c=2", "import_link_taken"),
    ("telefono_whatsapp", "aquí", "https://dif.example/", "import_link_taken"),
    ("imagen", "foto", "https://dif.example/foto.jpg", "import_link_taken"),
    ("fuente", "Ver nota", "https://nota.example", "import_link_taken"),
    ("telefono_whatsapp", "https://dif.example", "https://otro.example", "import_link_differs"),
    ("nombre", "Taller", "https://dif.example", "import_link_left"),
    ("telefono_whatsapp", "www.dif.example", "http://www.dif.example/", None),
    ("telefono_whatsapp", "614 200 4800", "tel:+526142004800", None),
    ("nombre", "Taller", "#Hoja1!A1", None),
]
TAKEN = [
    "Página del DIF; https://dif.example/a?b=1&c=2",
    "https://dif.example/",
    "https://dif.example/foto.jpg",
    "Ver nota; https://nota.example",
]


@pytest.mark.parametrize(("number", "case"), list(enumerate(LINKS)))
def test_an_address_that_a_text_hides_is_taken_or_told_of(tmp_path, number, case):
    column, text, address, code = case
    path = book(tmp_path / "a.xlsx", HEADER, in_order(**{**ROW, column: text}))
    workbook = openpyxl.load_workbook(path)
    workbook.active.cell(2, HEADER.index(column) + 1).hyperlink = address
    workbook.save(path)
    sheet = read_sheet(path, "programs")
    expected = TAKEN[number] if number < len(TAKEN) else text
    assert (sheet.rows[0].cells[column], codes(sheet)) == (expected, [(2, code)] if code else [])


def test_a_formula_and_a_program_of_office_lead_there_too(tmp_path):
    at = HEADER.index("telefono_whatsapp")
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, in_order(**ROW))
        sheet.write_formula(
            1, at, '=HYPERLINK("https://dif.example","Página del DIF")', None, "Página del DIF"
        )
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    link = '<text:a xlink:href="https://dif.example">Página del DIF</text:a>'
    told = {**ROW, "telefono_whatsapp": link}
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text or ""}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in (HEADER, in_order(**told))
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<office:body><office:spreadsheet><table:table table:name="Hoja1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    (tmp_path / "a.ods").write_bytes(file.getvalue())
    for name in ("a.xlsx", "a.ods"):
        [row] = read_sheet(tmp_path / name, "programs").rows
        assert row.cells["telefono_whatsapp"] == "Página del DIF; https://dif.example"


@pytest.mark.parametrize("text", ["~DIF~", "~DIF~ IMM"])
def test_what_a_message_strikes_out_is_not_known(tmp_path, text):
    path = book(tmp_path / "a.xlsx", HEADER, in_order(**{**ROW, "dependencia": text}))
    [row] = read_sheet(path, "programs").rows
    assert set(row.unknown) == {"dependencia"}


def test_headings_of_people_name_the_columns(tmp_path):
    said = {
        "clave": "Folio",
        "nombre": "Nombre del programa",
        "dependencia": "Dependencia responsable",
        "sede_direccion": "Sede",
        "telefono_whatsapp": "Teléfono / WhatsApp",
        "edad_min": "Edad mínima",
    }
    header = [said.get(column, column) for column in COLUMNS["programs"]]
    path = tmp_path / "a.csv"
    path.write_text(",".join(header) + "\nX1,Box,DIF\n", encoding="utf-8")
    (row,) = read_sheet(path, "programs").rows
    assert row.cells == {"clave": "X1", "nombre": "Box", "dependencia": "DIF"}
