"""Analysts' forms on the page and in a notebook."""

from __future__ import annotations

import pytest
from building import Town

from servimun_widgets.analyst_forms.pages.forms import form_screen
from servimun_widgets.analyst_forms.services.records import visible_records
from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.domain.windows import Asked
from servimun_widgets.forms.declaring import Date, Form, Integer, LongText, Repeat, Text
from servimun_widgets.widgets import (
    FileDownloads,
    LongList,
    Notice,
    PartLinks,
    RecordForm,
    RecordList,
    RevisionHistory,
)

VISIT = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace"],
    fields=[
        Text("colonia", required=True),
        Date("fecha"),
        Integer("asistentes"),
        LongText("notas", visible_when="asistentes > 0"),
        Repeat("acuerdo", [Text("que", label="Qué")]),
    ],
).definition
OTHER = Form("otra", title="Otra", roles=["enlace"], fields=[Text("a")]).definition
GIVEN = {
    "colonia": "Centro",
    "fecha": "2026-11-20",
    "asistentes": 12,
    "notas": "Llame al 614 123 4567",
    "acuerdo": [{"que": "Podar"}],
}


@pytest.fixture
def town(town: Town) -> Town:
    for definition in (VISIT, OTHER):
        register_form(town.at_work("analisis"), definition)
        promote_form(town.system, definition.name)
    return town


def add(page, **answers):
    page.find(RecordList).begin_record()
    return page.find(RecordForm).submit("save", {**GIVEN, **answers}, "", "a" * 32)


def test_each_form_is_a_part_of_the_page(town, visit):
    page = visit("enlace.dif", "formularios", forma="visita")
    assert [label for label, _ in page.find(PartLinks).links] == ["Otra", "Visita a colonia"]
    assert page.find(PartLinks).current == "Visita a colonia"
    assert page.screen.summary == "Formularios: 2"


def test_a_form_that_is_not_ones_own_is_not_shown(town, visit):
    page = visit("operacion", "formularios", forma="visita")
    assert page.notices() == [("info", "Todavía no hay formularios para usted")]
    page = visit("enlace.dif", "formularios", forma="nadie")
    assert [kind for kind, _ in page.notices()] == ["warn"]


def test_a_record_is_filled_in_listed_opened_and_changed(town, visit):
    page = visit("enlace.dif", "formularios", forma="visita")
    assert add(page).kind == "done"
    assert page.notices() == [("ok", "Se guardó visita-0001.")]
    assert page.find(RecordList).cell("visita-0001", "asistentes") == 12
    page.find(RecordList).open_record("visita-0001")
    form = page.find(RecordForm)
    assert form.value["notas"] == GIVEN["notas"]
    outcome = form.submit("save", {**form.value, "asistentes": 0}, form.base, "b" * 32)
    assert outcome.kind == "done"
    page.find(RecordList).open_record("visita-0001")
    assert page.find(RecordForm).value["notas"] is None
    assert len(page.find(RevisionHistory).entries) == 2


def test_what_is_wrong_is_said_at_its_field(town, visit):
    page = visit("enlace.dif", "formularios", forma="visita")
    outcome = add(page, colonia="", asistentes="muchos")
    assert [(one.path, one.message) for one in outcome.problems] == [
        (("colonia",), "Falta este dato."),
        (("asistentes",), "Escriba un número entero, solo con cifras. Por ejemplo: 12."),
    ]


def test_the_coordination_reads_a_record(town, visit):
    add(visit("enlace.dif", "formularios", forma="visita"))
    page = visit("coordinacion", "formularios", forma="visita")
    assert page.find(RecordList).add_label == ""
    assert [one["name"] for one in page.find(FileDownloads).files] == ["todo"]
    page.find(RecordList).open_record("visita-0001")
    form = page.find(RecordForm)
    assert form.read_only
    texts = {one["label"]: one["text"] for part in form.reading for one in part["fields"]}
    assert texts["Acuerdo"] == "Qué: Podar"


def test_an_old_record_shows_what_has_no_place_any_more(town, visit):
    add(visit("enlace.dif", "formularios", forma="visita"))
    newer = Form("visita", title="Visita", roles=["enlace"], fields=[Text("colonia")]).definition
    register_form(town.at_work("analisis"), newer)
    promote_form(town.system, "visita")
    page = visit("enlace.dif", "formularios", forma="visita")
    state = page.find(RecordList).cell("visita-0001", "version:")
    assert state["tone"] == "warn"
    page.find(RecordList).open_record("visita-0001")
    (notice,) = page.every(Notice)
    assert "Asistentes: el formulario ya no tiene este campo" in notice.text
    read, typed = page.every(RecordForm)
    assert (read.read_only, typed.value) == (True, {"colonia": "Centro"})


def test_the_file_of_the_list_has_every_field_and_no_telephone(town, visit):
    page = visit("enlace.dif", "formularios", forma="visita")
    add(page)
    file = page.find(LongList).file_of(Asked(), ["colonia"], "csv")
    text = file.data.decode("utf-8-sig")
    assert '"Colonia","Fecha","Asistentes","Notas","Acuerdo"' in text
    assert '"Centro","2026-11-20","12"' in text
    assert "614 123 4567" not in text
    assert "Qué: Podar" in text


def test_the_template_is_an_excel_file(town, visit):
    page = visit("enlace.dif", "formularios", forma="visita")
    file = page.find(FileDownloads).download("plantilla")
    assert (file.name, file.data[:2]) == ("visita-plantilla.xlsx", b"PK")


def test_two_people_who_change_one_record_settle_it_field_by_field(town, visit):
    add(visit("enlace.impas", "formularios", forma="visita"))
    pages = [
        visit(who, "formularios", forma="visita") for who in ("enlace.impas", "suplente.impas")
    ]
    for page in pages:
        page.find(RecordList).open_record("visita-0001")
    first, second = (page.find(RecordForm) for page in pages)
    base = first.base
    assert first.submit("save", {**first.value, "colonia": "Norte"}, base, "c" * 32).kind == "done"
    outcome = second.submit("save", {**second.value, "colonia": "Sur"}, base, "d" * 32)
    assert outcome.kind == "conflict"
    assert [one.name for one in outcome.conflicts] == ["colonia"]


def test_a_form_under_trial_says_how_it_is_opened_to_others(town):
    newer = Form("nueva", title="Nueva", fields=[Text("a")]).definition
    register_form(town.at_work("analisis"), newer)
    screen = form_screen(town.at_work("analisis"), "nueva")
    assert screen.summary == "Nueva. Registros: 0"
    (notice,) = [one for one in screen.children if isinstance(one, Notice)]
    assert "servimun form promote nueva" in notice.text


def test_a_form_in_a_notebook_works_at_once(town):
    screen = form_screen(town.at_work("analisis"), "visita")
    (records,) = [one for one in screen.children if isinstance(one, RecordList)]
    records.begin_record()
    (form,) = screen.children
    assert form.submit("save", GIVEN, "", "e" * 32).kind == "done"
    assert len(visible_records(town.at_work("analisis"), "visita")) == 1
