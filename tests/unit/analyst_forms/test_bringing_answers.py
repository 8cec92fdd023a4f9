"""Answers that were given elsewhere come in through the page, of their agency and as no trials."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from building import Town
from delivering import run

from servimun_widgets.analyst_forms.pages.bringing import bring_words
from servimun_widgets.analyst_forms.services.answer_tables import answer_table
from servimun_widgets.analyst_forms.services.bringing import read_answers
from servimun_widgets.analyst_forms.services.ratings import ratings
from servimun_widgets.analyst_forms.services.records import open_record, save_record
from servimun_widgets.analyst_forms.services.versions import open_form, promote_form, register_form
from servimun_widgets.documents.spreadsheet import csv_table
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.forms.declaring import Date, Form, Integer, Repeat, Text
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.imports_made import imports_made
from servimun_widgets.services.received_files import received_folder
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.widgets import FileDownloads, FileDrop, LongTask, Notice, RecordList

VISIT = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace"],
    fields=[Text("colonia", required=True), Date("fecha"), Integer("utilidad")],
).definition
TOKEN = "c" * 32
FILE = """Dependencia que contesta,Colonia,Fecha,Utilidad
IMPAS,Centro,20/11/2026,4
Desarrollo Integral,Ávalos,2026-11-21,5
NADIE,Dale,,
,,,3
IMPAS,Centro,20/11/2026,4
"""


def in_use(town):
    return open_form(town.at_work("enlace.impas"), "visita").version.digest


@pytest.fixture
def town(town: Town, tmp_path, monkeypatch) -> Town:
    at_work = town.at_work
    monkeypatch.setattr(
        town, "at_work", lambda username: replace(at_work(username), data_folder=tmp_path)
    )
    register_form(town.at_work("analisis"), VISIT)
    promote_form(town.system, "visita")
    return town


@pytest.fixture
def bring(town, visit):
    """Drop a file on the page of the form; return the page."""

    def dropped(text=FILE):
        (received_folder(town.at_work("analisis")) / TOKEN).write_text(text, encoding="utf-8")
        page = visit("analisis", "formularios", forma="visita")
        assert page.find(FileDrop).receive(TOKEN, "visitas.csv", "1").kind == "done"
        return page

    return dropped


def outcomes(page):
    return [row["cells"]["outcome"]["text"] for row in page.find(RecordList).rows]


def test_right_rows_come_in_and_wrong_ones_are_named(town, bring):
    page = bring()
    assert outcomes(page) == ["Nuevo", "Nuevo", "No se guarda", "No se guarda", "Nuevo"]
    said = [row["cells"]["said"] for row in page.find(RecordList).rows]
    assert "«NADIE»" in said[2]
    assert said[3] == "Colonia: Falta este dato."
    assert not answer_table(town.at_work("analisis"), "visita").rows
    assert run(page.find(LongTask))[-1]["finished"]
    rows = answer_table(town.at_work("analisis"), "visita").rows
    assert [(row["agency"], row["trial"], row["utilidad"]) for row in rows] == [
        *(("IMPAS", False, 4), ("DIF", False, 5), ("IMPAS", False, 4))
    ]
    assert [rating for _, rating in ratings(town.store)] == [4, 5, 4]
    assert check_store(town.store) == []


def test_the_same_file_again_brings_nothing(town, bring):
    run(bring().find(LongTask))
    again = bring()
    assert outcomes(again).count("Ya estaba") == 3
    assert not again.shows(LongTask)
    more = bring(FILE + "IMPAS,Centro,20/11/2026,4\n")
    assert outcomes(more)[-1] == "Nuevo"
    assert more.find(Notice).text.startswith("Nuevos: 1. Cambian: 0. Ya estaban: 3.")


KEYED = """Clave de origen,Dependencia que contesta,Colonia,Utilidad
k-1,IMPAS,Centro,4
k-2,DIF,Ávalos,5
"""


@pytest.mark.parametrize("heading", ["Clave de origen", "_uuid", "meta/instanceID"])
def test_an_answer_that_comes_corrected_is_a_change_of_itself(town, bring, heading):
    file = KEYED.replace("Clave de origen", heading)
    run(bring(file).find(LongTask))
    corrected = file.replace("Ávalos,5", "Ávalos,3")
    page = bring(corrected)
    assert outcomes(page) == ["Ya estaba", "Cambia"]
    run(page.find(LongTask))
    rows = answer_table(town.at_work("analisis"), "visita").rows
    assert [(row["agency"], row["utilidad"]) for row in rows] == [("IMPAS", 4), ("DIF", 3)]
    assert outcomes(bring(corrected)) == ["Ya estaba", "Ya estaba"]
    assert outcomes(bring(corrected + "k-1,IMPAS,Centro,4\n"))[-1] == "No se guarda"
    assert check_store(town.store) == []


def sheets(page, tmp_path):
    """Take all the answers out; return sheet -> its rows, and where they are as CSV."""
    path = tmp_path / "respuestas.xlsx"
    path.write_bytes(page.find(FileDownloads).download("todo").data)
    book = openpyxl.load_workbook(path)
    return {one.title: list(one.iter_rows(values_only=True)) for one in book}, path


def as_csv(rows):
    said = [["" if cell is None else str(cell) for cell in row] for row in rows]
    return csv_table(said[0], said[1:]).decode("utf-8-sig")


def test_answers_that_are_taken_out_come_back_corrected(town, bring, visit, tmp_path):
    run(bring(KEYED).find(LongTask))
    out, _ = sheets(visit("analisis", "formularios", forma="visita"), tmp_path)
    rows = [list(row) for row in out["Respuestas"]]
    assert outcomes(bring(as_csv(rows))) == ["Ya estaba", "Ya estaba"]
    rows[2][rows[0].index("Utilidad")] = 1
    page = bring(as_csv(rows))
    assert outcomes(page) == ["Ya estaba", "Cambia"]
    run(page.find(LongTask))
    stale = bring(as_csv(rows))
    assert outcomes(stale) == ["Ya estaba", "No se guarda"]
    assert "Alguien cambió" in stale.find(RecordList).rows[1]["cells"]["said"]
    history, _ = sheets(visit("analisis", "formularios", forma="visita"), tmp_path)
    assert history["Historial"][-1][4:] == ("Utilidad", 5, 1)


def test_an_answer_given_here_is_not_changed_by_a_file(town, bring, visit, tmp_path):
    save_record(town.at_work("enlace.impas"), "visita", {"colonia": "Centro"}, in_use(town))
    out, _ = sheets(visit("analisis", "formularios", forma="visita"), tmp_path)
    page = bring(as_csv(out["Respuestas"]))
    assert outcomes(page) == ["No se guarda"]


def test_nothing_vanishes_when_a_field_or_a_repeat_leaves_the_form(town, visit, tmp_path):
    analysis = town.at_work("analisis")
    rooms = Repeat("cuartos", label="Cuartos", fields=[Text("uso", label="Uso")])
    before = Form("visita", title="Visita", roles=["enlace"], fields=[Text("colonia"), rooms])
    register_form(analysis, before.definition)
    promote_form(town.system, "visita")
    answers = {"colonia": "Centro", "cuartos": [{"uso": "taller"}, {"uso": "cocina"}]}
    save_record(town.at_work("enlace.impas"), "visita", answers, in_use(town))
    after = Form("visita", title="Visita", roles=["enlace"], fields=[Date("fecha")]).definition
    register_form(analysis, after)
    out, _ = sheets(visit("analisis", "formularios", forma="visita"), tmp_path)
    header, row = out["Respuestas"]
    said = dict(zip(header, row, strict=True))
    assert said["Colonia (ya no está en el formulario)"] == "Centro"
    assert (said["Dependencia que contesta"], said["Versión del formulario"]) == ("IMPAS", 2)
    assert out["cuartos"][0][3:] == ("Uso (ya no está en el formulario)",)
    assert [one[1:] for one in out["cuartos"][1:]] == [("1", None, "taller"), ("2", None, "cocina")]


def test_the_template_of_who_brings_has_the_agency(town, visit, tmp_path):
    page = visit("analisis", "formularios", forma="visita")
    path = tmp_path / "plantilla.xlsx"
    path.write_bytes(page.find(FileDownloads).download("plantilla").data)
    [header] = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert header == (
        *("Dependencia que contesta", "Colonia", "Fecha", "Utilidad", "Clave de origen"),
    )


@pytest.mark.parametrize("username", ["enlace.impas", "coordinacion"])
def test_who_does_not_keep_the_form_brings_nothing(town, visit, username):
    assert not visit(username, "formularios", forma="visita").shows(FileDrop)
    with pytest.raises(NotAllowed):
        read_answers(town.at_work(username), "visita", TOKEN, bring_words())


def test_a_form_that_is_tried_still_takes_no_answers(town, visit):
    changed = Form("visita", title="Visita", roles=["enlace"], fields=[Text("a")]).definition
    register_form(town.at_work("analisis"), changed)
    assert not visit("analisis", "formularios", forma="visita").shows(FileDrop)


def told(town):
    rows = answer_table(town.at_work("analisis"), "visita").rows
    return [(row["agency"], row["utilidad"]) for row in rows]


def test_answers_that_were_brought_by_mistake_are_withdrawn(town, bring, visit):
    run(bring(KEYED).find(LongTask))
    before = told(town)
    page = bring(KEYED.replace("Ávalos,5", "Ávalos,1") + "k-3,IMPAS,Dale,2\n")
    run(page.find(LongTask))
    assert told(town) == [before[0], ("DIF", 1), ("IMPAS", 2)]
    form = visit("analisis", "formularios", forma="visita")
    assert run(form.find(LongTask))[-1]["finished"]
    assert told(town) == before
    assert [rating for _, rating in ratings(town.store)] == [4, 5]
    with pytest.raises(NotFound):
        open_record(town.at_work("analisis"), "visita-0003")
    again = bring(KEYED + "k-3,IMPAS,Dale,2\n")
    assert outcomes(again) == ["Ya estaba", "Ya estaba", "Nuevo"]
    run(again.find(LongTask))
    assert open_record(town.at_work("analisis"), "visita-0004").record.source_key == "k-3"
    assert check_store(town.store) == []


def test_an_answer_that_was_corrected_since_stays(town, bring):
    run(bring(KEYED).find(LongTask))
    run(bring(KEYED.replace("Centro,4", "Centro,3")).find(LongTask))
    analyst = town.at_work("analisis")
    second, first = imports_made(analyst, "visita")
    undo = Undo(analyst, first.record.folio)
    while not undo.finished:
        undo.step()
    assert [(one.folio, one.why) for one in undo.stays] == [("visita-0001", "import_stays_touched")]
    assert told(town) == [("IMPAS", 3)]
    assert second.may_undo


def test_who_keeps_no_forms_undoes_no_answers(town, bring):
    run(bring(KEYED).find(LongTask))
    [made] = imports_made(town.at_work("analisis"))
    assert imports_made(town.at_work("coordinacion")) == []
    for username in ("coordinacion", "enlace.impas"):
        with pytest.raises(NotAllowed):
            Undo(town.at_work(username), made.record.folio)
