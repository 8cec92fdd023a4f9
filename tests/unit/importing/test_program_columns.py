"""Every field of a programme that has a column comes in by it, and comes back unchanged."""

import csv

import openpyxl
import pytest
from every_field import saying

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.program_fields import PROGRAM_FIELDS
from servimun_widgets.importing.services import import_file, write_template
from servimun_widgets.importing.services.columns import OPTIONAL, PROGRAM_COLUMNS, all_columns
from servimun_widgets.programs.services.reading import find_program

NAMED = {"clave": "X1", "nombre": "Círculo de lectura", "dependencia": "ICM"}
CATALOGUE = {
    "corresponsables": "DIF",
    "descripcion": "Leer en voz alta y conversar, cada semana.",
    "poblacion_objetivo": "Personas de 6 a 12 años",
    "edad_min": "6",
    "edad_max": "12",
    "tema": "cultura",
    "nivel_prevencion_juicio": "primaria",
    "ambito_juicio": "comunitario",
    "modalidad": "presencial",
    "sede_direccion": "Mediateca, Av. Homero 500",
    "colonias_cobertura": "Centro; Dale",
    "horario": "lunes de 9:00 a 14:00",
    "telefono_whatsapp": "614-200-4800; https://chihuahua.example; en la oficina",
    "costo": "$70 la inscripción y después según el taller",
    "requisitos": "INE",
    "vigencia": "7 de julio al 29 de agosto de 2026",
    "fecha_fuente": "2026",
    "fuente": "Oficio 12",
    "id_fuente": "of12",
    "confianza": "alta",
    "nota": "Hablar con la oficina.",
}
OWN = {
    column: str(as_document(saying(name))[name])
    for name, column in PROGRAM_COLUMNS.items()
    if column in OPTIONAL["programs"]
}
"""A cell for each column that one field has for itself."""
ALTERNATIVES = {"summary", "description"}
"""What is described in few words is the one, in many the other."""


@pytest.fixture
def take(city, tmp_path):
    """Import one row with all columns; return the report and the content."""

    def import_it(**cells):
        path = tmp_path / "programas.csv"
        columns = all_columns("programs")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerow({**NAMED, **cells})
        report = import_file(city, "programs", path)
        record = find_program(city.store, "X1")
        return report, record.content if record else None

    return import_it


def test_every_column_brings_its_field(take):
    """Fails for a column of the table of fields that no reader takes, or that is not tried here."""
    assert set(OWN) == set(OPTIONAL["programs"])
    report, content = take(**CATALOGUE, **OWN)
    assert report.created == 1
    document = as_document(content)
    blank = {name for name in PROGRAM_COLUMNS if document[name] in (None, [])}
    assert blank - ALTERNATIVES == set()
    assert len(blank) == 1
    assert take(descripcion="palabra " * 30)[1].description


def test_what_a_programme_says_is_unchanged_after_it_went_out_and_in_again(take, city, tmp_path):
    _, before = take(**CATALOGUE, **OWN)
    said = as_document(before)
    own = {
        PROGRAM_COLUMNS[name]: str(said[name])
        for name in PROGRAM_COLUMNS
        if PROGRAM_COLUMNS[name] in OWN
    }
    assert own == OWN
    path = tmp_path / "plantilla.xlsx"
    write_template("programs", path)
    book = openpyxl.load_workbook(path)
    positions = {cell.value: cell.column for cell in book["Datos"][1]}
    assert set(positions) == {*NAMED, *CATALOGUE, *OWN}
    for column, text in {**NAMED, **CATALOGUE, **own}.items():
        book["Datos"].cell(2, positions[column], text)
    book.save(path)
    report = import_file(city, "programs", path)
    assert (report.unchanged, report.rejected) == (1, 0)
    assert find_program(city.store, "X1").content == before


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("cupo", "muchos"),
        ("cupo", "20.5"),
        ("cupo", "0"),
        ("verificar_cada_dias", "3"),
        ("imagen", "la de siempre"),
        ("nombre_oficial", "Programa " * 30),
    ],
)
def test_a_cell_that_its_field_refuses_costs_the_cell_and_is_named(take, codes, column, text):
    report, content = take(**{**OWN, column: text})
    assert (report.created, report.rejected) == (1, 0)
    name = next(name for name, one in PROGRAM_COLUMNS.items() if one == column)
    assert getattr(content, name) is None
    others = {name for name, one in PROGRAM_COLUMNS.items() if one in OWN and one != column}
    assert all(getattr(content, name) is not None for name in others)
    assert codes(report)[0] == (2, column, "import_cell_in_note")
    assert text.strip() in content.internal_note


@pytest.mark.parametrize("text", ["palabra " * 200, "con \x07 campana"])
def test_what_the_note_cannot_take_either_stays_with_the_import(take, city, codes, text):
    report, content = take(nota="Llamar.", texto_whatsapp=text)
    assert content.whatsapp_text is None
    assert content.internal_note == "Llamar."
    assert codes(report) == [(2, "texto_whatsapp", "import_cell_left_out")]
    assert find_program(city.store, "X1").imported["row"]["texto_whatsapp"] == text.strip()


def test_a_note_about_a_cell_stays_while_a_file_lacks_its_column(take, city, write):
    take(cupo="muchos")
    import_file(city, "programs", write("programs", {**NAMED, "modalidad": "virtual"}))
    content = find_program(city.store, "X1").content
    assert content.modality == "virtual"
    assert "muchos" in content.internal_note


def test_a_column_that_is_named_in_a_warning_is_that_of_its_field(take):
    columns = {one.column for one in PROGRAM_FIELDS.values() if isinstance(one.column, str)}
    assert columns == set(all_columns("programs")) - {"clave"}
    report, _ = take(cupo="20")
    assert report.warnings == []
