"""Reviews with few presses and with keys, what is said of a field, and a look before it is sent."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from acting import Presses, assert_reflows, go, heading, press
from playwright.sync_api import Page, expect
from served import Served

from servimun_widgets.app import make_context
from servimun_widgets.domain.fields import as_value
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.reading import open_program
from servimun_widgets.services.acting import find_account
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

Person = Callable[..., Page]
FOLIOS = ("P001", "P004", "P005", "P006", "P007", "P009", "P010", "P011", "P012", "P013")


@pytest.fixture
def waiting(served: Served) -> int:
    """Send a change of each of these programmes and return how many wait."""
    with open_store(served.data_folder / "servimun.sqlite") as store:
        account = find_account(store, "enlace.impas")
        assert account is not None
        liaison = make_context(Settings(data_folder=served.data_folder), store, account.id)
        for folio in FOLIOS:
            record = open_program(liaison, folio).record
            value = {
                **as_value(record.content),
                "hours": "Lunes y martes de 9:00 a 15:00",
                "summary": "Se da a quien lo pida, sin costo.",
            }
            if record.state != "en_revision":
                submit_program(liaison, folio, value, record.revision_id)
    return len(FOLIOS)


def test_ten_changes_take_eleven_presses_or_none(
    person: Person, waiting: int, assert_accessible: Callable[[Page], None]
) -> None:
    page = person("coordinacion", "coordinacion/revision")
    expect(page.get_by_role("table")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("a[data-focus=open]").first).to_be_focused()
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Teclas de esta página")
    expect(sheet.get_by_text("Ir al siguiente")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(page.locator("a[data-focus=open]").first).to_be_focused()
    presses = Presses(page)
    page.locator("a[data-focus=open]").first.click()
    reason = page.get_by_label("Motivo o comentario")
    for number in range(waiting):
        expect(reason).to_be_visible()
        title = page.locator(".sv-review h2").inner_text()
        if number == 0:
            reason.press("n")  # a letter of what is typed
            expect(reason).to_have_value("n")
            reason.fill("")
        is_last = number == waiting - 1
        if number % 2:
            page.get_by_role("heading", name=title).focus()
            page.keyboard.press("p" if is_last else "n")
        else:
            press(page, "Publicar" if is_last else "Publicar y ver el siguiente")
        expect(page.get_by_role("heading", name=re.compile("se publicó"))).to_contain_text(
            title.split(":")[0]
        )
    expect(page.get_by_text("No hay cambios por revisar")).to_be_visible()
    assert presses.count() == 1 + waiting // 2


def test_what_is_said_of_a_field_is_answered_there(
    person: Person, waiting: int, assert_accessible: Callable[[Page], None]
) -> None:
    assert waiting
    reviewer = person("coordinacion", "coordinacion/revision?programa=P004")
    change = reviewer.locator(".sv-change").filter(
        has=reviewer.get_by_role("heading", name="Horario")
    )
    change.get_by_text("Comentar «Horario»").click()
    change.get_by_label("Comentario").fill("¿También en vacaciones?")
    change.get_by_role("button", name="Enviar el comentario").click()
    expect(change.locator("dd")).to_have_text("¿También en vacaciones?")
    reviewer.get_by_label("Motivo o comentario").fill("Vea el comentario.")
    press(reviewer, "Devolver con observaciones")
    heading(reviewer, "P004 se devolvió")

    liaison = person("enlace.impas", "enlaces/programas?programa=P004", 360)
    part = liaison.locator(".sv-review").filter(
        has=liaison.get_by_role("heading", name="Dónde y cuándo")
    )
    expect(part.get_by_text("¿También en vacaciones?")).to_be_visible()
    part.get_by_text("Comentar «Horario»").click()
    part.get_by_label("Comentario").fill("Sí, menos en diciembre.")
    assert_accessible(liaison)
    part.get_by_role("button", name="Enviar el comentario").click()
    expect(part.get_by_text("Sí, menos en diciembre.")).to_be_visible()
    press(liaison, "✎ Cambiar «Dónde y cuándo»")
    expect(liaison.get_by_text("¿También en vacaciones?").first).to_be_visible()
    assert_reflows(liaison)


def test_a_look_shows_what_is_typed_and_loads_nothing(
    person: Person, assert_accessible: Callable[[Page], None]
) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P003&editar=todo")
    asked: list[str] = []
    page.get_by_role("textbox", name=re.compile("^Qué es, en una frase")).fill(
        "Algo nuevo que leer."
    )
    page.on("request", lambda request: asked.append(request.url))
    press(page, "Vista previa")
    frame = page.frame_locator("iframe.sv-page")
    expect(frame.get_by_text("Algo nuevo que leer.")).to_be_visible()
    expect(frame.get_by_text("todavía no se publica").first).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Vista previa: página"))).to_be_focused()
    assert frame.locator("a[href], script, link").count() == 0
    assert [url for url in asked if not url.startswith("data:")] == []
    assert_accessible(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert_reflows(page)
    press(page, "Cerrar la vista previa")
    expect(page.get_by_role("button", name="Vista previa", exact=True)).to_be_focused()
    expect(page.get_by_role("textbox", name=re.compile("^Qué es, en una frase"))).to_have_value(
        "Algo nuevo que leer."
    )


def test_still_true_of_all_takes_three_presses_from_the_first_page(person: Person) -> None:
    page = person("enlace.impas", "inicio")
    presses = Presses(page)
    page.get_by_role("link", name=re.compile("Leerlos y confirmarlos juntos")).first.click()
    press(page, "Siguen vigentes")
    heading(page, "quedaron verificados hoy")
    assert presses.count() <= 3
    expect(page).not_to_have_url(re.compile("verificar="))
    go(page, "enlaces/programas")
