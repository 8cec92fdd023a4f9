"""The record form as a person meets it: fields, errors, groups, actions, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reading import sentence

from servimun_widgets.widgets import FieldProblem, FormAction, Outcome, RecordForm

SCRIPT = "<img src=x onerror=\"document.title='roto'\">"


def field(name: str, label: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"name": name, "label": label, "kind": kind, **more}


def choices(*values: str) -> list[dict[str, str]]:
    return [{"value": value, "label": value.capitalize()} for value in values]


VENUE = [
    field("colonia", "Colonia", "suggest", required=True, suggestions=["Juárez", "Centro"]),
    field("otra", "¿Otra entrada?", "boolean"),
    field("cual", "Diga cuál", visible_when={"field": "otra", "in": [True]}),
]
DECLARATION = {
    "name": "programa",
    "title": "Programa",
    "sections": [
        {
            "name": "que",
            "title": "Qué es",
            "hint": "Lo primero que se lee.",
            "fields": [
                field("nombre", "Nombre", required=True, hint="Como lo conoce la gente."),
                field("clave", "Clave", "readonly"),
                field("resumen", "Resumen", "longtext", max_words=5, needed_to_publish=True),
                field("nivel", "Nivel", "choice", choices=choices("primaria", "secundaria")),
                field("tema", "Tema", "choice", choices=choices(*"abcdefghij")),
                field("ambitos", "Ámbitos", "choices", choices=choices("social", "comunitario")),
            ],
        },
        {
            "name": "datos",
            "title": "Datos",
            "fields": [
                field("edad", "Edad mínima", "integer"),
                field("monto", "Monto", "decimal"),
                field("desde", "Desde", "date"),
                field("correo", "Correo", "email"),
                field("gratis", "¿Es gratuito?", "boolean"),
                field("costo", "Costo", visible_when={"field": "gratis", "in": [False]}),
            ],
        },
        {
            "name": "donde",
            "title": "Dónde",
            "fields": [
                field("sedes", "Sedes", "group", item_title="Sede", max_items=3, fields=VENUE),
            ],
        },
    ],
}
VALUE: dict[str, Any] = {"id": "p1", "nombre": "Vecinos", "clave": "P-1"}
ACTIONS = [
    FormAction("save", "Guardar borrador", "primary", validates=False),
    FormAction("send", "Enviar a revisión"),
]


class Kernel:
    """What a page would do with an action; `answers` come first, then everything is saved."""

    def __init__(self) -> None:
        self.acted: list[tuple[str, dict[str, Any], str, str]] = []
        self.answers: list[Outcome] = []

    def act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        self.acted.append((action, value, base, key))
        return self.answers.pop(0) if self.answers else Outcome("done", "Se guardó.", base="2")

    def form(self, value: dict[str, Any] | None = None, **more: Any) -> RecordForm:
        return RecordForm(
            declaration=more.pop("declaration", DECLARATION),
            value=VALUE if value is None else value,
            base="1",
            storage_key="ana:p1",
            actions=ACTIONS,
            act=self.act,
            heading="Editar programa",
            **more,
        )


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def status(page: Page) -> Any:
    return page.get_by_role("status")


def test_every_kind_of_field_sends_what_was_entered(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_label("Nombre").fill("Vecinos atentos")
    page.get_by_label("Resumen").fill("Cuidarse entre vecinos")
    page.get_by_role("radio", name="Secundaria").check()
    page.get_by_label("Tema").select_option("C")
    page.get_by_role("checkbox", name="Social").check()
    page.get_by_label("Edad mínima").fill("12")
    page.get_by_label("Monto").fill("1,500 pesos")
    page.get_by_label("Desde").fill("2026-11-22")
    page.get_by_label("Correo").fill("sin arroba")
    press(page, "Guardar borrador")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    ((action, value, base, key),) = kernel.acted
    assert (action, base) == ("save", "1")
    assert len(key) >= 32
    assert value == {
        "id": "p1",
        "nombre": "Vecinos atentos",
        "clave": "P-1",
        "resumen": "Cuidarse entre vecinos",
        "nivel": "secundaria",
        "tema": "c",
        "ambitos": ["social"],
        "edad": 12,
        "monto": "1,500 pesos",
        "desde": "2026-11-22",
        "correo": "sin arroba",
        "gratis": None,
        "costo": None,
        "sedes": [],
    }


def test_nothing_is_preselected_and_what_is_stored_is_shown(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    assert page.get_by_role("radio", checked=True).count() == 0
    assert page.get_by_label("Tema").input_value() == ""
    stored = {"nivel": "de antes", "tema": "z", "ambitos": ["viejo"], "desde": "2024"}
    page = desk.show(kernel.form({**VALUE, **stored}))
    expect(page.get_by_role("radio", name="de antes")).to_be_checked()
    expect(page.get_by_role("checkbox", name="viejo")).to_be_checked()
    expect(page.get_by_label("Desde")).to_have_value("2024")
    press(page, "Guardar borrador")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert kernel.acted[0][1].items() >= stored.items()


def test_an_optional_choice_can_be_taken_back(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_role("radio", name="Primaria").check()
    press(page, "Quitar la respuesta Nivel")
    assert page.get_by_role("radio", checked=True).count() == 0
    expect(page.get_by_role("radio", name="Primaria")).to_be_focused()


def test_errors_are_listed_linked_and_tied_to_their_fields(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form({**VALUE, "sedes": [{"colonia": None}]}))
    kernel.answers = [
        Outcome(
            "problems",
            "Hay 4 datos por corregir",
            problems=(
                FieldProblem(("nombre",), "Escriba el nombre."),
                FieldProblem(("sedes", 0, "colonia"), "Falta la colonia."),
                FieldProblem(("nivel",), "Elija el nivel."),
                FieldProblem((), "Algo del registro entero."),
            ),
        )
    ]
    press(page, "Enviar a revisión")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Hay 4 datos por corregir")
    expect(summary.get_by_role("listitem")).to_have_count(4)
    expect(summary.get_by_role("link")).to_have_count(3)
    name = page.get_by_label("Nombre")
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(
        "Como lo conoce la gente. Error: Escriba el nombre."
    )
    summary.get_by_role("link", name="Falta la colonia.").click()
    expect(page.get_by_label("Colonia")).to_be_focused()
    summary.get_by_role("link", name="Elija el nivel.").click()
    expect(page.get_by_role("radio", name="Primaria")).to_be_focused()
    press(page, "Guardar borrador")
    expect(summary).to_be_hidden()
    expect(name).not_to_have_attribute("aria-invalid", "true")


def test_what_people_typed_is_shown_as_text(desk: Any, kernel: Kernel) -> None:
    stored = {
        **dict.fromkeys(("nombre", "clave", "resumen", "nivel", "tema", "edad"), SCRIPT),
        "ambitos": [SCRIPT],
        "sedes": [{"colonia": SCRIPT, "otra": True, "cual": SCRIPT}],
    }
    page = desk.show(kernel.form({**VALUE, **stored}))
    kernel.answers = [Outcome("problems", SCRIPT, problems=(FieldProblem(("nombre",), SCRIPT),))]
    press(page, "Guardar borrador")
    expect(page.get_by_role("alert")).to_contain_text(SCRIPT)
    theirs = {**VALUE, **stored, "nombre": SCRIPT * 2}
    kernel.answers = [Outcome("conflict", SCRIPT, value=theirs, base="2", before={})]
    page.get_by_label("Nombre").fill(SCRIPT * 3)
    press(page, "Guardar borrador")
    expect(page.get_by_role("radio", name="Lo mío")).to_be_visible()
    assert page.locator("img").count() == 0
    assert page.title() == "SERVIMUN"
    page = desk.show(kernel.form({**VALUE, **stored}, read_only=True))
    expect(page.get_by_text(SCRIPT).first).to_be_visible()
    assert page.locator("img").count() == 0


def test_a_condition_shows_a_field_and_hides_it_without_losing_it(
    desk: Any, kernel: Kernel
) -> None:
    page = desk.show(kernel.form(keep_draft=lambda *_: "10:42"))
    cost = page.get_by_label("Costo")
    expect(cost).to_be_hidden()
    page.get_by_role("radio", name="No").check()
    cost.fill("200")
    page.get_by_role("radio", name="Sí").check()
    expect(cost).to_be_hidden()
    press(page, "Guardar borrador")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert kernel.acted[0][1]["costo"] is None
    assert desk.said("draft")[-1]["value"]["costo"] == "200"


def test_rows_are_added_moved_removed_and_brought_back(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    for name in ("Centro", "Juárez", "Robles"):
        press(page, "Agregar sede")
        expect(page.get_by_label("Colonia").last).to_be_focused()
        page.keyboard.type(name)
    add = page.get_by_role("button", name="Agregar sede")
    expect(add).to_have_attribute("aria-disabled", "true")
    add.press("Enter")
    expect(page.get_by_label("Colonia")).to_have_count(3)
    press(page, "Subir sede 3")
    expect(page.get_by_role("button", name="Subir sede 2")).to_be_focused()
    press(page, "Quitar sede 1")
    expect(page.get_by_role("button", name="Deshacer")).to_be_focused()
    expect(page.get_by_label("Colonia")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Colonia").first).to_be_focused()
    second = page.get_by_role("group", name="Sede 2 de 3")
    second.get_by_role("radio", name="Sí").check()
    second.get_by_label("Diga cuál").fill("La de atrás")
    press(page, "Guardar borrador")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert kernel.acted[0][1]["sedes"] == [
        {"colonia": "Centro", "otra": None, "cual": None},
        {"colonia": "Robles", "otra": True, "cual": "La de atrás"},
        {"colonia": "Juárez", "otra": None, "cual": None},
    ]


def test_remaining_words_are_counted_and_nothing_is_cut(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    text = page.get_by_label("Resumen")
    text.fill("uno dos tres")
    expect(sentence(page, "Palabras disponibles: 2")).to_be_visible()
    text.fill("uno dos tres cuatro cinco seis siete")
    expect(sentence(page, "Palabras de más: 2")).to_be_visible()
    expect(status(page).filter(has_text="Palabras de más: 2")).to_have_count(1)
    expect(text).to_have_value("uno dos tres cuatro cinco seis siete")


def test_suggestions_are_found_without_accents_among_thousands(desk: Any, kernel: Kernel) -> None:
    many = [f"Colonia {number}" for number in range(5000)]
    colony = field("colonia", "Colonia", "suggest", suggestions=[*many, "Nombre de Díos", "Juárez"])
    declaration = {
        "name": "x",
        "title": "X",
        "sections": [{"name": "a", "title": "A", "fields": [colony]}],
    }
    page = desk.show(kernel.form(declaration=declaration))
    box = page.get_by_label("Colonia")
    box.press_sequentially("juarez")
    options = page.locator("datalist option")
    expect(options).to_have_count(1)
    assert options.first.get_attribute("value") == "Juárez"
    box.fill("colonia")
    assert 10 <= options.count() <= 100


def test_a_double_click_acts_once(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    desk.silent = True
    button = page.get_by_role("button", name="Guardar borrador")
    button.dblclick()
    button.press("Enter")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_be_focused()
    assert len(desk.said("act")) == 1


def test_a_lost_answer_is_said_and_the_retry_keeps_its_key(desk: Any, kernel: Kernel) -> None:
    desk.page.clock.install()
    page = desk.show(kernel.form())
    page.get_by_label("Nombre").fill("Otro")
    desk.silent = True
    press(page, "Guardar borrador")
    desk.wait_for("act")
    page.clock.fast_forward(4500)
    expect(page.get_by_text("El servidor todavía no responde.")).to_be_visible()
    page.clock.fast_forward(16000)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("El servidor no respondió.")
    expect(page.get_by_label("Nombre")).to_have_value("Otro")
    desk.silent = False
    press(page, "Intentar de nuevo")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    expect(alert).to_be_hidden()
    expect(page.get_by_text("todavía no responde")).to_be_hidden()
    first, second = desk.said("act")
    assert first == second
    page.get_by_label("Nombre").fill("Uno más")
    press(page, "Guardar borrador")
    assert desk.wait_for("act", 3)[2]["key"] != first["key"]


def test_a_failure_says_the_incident_and_keeps_what_was_typed(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    kernel.answers = [Outcome("failed", "No se pudo. Clave K7F2-9Q.")]
    page.get_by_label("Nombre").fill("Otro")
    press(page, "Guardar borrador")
    expect(page.get_by_role("alert")).to_contain_text("K7F2-9Q")
    expect(page.get_by_label("Nombre")).to_have_value("Otro")
    press(page, "Intentar de nuevo")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert kernel.acted[0] == kernel.acted[1]


def test_what_is_typed_while_waiting_stays(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    form = kernel.form()
    desk.silent = True
    page.get_by_label("Nombre").fill("Uno")
    press(page, "Guardar borrador")
    (message,) = desk.wait_for("act")
    page.get_by_label("Correo").fill("a@ejemplo.mx")
    page.evaluate(
        "(content) => window.fromKernel({content, buffers: []})", form.answer(message).content
    )
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    expect(page.get_by_label("Correo")).to_have_value("a@ejemplo.mx")
    desk.silent = False
    press(page, "Guardar borrador")
    desk.wait_for("act", 2)
    assert desk.said("act")[1]["value"]["correo"] == "a@ejemplo.mx"
    assert desk.said("act")[1]["base"] == "2"


def test_an_undo_is_offered_for_ten_seconds(desk: Any, kernel: Kernel) -> None:
    desk.page.clock.install()
    page = desk.show(kernel.form())
    kernel.answers = [Outcome("done", "Se guardó.", undo="Deshacer", base="2")] * 2
    press(page, "Guardar borrador")
    expect(page.get_by_role("button", name="Deshacer")).to_be_visible()
    page.clock.fast_forward(10500)
    expect(page.get_by_role("button", name="Deshacer")).to_be_hidden()
    press(page, "Guardar borrador")
    kernel.answers = [Outcome("done", "Se deshizo.", value=VALUE, base="3")]
    press(page, "Deshacer")
    expect(page.get_by_text("Se deshizo.")).to_be_visible()
    assert [call[0] for call in kernel.acted] == ["save", "save", "undo:save"]


def test_a_half_typed_date_is_not_lost_in_silence(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    date = page.get_by_label("Desde")
    date.focus()
    page.keyboard.type("22")
    press(page, "Enviar a revisión")
    expect(page.get_by_role("alert")).to_contain_text("Desde: Escriba completa la fecha")
    expect(date).to_have_attribute("aria-invalid", "true")
    assert kernel.acted == []


def test_two_people_one_record(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form({**VALUE, "edad": 5}))
    theirs = {**VALUE, "nombre": "De ellos", "edad": 7, "correo": "dif@ejemplo.mx"}
    kernel.answers = [
        Outcome(
            "conflict",
            value=theirs,
            base="2",
            conflict_note="DIF Municipal cambió Nombre hace 3 minutos.",
        )
    ]
    page.get_by_label("Nombre").fill("Mío")
    page.get_by_label("Edad mínima").fill("6")
    page.get_by_role("radio", name="Primaria").check()
    press(page, "Guardar borrador")
    expect(page.get_by_role("heading", name="Otra persona también guardó cambios")).to_be_focused()
    expect(page.get_by_text("DIF Municipal cambió Nombre hace 3 minutos.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Correo")).to_be_visible()
    expect(page.get_by_role("radiogroup")).to_have_count(2)
    press(page, "Aplicar y guardar")
    expect(page.get_by_text("Nombre: elija uno de los dos valores.")).to_be_visible()
    expect(page.get_by_role("radio", name="Lo mío Mío")).to_be_focused()
    name = page.get_by_role("radiogroup", name="Nombre")
    expect(name.get_by_text("Antes: Vecinos")).to_be_visible()
    name.get_by_role("radio", name="Lo mío").check()
    age = page.get_by_role("radiogroup", name="Edad mínima")
    age.get_by_role("radio", name="Lo de otra persona").check()
    press(page, "Aplicar y guardar")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    (_, _, first_base, first_key), (action, value, base, key) = kernel.acted
    assert (action, first_base, base) == ("save", "1", "2")
    assert key != first_key
    assert (value["nombre"], value["edad"], value["nivel"]) == ("Mío", 7, "primaria")
    assert value["correo"] == "dif@ejemplo.mx"
    expect(page.get_by_label("Correo")).to_have_value("dif@ejemplo.mx")


def test_leaving_the_comparison_keeps_what_was_typed(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    kernel.answers = [Outcome("conflict", value={**VALUE, "nombre": "De ellos"}, base="2")]
    page.get_by_label("Nombre").fill("Mío")
    press(page, "Guardar borrador")
    press(page, "Volver al formulario")
    expect(page.get_by_label("Nombre")).to_have_value("Mío")


def test_the_keyboard_alone_is_enough(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_role("link", name="Datos").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Datos")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Edad mínima")).to_be_focused()
    page.keyboard.type("8")
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect();
            const bar = document.querySelector(".sv-actions").getBoundingClientRect();
            const inside = document.activeElement.closest(".sv-actions");
            return {name: document.activeElement.textContent,
                    covered: !inside && box.bottom > bar.top + 1 && box.top < bar.bottom}; }"""
        )
        assert not focused["covered"]
        if focused["name"] == "Guardar borrador":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert kernel.acted[0][1]["edad"] == 8


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible_and_fits(
    new_desk: Callable[..., Any], kernel: Kernel, width: int
) -> None:
    desk = new_desk(width)
    page = desk.show(kernel.form({**VALUE, "sedes": [{"colonia": "Centro"}]}, back=lambda: None))
    kernel.answers = [
        Outcome("problems", "Hay un dato por corregir", (FieldProblem(("nombre",), "Falta."),)),
        Outcome("conflict", value={**VALUE, "nombre": "De ellos"}, base="2"),
    ]
    for step in ("", "Enviar a revisión", "Guardar borrador"):
        if step:
            page.get_by_label("Nombre").fill("Mío")
            press(page, step)
            expect(page.locator("[role=alert]:visible, .sv-conflict:visible")).to_have_count(1)
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, textarea, .sv-index a")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.outerHTML, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
        )
        assert small == []
    assert desk.errors == []


def test_reading_only_offers_no_action(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form({**VALUE, "desde": "2026-11-22"}, read_only=True))
    expect(page.get_by_text("22 de noviembre de 2026")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
