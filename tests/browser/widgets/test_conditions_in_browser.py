"""A form with conditions, calculations and rows that follow the answers, as a person meets it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.domain.answers import settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.forms.declaring import (
    Calculate,
    Choice,
    Choices,
    Date,
    DateTime,
    Form,
    Group,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
    Time,
)
from servimun_widgets.widgets import FormAction, Outcome, RecordForm

NOW = Environment("2026-11-23T10:00:00")
VISIT = Form(
    "visita",
    title="Visita a colonia",
    fields=[
        Text("colonia", required=True),
        Integer("mujeres", minimum=0),
        Integer("hombres", minimum=0),
        Calculate("total", "coalesce(mujeres, 0) + coalesce(hombres, 0)"),
        LongText("notas", visible_when="mujeres > 10"),
        Text("motivo", visible_when="notas != ''", required="mujeres > 20"),
        Date("fecha", default="today()"),
        Time("hora"),
        DateTime("cita"),
        Hidden("origen", default="app"),
        Integer("grupos", maximum=5),
        Repeat(
            "asistente",
            [Integer("edad"), Text("tutor", visible_when="edad < 18"), Text("pais", default="MX")],
            count="grupos",
        ),
        Repeat("acuerdo", [Text("que"), Calculate("numero", "position(..)")]),
        Group("Cierre", [Note("aviso", "Gracias."), Text("firma")], visible_when="total > 0"),
    ],
).definition


class Kernel:
    """Keeps what was sent and answers that it was saved as the kernel works it out."""

    def __init__(self, definition: FormDefinition) -> None:
        self.definition = definition
        self.sent: list[dict[str, Any]] = []

    def form(self) -> RecordForm:
        return RecordForm(
            declaration=answer_declaration(self.definition, NOW.now),
            value=starting_answers(self.definition, NOW),
            base="1",
            storage_key="ana:visita",
            actions=[FormAction("save", "Guardar", "primary")],
            act=self.act,
            heading="Nueva visita",
        )

    def act(self, _action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        self.sent.append(value)
        settled = settle(self.definition, value, NOW)
        return Outcome("done", "Se guardó.", value=settled.answers, base="2")

    @property
    def last(self) -> dict[str, Any]:
        return self.sent[-1]


@pytest.fixture
def kernel() -> Kernel:
    return Kernel(VISIT)


def save(page: Page) -> None:
    page.get_by_role("button", name="Guardar", exact=True).click()
    expect(page.get_by_text("Se guardó.")).to_be_visible()


def test_what_hides_is_blank_for_all_that_depends_on_it(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    expect(page.get_by_label("Notas")).to_be_hidden()
    page.get_by_label("Mujeres").fill("12")
    page.get_by_label("Notas").fill("Mucha gente")
    page.get_by_label("Motivo").fill("Feria")
    page.get_by_label("Mujeres").fill("9")
    expect(page.get_by_label("Motivo")).to_be_hidden()
    save(page)
    assert (kernel.last["notas"], kernel.last["motivo"]) == (None, None)
    page.get_by_label("Mujeres").fill("11")
    expect(page.get_by_label("Notas")).to_have_value("")


def test_a_result_and_a_mark_follow_what_is_typed(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_label("Mujeres").fill("12")
    page.get_by_label("Hombres").fill("7")
    expect(page.locator(".sv-readonly", has_text="Total")).to_contain_text("19")
    page.get_by_label("Notas").fill("x")
    mark = page.locator(".sv-field", has_text="Motivo").locator(".sv-live-mark")
    expect(mark).to_be_visible()
    page.get_by_label("Mujeres").fill("21")
    expect(mark).to_be_hidden()
    save(page)
    assert kernel.last["total"] == 28


def test_rows_are_as_many_as_another_answer_says(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    assert page.get_by_label("Edad").count() == 0
    page.get_by_label("Grupos").fill("2")
    expect(page.get_by_label("Edad")).to_have_count(2)
    expect(page.get_by_label("Tutor").nth(0)).to_be_hidden()  # before anything is typed in them
    page.get_by_label("Edad").nth(1).fill("15")
    expect(page.get_by_label("Tutor").nth(0)).to_be_hidden()
    page.get_by_label("Tutor").nth(1).fill("Su abuela")
    page.get_by_label("Grupos").fill("1")
    expect(page.get_by_label("Edad")).to_have_count(1)
    page.get_by_label("Grupos").fill("2")
    expect(page.get_by_label("Tutor").nth(1)).to_have_value("Su abuela")
    save(page)
    assert kernel.last["asistente"] == [
        {"edad": None, "tutor": None, "pais": "MX"},
        {"edad": 15, "tutor": "Su abuela", "pais": "MX"},
    ]


def test_a_row_that_is_added_knows_its_number(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    for text in ("Limpiar el parque", "Poner lámparas"):
        page.get_by_role("button", name="Agregar acuerdo").click()
        page.get_by_label("Que").last.fill(text)
    expect(page.locator(".sv-readonly", has_text="Numero").last).to_contain_text("2")
    save(page)
    assert [row["numero"] for row in kernel.last["acuerdo"]] == [1, 2]


def test_a_part_is_shown_with_its_heading_when_its_condition_holds(
    desk: Any, kernel: Kernel
) -> None:
    page = desk.show(kernel.form())
    expect(page.get_by_role("heading", name="Cierre")).to_be_hidden()
    page.get_by_label("Hombres").fill("1")
    expect(page.get_by_role("heading", name="Cierre")).to_be_visible()
    expect(page.get_by_text("Gracias.")).to_be_visible()


def test_dates_times_defaults_and_hidden_values_are_sent(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_label("Hora").fill("09:30")
    page.get_by_label("Cita").fill("2026-12-01T16:00")
    save(page)
    sent = kernel.last
    assert (sent["fecha"], sent["hora"], sent["cita"], sent["origen"]) == (
        "2026-11-23",
        "09:30",
        "2026-12-01T16:00",
        "app",
    )


def test_what_the_browser_sends_is_what_the_kernel_works_out(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.form())
    page.get_by_label("Colonia").fill("Centro")
    page.get_by_label("Mujeres").fill("12")
    page.get_by_label("Grupos").fill("1")
    page.get_by_label("Edad").fill("40")
    save(page)
    settled = settle(VISIT, kernel.last, NOW)
    assert (settled.answers, settled.problems) == (kernel.last, ())


def test_choices_follow_the_choice_before(desk: Any) -> None:
    town = Form("lugar", title="Lugar", fields=[Choice("distrito", ["Norte", "Sur"])]).definition
    places = [("Ávalos", "Sur"), ("Riberas", "Norte"), ("Vallarta", "Norte")]
    declaration = answer_declaration(town, NOW.now)
    declaration["order"].append([[], "colonia"])
    declaration["sections"][0]["fields"].append(
        {
            "name": "colonia",
            "label": "Colonia",
            "kind": "choice",
            "choices": [
                {"value": name, "label": name, "columns": {"zona": zone}} for name, zone in places
            ],
            "choice_filter": ["op", "=", ["column", "zona"], ["ref", [], "distrito"]],
        }
    )
    declaration["order"].append([[], "referencia"])
    declaration["sections"][0]["fields"].append(
        {
            "name": "referencia",
            "label": "Referencia",
            "kind": "text",
            "visible_when": {"expression": ["op", "!=", ["ref", [], "colonia"], ["text", ""]]},
        }
    )
    sent: list[dict[str, Any]] = []

    def act(_action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        sent.append(value)
        return Outcome("done", "Se guardó.", base="2")

    form = RecordForm(
        declaration=declaration,
        value={},
        base="1",
        storage_key="ana:lugar",
        actions=[FormAction("save", "Guardar", "primary")],
        act=act,
    )
    page = desk.show(form)
    assert page.get_by_role("radio").count() == 2
    page.get_by_role("radio", name="Norte").check()
    page.get_by_role("radio", name="Riberas").check()
    page.get_by_label("Referencia").fill("Junto al parque")
    page.get_by_role("radio", name="Sur").check()
    expect(page.get_by_label("Referencia")).to_be_hidden()  # its colonia is no longer chosen
    expect(page.get_by_role("radio", name="Ávalos")).not_to_be_checked()
    assert page.get_by_role("radio", name="Riberas").count() == 0
    save(page)
    assert sent[-1] == {"distrito": "Sur", "colonia": None, "referencia": None}


def test_a_long_list_of_choices_is_searched_and_what_is_chosen_never_hides(desk: Any) -> None:
    options = [f"Colonia {number}" for number in range(2000)]
    many = Form("lista", title="Lista", fields=[Choice("una", options), Choices("varias", options)])
    kernel = Kernel(many.definition)
    page = desk.show(kernel.form())
    one, several = (page.get_by_label("Buscar entre las opciones").nth(at) for at in (0, 1))
    one.fill("colonia 1999")
    expect(page.get_by_text("Opciones encontradas: 1")).to_be_visible()
    page.get_by_label("Una").select_option("Colonia 1999")
    several.fill("777")
    page.get_by_role("checkbox", name="Colonia 777", exact=True).check()
    several.fill("1888")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_role("checkbox", name="Colonia 1888").check()
    one.fill("nada")
    save(page)
    assert kernel.last == {"una": "Colonia 1999", "varias": ["Colonia 777", "Colonia 1888"]}
