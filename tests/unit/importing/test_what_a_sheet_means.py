"""A cell is read as its sheet means it, whatever program wrote the sheet."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from servimun_widgets.errors import UnreadableFile
from servimun_widgets.importing.services import import_file
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.importing.services.sheet import read_sheet

HEADER = list(COLUMNS["programs"])
ROW = {"clave": "X1", "nombre": "Niñez en línea", "dependencia": "ICM"}


def in_order(**values):
    return [values.get(column) for column in HEADER]


def book(path, *sheets, states=()):
    """Write a workbook by openpyxl; a cell may be a pair of a value and its format."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for position, rows in enumerate(sheets):
        sheet = workbook.create_sheet(f"Hoja{position + 1}")
        for row in rows:
            sheet.append([one[0] if isinstance(one, tuple) else one for one in row])
            for cell, one in zip(sheet[sheet.max_row], row, strict=False):
                if isinstance(one, tuple):
                    cell.number_format = one[1]
        sheet.sheet_state = states[position] if states else "visible"
    workbook.save(path)
    return path


def seen(path):
    return [row.cells for row in read_sheet(path, "programs").rows]


def codes_of(path):
    return [(row, problem.code) for row, _, problem in read_sheet(path, "programs").problems]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_sheet_that_nobody_sees_is_not_read(tmp_path, state):
    old, new = in_order(**{**ROW, "nombre": "Viejo"}), in_order(**ROW)
    path = book(tmp_path / "a.xlsx", [HEADER, old], [HEADER, new], states=(state, "visible"))
    assert [cells["nombre"] for cells in seen(path)] == ["Niñez en línea"]
    assert read_sheet(path, "programs").title == "Hoja2"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_table_that_only_a_hidden_sheet_has_is_refused_by_its_name(tmp_path, state):
    cover, table = [["Programas de 2026"]], [HEADER, in_order(**ROW)]
    for sheets, states in (((cover, table), ("visible", state)), ((table, []), (state, "visible"))):
        with pytest.raises(UnreadableFile, match="import_hidden_sheet") as refused:
            seen(book(tmp_path / "a.xlsx", *sheets, states=states))
        assert refused.value.params["sheet"] == f"Hoja{1 + states.index(state)}"
    with pytest.raises(UnreadableFile, match="import_columns"):
        seen(book(tmp_path / "a.xlsx", cover, [["Otra cosa"]], states=("visible", state)))


def test_a_second_sheet_with_the_header_is_named(tmp_path):
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**ROW)], [HEADER, in_order(**ROW)])
    assert codes_of(path) == [(1, "import_other_sheet")]


def test_hidden_rows_are_read_and_counted(tmp_path):
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**ROW), in_order(**ROW)])
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[3].hidden = True
    workbook.save(path)
    assert len(seen(path)) == 2
    assert codes_of(path) == [(1, "import_hidden_rows")]


def test_cells_joined_down_say_the_same_for_each_of_their_rows(tmp_path):
    rows = [in_order(nombre=name) for name in ("Uno", "Dos", "Tres", "Cuatro")]
    rows[0][HEADER.index("dependencia")] = "ICM"
    path = book(tmp_path / "a.xlsx", [["Catálogo"], HEADER, *rows])
    workbook = openpyxl.load_workbook(path)
    workbook.active.merge_cells("C3:C5")
    workbook.active.merge_cells("A1:F1")
    workbook.save(path)
    assert [cells.get("dependencia") for cells in seen(path)] == ["ICM", "ICM", "ICM", None]
    assert codes_of(path) == [(2, "import_header_below"), (3, "import_merged")]


def test_a_title_over_several_columns_between_the_rows_is_no_record(tmp_path):
    title = in_order(nombre="PROGRAMAS DE CULTURA")
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**ROW), title, in_order(**ROW)])
    workbook = openpyxl.load_workbook(path)
    workbook.active.merge_cells("B3:H3")
    workbook.save(path)
    assert [row.number for row in read_sheet(path, "programs").rows] == [2, 4]
    assert codes_of(path) == [(3, "import_title_row")]


@pytest.mark.parametrize(
    "told",
    [["(opcional)", "(obligatorio)", "[sigla]"], list(range(1, len(HEADER) + 1))],
)
def test_a_row_below_the_header_that_explains_it_is_no_record(tmp_path, told):
    path = book(tmp_path / "a.xlsx", [HEADER, told, in_order(**ROW)])
    assert seen(path) == [ROW]
    assert codes_of(path) == [(2, "import_header_explained")]


@pytest.mark.parametrize(("head", "codes"), [(None, []), ("No.", ["import_numbering"])])
def test_a_column_beside_the_table_says_nothing_of_a_record(tmp_path, head, codes):
    path = book(tmp_path / "a.xlsx", [[head, *HEADER], [head and 1, *in_order(**ROW)]])
    assert (seen(path), [code for _, code in codes_of(path)]) == ([ROW], codes)
    path = book(tmp_path / "b.xlsx", [[head, *HEADER], ["ojo", *in_order(**ROW)]])
    [row] = read_sheet(path, "programs").rows
    assert row.beyond == ("ojo",)


def test_hidden_columns_are_read_and_counted(tmp_path):
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**ROW)])
    workbook = openpyxl.load_workbook(path)
    workbook.active.column_dimensions["B"].hidden = True
    workbook.active.column_dimensions.group("Z", "XFD", hidden=True)
    workbook.save(path)
    assert (seen(path), codes_of(path)) == ([ROW], [(1, "import_hidden_columns")])


def test_a_logo_and_many_titles_may_stand_above_the_header(tmp_path):
    titles = [[f"Título {number}"] for number in range(12)]
    path = book(tmp_path / "a.xlsx", [*titles, HEADER, in_order(**ROW)])
    assert (seen(path), codes_of(path)) == ([ROW], [(13, "import_header_below")])


@pytest.mark.parametrize("quotes", ["“”", "''", "«»", "‘’"])
def test_quotes_that_a_program_put_around_each_cell_are_not_of_it(tmp_path, quotes):
    rows = [HEADER, in_order(**ROW)]
    text = [";".join(f"{quotes[0]}{cell or ''}{quotes[1]}" for cell in row) for row in rows]
    (tmp_path / "a.csv").write_text("\n".join(text), encoding="utf-8")
    assert seen(tmp_path / "a.csv") == [ROW]


SHOWN = [
    (89, "000", "089"),
    (7, '"G"0000', "G0007"),
    (6142004800, "(###) ###-##-##", "(614) 200-48-00"),
    (6142004800.0, "#,##0.00", "6142004800"),
    (0.5, "0%", "50%"),
    (20, "[$USD]\\ #,##0", "USD 20"),
    (-5, "0;[Red](0)", "-5"),
    (0, '0;-0;"sin costo"', "sin costo"),
    (1, '"Sí";"Sí";"No"', "Sí"),
    (150, '_-"$"* #,##0.00_-;-"$"* #,##0.00_-', "$150"),
    (6, '0" años"', "6 años"),
    (date(2025, 9, 1), "mmm-yy", "2025-09"),
    (date(2025, 9, 1), "[$-80A]mmmm\\ yyyy", "2025-09"),
    (date(2026, 1, 1), "yyyy", "2026"),
    (date(2025, 9, 13), "dd/mm/yyyy", "2025-09-13"),
    (date(2025, 9, 1), "mmm", "2025-09"),
    (datetime(2025, 9, 1, 8, 30), "hh:mm", "08:30"),
    (timedelta(hours=30), "[h]:mm", "30:00"),
    (True, "General", "sí"),
    (False, "General", "no"),
    ("uno_x000D_\ndos", "General", "uno\ndos"),
    ("\u202a614 200 4800\u202c", "@", "614 200 4800"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), SHOWN, ids=range(len(SHOWN)))
def test_a_cell_is_read_as_it_is_shown(tmp_path, value, number_format, text):
    row = in_order(**ROW, nota=(value, number_format))
    assert seen(book(tmp_path / "a.xlsx", [HEADER, row]))[0]["nota"] == text
    written = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(written) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, in_order(**ROW))
        style = workbook.add_format({"num_format": number_format})
        dated = isinstance(value, date | timedelta)
        write = sheet.write_datetime if dated else sheet.write
        write(1, HEADER.index("nota"), value, style)
    assert seen(written)[0]["nota"] == text


CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(-1e6, 1e6).map(lambda one: round(one, 4)),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.none(),
)


@settings(max_examples=12)
@given(st.lists(CELLS, min_size=1, max_size=len(HEADER) - 2))
def test_two_programs_that_write_the_same_are_read_the_same(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("libros")
    row = ["X1", *cells, "Taller"]
    header = [HEADER[0], *HEADER[2 : len(cells) + 2], HEADER[1], *HEADER[len(cells) + 2 :]]
    written = folder / "b.xlsx"
    with xlsxwriter.Workbook(
        written, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as b:
        sheet = b.add_worksheet()
        sheet.write_row(0, 0, header)
        day = b.add_format({"num_format": "yyyy-mm-dd"})
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(1, place, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(1, place, cell)
            else:
                sheet.write(1, place, cell)
    workbook = openpyxl.Workbook()
    workbook.active.append(header)
    for place, cell in enumerate(row, start=1):
        target = workbook.active.cell(2, place, cell)
        if isinstance(cell, str):
            target.data_type = "s"
    workbook.save(folder / "a.xlsx")
    assert seen(folder / "a.xlsx") == seen(written)


ERRORS = ["#N/A", "#REF!", "#¡REF!", "#¡DESBORDAMIENTO!", "#¿NOMBRE?", "#SPILL!", "########"]


@pytest.mark.parametrize("error", [*ERRORS, "=1+1"])
def test_an_error_or_a_formula_without_result_keeps_what_is_stored(
    municipality, tmp_path, codes, contents, error
):
    told = {**ROW, "telefono_whatsapp": "614 200 4800", "costo": "$70", "requisitos": "INE"}
    import_file(municipality, "programs", book(tmp_path / "a.xlsx", [HEADER, in_order(**told)]))
    broken = {**told, "telefono_whatsapp": error, "costo": error, "requisitos": error}
    path = book(tmp_path / "b.xlsx", [HEADER, in_order(**broken, modalidad="en línea")])
    before = contents(municipality)["X1"]
    report = import_file(municipality, "programs", path)
    code = "import_formula" if error.startswith("=") else "import_cell_error"
    assert {found for _, _, found in codes(report)} == {code}
    assert {field for _, field, _ in codes(report)} == {"telefono_whatsapp", "costo", "requisitos"}
    assert contents(municipality)["X1"] == before.model_copy(update={"modality": "en línea"})


DITTO = ["ídem", "IDEM.", "″", '"', "〃", '- " -', "Lo mismo que arriba", "igual que la anterior"]


@pytest.mark.parametrize("ditto", DITTO)
def test_what_stands_for_the_cell_above_is_no_value(municipality, tmp_path, codes, contents, ditto):
    told = {**ROW, "telefono_whatsapp": "614 200 4800", "sede_direccion": "Gimnasio del Sur"}
    import_file(municipality, "programs", book(tmp_path / "a.xlsx", [HEADER, in_order(**told)]))
    before = contents(municipality)["X1"]
    said = {**told, "telefono_whatsapp": ditto, "sede_direccion": ditto}
    named = {**said, "clave": "X2", "nombre": ditto}
    rows = [HEADER, in_order(**said), in_order(**named)]
    report = import_file(municipality, "programs", book(tmp_path / "b.xlsx", rows))
    assert codes(report) == [
        (2, "sede_direccion", "import_ditto"),
        (2, "telefono_whatsapp", "import_ditto"),
        (3, "nombre", "import_rejected_ditto"),
    ]
    assert contents(municipality) == {"X1": before}


def test_what_somebody_struck_out_is_no_value(municipality, tmp_path, codes, contents):
    told = {**ROW, "requisitos": "INE", "costo": "$70"}
    import_file(municipality, "programs", book(tmp_path / "a.xlsx", [HEADER, in_order(**told)]))
    before = contents(municipality)["X1"]
    second = in_order(**{**told, "clave": "X2", "nombre": "Otro"})
    rows = [HEADER, in_order(**{**told, "costo": "$90"}), second]
    path = book(tmp_path / "b.xlsx", rows)
    workbook = openpyxl.load_workbook(path)
    for row, column in ((2, "costo"), (3, "nombre")):
        cell = workbook.active.cell(row, HEADER.index(column) + 1)
        cell.font = Font(strike=True, bold=True)
    workbook.active.cell(2, HEADER.index("requisitos") + 1).font = Font(bold=True)
    workbook.save(path)
    report = import_file(municipality, "programs", path)
    assert codes(report) == [
        (2, "costo", "import_struck"),
        (3, "nombre", "import_rejected_struck"),
    ]
    assert "~~Otro~~" in next(one.message for one in report.warnings if one.row == 3)
    assert contents(municipality) == {"X1": before}


def test_what_is_struck_out_in_part_is_no_value(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as written:
        sheet, strike = written.add_worksheet(), written.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, in_order(**{**ROW, "costo": "$70"}))
        at, bold = HEADER.index("requisitos"), written.add_format({"bold": True})
        sheet.write_rich_string(1, at, "INE & ", strike, "CURP", " y acta")
        sheet.write_rich_string(1, HEADER.index("modalidad"), "en ", bold, "línea")
    (row,) = read_sheet(tmp_path / "a.xlsx", "programs").rows
    assert row.unknown == {"requisitos": "~~INE & CURP y acta~~"}
    assert (row.cells["costo"], row.cells["modalidad"]) == ("$70", "en línea")


@pytest.mark.parametrize("column", ["clave", "nombre"])
def test_a_row_of_which_what_is_needed_is_not_known_is_refused(
    municipality, tmp_path, codes, column
):
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**{**ROW, column: "#¡REF!"})])
    report = import_file(municipality, "programs", path)
    assert codes(report) == [(2, column, "import_rejected_unknown")]


def test_a_row_whose_agency_is_not_known_waits_as_a_draft(municipality, tmp_path, codes):
    path = book(tmp_path / "a.xlsx", [HEADER, in_order(**{**ROW, "dependencia": "#¡REF!"})])
    report = import_file(municipality, "programs", path)
    assert {code for _, _, code in codes(report)} == {"import_cell_error", "import_agency_blank"}
    assert report.created == 1


def test_a_title_above_the_header_is_passed_over_and_told(tmp_path):
    path = book(tmp_path / "a.xlsx", [["Catálogo 2026"], [], HEADER, in_order(**ROW)])
    assert [cells["nombre"] for cells in seen(path)] == ["Niñez en línea"]
    assert codes_of(path) == [(3, "import_header_below")]


@pytest.mark.parametrize(
    "top",
    ["sep=;\r\n", "\ufeff\ufeff", "\r\n", "Catálogo de programas\r\n\r\n", "\u200b;;\r\n"],
)
def test_what_programs_put_above_the_header_is_passed_over(tmp_path, top):
    header = ";".join([*HEADER[:-1], "Nota:"]).replace("nombre;", "\u200b Nombre (público);", 1)
    path = tmp_path / "a.csv"
    path.write_text(f"{top}{header}\r\nX1;Niñez en línea;ICM\r\n", encoding="utf-8", newline="")
    assert seen(path) == [ROW]


def test_letters_of_a_page_and_texts_of_a_formula_are_what_they_show(tmp_path):
    path = tmp_path / "a.csv"
    row = '="X1","Ni&ntilde;ez en l&#237;nea","=""ICM"""'
    path.write_text(f"{','.join(HEADER)}\n{row}\n", encoding="utf-8")
    assert seen(path) == [ROW]
    assert codes_of(path) == [(2, "import_mended")]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Atención a la niñez", "cp1252"),
        ("Atención de lunes–viernes en O’Higgins", "cp1252"),
        ("Atención a la niñez", "latin-1"),
    ],
)
def test_accents_of_windows_are_read(tmp_path, text, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(f"{','.join(HEADER)}\nX1,{text},ICM\n".encode(encoding))
    assert seen(path)[0]["nombre"] == text


def strict(path):
    """Write the workbook again with the names of ISO/IEC 29500 Strict."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    old = b"http://schemas.openxmlformats.org/"
    new = b"http://purl.oclc.org/ooxml/"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            data = data.replace(old + b"spreadsheetml/2006/main", new + b"spreadsheetml/main")
            data = data.replace(
                old + b"officeDocument/2006/relationships", new + b"officeDocument/relationships"
            )
            archive.writestr(name, data)
    return path


def test_a_strict_workbook_is_read(tmp_path):
    path = strict(book(tmp_path / "a.xlsx", [HEADER, in_order(**ROW, edad_min=6)]))
    assert seen(path) == [{**ROW, "edad_min": "6"}]


NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def ods_cell(shown, **attributes):
    if shown is None:
        return "<table:table-cell/>"
    said = " ".join(
        f'{name.replace("_", ":", 1).replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell {said}>{lines}</table:table-cell>"


def ods(path, *sheets):
    """Write an OpenDocument spreadsheet as LibreOffice does: styles and rows of sheets."""
    tables = "".join(
        f'<table:table table:name="Hoja{n}" table:style-name="{style}">'
        + "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
        + '<table:table-row table:number-rows-repeated="1048500"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for n, (style, rows) in enumerate(sheets, start=1)
    )
    names = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
    styles = '<style:style style:name="oculta" style:family="table"><style:table-properties'
    content = (
        f"<office:document-content {names}><office:automatic-styles>"
        f'{styles} table:display="false"/></style:style><style:style style:name="tachada"'
        ' style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/>'
        "</style:style></office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    path.write_bytes(file.getvalue())
    return path


def test_a_spreadsheet_of_libreoffice_is_read(tmp_path):
    cells = {
        "clave": ods_cell("X1", office_value_type="string"),
        "nombre": ods_cell("Niñez\nen línea", office_value_type="string"),
        "dependencia": ods_cell("ICM", office_value_type="string"),
        "edad_min": ods_cell("6.00", office_value_type="float", office_value="6"),
        "telefono_whatsapp": ods_cell("089", office_value_type="float", office_value="89"),
        "costo": ods_cell("50%", office_value_type="percentage", office_value="0.5"),
        "vigencia": ods_cell("sep-25", office_value_type="date", office_date_value="2025-09-01"),
        "fecha_fuente": ods_cell(
            "13/09/25", office_value_type="date", office_date_value="2025-09-13"
        ),
        "descripcion": ods_cell("Box", office_value_type="string", table_style_name="tachada"),
        "requisitos": ods_cell("#N/D", office_value_type="string", calcext_value_type="error"),
        "modalidad": ods_cell(
            "VERDADERO", office_value_type="boolean", office_boolean_value="true"
        ),
    }
    header = [ods_cell(name, office_value_type="string") for name in HEADER]
    row = [cells.get(name, ods_cell(None)) for name in HEADER]
    path = ods(tmp_path / "a.ods", ("oculta", [header, header]), ("ta1", [header, row]))
    sheet = read_sheet(path, "programs")
    assert sheet.title == "Hoja2"
    assert sheet.rows[0].unknown == {"requisitos": "#N/D", "descripcion": "~~Box~~"}
    assert sheet.rows[0].cells == {
        "clave": "X1",
        "nombre": "Niñez\nen línea",
        "dependencia": "ICM",
        "edad_min": "6",
        "telefono_whatsapp": "089",
        "costo": "50%",
        "vigencia": "2025-09",
        "fecha_fuente": "2025-09-13",
        "modalidad": "sí",
    }
