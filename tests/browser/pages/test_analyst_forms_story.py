"""A form of an analyst on the served page: opened to liaisons, filled in, read, changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from served import Served

from servimun_widgets.analyst_forms.services.versions import register_form
from servimun_widgets.app import command_context
from servimun_widgets.forms.declaring import Choice, Date, Form, Integer, LongText, Text
from servimun_widgets.services.acting import find_account
from servimun_widgets.settings import Settings

VISIT = Form(
    "visita",
    title="Visita a colonia",
    roles=["enlace"],
    fields=[
        Text("colonia", options=["Centro", "Nombre de Dios"], required=True),
        Date("fecha", default="today()"),
        Integer("asistentes", minimum=0),
        Choice("tema", ["Deporte", "Cultura"]),
        LongText("notas", visible_when="asistentes > 0"),
    ],
).definition


@pytest.fixture(scope="module")
def served(served: Served) -> Served:
    """The demonstration, with a form that an analyst registered and the server's keeper opened."""
    context = command_context(Settings(data_folder=served.data_folder))
    analyst = find_account(context.store, "analisis")
    assert analyst is not None
    register_form(replace(context, account_id=analyst.id), VISIT)
    context.store.close()
    command = [str(Path(sys.executable).with_name("servimun")), "form", "promote", "visita"]
    environment = {**os.environ, "SERVIMUN_DATA": str(served.data_folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "está abierto para: Enlace de dependencia" in done.stdout
    return served


def test_a_liaison_fills_in_a_form_and_finds_it_again(
    served: Served, person: Callable[..., Page]
) -> None:
    page = person("enlace.impas", "formularios?forma=visita")
    page.get_by_role("button", name="Nuevo registro").click()
    page.get_by_role("combobox", name="Colonia").fill("Centro")
    expect(page.get_by_label("Notas")).to_be_hidden()
    page.get_by_label("Asistentes").fill("-3")
    page.get_by_role("button", name="Guardar", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("El número más pequeño que se acepta es 0.")
    page.get_by_label("Asistentes").fill("12")
    page.get_by_label("Notas").fill("Piden una cancha")
    page.get_by_role("radio", name="Deporte").check()
    page.get_by_role("button", name="Guardar", exact=True).click()
    expect(page.get_by_text("Se guardó visita-0001.")).to_be_visible()
    page.get_by_role("link", name="visita-0001").click()
    expect(page.get_by_label("Notas")).to_have_value("Piden una cancha")
    expect(page.get_by_text("Historial de visita-0001")).to_be_visible()


def test_another_agency_does_not_find_the_record(
    served: Served, person: Callable[..., Page]
) -> None:
    page = person("enlace.dif", "formularios?forma=visita&registro=visita-0001")
    expect(page.get_by_text("No hay un registro «visita-0001»")).to_be_visible()
    expect(page.get_by_text("Todavía no hay registros")).to_be_visible()


def test_a_role_that_the_form_does_not_name_has_none(
    served: Served, person: Callable[..., Page]
) -> None:
    page = person("operacion", "formularios")
    expect(page.get_by_text("Todavía no hay formularios para usted")).to_be_visible()
