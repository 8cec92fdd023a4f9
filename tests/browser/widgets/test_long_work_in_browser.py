"""Long work, pictures, files and texts to copy as a person meets them."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reading import sentence

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.widgets import (
    CopyTexts,
    Download,
    FileDownloads,
    LongTask,
    OfferedFile,
    PictureStrip,
    Progress,
    ShownPicture,
)


class Work:
    def __init__(self, total: int = 5) -> None:
        self.total = total
        self.done = 0
        self.begun = 0
        self.trouble: Exception | None = None

    def begin(self) -> None:
        self.begun += 1

    def step(self) -> Progress:
        trouble, self.trouble = self.trouble, None
        if trouble is not None:
            raise trouble
        self.done += 1
        finished = self.done >= self.total
        message = "Quedó armado el paquete." if finished else ""
        return Progress(self.done, self.total, f"Dependencia {self.done}", finished, message)

    def task(self) -> LongTask:
        return LongTask(
            heading="Armado de paquetes",
            text="Puede cerrar la página: lo hecho queda guardado.",
            start_label="Armar paquetes",
            begin=self.begin,
            step=self.step,
        )


def button(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def png(width: int = 60, height: int = 80) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(b"".join(b"\0" + b"\xcc" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_what_is_to_be_made_is_named_anew_when_it_changes(desk: Any) -> None:
    task = Work().task()
    page = desk.show(task)
    task.heading = "Paquete parcial"
    expect(page.get_by_role("heading", name="Paquete parcial")).to_be_visible()


def test_it_runs_to_its_end_with_the_keyboard_and_keeps_the_focus(desk: Any) -> None:
    work = Work()
    page = desk.show(work.task())
    expect(page.get_by_role("progressbar")).to_have_count(0)
    button(page, "Armar paquetes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Armado de paquetes")
    expect(bar).to_have_js_property("value", 5)
    expect(sentence(page, "5 de 5 · Dependencia 5")).to_be_visible()
    expect(button(page, "Armar paquetes")).to_be_focused()
    assert (work.begun, work.done) == (1, 5)


def test_stopping_asks_no_more_and_going_on_begins_nothing_anew(desk: Any) -> None:
    work = Work(total=10_000)
    page = desk.show(work.task())
    button(page, "Armar paquetes").dblclick()  # the second click must not stop it
    expect(page.get_by_text("faltan unos")).to_be_visible()
    button(page, "Detener").click()
    expect(page.get_by_text(re.compile(r"Se detuvo en \d+ de 10000"))).to_be_visible()
    expect(button(page, "Continuar")).to_be_focused()
    asked = len(desk.said("step"))
    assert asked in (work.done, work.done + 1)
    work.total = work.done + 3
    button(page, "Continuar").click()
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    assert work.begun == 1
    assert len(desk.said("step")) == work.done == work.total


def test_a_lost_connection_is_said_and_the_work_goes_on_by_itself(desk: Any) -> None:
    work = Work()
    page = desk.show(work.task())
    page.clock.install()
    desk.silent = True
    button(page, "Armar paquetes").click()
    desk.wait_for("begin")
    page.clock.run_for(5_000)
    expect(page.get_by_text("El servidor todavía no responde")).to_be_visible()
    page.clock.run_for(30_000)
    keys = {message["key"] for message in desk.wait_for("begin", 2)}
    assert len(keys) == 1
    desk.silent = False
    page.clock.resume()
    page.clock.run_for(10_000)
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    expect(page.get_by_text("El servidor todavía no responde")).to_have_count(0)
    assert (work.begun, work.done) == (1, 5)


def test_an_answer_that_was_lost_is_not_worked_for_twice(desk: Any) -> None:
    work = Work()
    page = desk.show(work.task())
    page.clock.install()
    tell, lost = desk._tell, []

    def lose_the_first_step(content: Any, buffers: Any = ()) -> None:
        if content["type"] == "progress" and not lost:
            lost.append(content["key"])
        else:
            tell(content, buffers)

    desk._tell = lose_the_first_step
    button(page, "Armar paquetes").click()
    desk.wait_for("step")
    page.clock.run_for(20_000)
    page.clock.resume()
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    assert [message["key"] for message in desk.said("step")].count(lost[0]) > 1
    assert work.done == 5


def test_problems_are_listed_announced_and_tried_again(desk: Any) -> None:
    work = Work()
    work.trouble = Invalid([Problem("review_reason_missing"), Problem("field_missing")])
    page = desk.show(work.task())
    button(page, "Armar paquetes").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Hay 2 datos por corregir")
    expect(alert.get_by_role("listitem")).to_have_count(2)
    expect(button(page, "Intentar de nuevo")).to_be_focused()
    button(page, "Intentar de nuevo").click()
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    expect(alert).to_have_count(0)
    assert work.begun == 2


def test_a_task_that_leaves_the_page_stops_and_offers_to_go_on(desk: Any) -> None:
    work = Work(total=10_000)
    page = desk.show(work.task())
    button(page, "Armar paquetes").click()
    desk.wait_for("step", 3)
    page.evaluate("window.removeWidget()")
    page.evaluate("window.showAgain()")
    expect(button(page, "Continuar")).to_be_visible()
    work.total = work.done + 2
    button(page, "Continuar").click()
    expect(page.get_by_text("Quedó armado el paquete.")).to_be_visible()
    assert work.begun == 1


def test_files_come_when_they_are_wanted(desk: Any) -> None:
    files = FileDownloads(
        heading="Archivos",
        files=[
            OfferedFile("todo.zip", "Todo el paquete", 2_100_000),
            OfferedFile("impas/ficha.pdf", "Ficha técnica (PDF)", 48_000, group="IMPAS"),
            OfferedFile("dif/ficha.pdf", "Ficha técnica (PDF)", 48_000, group="DIF"),
        ],
        fetch=lambda name: Download(name.replace("/", "-"), "application/pdf", name.encode()),
    )
    page = desk.show(files)
    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_text("2.1 MB")).to_be_visible()
    page.get_by_text("IMPAS", exact=True).click()
    with page.expect_download() as caught:
        button(page, "Ficha técnica (PDF)").dblclick()
    assert caught.value.suggested_filename == "impas-ficha.pdf"
    assert caught.value.path().read_bytes() == b"impas/ficha.pdf"
    expect(page.get_by_text("Se descargó impas-ficha.pdf.")).to_be_visible()
    assert len(desk.said("fetch")) == 1


def test_pictures_have_words_and_scroll_with_the_keyboard(desk: Any) -> None:
    pictures = [ShownPicture(png(900, 400), f"Página {number}") for number in range(1, 6)]
    page = desk.show(PictureStrip(heading="Vista previa", pictures=pictures))
    expect(page.get_by_role("img", name="Página 5")).to_be_attached()
    strip = page.get_by_role("group", name="Vista previa")
    strip.focus()
    page.keyboard.press("ArrowRight")
    desk.until("document.querySelector('.sv-strip').scrollLeft > 0")
    before = page.get_by_role("img", name="Página 1").bounding_box()
    assert before["width"] <= strip.bounding_box()["width"]
    button(page, "Ver en grande").click()
    after = page.get_by_role("img", name="Página 1").bounding_box()
    assert after["width"] > before["width"]
    expect(button(page, "Ver en pequeño")).to_be_focused()


TEXT = "*SERVIMUN* <b>\n- Programas de prevención"


def test_a_text_is_copied_or_selected_where_copying_is_forbidden(
    new_desk: Callable[..., Any],
) -> None:
    desk = new_desk()
    page = desk.show(CopyTexts(heading="Textos", offered=[("WhatsApp", TEXT), ("Correo", "Otro")]))
    page.evaluate("window.copied = null")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {configurable: true, value:"
        " {writeText: async (text) => { window.copied = text; }}})"
    )
    button(page, "Copiar WhatsApp").click()
    expect(page.get_by_text("Se copió: WhatsApp.")).to_be_visible()
    assert page.evaluate("window.copied") == TEXT
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.execCommand = () => false")
    button(page, "Copiar Correo").click()
    expect(page.get_by_text("El texto está seleccionado")).to_be_visible()
    expect(page.get_by_label("Correo", exact=True)).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "Otro"


@pytest.mark.parametrize("width", [1280, 320])
def test_they_are_accessible_and_fit(new_desk: Callable[..., Any], width: int) -> None:
    desk = new_desk(width)
    long = "Consejo de Prevención Social de la Violencia y la Delincuencia " * 3
    files = [OfferedFile("a.pdf", long, 9, group=long), OfferedFile("b.pdf", long)]
    shown = [
        Work().task(),
        FileDownloads(heading="Archivos", files=files, fetch=lambda _: Download("a", "b", b"")),
        PictureStrip(heading="Vista previa", pictures=[ShownPicture(png(900), "Página")]),
        CopyTexts(heading="Textos", offered=[(long, TEXT)]),
    ]
    for widget in shown:
        page = desk.show(widget)
        if isinstance(widget, LongTask):
            button(page, "Armar paquetes").click()
            expect(page.get_by_text("Quedó armado")).to_be_visible()
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.errors == []
