"""Reviews with few presses, and with keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from acting import Presses, press
from playwright.sync_api import Page, expect
from served import Served

from servimun_widgets.app import make_context
from servimun_widgets.domain.fields import as_value
from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.services.acting import find_account
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

Person = Callable[..., Page]
WAITING = 10
REMARK_AND_PREVIEW = 2


@pytest.fixture
def waiting(served: Served) -> list[str]:
    """Send a change of ten programmes of one liaison and return their folios."""
    with open_store(served.data_folder / "servimun.sqlite") as store:
        account = find_account(store, "enlace.impas")
        assert account is not None
        liaison = make_context(Settings(data_folder=served.data_folder), store, account.id)
        sent: list[str] = []
        for view in visible_programs(liaison):
            record = view.record
            hours = f"Lunes y martes, turno {record.revision_number}"
            if missing_to_publish(record.content) or len(sent) == WAITING:
                continue
            if "submit" in view.actions or "edit" in view.actions:
                value = {**as_value(record.content), "hours": hours, "weekly_hours": []}
                submit_program(liaison, record.id, value, record.revision_id)
            sent.append(record.folio)
    return sent


def remark_and_preview(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Open where a field is remarked on, and see before the page what would be published."""
    page.locator(".sv-remarks summary").first.click()
    expect(page.locator(".sv-remarks textarea").first).to_be_visible()
    assert_accessible(page)
    press(page, "Vista previa")
    dialog = page.get_by_role("dialog", name=re.compile("^Vista previa"))
    expect(dialog.get_by_role("heading", name="Vista previa: página para la gente")).to_be_focused()
    expect(
        dialog.get_by_role("heading", name="Vista previa: página para la gente")
    ).to_be_in_viewport()
    expect(
        dialog.get_by_role("button", name="Descargar la ficha de muestra (PDF)")
    ).to_be_attached()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Vista previa", exact=True)).to_be_focused()


def test_ten_changes_take_eleven_presses_or_none(
    person: Person, waiting: list[str], assert_accessible: Callable[[Page], None]
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
    assert len(waiting) == WAITING
    for number in range(WAITING):
        expect(reason).to_be_visible()
        title = page.locator(".sv-review h2").last.inner_text()
        if number == 0:
            reason.press("n")  # a letter of what is typed
            expect(reason).to_have_value("n")
            reason.fill("")
            remark_and_preview(page, assert_accessible)
        is_last = number == WAITING - 1
        if number % 2:
            page.get_by_role("heading", name=title).focus()
            page.keyboard.press("p" if is_last else "n")
        else:
            press(page, "Publicar" if is_last else "Publicar y ver el siguiente")
        expect(page.get_by_role("heading", name=re.compile("se publicó"))).to_contain_text(
            title.split(":")[0]
        )
    expect(page.get_by_text("No hay cambios por revisar")).to_be_visible()
    assert presses.count() == 1 + REMARK_AND_PREVIEW + WAITING // 2
