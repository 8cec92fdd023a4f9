"""A form in several languages, and answers that are checked when a person leaves them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import settle
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.errors import Problem
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.forms.declaring import Form, Integer, Text
from servimun_widgets.texts import explain
from servimun_widgets.widgets import FieldProblem, FormAction, Outcome, RecordForm

sys.path.insert(0, str(Path(__file__).parents[2] / "unit"))

from spreadsheets import write_xlsform

NOW = Environment("2026-11-23T10:00:00")
SPANISH, ENGLISH = "label::Español (es)", "label::English (en)"
MESSAGES = ("constraint_message::Español (es)", "constraint_message::English (en)")
SURVEY = [
    ("type", "name", SPANISH, ENGLISH, "hint::Español (es)", "constraint", *MESSAGES, "required"),
    ("begin group", "g", "Su casa", "Your home", *[None] * 5),
    ("text", "calle", "Calle", "Street", "La de su recibo", *[None] * 3, "yes"),
    ("integer", "edad", "Edad", "Age", None, ". < 120", "Hasta 119.", "Up to 119.", None),
    ("select_one sn", "vive", "¿Vive aquí?", "Do you live here?", *[None] * 5),
    ("date", "desde", "Desde", "Since", *[None] * 5),
    ("end group", *[None] * 8),
    ("begin repeat", "p", "Persona", "Person", *[None] * 5),
    ("text", "nombre", "Nombre", "Name", *[None] * 5),
    ("end repeat", *[None] * 8),
]
CHOICES = [
    ("list_name", "name", SPANISH, ENGLISH),
    ("sn", "si", "Sí", "Yes"),
    ("sn", "no", "No", "No"),
]


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> FormDefinition:
    path = write_xlsform(tmp_path_factory.mktemp("hojas") / "casa.xlsx", SURVEY, CHOICES)
    return Form.from_xlsform(path).definition


def form_of(definition: FormDefinition, sent: list[dict[str, Any]]) -> RecordForm:
    def act(_action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        sent.append(value)
        problems = settle(definition, value, NOW).problems
        if not problems:
            return Outcome("done", "Se guardó.", base="2")
        return Outcome("problems", problems=tuple(map(_spoken, problems)))

    return RecordForm(
        declaration=answer_declaration(definition, NOW.now),
        value={},
        base="1",
        storage_key="ana:casa",
        actions=[FormAction("save", "Guardar", "primary")],
        act=act,
    )


def _spoken(problem: Problem) -> FieldProblem:
    return FieldProblem(problem.path, explain(problem))


def errors(page: Page) -> list[str]:
    return page.locator(".sv-error:visible").all_inner_texts()


def test_the_language_changes_and_what_was_typed_stays(desk: Any, survey: FormDefinition) -> None:
    sent: list[dict[str, Any]] = []
    page = desk.show(form_of(survey, sent))
    page.get_by_label("Edad").fill("130")
    page.get_by_role("radio", name="Sí").check()
    page.get_by_role("button", name="Agregar persona").click()
    page.get_by_label("Nombre").fill("Ana")
    page.get_by_label("Idioma de las preguntas").focus()
    page.get_by_label("Idioma de las preguntas").select_option("English")
    expect(page.get_by_role("heading", name="Your home")).to_be_visible()
    expect(page.get_by_label("Age")).to_have_value("130")
    expect(page.get_by_role("radio", name="Yes")).to_be_checked()
    expect(page.get_by_label("Name")).to_have_value("Ana")
    expect(page.get_by_text("La de su recibo")).to_be_visible()  # not translated in the form
    assert page.locator(".sv-section").first.get_attribute("lang") == "en"
    expect(page.get_by_label("Idioma de las preguntas")).to_be_focused()
    page.get_by_role("button", name="Guardar").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Age: Up to 119.")
    page.get_by_label("Idioma de las preguntas").select_option("Español")
    expect(alert).to_contain_text("Edad: Hasta 119.")
    assert [value["edad"] for value in sent] == [130]


def test_a_language_is_remembered_and_a_half_typed_date_is_not_lost(
    desk: Any, survey: FormDefinition
) -> None:
    page = desk.show(form_of(survey, []))
    page.get_by_label("Idioma de las preguntas").select_option("English")
    page = desk.show(form_of(survey, []))
    expect(page.get_by_label("Idioma de las preguntas")).to_have_value("English (en)")
    page.get_by_label("Since").click()
    page.keyboard.type("12")
    page.get_by_label("Idioma de las preguntas").select_option("Español")
    expect(page.get_by_role("alert")).to_contain_text("Since: Escriba completa la fecha")
    expect(page.get_by_label("Idioma de las preguntas")).to_have_value("English (en)")


def test_an_answer_is_checked_when_it_is_left_and_not_while_typing(desk: Any) -> None:
    definition = Form(
        "gente",
        title="Gente",
        fields=[
            Integer("mujeres", constraint=". <= 50", constraint_message="Caben 50."),
            Text("clave", constraint="regex(., '[A-Z]{2}')"),
            Text("otro"),
        ],
    ).definition
    page = desk.show(form_of(definition, []))
    assert page.get_by_label("Idioma de las preguntas").count() == 0
    page.get_by_label("Mujeres").press_sequentially("51")
    assert errors(page) == []
    page.keyboard.press("Tab")
    expect(page.locator(".sv-error:visible")).to_contain_text("Caben 50.")
    expect(page.get_by_label("Mujeres")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Clave")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Mujeres: Caben 50.")).to_be_attached()
    page.get_by_label("Mujeres").fill("5")
    assert errors(page) == []
    page.get_by_label("Clave").fill("ab")
    page.get_by_label("Otro").focus()
    said = "Esta respuesta no cumple lo que pide el formulario. Revísela."
    expect(page.locator(".sv-error:visible")).to_contain_text(said)
    page.get_by_label("Clave").fill(" AB ")  # blanks at the ends are not stored
    assert errors(page) == []
