"""The sending queue under a thumb and on a keyboard, and with the network gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sending_desk import FakeDesk

from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.pages.sending import QUEUE_WORDS
from servimun_widgets.widgets import MessagePreview, SendingQueue, ShownMessage, Turn


@pytest.fixture
def fake() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def phone(new_desk: Callable[..., Any]) -> Any:
    return new_desk(360, 640, has_touch=True, permissions=["clipboard-write", "clipboard-read"])


A_FILE_IS_READ = """() => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => setTimeout(done);
  setTimeout(() => reader.readAsDataURL(new Blob(["a"])));
})"""


def queue(fake: FakeDesk) -> SendingQueue:
    return SendingQueue(heading="Box para todos", storage_key="a:c1", desk=fake, words=QUEUE_WORDS)


def name(page: Page, group: str) -> None:
    """Wait until that group is in turn."""
    expect(page.get_by_role("heading", name=f"Vecinos {group}", exact=True)).to_be_visible()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa"]}})
    return [one["id"] for one in found.response["violations"]]


def test_a_thumb_sends_group_after_group(phone: Any, fake: FakeDesk) -> None:
    page = phone.show(queue(fake))
    name(page, "g1")
    for shown in ("heading", "Vecinos g1"), ("button", "Enviado"):  # without scrolling
        expect(page.get_by_role(shown[0], name=shown[1], exact=True)).to_be_in_viewport(ratio=1)
    press(page, "Copiar texto")
    expect(page.get_by_text("Se copió el texto.")).to_be_visible()
    phone.wait_for("opened")
    assert fake.touched == ["g1"]
    press(page, "Enviado")
    name(page, "g2")
    expect(page.get_by_text("Vecinos g1: enviado.")).to_be_visible()
    expect(page.get_by_text("Enviados: 1 de 12.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


def test_nothing_is_pressed_twice_while_an_answer_is_awaited(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    name(page, "g1")
    page.get_by_role("button", name="Enviado", exact=True).dblclick()
    name(page, "g2")
    assert len(desk.said("mark")) == 1
    assert fake.states["g2"] == "pendiente"


def test_the_keyboard_alone_sends_and_takes_back(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    name(page, "g1")
    page.keyboard.press("e")
    assert desk.said("mark") == []
    page.get_by_role("button", name="Copiar texto").focus()
    page.keyboard.press("e")
    name(page, "g2")
    expect(page.get_by_role("heading", name="Vecinos g2")).to_be_focused()
    page.keyboard.press("d")
    name(page, "g1")
    assert fake.states["g1"] == "pendiente"
    page.keyboard.press("o")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("e")  # in a choice of reasons it marks nothing
    assert len(desk.said("mark")) == 1


def test_a_group_is_left_out_only_with_a_reason(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    press(page, "Omitir")
    press(page, "Omitir este grupo")
    expect(page.get_by_text("Elija una razón de la lista.")).to_be_visible()
    page.get_by_label("El grupo pidió no recibir mensajes").check()
    press(page, "Omitir este grupo")
    name(page, "g2")
    (mark,) = fake.marks.values()
    assert (mark.outcome, mark.reason) == ("omitido", "pidio_no_recibir")
    press(page, "Falló")
    page.keyboard.press("Escape")
    name(page, "g2")


def test_five_of_one_text_are_marked_together_and_taken_back_together(
    desk: Any, fake: FakeDesk
) -> None:
    page = desk.show(queue(fake))
    page.get_by_label("De cinco en cinco.").check()
    expect(page.get_by_role("heading", name="Tanda de 5 grupos")).to_be_visible()
    press(page, "Falló Vecinos g3")
    page.get_by_label("No hubo conexión").check()
    press(page, "Anotar que falló")
    expect(page.get_by_role("heading", name="Tanda de 4 grupos")).to_be_visible()
    press(page, "Enviado a todos")
    expect(page.get_by_text("Se marcaron 4 grupos como enviados.")).to_be_visible()
    assert [fake.states[f"g{number}"] for number in range(1, 6)] == [
        "enviado",
        "enviado",
        "fallido",
        "enviado",
        "enviado",
    ]
    press(page, "Deshacer (D)")
    expect(page.get_by_text("Se deshizo: 4 grupos vuelven a la fila.")).to_be_visible()
    assert list(fake.states.values()).count("enviado") == 0


def test_a_batch_of_one_says_why_it_is_no_more(desk: Any) -> None:
    page = desk.show(queue(FakeDesk(1)))
    page.get_by_label("De cinco en cinco.").check()
    expect(page.get_by_text("ningún otro grupo de su fila recibe este mismo texto")).to_be_visible()
    name(page, "g1")


def test_a_mark_that_finds_no_network_arrives_once_when_it_is_back(
    desk: Any, fake: FakeDesk
) -> None:
    page = desk.show(queue(fake))
    page.clock.install()
    desk.silent = True
    press(page, "Enviado")
    desk.wait_for("mark")
    page.clock.fast_forward(5000)
    expect(page.get_by_text("Lo que marcó está guardado en este equipo")).to_be_visible()
    name(page, "g1")  # it is not shown as done
    desk.silent = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    name(page, "g2")
    sent = desk.said("mark")
    assert len(sent) == 2
    assert len({one["key"] for one in sent}) == 1
    expect(page.get_by_text("Lo que marcó está guardado en este equipo")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((one) => /mark/.test(one))") == []


def test_in_a_tunnel_the_groups_that_are_held_go_on_and_each_mark_arrives_once(
    desk: Any,
) -> None:
    fake = FakeDesk(5, ahead=2)
    page = desk.show(queue(fake))
    desk.wait_for("picture", 3)  # those that come next have theirs as well
    page.clock.install()
    desk.silent = True
    press(page, "Enviado")
    page.clock.fast_forward(5000)
    for marked, shown in ("g1", "g2"), ("g2", "g3"):
        name(page, shown)
        expect(page.get_by_text(f"Vecinos {marked}: sin conexión, se guardará")).to_be_visible()
        expect(page.get_by_role("img", name="Un volante")).to_be_visible()
        page.get_by_role("button", name="Enviado", exact=True).dblclick()  # counts once
        page.clock.fast_forward(1000)
    name(page, "g3")  # no more is held: it stays, and is not shown as done
    desk.silent = False
    fake.trouble = NotAllowed(
        "queue_closed_pausada"
    )  # of the first; the others arrive all the same
    page.evaluate("dispatchEvent(new Event('online'))")
    name(page, "g1")
    expect(page.get_by_text("Lo que marcó está guardado en este equipo")).to_have_count(0)
    assert [mark.group for mark in fake.marks.values()] == ["g2", "g3"]
    assert page.evaluate("Object.keys(localStorage).filter((one) => /mark/.test(one))") == []


def test_what_was_held_for_too_long_is_offered_no_more(desk: Any) -> None:
    page = desk.show(queue(FakeDesk(ahead=2)))
    page.clock.install()
    desk.silent = True
    page.clock.fast_forward(245_000)
    press(page, "Enviado")
    page.clock.fast_forward(5000)
    expect(page.get_by_text("Lo que marcó está guardado en este equipo")).to_be_visible()
    name(page, "g1")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert desk.said("release") == []  # a mark of it is still to come


def test_a_mark_outlives_the_page_and_the_kernel(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    desk.silent = True
    press(page, "Enviado")
    (first,) = desk.wait_for("mark")
    desk.silent = False
    page = desk.show(queue(fake))
    name(page, "g2")
    assert desk.said("mark")[-1]["key"] == first["key"]
    assert list(fake.marks) == [first["key"]]


def test_a_mark_that_arrived_without_its_answer_is_not_written_twice(
    desk: Any, fake: FakeDesk
) -> None:
    page = desk.show(queue(fake))
    tell = desk._tell
    desk._tell = lambda *_: None
    press(page, "Enviado")
    desk.wait_for("mark")
    desk._tell = tell
    page = desk.show(queue(fake))
    name(page, "g2")
    desk.wait_for("mark", 2)
    assert len(fake.marks) == 1
    assert list(fake.states.values()).count("enviado") == 1


@contextmanager
def a_mark_on_its_way(desk: Any, fake: FakeDesk) -> Iterator[Page]:
    """Give a new page that sends a mark of the one before; after that it is answered."""
    page = desk.show(queue(fake))
    tell, desk._tell = desk._tell, lambda *_: None
    press(page, "Enviado")
    desk.wait_for("mark")
    page = desk.show(queue(fake))
    desk.wait_for("mark", 2)
    yield page
    desk._tell = tell
    page.evaluate("dispatchEvent(new Event('online'))")


def test_a_press_while_earlier_marks_are_on_their_way_is_taken_up_once(
    desk: Any, fake: FakeDesk
) -> None:
    with a_mark_on_its_way(desk, fake) as page:
        name(page, "g2")
        page.get_by_role("button", name="Enviado", exact=True).dblclick()
    name(page, "g3")
    expect(page.get_by_text("Vecinos g2: enviado.")).to_be_visible()
    assert [mark.group for mark in fake.marks.values()] == ["g1", "g2"]


def test_a_press_for_a_group_that_is_no_longer_in_turn_is_told(desk: Any, fake: FakeDesk) -> None:
    with a_mark_on_its_way(desk, fake) as page:
        press(page, "Enviado")
        fake.states["g2"] = "enviado"  # by another tab
    name(page, "g3")
    expect(page.get_by_text("Vecinos g2 ya no está en turno")).to_be_visible()
    assert [mark.group for mark in fake.marks.values()] == ["g1"]


def test_a_picture_that_comes_under_a_finger_takes_no_press_away(desk: Any) -> None:
    tell, pictures = desk._tell, []

    def without_pictures(content: dict[str, Any], buffers: Any = ()) -> None:
        later = pictures.append if content["type"] == "file" else lambda one: tell(*one)
        later((content, buffers))

    desk._tell = without_pictures
    page = desk.show(queue(FakeDesk()))
    desk.wait_for("picture")
    page.get_by_role("button", name="Enviado", exact=True).hover()
    page.mouse.down()
    tell(*pictures[0])
    page.evaluate(A_FILE_IS_READ)
    page.mouse.up()
    name(page, "g2")


def test_two_tabs_of_one_person_show_the_same_group(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    name(page, "g1")
    fake.states["g1"] = "enviado"  # in the other tab
    page.evaluate(
        "window.dispatchEvent(new StorageEvent('storage', {key: 'sv-turn:a:c1', newValue: '1'}))"
    )
    name(page, "g2")


def test_a_mark_that_is_refused_is_told_and_the_next_group_shown(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    name(page, "g1")
    fake.states["g1"] = "enviado"
    press(page, "Enviado")
    expect(page.get_by_role("alert").filter(has_text="permiso")).to_be_visible()
    name(page, "g2")


@pytest.mark.parametrize("kind", ["paused", "quiet"])
def test_a_stop_is_told_and_looked_at_again(desk: Any, fake: FakeDesk, kind: Any) -> None:
    page = desk.show(queue(fake))
    page.clock.install()
    fake.stopped = Turn(kind, heading="Campaña en pausa", text="Espere.", ask_again=30)
    press(page, "Enviado")
    expect(page.get_by_role("heading", name="Campaña en pausa")).to_be_focused()
    expect(page.get_by_role("button", name="Enviado")).to_have_count(0)
    fake.stopped = None
    page.clock.fast_forward(31_000)
    name(page, "g2")


def test_the_group_is_opened_by_its_link_or_else_by_a_text_for_whatsapp(
    new_desk: Callable[..., Any],
) -> None:
    page = new_desk().show(queue(FakeDesk(link="https://chat.whatsapp.com/abc")))
    open_group = page.get_by_role("link", name="Abrir el grupo")
    assert open_group.get_attribute("href") == "https://chat.whatsapp.com/abc"
    page = new_desk().show(queue(FakeDesk()))
    address = page.get_by_role("link", name="Abrir WhatsApp").get_attribute("href")
    assert address is not None
    assert address.startswith("https://wa.me/?text=*Box%20comunitario*%0AClases")


def test_the_picture_is_shared_where_the_browser_can_and_else_downloaded(
    desk: Any, fake: FakeDesk
) -> None:
    page = desk.page
    page.add_init_script(
        "navigator.canShare = () => true;"
        "navigator.share = async (given) => { window.given = given; };"
    )
    desk.show(queue(fake))
    expect(page.get_by_role("img", name="Un volante")).to_be_visible()
    press(page, "Compartir con imagen")
    expect(page.get_by_text("Se compartió.")).to_be_visible()
    assert page.evaluate("[given.files[0].name, given.text.slice(0, 5)]") == ["g1.png", "*Box "]


def test_without_sharing_the_picture_is_downloaded(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    with page.expect_download() as download:
        press(page, "Descargar imagen")
    assert download.value.suggested_filename == "g1.png"


def test_of_five_thousand_groups_those_in_sight_are_drawn_and_all_are_found(desk: Any) -> None:
    page = desk.show(queue(FakeDesk(5000)))
    page.get_by_text("Lista de grupos").first.click()
    expect(page.get_by_text("5,000 de 5,000 grupos")).to_be_visible()
    rows = page.get_by_role("table", name="Lista de grupos").get_by_role("row")
    assert rows.count() < 40
    frame = page.get_by_role("region", name="Lista de grupos")
    frame.evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    expect(page.get_by_text("Vecinos g5000")).to_be_visible()
    frame.evaluate("(box) => { box.scrollTop = box.scrollHeight / 2; }")
    expect(page.get_by_text("Vecinos g2500")).to_be_visible()
    assert rows.count() < 40
    page.get_by_label("Buscar grupo, colonia o sector").fill("g4999")
    expect(page.get_by_text("1 de 5,000 grupos")).to_be_visible()
    page.get_by_label("Buscar grupo, colonia o sector").fill("")
    press(page, "Enviado")
    name(page, "g2")
    page.get_by_label("Estado").select_option("enviado")
    expect(page.get_by_text("1 de 5,000 grupos")).to_be_visible()
    assert violations(page) == []


def test_what_arrived_is_verified_row_by_row_and_taken_back(phone: Any, fake: FakeDesk) -> None:
    fake.states |= {"g1": "enviado", "g2": "enviado", "g3": "enviado"}
    page = phone.show(queue(fake))
    page.get_by_text("Lista de grupos").first.click()
    page.get_by_role("button", name="Verificado Vecinos g1").click()
    expect(page.get_by_text("Vecinos g1: se vio.")).to_be_visible()
    expect(page.get_by_role("button", name="Verificado Vecinos g2")).to_be_focused()
    expect(page.get_by_role("button", name="Verificado Vecinos")).to_have_count(2)
    press(page, "Deshacer")
    expect(page.get_by_role("button", name="Verificado Vecinos g1")).to_be_focused()
    assert fake.states["g1"] == "enviado"
    fake.states["g2"] = "verificado"  # somebody else was quicker
    page.get_by_role("button", name="Verificado Vecinos g2").click()
    expect(page.get_by_text("Este grupo ya está en «Verificado»")).to_be_visible()
    expect(page.get_by_role("button", name="Verificado Vecinos g2")).to_have_count(0)
    assert violations(page) == []


def test_the_kernel_is_asked_to_keep_and_to_give_back(desk: Any, fake: FakeDesk) -> None:
    page = desk.show(queue(fake))
    name(page, "g1")
    page.evaluate("window.removeWidget()")
    desk.wait_for("release")
    assert fake.released == 1


def test_a_message_looks_as_in_whatsapp_and_runs_nothing(desk: Any) -> None:
    text = (
        "*Hola* _a_ ~b~ 2*3*4 <img src=x>\n- uno\n- dos\n> cita\n1. primero\nhttps://a.example/a_b_"
    )
    preview = MessagePreview(
        heading="Vista previa", limit=40, messages=[ShownMessage("Centro", text, "12 grupos")]
    )
    page = desk.show(preview)
    bubble = page.locator(".sv-wa")
    assert bubble.locator("strong").all_inner_texts() == ["Hola"]
    assert bubble.locator("em").all_inner_texts() == ["a"]
    assert bubble.locator("s").all_inner_texts() == ["b"]
    assert bubble.locator("ul li").all_inner_texts() == ["uno", "dos"]
    assert bubble.locator("blockquote").inner_text() == "cita"
    assert bubble.locator(".sv-wa-link").inner_text() == "https://a.example/a_b_"
    assert bubble.locator("img").count() == 0
    expect(page.get_by_text("2*3*4 <img src=x>")).to_be_visible()
    expect(page.get_by_text(f"{len(text)} de 40 caracteres")).to_have_class("sv-error")
    preview.observe(desk._trait, names=["messages"])
    preview.show([ShownMessage("Centro", "Otro", "")])
    expect(bubble).to_have_text("Otro")
    assert violations(page) == []
