"""Whatever a draft holds, the form opens in the browser and can be gone on with."""

from __future__ import annotations

import itertools
from typing import Any

from declared_forms import every_form
from playwright.sync_api import expect

from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.forms.declaring import Calculate, Date, Form, Integer, LongText, Repeat, Text
from servimun_widgets.widgets import Draft, FormAction, Outcome, RecordForm

STRANGE: tuple[Any, ...] = (
    "{colonia:>3000000} {0} }{",
    [None, 1, "x", {}, [[]]],
    {"a": {"b": [None, {"c": "x"}]}},
    True,
    10**30,
    "2026-02-31",
    "x" * 20_000,
    [[[["x"]]]],
    -1,
    "\u202e<script>",
)
VISIT = Form(
    "visita",
    title="Visita a colonia",
    fields=[
        Text("colonia", required=True),
        Date("fecha"),
        Integer("asistentes"),
        LongText("notas", visible_when="asistentes > 0"),
        Calculate("doble", "${asistentes} * 2"),
        Repeat("acuerdo", [Text("que", label="Qué"), Text("por", visible_when="que != ''")]),
    ],
).definition


def declared() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return declaration and empty value of every form."""
    own = [(form.declaration(), form.empty_value()) for form in every_form().values()]
    return [*own, (answer_declaration(VISIT, "2026-11-23T10:00"), {})]


def names(declaration: dict[str, Any]) -> list[str]:
    return [field["name"] for section in declaration["sections"] for field in section["fields"]]


def test_every_form_shows_a_draft_of_whatever_kind(desk: Any) -> None:
    for number, (declaration, value) in enumerate(declared()):
        strange = itertools.islice(itertools.cycle(STRANGE), number % len(STRANGE), None)
        typed = dict(zip(names(declaration), strange, strict=False))
        page = desk.show(
            RecordForm(
                declaration=declaration,
                value=value,
                base="1",
                storage_key=f"x:{declaration['name']}",
                actions=[FormAction("save", "Guardar", "primary")],
                act=lambda *_: Outcome("done"),
                keep_draft=lambda *_: "10:42",
                draft=Draft(typed, "0", "hoy 10:42"),
            )
        )
        page.get_by_role("button", name="Continuar", exact=True).click()
        expect(page.get_by_role("region", name="Borrador")).to_have_count(0)
        page.get_by_role("button", name="Guardar", exact=True).click()
        desk.wait_for("act", number + 1)
        assert desk.errors == [], declaration["name"]
