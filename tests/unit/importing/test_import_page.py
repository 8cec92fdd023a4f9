"""The page on which files are brought in: preview, decisions, import."""

import csv
from dataclasses import replace

import openpyxl
import pytest
from delivering import run

from servimun_widgets.errors import NotAllowed, NotFound, UnreadableFile
from servimun_widgets.importing.pages import files as pages
from servimun_widgets.importing.services import read_received
from servimun_widgets.importing.services.columns import COLUMNS
from servimun_widgets.importing.services.sheet import read_sheet, read_sheet_apart
from servimun_widgets.programs.services.editing import save_program
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services import apart
from servimun_widgets.services.received_files import FILES_AT_MOST, received_folder
from servimun_widgets.widgets import (
    ChangeReview,
    FileDownloads,
    FileDrop,
    LongTask,
    Notice,
    Panel,
    RecordForm,
    RecordList,
)

PATH = "coordinacion/importar"
TOKEN = "a" * 32
NEW = {"nombre": "Taller de lectura", "dependencia": "IMPAS", "requisitos": "INE"}


@pytest.fixture(autouse=True)
def data_folder(town, tmp_path, monkeypatch):
    at_work = town.at_work
    monkeypatch.setattr(
        town, "at_work", lambda username: replace(at_work(username), data_folder=tmp_path)
    )


@pytest.fixture
def bring(town):
    """Put a file of programmes where the door leaves what an account sent."""

    def put(*rows, username="coordinacion"):
        path = received_folder(town.at_work(username)) / TOKEN
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS["programs"])
            writer.writeheader()
            writer.writerows(rows)
        return path

    return put


def outcomes(page):
    return [row["cells"]["outcome"]["text"] for row in page.find(RecordList).rows]


def test_a_file_is_previewed_decided_on_and_imported(visit, town, bring):
    unknown = {**NEW, "nombre": "Otro taller", "dependencia": "Casa de todos"}
    path = bring(NEW, unknown, {"dependencia": "DIF"})
    page = visit("coordinacion", PATH)
    assert page.find(FileDrop).receive(TOKEN, "programas.csv", "1").kind == "done"
    assert outcomes(page) == ["Nuevo", "Nuevo", "No se guarda"]
    assert not path.exists()
    assert all_programs(town.store) == []
    form = page.find(RecordForm)
    [choice] = form.declaration["sections"][0]["fields"]
    assert choice["label"] == "«Casa de todos» es"
    assert form.submit("preview", {"agency_0": "DIF"}, "", "2").kind == "done"
    done = page.find(RecordForm).submit("import", {"agency_0": "DIF"}, "", "3")
    assert done.message == "Se importó «programas.csv»"
    leads = {one.content.public_name: one.lead_agency_id for one in all_programs(town.store)}
    assert leads == {"Taller de lectura": "IMPAS", "Otro taller": "DIF"}
    page.find(RecordList).open_record("4")
    assert "No se guardó" in page.find(ChangeReview).warnings[0][1]
    assert page.find(ChangeReview).warnings_title == "Avisos"


def test_a_long_file_is_imported_with_its_progress(visit, town, bring, monkeypatch):
    monkeypatch.setattr(pages, "ROWS_A_STEP", 4)
    bring(*({**NEW, "nombre": f"Taller {number}"} for number in range(9)))
    page = visit("coordinacion", PATH)
    page.find(FileDrop).receive(TOKEN, "programas.csv", "1")
    page.find(RecordForm).submit("import", {}, "", "2")
    task = page.find(LongTask)
    assert task.starts_at_once
    assert len(all_programs(town.store)) == pages.ROWS_A_STEP
    last = run(task)[-1]
    assert (last["done"], last["total"], last["finished"]) == (9, 9, True)
    assert last["message"] == "Se importó «programas.csv»"
    assert len(page.find(RecordList).rows) == len(all_programs(town.store)) == 9


def test_a_row_is_left_out_or_said_to_be_another_and_that_stays_chosen(visit, town, bring):
    bring({**NEW, "clave": "P001"})
    page = visit("coordinacion", PATH)
    page.find(FileDrop).receive(TOKEN, "uno.csv", "1")
    page.find(RecordForm).submit("import", {}, "", "2")
    bring({**NEW, "nombre": "Talleres de lectura"}, {**NEW, "nombre": "Cine"})
    page.find(FileDrop).receive(TOKEN, "dos.csv", "3")

    def decide(row, label):
        page.find(RecordList).open_record(row)
        review = page.find(ChangeReview)
        action = next(one["name"] for one in review.actions if one["label"] == label)
        assert review.decide(action, "", f"{row} {label}").kind == "done"

    decide("2", "Es otro")
    decide("2", "Quitar lo que elegí")
    decide("2", "Es el mismo que P001")
    decide("3", "No traer este renglón")
    assert outcomes(page) == ["Es el mismo que P001", "No se trae"]
    page.find(RecordForm).submit("preview", {}, "", "4")
    assert outcomes(page) == ["Cambia", "No se trae"]
    page.find(RecordForm).submit("import", {}, "", "5")
    [program] = all_programs(town.store)
    assert program.content.public_name == "Talleres de lectura"
    assert "No se traen, porque así se eligió: 1." in page.find(Notice).text


def test_what_is_said_of_several_cells_of_a_row_is_told_once(visit, bring):
    bring({**NEW, "clave": "P001", "horario": "lunes", "tema": "deporte"})
    page = visit("coordinacion", PATH)
    page.find(FileDrop).receive(TOKEN, "uno.csv", "1")
    page.find(RecordForm).submit("import", {}, "", "2")
    bring({**NEW, "clave": "P001"})
    page.find(FileDrop).receive(TOKEN, "dos.csv", "3")
    [row] = page.find(RecordList).rows
    assert row["cells"]["said"].count("La celda está vacía") == 1
    assert row["cells"]["said"].endswith("(horario, tema)")
    page.find(RecordList).open_record("2")
    [(columns, _)] = page.find(ChangeReview).warnings
    assert columns == "horario, tema"


def test_what_is_said_of_the_file_stands_before_its_rows_and_its_undoing_after_the_receipt(
    visit, town, bring
):
    path = bring()
    book = openpyxl.Workbook()
    book.active.title = "Verano"
    columns = COLUMNS["programs"]
    rows = [["Catálogo"], columns, ["PROGRAMAS DE CULTURA"], ["", *list(NEW.values())[:2]]]
    for row in rows:
        book.active.append(list(row))
    book.active.merge_cells("A3:F3")
    book.save(path)
    page = visit("coordinacion", PATH)
    assert page.find(FileDrop).receive(TOKEN, "verano.xlsx", "1").kind == "done"
    preview, told = page.every(Notice)
    assert preview.heading.startswith("Vista previa de «verano.xlsx»")
    lines = told.text.split("\n")
    assert lines[0] == "Se leyó la hoja «Verano»."
    assert ["renglón 2" in lines[1], "renglón 3" in lines[2], len(lines)] == [True, True, 3]
    page.find(RecordForm).submit("import", {}, "", "2")
    shown = [type(one).__name__ for one in page.every(Panel)][1:]
    assert shown == ["Notice", "Notice", "LongTask", "RecordList", "FileDrop"]


def test_emptied_cells_erase_only_in_the_rows_that_are_marked(visit, town, bring):
    def imported(row, said):
        bring(row)
        page = visit("coordinacion", PATH)
        page.find(FileDrop).receive(TOKEN, "programas.csv", "1")
        page.find(RecordForm).submit("import", said, "", "2")
        return all_programs(town.store)[0].content.requirements

    assert imported(NEW, {}) == "INE"
    assert imported({**NEW, "requisitos": ""}, {"erase": []}) == "INE"
    assert imported({**NEW, "requisitos": ""}, {"erase": ["2"]}) is None


def test_nobody_reads_what_somebody_else_sent(town, bring):
    bring(NEW)
    with pytest.raises(NotFound):
        read_received(town.at_work("coordinacion.2"), TOKEN, "programs")
    with pytest.raises(NotFound):
        read_received(town.at_work("coordinacion"), "../coordinacion/" + TOKEN, "programs")
    bring(NEW, username="enlace.impas")
    with pytest.raises(NotAllowed):
        read_received(town.at_work("enlace.impas"), TOKEN, "programs")


def test_an_account_has_room_for_a_few_files(town):
    for number in range(FILES_AT_MOST + 3):
        (received_folder(town.at_work("coordinacion")) / f"{number}").touch()
    assert len(list(received_folder(town.at_work("coordinacion")).iterdir())) < FILES_AT_MOST


def test_a_file_is_read_apart_by_what_it_holds_and_within_limits(tmp_path, bring, monkeypatch):
    path = bring(NEW)
    assert read_sheet_apart(path, "programs") == read_sheet(path, "programs")
    old = tmp_path / "programas.xlsx"
    old.write_bytes(b"\xd0\xcf\x11\xe0 an old workbook")
    with pytest.raises(UnreadableFile, match="import_old_excel"):
        read_sheet_apart(old, "programs")
    monkeypatch.setattr(apart, "MEMORY", 2**20)
    with pytest.raises(UnreadableFile, match="import_too_heavy"):
        read_sheet_apart(path, "programs")


def test_what_goes_out_is_the_template_filled(visit, town, tmp_path):
    town.catalogued()
    page = visit("coordinacion", PATH)
    path = tmp_path / "todo.xlsx"
    path.write_bytes(page.find(FileDownloads).download("todo").data)
    sheet = openpyxl.load_workbook(path)["Datos"]
    assert [cell.value for cell in sheet["A"]] == ["clave", "P001"]


def test_an_import_is_undone_where_it_ended_and_from_the_list(visit, town, bring):
    def imported(name):
        bring({**NEW, "nombre": name})
        page = visit("coordinacion", PATH)
        page.find(FileDrop).receive(TOKEN, "programas.csv", "1")
        page.find(RecordForm).submit("import", {}, "", "2")
        return page

    page = imported("Taller de lectura")
    said = run(page.find(LongTask))[-1]["message"]
    assert said == page.find(Notice).heading
    assert page.find(FileDrop)
    imported("Otro taller")
    [record] = [one for one in all_programs(town.store) if one.state == "borrador"]
    town.clock.forward(hours=1)
    edit = {**record.content.model_dump(mode="json"), "requirements": "Acta"}
    save_program(town.at_work("enlace.impas"), record.id, edit, record.revision_id)
    page = visit("coordinacion", PATH, parte="hechas", importacion="I0002")
    assert [row["cells"]["folio"] for row in page.find(RecordList).rows] == [record.folio]
    assert run(page.find(LongTask))[-1]["finished"]
    states = {row["id"]: row["cells"]["state"]["text"] for row in page.every(RecordList)[-1].rows}
    assert states == {"I0001": "Ya se deshizo", "I0002": "Ya se deshizo"}
    assert town.program(record.id).state == "borrador"


def test_what_changes_comes_first_and_is_told_in_the_words_of_the_form(visit, town, bring):
    bring({**NEW, "nombre": "Igual", "horario": "por la tarde"}, {**NEW, "costo": "$70"})
    page = visit("coordinacion", PATH)
    page.find(FileDrop).receive(TOKEN, "programas.csv", "1")
    page.find(RecordForm).submit("import", {}, "", "2")
    changed = {**NEW, "costo": "$90", "dependencia": "IMPAS", "corresponsables": "DIF"}
    bring({**NEW, "nombre": "Igual", "horario": "por la tarde"}, {**changed, "requisitos": ""})
    again = visit("coordinacion", PATH)
    again.find(FileDrop).receive(TOKEN, "programas.csv", "3")
    listed = again.find(RecordList).rows
    assert [row["cells"]["row"] for row in listed] == [3, 2]
    assert [row["cells"]["said"] != "" for row in listed] == [True, False]
    changes = listed[0]["cells"]["changes"]
    assert changes.startswith("Dependencias corresponsables: (en blanco) → «")
    assert "Cantidad en pesos: «70» → «90»" in changes
    asked = again.find(RecordForm).declaration["sections"][-1]["fields"][0]
    assert [one["label"] for one in asked["choices"]] == ["Renglón 3: P002 Taller de lectura"]
    again.find(RecordList).open_record("3")
    told = {one["label"]: one["after"] for one in again.find(ChangeReview).changes}
    assert set(told) == {"Cantidad en pesos", "Dependencias corresponsables"}
    assert "DIF" in told["Dependencias corresponsables"]
