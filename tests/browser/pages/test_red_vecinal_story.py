"""Red Vecinal: from the brief to the last tap, by four people, one of them on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import active_groups, assert_reflows, go, heading, open_row, press
from playwright.sync_api import Page, expect
from served import Served

from servimun_widgets.app import make_context
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.programs.services.review import (
    archive_program,
    publish_program,
    unarchive_program,
)
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign, segments_of
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

Person = Callable[..., Page]
PATH = "difusion/redes_vecinales"
UNDO = "Deshacer (D)"


def in_turn(page: Page) -> str:
    """Return the name of the group in turn, once there is one with its picture."""
    turn = page.get_by_role("region", name="En turno")
    expect(turn.get_by_role("img").first).to_be_visible()
    return turn.get_by_role("heading", level=3).inner_text()


def sent(page: Page) -> int:
    """Return how many groups of the whole campaign were sent to, as the page says."""
    found = re.search(r"Enviados: (\d+) de", page.locator(".sv-queue-progress").inner_text())
    assert found is not None
    return int(found[1])


def expect_sent(page: Page, count: int) -> None:
    """Wait until the page says so many: what is in turn may stand before the count has come."""
    whole = re.compile(rf"^[^:]*Enviados: {count} de")
    expect(page.locator(".sv-queue-progress")).to_have_text(whole)


def next_group(page: Page, before: str) -> None:
    """Wait until another group is in turn."""
    turn = page.get_by_role("region", name="En turno")
    expect(turn.get_by_role("heading", level=3)).not_to_have_text(before)


def test_from_the_brief_to_the_results(
    person: Person, served: Served, assert_accessible: Callable[[Page], None]
) -> None:
    count = active_groups(served)
    office = person("coordinacion", PATH)
    open_row(office, "La plataforma completa")
    expect(office.get_by_role("heading", name="Así se verá en WhatsApp")).to_be_visible()
    message = office.get_by_role("textbox", name="Mensaje", exact=True)
    message.fill("Vecinas y vecinos de {colonia}: {plataforma}, {enlace}")
    expect(
        office.get_by_text(re.compile("Vecinas y vecinos de .+: SERVIMUN")).first
    ).to_be_visible()
    expect(office.get_by_role("heading", name="1 cosa impide enviarla")).to_be_visible()
    press(office, "Guardar y enviar a aprobación")
    problems = office.get_by_role("alert").filter(has_text="leyenda")
    expect(problems).to_be_focused()
    message.fill("Vecinas y vecinos de {colonia}: {plataforma}, {enlace}\n_{leyenda}_")
    assert_accessible(office)
    press(office, "Guardar y enviar a aprobación")
    heading(office, "C0003 está en aprobación")

    second = person("aprobacion", "inicio")
    heading(second, "2 campañas por aprobar")
    second.get_by_role("link", name="La plataforma completa").click()
    heading(second, "Lo que se aprueba")
    expect(second.get_by_text(re.compile("^([0-9a-f]{8} ?){8}$"))).to_be_visible()
    second.locator("summary", has_text="Textos por colonia").click()
    second.get_by_role("link", name="Granjas Universitarias", exact=True).first.click()
    expect(second.get_by_role("heading", name="Lo que se aprueba")).to_be_focused()
    assert_accessible(second)
    second.get_by_role("button", name="Aprobar", exact=True).dblclick()
    heading(second, "C0003 quedó aprobada.")

    go(office, f"{PATH}?campana=C0003")
    press(office, "Preparar los envíos")
    heading(office, f"Grupos que quedaron preparados: {count}.")
    press(office, "Empezar la prueba con cinco grupos")
    heading(office, "Empezó la prueba de C0003")

    operators = [
        person("operacion", f"{PATH}?campana=C0003", 360),
        person("operacion.2", f"{PATH}?campana=C0003"),
    ]
    for operator in operators:
        waiting = operator.get_by_role("heading", name="Por ahora no hay otro grupo para usted")
        turn = operator.get_by_role("region", name="En turno")
        expect(turn.or_(waiting)).to_be_visible()
        assert_accessible(operator)
        while turn.is_visible():
            before = in_turn(operator)
            press(operator, "Enviado")
            expect(operator.get_by_text(f"{before}: enviado.")).to_be_visible()
        expect(waiting).to_be_visible()
    assert_reflows(operators[0])
    assert_reflows(second)

    go(office, f"{PATH}?campana=C0003")
    expect(office.get_by_text(f"5 de {count} ({5 / count:.0%})")).to_be_visible()
    assert_accessible(office)
    press(office, "Enviar a todos los grupos")
    heading(office, "C0003 ya se envía a todos los grupos.")


def test_on_a_telephone_each_tap_counts_once(
    person: Person, assert_accessible: Callable[[Page], None]
) -> None:
    phone = person("operacion", f"{PATH}?campana=C0001", 360)
    first = in_turn(phone)
    began = sent(phone)
    assert_accessible(phone)
    phone.get_by_role("button", name="Enviado", exact=True).dblclick()
    next_group(phone, first)
    expect_sent(phone, began + 1)
    second = in_turn(phone)

    # What a page says while it is left is often lost: the one that follows it has its group.
    phone.evaluate("WebSocket.prototype.send = () => {}")
    phone.reload()
    assert in_turn(phone) == second
    other = phone.context.new_page()
    other.goto(phone.url)
    assert in_turn(other) != second  # an open page more is a desk of its own
    expect(other.get_by_text("otro aparato o pestaña")).to_be_visible()
    press(phone, "Enviado")
    next_group(phone, second)
    assert in_turn(other) != in_turn(phone)
    expect_sent(phone, began + 2)

    press(phone, UNDO)
    expect(phone.get_by_text(f"{second} vuelve a estar en turno.")).to_be_visible()
    assert in_turn(phone) == second
    expect_sent(phone, began + 1)


def test_marks_survive_the_loss_of_the_network(person: Person) -> None:
    page = person("operacion.2", f"{PATH}?campana=C0001", 360)
    first = in_turn(page)
    began = sent(page)
    # What the page sends to its kernel goes nowhere from here on.
    page.evaluate("WebSocket.prototype.send = () => {}")
    press(page, "Enviado")
    expect(page.get_by_text("Lo que marcó está guardado en este equipo")).to_be_visible()
    expect(page.get_by_text(f"{first}: sin conexión, se guardará")).to_be_visible()
    second = in_turn(page)
    assert second != first
    assert sent(page) == began  # nothing is shown as sent that the server did not write down
    press(page, "Enviado")
    page.reload()
    expect(page.get_by_text(f"{second}: enviado.")).to_be_visible()
    next_group(page, second)
    expect_sent(page, began + 2)
    page.reload()
    in_turn(page)
    expect_sent(page, began + 2)


def test_two_people_are_never_shown_the_same_group(person: Person) -> None:
    pages = [person(name, f"{PATH}?campana=C0001") for name in ("operacion", "operacion.2")]
    assert in_turn(pages[0]) != in_turn(pages[1])


def test_what_was_archived_is_offered_to_nobody_until_it_is_on_show_again(
    person: Person, served: Served, assert_accessible: Callable[[Page], None]
) -> None:
    store = open_store(served.data_folder / "servimun.sqlite")
    settings = Settings(data_folder=served.data_folder)

    def at_work(username: str) -> Context:
        account = find_account(store, username)
        assert account is not None
        return make_context(settings, store, account.id)

    for item in next_batch(at_work("operacion"), "C0001", 5):
        mark(at_work("operacion"), item.dispatch_id, "enviado", item.token)
    phone = person("operacion", f"{PATH}?campana=C0001", 360)
    in_turn(phone)
    began = sent(phone)
    record = find_campaign(store, "C0001")
    assert record is not None
    told = {used.program_id for one in segments_of(store, record) for used in one.programs}
    for program_id in told:
        archive_program(at_work("coordinacion"), program_id, "Ya no se ofrece.")

    heading(phone, "Los mensajes que faltan están detenidos")
    expect(phone.get_by_text(re.compile("se archivó")).first).to_be_visible()
    expect(phone.get_by_role("button", name="Enviado", exact=True)).to_have_count(0)
    assert sent(phone) == began
    assert_reflows(phone)
    assert_accessible(phone)
    office = person("coordinacion", f"{PATH}?campana=C0001")
    heading(office, "Hay mensajes detenidos: no se entregan a nadie")
    expect(office.get_by_text(re.compile("se archivó.* Grupos que esperan:")).first).to_be_visible()

    for program_id in told:
        back = unarchive_program(at_work("coordinacion"), program_id)
        program = find_program(store, program_id)
        assert program is not None
        content = program.content.model_dump(mode="json")
        again = submit_program(at_work("coordinacion"), program_id, content, back.revision_id)
        publish_program(at_work("coordinacion.2"), program_id, again.revision_id)
    in_turn(phone)
    store.close()
