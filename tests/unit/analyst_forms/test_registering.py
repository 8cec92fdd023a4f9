"""What an analyst meets in a notebook: a form that works at once, and problems in Spanish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import Town
from new_store import new_store_file
from spreadsheets import write_xlsform

from servimun_widgets.forms.declared_fields import Integer, Text
from servimun_widgets.registering import Form, FormError, colonias, load_records, register
from servimun_widgets.store import open_store
from servimun_widgets.widgets import Notice, RecordList


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with new_store_file(tmp_path / "servimun.sqlite") as store:
        Town(store)
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "analisis")
    return tmp_path


def visit(**more):
    return Form("visita", title="Visita", fields=[Text("colonia", options=colonias())], **more)


def test_a_form_is_registered_and_shown(folder):
    page = register(visit())
    assert page.summary == "Visita. Registros: 0"
    assert any(isinstance(one, RecordList) for one in page.children)


def test_a_form_may_be_changed_and_registered_again_without_a_new_kernel(folder, tmp_path):
    register(visit())
    file = tmp_path / "visitas.csv"
    file.write_text("Colonia\nCentro\n", encoding="utf-8")
    assert load_records("visita", file) == 1
    changed = Form("visita", title="Visita 2", fields=[Text("lugar")])
    assert register(changed).summary == "Visita 2. Registros: 1"


def test_a_wrong_declaration_is_said_in_spanish_with_its_line(folder):
    with pytest.raises(FormError) as error:
        Form("visita", title="Visita", fields=[Integer("asistentes", minimo=0), Text("a b")])
    first, second = str(error.value).splitlines()
    assert first.startswith("Línea ")
    assert "¿Quiso decir «minimum»?" in first
    assert "Por ejemplo: «a_b»" in second


def test_a_declaration_without_anything_is_said_in_spanish_too(folder):
    with pytest.raises(FormError, match="Falta el título"):
        Form("visita")


def test_a_wrong_condition_is_said_with_its_line_and_field(folder):
    with pytest.raises(FormError) as error:
        Form("visita", title="Visita", fields=[Text("clave", constraint="regex(., '(?=a)')")])
    assert re.match(r"Línea \d+: campo «clave»\. El patrón «\(\?=a\)»", str(error.value))


def test_nothing_is_made_of_a_form_that_is_wrong(folder, tmp_path):
    with open_store(folder / "servimun.sqlite") as store:
        before = list(store.table("form_versions")), list(store.table("audit"))
    with pytest.raises(FormError):
        register(Form("visita", title="Visita", fields=[Text("a"), Text("a")]))
    path = write_xlsform(tmp_path / "mal.xlsx", [("type", "name", "label"), ("texto", "a", "A")])
    with pytest.raises(FormError):
        register(Form.from_xlsform(path))
    with open_store(folder / "servimun.sqlite") as store:
        assert (list(store.table("form_versions")), list(store.table("audit"))) == before


def test_who_may_not_declare_is_told_so(folder, monkeypatch):
    form = visit()
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "enlace.dif")
    with pytest.raises(FormError, match="Solo las cuentas de análisis"):
        register(form)


def test_a_notebook_without_an_account_is_told_so(folder, monkeypatch):
    form = visit()
    monkeypatch.delenv("SERVIMUN_ACCOUNT")
    with pytest.raises(FormError):
        register(form)


def test_a_spreadsheet_is_registered_and_tells_what_it_does_not_do(folder, tmp_path):
    survey = [("type", "name", "label"), ("text", "a", "A"), ("geopoint", "b", "B")]
    form = Form.from_xlsform(write_xlsform(tmp_path / "encuesta.xlsx", survey))
    said = "Fila 3, columna «type»: La plataforma no tiene preguntas de tipo «geopoint»"
    assert said in str(form)
    notices = [one for one in register(form).children if isinstance(one, Notice)]
    assert said in notices[0].text


def test_a_wrong_spreadsheet_is_said_in_spanish(folder, tmp_path):
    path = write_xlsform(
        tmp_path / "encuesta.xlsx", [("type", "name", "label"), ("texto", "a", "A")]
    )
    with pytest.raises(FormError) as error:
        Form.from_xlsform(path)
    assert str(error.value) == "En «encuesta.xlsx», el tipo «texto» no existe. Corríjalo. Fila: 2."


def test_a_file_with_wrong_rows_is_said_row_by_row(folder, tmp_path):
    register(Form("visita", title="Visita", fields=[Integer("asistentes")]))
    file = tmp_path / "visitas.csv"
    file.write_text("Asistentes\nmuchos\n", encoding="utf-8")
    with pytest.raises(FormError) as error:
        load_records("visita", file)
    assert str(error.value).startswith("Fila 2, columna «Asistentes»: Escriba un número entero")
