"""Answers that were given elsewhere come in through the page, of their agency and as no trials."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest
from building import Town
from delivering import run

from servimun_widgets.analyst_forms.services.answer_tables import answer_table
from servimun_widgets.analyst_forms.services.bringing import read_answers
from servimun_widgets.analyst_forms.services.ratings import ratings
from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.errors import NotAllowed
from servimun_widgets.forms.declaring import Date, Form, Integer, Text
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.received_files import received_folder
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
    assert more.find(Notice).text.startswith("Nuevos: 1. Ya estaban: 3.")


def test_the_template_of_who_brings_has_the_agency(town, visit, tmp_path):
    page = visit("analisis", "formularios", forma="visita")
    path = tmp_path / "plantilla.xlsx"
    path.write_bytes(page.find(FileDownloads).download("plantilla").data)
    [header] = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert header == ("Dependencia que contesta", "Colonia", "Fecha", "Utilidad")


@pytest.mark.parametrize("username", ["enlace.impas", "coordinacion"])
def test_who_does_not_keep_the_form_brings_nothing(town, visit, username):
    assert not visit(username, "formularios", forma="visita").shows(FileDrop)
    with pytest.raises(NotAllowed):
        read_answers(town.at_work(username), "visita", TOKEN, "Dependencia")


def test_a_form_that_is_tried_still_takes_no_answers(town, visit):
    changed = Form("visita", title="Visita", roles=["enlace"], fields=[Text("a")]).definition
    register_form(town.at_work("analisis"), changed)
    assert not visit("analisis", "formularios", forma="visita").shows(FileDrop)
