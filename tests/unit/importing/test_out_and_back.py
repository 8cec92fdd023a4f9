"""The catalogue taken out in the shape that the import takes, corrected there, and brought back."""

import openpyxl
import pytest

from servimun_widgets.importing.services import import_file, program_rows, write_template
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.store import where


@pytest.fixture
def catalogue(municipality, sample):
    import_file(municipality, "programs", sample("programs"))
    return municipality


@pytest.fixture
def taken_out(catalogue, tmp_path):
    path = tmp_path / "programas.xlsx"
    write_template("programs", path, rows=program_rows(catalogue))
    return path


def change(path, *cells):
    book = openpyxl.load_workbook(path)
    sheet = book["Datos"]
    header = [cell.value for cell in sheet[1]]
    for row, column, value in cells:
        sheet.cell(row, header.index(column) + 1).value = value
    book.save(path)


def test_what_goes_out_comes_back_without_a_change_and_three_cells_are_three(
    catalogue, taken_out, contents
):
    before = contents(catalogue)
    report = import_file(catalogue, "programs", taken_out)
    assert (report.unchanged, report.read) == (len(before), len(before))
    cells = [(2, "requisitos", "Solo CURP"), (3, "edad_min", 7), (4, "nombre", "Otro nombre")]
    change(taken_out, *cells)
    report = import_file(catalogue, "programs", taken_out)
    assert (report.updated, report.rejected) == (3, 0)
    assert [[one.name for one in row.changes] for row in report.rows if row.changes] == [
        ["requirements"],
        ["age_minimum"],
        ["public_name"],
    ]


def test_what_an_undone_import_made_is_not_taken_out(catalogue, tmp_path, write):
    before = program_rows(catalogue)
    report = import_file(catalogue, "programs", write("programs", {"nombre": "Taller de más"}))
    assert len(program_rows(catalogue)) == len(before) + 1
    undo = Undo(catalogue, report.folio)
    while not undo.finished:
        undo.step()
    assert program_rows(catalogue) == before
    path = tmp_path / "otra vez.xlsx"
    write_template("programs", path, rows=program_rows(catalogue))
    assert import_file(catalogue, "programs", path).unchanged == len(before)


def test_a_row_that_became_stale_is_a_conflict_and_what_was_saved_since_stays(
    catalogue, taken_out, codes
):
    first = all_programs(catalogue.store)[0]
    newer = {"revision_id": "otra"}
    catalogue.store.table("programs").update(newer, where("id") == first.id)
    change(taken_out, (2, "requisitos", "Solo CURP"))
    report = import_file(catalogue, "programs", taken_out)
    assert (report.rejected, report.updated) == (1, 0)
    assert (2, "revision", "import_rejected_stale") in codes(report)
    assert all_programs(catalogue.store)[0].content == first.content


@pytest.mark.parametrize(("written", "code"), [("#N/D", "import_cell_error"), ("x", "import_tick")])
def test_a_cell_that_is_not_known_is_not_an_empty_one(catalogue, taken_out, codes, written, code):
    change(taken_out, (2, "poblacion_objetivo", written))
    report = import_file(catalogue, "programs", taken_out)
    told = [one for one in codes(report) if one[0] == 2]
    assert (report.updated, told) == (0, [(2, "poblacion_objetivo", code)])
    assert not any(row.emptied for row in report.rows)


def test_a_number_goes_out_as_a_number(catalogue, taken_out):
    sheet = openpyxl.load_workbook(taken_out)["Datos"]
    header = [cell.value for cell in sheet[1]]
    ages = [row[header.index("edad_min")].value for row in sheet.iter_rows(min_row=2)]
    assert any(isinstance(age, int) for age in ages)
