"""The record list as a person meets it: search, order, actions, files, narrow screens, speed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reading import sentence

from servimun_widgets.domain.list_settings import ListSettings
from servimun_widgets.widgets import (
    Column,
    Download,
    ListKeeping,
    Outcome,
    RecordList,
    Row,
    RowAction,
)

AGENCIES = ("DIF Municipal", "Policía", "Instituto de la Mujer")
SCRIPT = "<img src=x onerror=\"document.title='roto'\">"
COLUMNS = [
    Column("nombre", "Programa", priority=1),
    Column("agencia", "Dependencia"),
    Column("estado", "Estado", "tag"),
    Column("verificado", "Verificado", "date"),
    Column("faltan", "Datos que faltan", "number", priority=3),
]


def row(number: int, name: str = "", verified: bool = False) -> Row:
    state = {"text": "Vigente", "tone": "ok"} if verified else {"text": "Por verificar"}
    cells = {
        "nombre": name or f"Programa {number}",
        "agencia": AGENCIES[number % 3],
        "estado": state,
        "verificado": None if number % 5 == 0 else f"2026-01-{number % 28 + 1:02}",
        "faltan": number % 11,
    }
    return Row(f"r{number}", cells, () if verified else ("verify",), search=f"clave{number}")


class Kernel:
    def __init__(self) -> None:
        self.opened: list[str] = []
        self.acted: list[tuple[str, str, str]] = []
        self.exported: list[tuple[list[str], list[str], str]] = []
        self.list: RecordList | None = None

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        self.acted.append((row_id, action, key))
        undone = action.startswith("undo:")
        assert self.list is not None
        self.list.update_row(row(int(row_id[1:]), verified=not undone))
        return Outcome(
            "done", "Listo." if undone else "Sigue vigente.", undo=None if undone else "Deshacer"
        )

    def export(self, rows: Sequence[str], columns: Sequence[str], file_format: str) -> Download:
        self.exported.append((list(rows), list(columns), file_format))
        return Download(f"programas.{file_format}", "text/csv", b"\xef\xbb\xbfni\xc3\xb1ez\n")

    def records(self, rows: list[Row], **more: Any) -> RecordList:
        self.list = RecordList(
            columns=COLUMNS,
            rows=rows,
            filters=["agencia", "estado"],
            row_actions=[RowAction("verify", "Sigue vigente")],
            open_row=self.opened.append,
            act=self.act,
            export=self.export,
            caption="Programas",
            empty_text="Todavía no hay programas. Agregue el primero.",
            counted=("programa", "programas"),
            parameters={"search": "buscar", "open": "programa", "agencia": "dep", "sort": "orden"},
            **more,
        )
        return self.list


@pytest.fixture
def kernel() -> Kernel:
    return Kernel()


def names(page: Page) -> list[str]:
    return page.get_by_role("rowheader").all_inner_texts()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_search_needs_every_word_and_no_accents(desk: Any, kernel: Kernel) -> None:
    rows = [row(1, "Niñez en acción"), row(2, "Acción joven"), row(3, "Vecinos")]
    page = desk.show(kernel.records(rows))
    search = page.get_by_role("searchbox", name="Buscar")
    search.fill("accion NINEZ")
    assert names(page) == ["Niñez en acción"]
    expect(sentence(page, "1 de 3 programas")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 de 3 programas")).to_have_count(1)
    search.fill("clave3")
    assert names(page) == ["Vecinos"]
    search.fill("nada de esto")
    expect(page.get_by_text("Ningún resultado")).to_be_visible()
    press(page, "Quitar búsqueda y filtros")
    expect(search).to_be_focused()
    assert len(names(page)) == 3


def test_filters_say_how_many_they_leave(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in range(10)]))
    agency = page.get_by_label("Dependencia")
    assert agency.locator("option").all_inner_texts() == [
        "Todo",
        "DIF Municipal (4)",
        "Instituto de la Mujer (3)",
        "Policía (3)",
    ]
    agency.select_option("Policía")
    assert names(page) == ["Programa 1", "Programa 4", "Programa 7"]
    page.wait_for_url("**dep=Polic*")


def test_order_is_by_header_and_said(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in (10, 2, 33, 5)]))
    header = page.get_by_role("columnheader", name="Programa")
    header.get_by_role("button").click()
    assert names(page) == ["Programa 2", "Programa 5", "Programa 10", "Programa 33"]
    expect(header).to_have_attribute("aria-sort", "ascending")
    header.get_by_role("button").click()
    assert names(page)[0] == "Programa 33"
    expect(header).to_have_attribute("aria-sort", "descending")
    press(page, "Verificado")
    assert names(page) == ["Programa 2", "Programa 33", "Programa 10", "Programa 5"]
    press(page, "Verificado")
    assert names(page)[:2] == ["Programa 33", "Programa 2"]
    assert set(names(page)[2:]) == {"Programa 10", "Programa 5"}
    expect(page.get_by_role("cell", name="6 de enero de 2026")).to_be_visible()


def test_an_action_changes_its_row_in_place_and_can_be_undone(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in range(1, 9)]))
    page.get_by_role("searchbox").fill("Por verificar")
    page.get_by_role("button", name="Sigue vigente Programa 3").click()
    expect(page.get_by_role("row", name="Programa 3").get_by_text("Vigente")).to_be_visible()
    expect(page.get_by_role("link", name="Programa 3")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("Por verificar")
    assert len(names(page)) == 8
    press(page, "Deshacer")
    expect(page.get_by_role("button", name="Sigue vigente Programa 3")).to_be_visible()
    assert [call[:2] for call in kernel.acted] == [("r3", "verify"), ("r3", "undo:verify")]


def test_a_double_click_acts_once_and_a_retry_keeps_its_key(desk: Any, kernel: Kernel) -> None:
    desk.page.clock.install()
    page = desk.show(kernel.records([row(1)]))
    desk.silent = True
    button = page.get_by_role("button", name="Sigue vigente Programa 1")
    button.dblclick(force=True)
    button.press("Enter")
    expect(button).to_be_focused()
    assert len(desk.said("act")) == 1
    page.clock.fast_forward(21000)
    expect(page.get_by_role("alert")).to_contain_text("El servidor no respondió.")
    desk.silent = False
    button.click()
    expect(page.get_by_role("status").filter(has_text="Sigue vigente.")).to_be_visible()
    first, second = desk.said("act")
    assert first == second


def test_the_file_holds_exactly_what_is_shown(desk: Any, kernel: Kernel, tmp_path: Path) -> None:
    page = desk.show(kernel.records([row(n) for n in range(120)]))
    page.get_by_label("Dependencia").select_option("Policía")
    press(page, "Programa")
    press(page, "Programa")
    with page.expect_download() as waiting:
        press(page, "Descargar CSV")
    assert waiting.value.suggested_filename == "programas.csv"
    waiting.value.save_as(tmp_path / "file.csv")
    assert (tmp_path / "file.csv").read_bytes() == b"\xef\xbb\xbfni\xc3\xb1ez\n"
    ((rows, columns, file_format),) = kernel.exported
    assert rows == [f"r{n}" for n in range(118, 0, -3)]
    assert (columns, file_format) == ([column.name for column in COLUMNS], "csv")


def test_the_address_keeps_search_and_open_record(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in range(1, 9)]))
    page.get_by_role("searchbox").fill("clave4")
    page.wait_for_url("**buscar=clave4*")
    page.get_by_role("link", name="Programa 4").click()
    desk.wait_for("open")
    assert kernel.opened == ["r4"]
    page.wait_for_url("**programa=r4*")
    page.evaluate("window.removeWidget()")
    page.evaluate("window.showAgain()")
    expect(page.get_by_role("link", name="Programa 4")).to_be_focused()
    desk.until("!location.search.includes('programa=r4')")
    assert kernel.opened == ["r4"]
    page = desk.show(kernel.records([row(n) for n in range(1, 9)]), "?buscar=clave4&programa=r4")
    desk.wait_for("open", 2)
    expect(page.get_by_role("searchbox")).to_have_value("clave4")
    assert names(page) == ["Programa 4"]


def test_a_view_and_the_columns_are_kept_and_the_file_is_as_shown(
    desk: Any, kernel: Kernel
) -> None:
    kept = ListSettings(account_id="a", listed="programas")

    def now(**update: Any) -> ListSettings:
        nonlocal kept
        kept = kept.model_copy(update=update)
        return kept

    keeping = ListKeeping(
        lambda: kept,
        lambda view: now(views=[*kept.views, view]),
        lambda _name, new: now(views=[one.model_copy(update={"name": new}) for one in kept.views]),
        lambda _name: now(views=[]),
        lambda hidden: now(hidden=list(hidden)),
    )
    page = desk.show(kernel.records([row(n) for n in range(10)], keeping=keeping))
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("combobox", name="Dependencia").select_option("Policía")
    page.get_by_text("Mis vistas y columnas").click()
    page.get_by_label("Nombre de la vista").fill("De la policía")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Se guardó la vista.")).to_be_visible()
    page.get_by_role("combobox", name="Dependencia").select_option("")
    assert len(names(page)) == 10
    press(page, "De la policía")
    assert names(page) == ["Programa 1", "Programa 4", "Programa 7"]
    expect(page.get_by_role("combobox", name="Dependencia")).to_have_value("Policía")
    page.wait_for_url("**dep=Polic*")
    press(page, "Cambiar nombre De la policía")
    field = page.get_by_label("Nombre nuevo de «De la policía»")
    expect(field).to_be_focused()
    field.fill("Policía")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Policía", exact=True)).to_be_focused()
    verified = page.get_by_role("checkbox", name="Verificado")
    verified.press("Space")
    expect(page.get_by_role("columnheader", name="Verificado")).to_have_count(0)
    expect(verified).to_be_focused()
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download():
        press(page, "Descargar CSV")
    columns = ["nombre", "agencia", "estado", "faltan"]
    assert kernel.exported == [(["r1", "r4", "r7"], columns, "csv")]
    press(page, "Borrar Policía")
    expect(page.get_by_text("Guarde con un nombre")).to_be_visible()


def test_pages_of_fifty(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in range(120)]))
    assert len(names(page)) == 50
    expect(sentence(page, "Página 1 de 3")).to_be_visible()
    pages = page.get_by_role("navigation", name="Páginas de la lista")
    pages.get_by_role("button", name="Siguiente").click()
    pages.get_by_role("button", name="Siguiente").click()
    assert names(page)[0] == "Programa 100"
    expect(pages.get_by_role("button", name="Siguiente")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("searchbox").fill("programa 1")
    assert names(page)[0] == "Programa 1"


def test_other_rows_from_python_keep_search_and_focus(desk: Any, kernel: Kernel) -> None:
    records = kernel.records([row(n) for n in range(1, 9)])
    page = desk.show(records)
    page.get_by_role("searchbox").fill("programa")
    page.get_by_role("link", name="Programa 7").focus()
    records.set_rows([row(7), row(9)])
    expect(page.get_by_role("link", name="Programa 9")).to_be_visible()
    expect(page.get_by_role("link", name="Programa 7")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("programa")


def test_a_new_record_is_begun_and_the_focus_comes_back(desk: Any, kernel: Kernel) -> None:
    begun: list[str] = []
    records = kernel.records(
        [row(1)], add=lambda: begun.append("new"), add_label="Agregar programa"
    )
    page = desk.show(records)
    press(page, "Agregar programa")
    desk.wait_for("add")
    assert begun == ["new"]
    page.evaluate("window.removeWidget()")
    page.evaluate("window.showAgain()")
    expect(page.get_by_role("button", name="Agregar programa")).to_be_focused()


def test_the_focus_comes_back_to_a_row_whose_place_others_took_meanwhile(
    desk: Any, kernel: Kernel
) -> None:
    page = desk.show(kernel.records([row(1), row(2)]))
    page.get_by_role("link", name="Programa 2").click()
    desk.wait_for("open")
    later = Kernel().records([row(2), row(3)]).rows
    page.evaluate(
        "(rows) => { removeWidget(); showAgain(); traitFromKernel('rows', rows); }", later
    )
    expect(page.get_by_role("link", name="Programa 3")).to_be_visible()
    expect(page.get_by_role("link", name="Programa 2")).to_be_focused()


def test_an_empty_list_says_what_to_do(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([]))
    expect(page.get_by_text("Todavía no hay programas. Agregue el primero.")).to_be_visible()


def test_what_people_typed_is_shown_as_text(desk: Any, kernel: Kernel) -> None:
    bad = Row(
        "r1", dict.fromkeys(("nombre", "agencia", "estado", "verificado"), SCRIPT), ("verify",)
    )
    link = Row("r2", {"nombre": "Enlace"}, href="javascript:document.title='roto'")
    page = desk.show(kernel.records([bad, link]))
    expect(page.get_by_role("link", name=SCRIPT)).to_be_visible()
    page.get_by_role("link", name="Enlace").click()
    assert desk.wait_for("open")[0]["row"] == "r2"
    assert page.locator("img").count() == 0
    assert page.title() == "Enlace · SERVIMUN"  # and no script has set another


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible_and_fits(
    new_desk: Callable[..., Any], kernel: Kernel, width: int
) -> None:
    desk = new_desk(width)
    page = desk.show(kernel.records([row(n) for n in range(60)]))
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("table", name="Programas")).to_be_visible()
    expect(page.get_by_role("rowheader")).to_have_count(50)
    order = page.get_by_label("Ordenar por")
    if width == 320:
        page.get_by_text("Filtrar y ordenar").click()
        order.select_option("Programa, descendente")
        assert names(page)[0] == "Programa 59"
    else:
        expect(order).to_be_hidden()
    assert desk.errors == []


def test_what_is_too_wide_for_its_place_is_laid_out_otherwise_and_comes_back(
    new_desk: Callable[..., Any], kernel: Kernel
) -> None:
    desk = new_desk(1280)
    long = "Desinstitucionalizaciones_y_acompañamientos_comunitarios"
    rows = [replace(one, cells={**one.cells, "agencia": long}) for one in map(row, range(3))]
    page = desk.show(kernel.records(rows))
    button = page.get_by_role("button", name="Sigue vigente Programa 1")
    minor = page.get_by_role("columnheader", name="Datos que faltan")
    layouts = {}
    for width in (1280, 1093, 1024, 900, 768, 700, 360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function("() => innerWidth === document.documentElement.scrollWidth")
        # It lays itself out in the frame that follows.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        layouts[width] = page.locator(".sv-list").get_attribute("data-layout")
        box = button.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
    assert layouts[1280] == "wide"
    assert layouts[768] == layouts[360] == "cards"
    expect(minor).to_be_visible()


def test_of_five_thousand_rows_a_page_is_drawn_and_all_are_found(desk: Any, kernel: Kernel) -> None:
    page = desk.show(kernel.records([row(n) for n in range(5000)]))
    rows = page.get_by_role("table").get_by_role("row")
    search = page.get_by_role("searchbox")
    # As many as before whatever is asked, so that no keystroke waits for five thousand rows.
    for text, found in (("", "5,000"), ("pol", "1,667"), ("clave4321", "1"), ("", "5,000")):
        search.fill(text)
        told = f"{found} de 5,000 programas" if text else "5,000 programas"
        expect(page.get_by_text(told, exact=True).first).to_be_visible()
        assert rows.count() <= 51


def test_a_folded_list_stands_under_its_caption_until_it_is_unfolded(desk: Any) -> None:
    records = Kernel().records([row(number) for number in range(60)], folded=True)
    page = desk.show(records)
    caption = page.locator("summary", has_text=f"{records.caption} (60)")
    expect(page.get_by_role("table")).to_be_hidden()
    assert page.evaluate("document.body.scrollHeight") < 900
    records.set_rows([row(number) for number in range(61)])
    page.locator("summary", has_text=f"{records.caption} (61)").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.evaluate("removeWidget()")  # another part of the page was looked at
    page.evaluate("showAgain()")
    expect(page.get_by_role("table")).to_be_visible()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}})
    assert found.response["violations"] == []
    assert caption.count() == 0
