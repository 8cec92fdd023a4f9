import csv
import os
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servimun_widgets.errors import UnreadableFile
from servimun_widgets.importing.services import import_file
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.xlsx_file import UNPACKED_LIMIT
from servimun_widgets.texts import explain

ROW = {"clave": "X1", "nombre": "Niñez en línea", "dependencia": "ICM", "edad_min": "6"}


@pytest.fixture
def refused(municipality):
    """Import a file that must be refused; return the error, having seen that nothing changed."""

    def refuse(path, kind="programs"):
        before = len(municipality.store.table("audit"))
        with pytest.raises(UnreadableFile) as caught:
            import_file(municipality, kind, path)
        assert len(municipality.store.table("audit")) == before
        message = explain(caught.value)
        assert "{" not in message
        return caught.value.code, message

    return refuse


@pytest.fixture
def workbook(sample, tmp_path):
    """Write an XLSX file of sheets (name -> rows) and return its path."""

    def write_sheets(name="libro.xlsx", **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write_sheets


@pytest.fixture
def header(sample):
    return sample("programs").read_text("utf-8").splitlines()[0].split(",")


def cells(header, **values):
    return [values.get(column) for column in header]


def repacked(path, change):
    """Write an XLSX file again with its parts (name -> bytes) changed by `change`."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("vacio.csv", b"", "import_empty"),
        ("blanco.csv", b" \n \n", "import_empty"),
        ("viejo.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import_old_excel"),
        ("clave.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import_old_excel"),
        ("macros.xlsm", b"PK\x03\x04", "import_macros"),
        ("texto.xlsx", b"clave,nombre\n", "import_not_spreadsheet"),
        ("cortado.xlsx", b"PK\x03\x04" + b"\0" * 40, "import_damaged"),
        ("imagen.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "import_is_picture"),
        ("bytes.csv", b"clave,nombre\n\x81\x8d\x8f,\x90\x9d\n", "import_encoding"),
        ("mac.csv", "clave,nombre\nX1,Niñez ágil\n".encode("mac_roman"), "import_encoding"),
        ("mac.csv", "clave,nombre\nX1,Índice y Ópera\n".encode("mac_roman"), "import_encoding"),
        ("dos.csv", "clave,nombre\nX1,Óptica\n".encode("cp850"), "import_encoding"),
        ("otra.csv", b"a,b\n1,2\n", "import_columns"),
        ("sitio.csv", b"<html><body>No encontrado</body></html>", "import_is_markup"),
        ("tabla.xls", b"\xef\xbb\xbf\n<TABLE><tr><td>clave</td></tr></TABLE>", "import_is_markup"),
        ("libro.xml", b'<?xml version="1.0"?><Workbook/>', "import_is_markup"),
        ("ficha.csv", b"%PDF-1.7\n", "import_is_picture"),
        ("foto.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "import_is_picture"),
        ("carta.rtf", b"{\\rtf1 hola}", "import_is_document"),
        ("todo.csv.gz", b"\x1f\x8b\x08", "import_is_archive"),
        ("todo.7z", b"7z\xbc\xaf\x27\x1c", "import_is_archive"),
        ("hoja.gsheet", b'{"doc_id": "1"}', "import_is_google_link"),
        ("hoja.csv", b'{"url": "https://docs.google.com/open?id=1"}', "import_is_google_link"),
        ("datos.csv", b'[{"clave": "X1"}]', "import_not_spreadsheet"),
        ("~$libro.xlsx", b"\x05Yo   ", "import_is_lock"),
        ("excel95.xls", b"\x09\x08\x08\x00" + b"\0" * 20, "import_old_excel"),
        ("marca.csv", b"\xef\xbb\xbf", "import_empty"),
    ],
)
def test_a_file_that_is_not_what_it_should_be(refused, tmp_path, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path)[0] == code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["[Content_Types].xml", "word/document.xml"], "import_is_document"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "import_is_document"),
        (["Index/Document.iwa", "preview.jpg"], "import_is_numbers"),
        (["[Content_Types].xml", "xl/workbook.bin"], "import_macros"),
        (["programas.csv"], "import_is_archive"),
        (["carpeta/programas.xlsx", "leame.txt"], "import_is_archive"),
    ],
)
def test_an_archive_is_told_what_it_is(refused, tmp_path, parts, code):
    path = tmp_path / "libro.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    found, message = refused(path)
    assert found == code
    assert "suba" in message or "Guárdelo" in message


def test_a_very_long_cell_is_told_by_its_field(municipality, write, codes):
    path = write("programs", {"nombre": "Taller", "dependencia": "ICM", "horario": "a" * 200_000})
    report = import_file(municipality, "programs", path)
    assert codes(report) == [(2, "horario", "import_rejected_field")]


@pytest.mark.parametrize(
    "written",
    [
        lambda _at, name: f"* {name}",
        lambda _at, name: f"{name} *",
        lambda at, name: f"{at}. {name}",
        lambda at, name: f"{at}) ¿{name}?",
        lambda _at, name: name.upper().replace("_", "-"),
        lambda _at, name: name.replace("_", " / ").title(),
        lambda _at, name: name.replace("_", ""),
        lambda _at, name: f"{name}\n(ver la guía)",
        lambda _at, name: f"«{name}»:",
    ],
    ids=range(9),
)
def test_headings_are_known_by_their_letters(municipality, write, header, written):
    path = write("programs", ROW)
    rest = path.read_text("utf-8").split("\n", 1)[1]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(written(at, name) for at, name in enumerate(header, 1))
        file.write(rest)
    assert import_file(municipality, "programs", path).created == 1


def test_headings_of_which_two_have_the_same_letters_are_told_apart():
    columns = Columns({}, {"one": "¿Asistió?", "two": "Asistió", "three": "Colonia"})
    assert columns.of(["Asistió", "¿Asistió?", "1. Colonia"]) == ["two", "one", "three"]
    with pytest.raises(UnreadableFile):
        columns.of(["* Asistió *", "Colonia"])


def test_a_file_that_is_not_there_or_is_no_file(refused, tmp_path):
    assert refused(tmp_path / "no.csv")[0] == "import_no_file"
    assert refused(tmp_path / f"{'a' * 300}.csv")[0] == "import_cannot_open"
    assert refused(tmp_path)[0] == "import_not_a_file"
    os.mkfifo(tmp_path / "tubo.csv")
    assert refused(tmp_path / "tubo.csv")[0] == "import_not_a_file"


def test_a_terabyte_is_not_read(refused, tmp_path):
    path = tmp_path / "enorme.csv"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert refused(path)[0] == "import_too_large"


def test_a_header_too_wide_to_be_one_is_refused(refused, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(",".join(f"columna {number}" for number in range(300)), encoding="utf-8")
    assert refused(path)[0] == "import_too_many_columns"


@pytest.mark.parametrize(
    ("heading", "written", "said"),
    [
        ("dependencia", "depende", "«depende» (¿«dependencia»?)"),
        ("telefono_whatsapp", "Teléfono de atención", "«Teléfono de atención»"),
        ("poblacion_objetivo", "A quién va", "«A quién va»."),
        ("costo", "Cuánto", "«Cuánto»."),
    ],
)
def test_a_heading_that_is_not_understood_is_named_with_the_nearest(
    refused, write, header, heading, written, said
):
    path = write("programs", ROW)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    above = f"Catálogo 2026{',' * (len(header) - 1)}\n"
    told = lines[0].rstrip("\n").split(",")
    told[told.index(heading)] = written
    path.write_text("".join([above, ",".join(told), "\n", *lines[1:]]), encoding="utf-8")
    code, message = refused(path)
    assert code == "import_header_unread"
    assert "en el renglón 2" in message
    assert said in message
    assert f"Columnas que faltan: «{heading}»." in message
    assert "«requisitos»" not in message


def test_a_table_of_other_columns_is_told_which_it_should_have(refused, tmp_path, header):
    path = tmp_path / "otra.csv"
    path.write_text("nombre,dependencia,x\na,b,c\n", encoding="utf-8")
    code, message = refused(path)
    assert code == "import_columns"
    assert "No se conocen: «x»." in message
    assert all(f"«{column}»" in message for column in header)


def test_a_file_of_another_kind_is_refused(refused, sample):
    assert refused(sample("colonias"), "agencies")[0] == "import_columns"


def test_a_column_twice_is_refused(refused, write):
    path = write("programs", ROW)
    text = path.read_text("utf-8")
    path.write_text(text.replace("clave,", "clave,Clave,", 1), encoding="utf-8")
    code, message = refused(path)
    assert code == "import_columns_repeated"
    assert "«clave»" in message


def test_an_unclosed_quote_is_refused(refused, write):
    path = write("programs", ROW)
    path.write_text(path.read_text("utf-8") + '"X2,sin cerrar\n', encoding="utf-8")
    assert refused(path)[0] == "import_csv_broken"


def test_too_many_rows_or_columns_are_refused(refused, write, header):
    path = write("programs")
    with path.open("a", encoding="utf-8") as file:
        file.write("x,\n" * 10_001)
    assert refused(path)[0] == "import_too_many_rows"
    path = write("programs")
    with path.open("a", encoding="utf-8") as file:
        file.write("," * 300 + "\n")
    assert refused(path)[0] == "import_too_many_columns"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(refused, workbook, header):
    path = workbook(Datos=[header])

    def inflate(parts):
        parts["xl/sharedStrings.xml"] = b"\0" * (UNPACKED_LIMIT + 1)

    assert refused(repacked(path, inflate))[0] == "import_unpacked_too_large"


def test_a_zip_bomb_that_lies_about_its_size_is_refused(refused, workbook, header):
    path = workbook(Datos=[header])
    size = UNPACKED_LIMIT + 1
    repacked(path, lambda parts: parts.update({"xl/media/a.bin": b"\0" * size}))
    data = path.read_bytes()
    declared = size.to_bytes(4, "little")
    assert data.count(declared) >= 2
    path.write_bytes(data.replace(declared, (1000).to_bytes(4, "little")))
    assert refused(path)[0] == "import_damaged"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda parts: parts.update({"xl/vbaProject.bin": b"x"}), "import_macros"),
        (lambda parts: parts.pop("xl/workbook.xml"), "import_not_spreadsheet"),
        (lambda parts: parts.pop("xl/worksheets/sheet1.xml"), "import_empty"),
        (lambda parts: parts.update({"xl/workbook.xml": b"<x"}), "import_damaged"),
        (
            lambda parts: parts.update(
                {
                    "[Content_Types].xml": parts["[Content_Types].xml"].replace(
                        b"sheet.main+xml", b"sheet.mien+xml"
                    )
                }
            ),
            "import_damaged",
        ),
        (
            lambda parts: parts.update(
                {
                    "xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                    b"<workbook>&b;</workbook>"
                }
            ),
            "import_damaged",
        ),
    ],
)
def test_a_harmful_or_damaged_workbook_is_refused(refused, workbook, header, change, code):
    assert refused(repacked(workbook(Datos=[header]), change))[0] == code


def test_a_workbook_without_the_table_is_refused(refused, workbook):
    code, message = refused(workbook(Uno=[["a"]], Dos=[["b"]]))
    assert code == "import_columns"
    assert "«a»" in message
    assert refused(workbook(Uno=[]))[0] == "import_columns"


def test_the_first_sheet_with_the_header_is_read(municipality, workbook, header, contents):
    path = workbook(
        Portada=[["Programas 2026"]],
        Datos=[header, cells(header, **ROW)],
        Copia=[header, cells(header, **{**ROW, "clave": "X2"})],
    )
    assert import_file(municipality, "programs", path).created == 1
    assert list(contents(municipality)) == ["X1"]


def test_cells_of_a_workbook_are_read_as_what_people_typed(
    municipality, workbook, header, contents, codes
):
    row = cells(
        header,
        clave="X1",
        nombre="Taller",
        dependencia="ICM",
        edad_min=6,
        edad_max=12.0,
        telefono_whatsapp=6144619408,
        vigencia=datetime(2025, 9, 13),
        costo=70,
        requisitos='=CONCATENATE("a","b")',
    )
    report = import_file(municipality, "programs", workbook(Datos=[header, [], row]))
    content = contents(municipality)["X1"]
    assert (content.age_minimum, content.age_maximum) == (6, 12)
    assert content.phones[0].number == "614 461 9408"
    assert content.valid_from.isoformat() == "2025-09-13"
    assert content.cost_amount == 70
    assert content.requirements is None
    assert codes(report) == [(3, "requisitos", "import_formula")]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "warnings"),
    [
        ("utf-8", ",", []),
        ("utf-8-sig", ";", []),
        ("cp1252", ";", [(1, "", "import_other_encoding")]),
        ("utf-16", "\t", [(1, "", "import_other_encoding")]),
        ("utf-16-le", "\t", [(1, "", "import_other_encoding")]),  # whose mark was lost
        ("utf-16-be", ";", [(1, "", "import_other_encoding")]),
    ],
)
def test_csv_files_of_spreadsheets_are_read(
    municipality, write, contents, codes, encoding, delimiter, warnings
):
    path = write("programs", ROW, encoding=encoding, delimiter=delimiter)
    report = import_file(municipality, "programs", path)
    assert contents(municipality)["X1"].public_name == "Niñez en línea"
    assert codes(report) == warnings


def test_headers_may_have_accents_capitals_and_any_order(municipality, write):
    path = write("programs", ROW)
    lines = path.read_text("utf-8").replace("telefono_whatsapp", "Teléfono WhatsApp").splitlines()
    swapped = [",".join([*line.split(",")[1:], line.split(",")[0]]) for line in lines]
    path.write_text("\n".join(swapped), encoding="utf-8")
    assert import_file(municipality, "programs", path).created == 1


def test_a_file_with_only_its_header_says_so(municipality, write, codes):
    report = import_file(municipality, "programs", write("programs"))
    assert (report.read, codes(report)) == (0, [(1, "", "import_no_rows")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_workbook_damaged_anywhere_is_read_or_refused(municipality, workbook, header, data):
    """Bytes changed inside any part, which the archive then stores as if they were right."""
    path = workbook(Datos=[header, cells(header, **ROW)])

    def damage(parts):
        name = data.draw(st.sampled_from(sorted(parts)))
        part = bytearray(parts[name])
        for _ in range(data.draw(st.integers(1, 4))):
            part[data.draw(st.integers(0, len(part) - 1))] = data.draw(st.integers(0, 255))
        parts[name] = bytes(part)

    repacked(path, damage)
    try:
        report = import_file(municipality, "programs", path, dry_run=True)
        outcome = "read" if report.read == report.created + report.rejected else "miscounted"
    except UnreadableFile as error:
        outcome = error.code
    assert outcome == "read" or outcome.startswith("import_")


def test_any_bytes_are_read_or_refused(municipality, tmp_path):
    path = tmp_path / "bytes.csv"

    @given(st.binary(max_size=200) | st.binary(max_size=200).map(b"PK\x03\x04".__add__))
    def check(data):
        path.write_bytes(data)
        with pytest.raises(UnreadableFile) as caught:
            import_file(municipality, "programs", path)
        assert explain(caught.value)

    check()


@pytest.mark.parametrize("data", [b'"', b'"clave', b'"clave"x,nombre\n'])
def test_a_quote_in_the_heading_that_is_never_closed_is_one_clear_error(
    municipality, tmp_path, data
):
    file = tmp_path / "archivo.csv"
    file.write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        import_file(municipality, "programs", file)
    assert refused.value.code == "import_csv_broken"
