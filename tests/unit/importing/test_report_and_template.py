import json
import re
from pathlib import Path
from string import Formatter

import openpyxl
import pytest

import servimun_widgets
from servimun_widgets.importing.services import import_file, write_template
from servimun_widgets.texts.importing import SENTENCES

KINDS = ["agencies", "programs", "colonias"]


def test_the_report_is_json_of_the_promised_shape(municipality, write):
    rows = [
        {"clave": "X1", "nombre": "Club del Abuelo", "dependencia": "DIF", "horario": "tardes"},
        {"clave": "X2", "nombre": "Club de la Abuela", "dependencia": "DIF"},
        {"clave": "X3", "nombre": "Club del  abuelo", "dependencia": "DIF"},
        {"clave": "X4", "dependencia": "NASA"},
    ]
    report = import_file(municipality, "programs", write("programs", *rows)).to_json()
    assert json.loads(json.dumps(report)) == report
    assert list(report) == [
        *("read", "created", "updated", "unchanged", "rejected", "skipped"),
        *("duplicates", "warnings", "sheet"),
    ]
    assert report["read"] == report["created"] + report["rejected"] == 4
    assert report["duplicates"] == [
        {
            "row": 4,
            "name": "Club del abuelo",
            "folio": "X1",
            "resembles": "Club del Abuelo",
            "score": 100,
        }
    ]
    assert [list(warning) for warning in report["warnings"]] == [
        ["row", "field", "code", "message"]
    ] * 2
    assert [warning["row"] for warning in report["warnings"]] == [2, 5]


def test_every_code_that_the_import_uses_has_its_sentence():
    package = Path(servimun_widgets.__file__).parent
    folders = ("importing/rules", "importing/services", "services/table_files", "domain/reading")
    sources = [one for folder in folders for one in (package / folder).glob("*.py")]
    also = ("apart.py", "imports_made.py", "undoing_imports.py")
    sources += [package / "services" / one for one in also]
    text = "\n".join(source.read_text("utf-8") for source in sources)
    used = {"import_rejected_en_revision", "import_rejected_archivado"}
    used |= set(re.findall(r'"((?:import|reading)_[a-z_0-9]+)"', text))
    used -= {"import_file", "import_undo"}  # a module and an event
    assert used - set(SENTENCES) == set()
    unused = set(SENTENCES) - used
    assert {code for code in unused if not code.startswith("import_hint_")} == set()


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_is_whole(code):
    names = {name for _, name, _, _ in Formatter().parse(SENTENCES[code]) if name is not None}
    assert SENTENCES[code].format_map(dict.fromkeys(names, "x")).endswith((".", "…", "x"))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_is_imported_back(context, tmp_path, kind, codes):
    write_template(kind, tmp_path / "plantilla.xlsx")
    report = import_file(context, kind, tmp_path / "plantilla.xlsx")
    assert (report.read, codes(report)) == (0, [(1, "", "import_no_rows")])


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_explains_every_column(tmp_path, kind):
    path = tmp_path / "plantilla.xlsx"
    write_template(kind, path, agencies=("DIF", "ICM"))
    book = openpyxl.load_workbook(path)
    table, instructions = book["Datos"], book["Instrucciones"]
    header = [cell.value for cell in table[1]]
    assert table.freeze_panes == "A2"
    assert all(cell.comment.text for cell in table[1])
    explained = {row[0].value: row[1].value for row in instructions.iter_rows()}
    assert all(explained[column] for column in header)
    messages = {rule.promptTitle for rule in table.data_validations.dataValidation}
    assert messages == set(header)


def test_a_template_offers_the_closed_lists_and_the_agencies(tmp_path):
    path = tmp_path / "plantilla.xlsx"
    write_template("programs", path, agencies=("DIF", "ICM"))
    book = openpyxl.load_workbook(path)
    rules = {rule.promptTitle: rule for rule in book["Datos"].data_validations.dataValidation}
    assert rules["nivel_prevencion_juicio"].formula1 == '"primaria,secundaria,terciaria"'
    assert rules["ambito_juicio"].type == "list"
    assert rules["confianza"].formula1 == '"alta,media,baja"'
    assert rules["dependencia"].formula1 == "Listas!$A$1:$A$2"
    assert [cell.value for cell in book["Listas"]["A"]] == ["DIF", "ICM"]
    assert rules["nombre"].type is None


def test_a_filled_template_is_imported_back(municipality, tmp_path, contents):
    path = tmp_path / "plantilla.xlsx"
    write_template("programs", path)
    book = openpyxl.load_workbook(path)
    table = book["Datos"]
    positions = {cell.value: cell.column for cell in table[1]}
    for column, text in {"nombre": "Taller", "dependencia": "DIF", "edad_min": "6"}.items():
        table.cell(2, positions[column], text)
    book.save(path)
    report = import_file(municipality, "programs", path)
    assert (report.created, report.rejected) == (1, 0)
    assert contents(municipality)["P001"].age_minimum == 6


def test_agencies_that_differ_only_in_wording_are_reported(municipality, write):
    rows = [
        {"sigla": "I.M.P.A.S.", "nombre_oficial": "Otra"},
        {"sigla": "INMUJ", "nombre_oficial": "Inst. Mpal. de la Mujer"},
        {"sigla": "NUEVA", "nombre_oficial": "Dirección de Turismo"},
    ]
    report = import_file(municipality, "agencies", write("agencies", *rows))
    assert [(one.row, one.folio) for one in report.duplicates] == [(2, "IMPAS"), (3, "IMM")]
