"""Reviews, histories and notices as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from servimun_widgets.widgets import (
    Change,
    ChangeReview,
    FieldProblem,
    HistoryEntry,
    Notice,
    Outcome,
    ReviewAction,
    RevisionHistory,
)

SCRIPT = "<img src=x onerror=\"document.title='roto'\">"


class Kernel:
    def __init__(self) -> None:
        self.acted: list[tuple[str, ...]] = []
        self.answers: list[Outcome] = []

    def act(self, *given: str) -> Outcome:
        self.acted.append(given)
        return self.answers.pop(0) if self.answers else Outcome("done", "Hecho.")

    def review(self, account: str = "c1") -> ChangeReview:
        return ChangeReview(
            heading="Cambio a «Vecinos»",
            meta=[("Quién lo pide", "DIF Municipal")],
            changes=[
                Change("Horario", "Lunes de 8:00 a 15:00", "Lunes de 9:00 a 15:00 y sábado"),
                Change("Correo", None, SCRIPT, "added"),
                Change("Costo", "20 pesos", None, "removed"),
            ],
            context=[("Nombre", "Vecinos")],
            earlier=[("Coordinación, ayer", "Falta el horario.")],
            actions=[
                ReviewAction("publish", "Publicar", "primary"),
                ReviewAction("return", "Devolver", "warning", needs_reason=True),
            ],
            act=self.act,
            storage_key=f"{account}:p1",
        )

    def history(self) -> RevisionHistory:
        change = Change("Horario", "8:00", SCRIPT)
        return RevisionHistory(
            heading="Historial",
            entries=[
                HistoryEntry("3", "Versión 3", "Ana", "hoy", "Corrección", 1, False),
                HistoryEntry("2", "Versión 2", "Beto", "ayer"),
            ],
            changes_of=lambda _revision: [change],
            restore=self.act,
        )


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def told(parts: Any) -> list[str]:
    return [" ".join(text.split()) for text in parts.all_inner_texts()]


def test_a_change_is_told_word_by_word(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.review())
    hours = page.locator("section", has=page.get_by_role("heading", name="Horario")).last
    assert told(hours.get_by_role("deletion")) == ["[se quita: 8:00 ]"]
    assert told(hours.get_by_role("insertion")) == ["[se agrega: 9:00 ]", "[se agrega: y sábado ]"]
    expect(page.get_by_role("heading", name="Correo agregado")).to_be_visible()
    expect(page.get_by_role("heading", name="Costo quitado")).to_be_visible()
    for role, line in (("deletion", "line-through"), ("insertion", "underline")):
        decoration = page.get_by_role(role).first.evaluate(
            "(one) => getComputedStyle(one).textDecorationLine"
        )
        assert decoration == line
    assert page.locator("img").count() == 0
    page.get_by_text("Datos sin cambio (1)").click()
    expect(page.get_by_text("Vecinos", exact=True)).to_be_visible()


def test_returning_needs_a_reason_and_an_unfinished_one_is_kept(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.review())
    press(page, "Devolver")
    reason = page.get_by_label("Motivo o comentario")
    expect(reason).to_be_focused()
    expect(reason).to_have_accessible_description(
        "Se necesita para: Devolver. Error: Escriba el motivo, "
        "para que la otra persona sepa qué hacer."
    )
    assert kernel.acted == []
    reason.fill("Falta el ")
    page = desk.show(kernel.review("c2"))
    expect(page.get_by_label("Motivo o comentario")).to_have_value("")
    page = desk.show(kernel.review())
    expect(reason).to_have_value("Falta el ")
    reason.fill("Falta el horario.")
    press(page, "Devolver")
    expect(page.get_by_text("Hecho.")).to_be_visible()
    expect(reason).to_be_hidden()
    ((action, text, _key),) = kernel.acted
    assert (action, text) == ("return", "Falta el horario.")
    page = desk.show(kernel.review())
    expect(page.get_by_label("Motivo o comentario")).to_have_value("")


def test_a_decision_that_takes_the_review_off_the_page_leaves_no_reason(
    desk: Any, kernel: Kernel
) -> None:
    desk.before_answer = lambda _message: desk.page.evaluate("window.removeWidget()")
    page = desk.show(kernel.review())
    page.get_by_label("Motivo o comentario").fill("Bien.")
    press(page, "Publicar")
    desk.until("Object.keys(localStorage).length === 0")
    assert len(kernel.acted) == 1


def test_a_failed_decision_is_said_and_retried_with_its_key(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.review())
    kernel.answers = [Outcome("failed", "No se pudo. Clave K7F2-9Q.")]
    press(page, "Publicar")
    expect(page.get_by_role("alert")).to_contain_text("K7F2-9Q")
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, "Publicar")
    expect(page.get_by_text("Hecho.")).to_be_visible()
    assert kernel.acted[0] == kernel.acted[1]


def test_a_double_click_decides_once_and_undo_brings_the_decision_back(
    desk: Any, kernel: Kernel
) -> None:
    page = desk.show(kernel.review())
    kernel.answers = [
        Outcome("done", "Publicado.", undo="Deshacer"),
        Outcome("done", "Se deshizo."),
    ]
    page.get_by_role("button", name="Publicar").dblclick(force=True)
    press(page, "Deshacer")
    expect(page.get_by_text("Se deshizo.")).to_be_visible()
    expect(page.get_by_role("button", name="Publicar")).to_be_visible()
    assert [call[0] for call in kernel.acted] == ["publish", "undo:publish"]


def test_a_version_is_restored_after_asking(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.history())
    page.get_by_text("Ver los cambios (1)").click()
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    restore = page.get_by_role("button", name="Restaurar esta versión")
    expect(restore).to_have_count(1)
    restore.click()
    press(page, "Cancelar")
    expect(restore).to_be_focused()
    assert kernel.acted == []
    restore.click()
    press(page, "Sí, restaurar")
    expect(page.get_by_text("Hecho.")).to_be_visible()
    assert [call[0] for call in kernel.acted] == ["2"]


def test_a_history_prints_alone_once_its_changes_are_there(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.history())
    page.evaluate("window.print = () => { window.printed = document.body.innerText }")
    press(page, "Imprimir con los cambios")
    page.wait_for_function("() => window.printed")
    assert SCRIPT in page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    expect(page.get_by_role("button", name="Restaurar esta versión")).to_be_hidden()
    expect(page.get_by_role("heading", name="SERVIMUN", include_hidden=True)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")  # before the paper, on telephones
    expect(page.get_by_role("heading", name="Historial")).to_be_visible()
    expect(page.locator(".sv-prints")).not_to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(".sv-prints")).to_have_count(0)


def test_a_newer_version_comes_above_and_what_is_open_stays(desk: Any, kernel: Kernel) -> None:
    history = kernel.history()
    page = desk.show(history)
    opener = page.get_by_text("Ver los cambios (1)")
    opener.click()
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    history.add([HistoryEntry("4", "Versión 4", "Ana", "hoy", restorable=False)])
    expect(page.get_by_role("listitem").first).to_contain_text("Versión 4")
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    expect(opener).to_be_focused()
    expect(page.get_by_role("button", name="Restaurar esta versión")).to_have_count(2)
    assert len(desk.said("changes")) == 1


def test_a_notice_shows_text_and_safe_links_only(desk: Any) -> None:
    links = [("Inicio", "/inicio"), ("Malo", "javascript:document.title='roto'")]
    page = desk.show(Notice("warn", "Sin acceso", SCRIPT, links))
    expect(page.get_by_text(SCRIPT)).to_be_visible()
    expect(page.get_by_role("link")).to_have_count(1)
    expect(page.get_by_text("Malo")).to_be_visible()


def test_without_a_field_for_the_reason_a_problem_is_still_said(desk: Any, kernel: Kernel) -> None:
    review = ChangeReview(
        heading="Cuenta",
        meta=[],
        changes=None,
        actions=[ReviewAction("disable", "Desactivar")],
        act=kernel.act,
        asks_reason=False,
    )
    page = desk.show(review)
    expect(page.get_by_role("textbox")).to_have_count(0)
    kernel.answers = [Outcome("problems", "", problems=(FieldProblem((), "No puede ser."),))]
    press(page, "Desactivar")
    expect(page.get_by_role("alert")).to_have_text("No puede ser.")


@pytest.mark.parametrize("width", [1280, 320])
def test_they_are_accessible_and_fit(
    new_desk: Callable[..., Any], kernel: Kernel, width: int
) -> None:
    desk = new_desk(width)
    for widget in (kernel.review(), kernel.history(), Notice("ok", "Aviso", "Texto")):
        page = desk.show(widget)
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.errors == []
