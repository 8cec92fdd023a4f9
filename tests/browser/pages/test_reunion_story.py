"""A meeting from its call to an agreement that closes itself, as two people and a liaison."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import assert_reflows, box, go, heading, open_row, press, table
from pictures import guide_picture, picture
from playwright.sync_api import Locator, Page, expect

Person = Callable[..., Page]
Accessible = Callable[[Page], None]
PAGE = "coordinacion/reuniones"
FOLIO = "P019"
TITLE = "Retroalimentación de invierno"
HOURS = "Sábados, de 9:00 a 11:00"


def looked_at(page: Page, name: str, accessible: Accessible) -> None:
    """Check the page wide and narrow, keep its pictures and leave it wide."""
    accessible(page)
    picture(page, f"pagina-reunion-{name}")
    assert_reflows(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def point_rows(page: Page) -> Locator:
    """Return the rows of the list of points."""
    return page.get_by_role("table", name="Puntos de la reunión").get_by_role("row")


def take_from_top(page: Page, name: str) -> None:
    """Keep a picture for the guide, from the top of the page."""
    page.set_viewport_size({"width": 1000, "height": 720})
    page.evaluate("scrollTo(0, 0)")
    guide_picture(page, name)
    page.set_viewport_size({"width": 1280, "height": 800})


def call(office: Page, accessible: Accessible) -> None:
    """Call a meeting; the agencies with gaps and liaisons are chosen already."""
    table(office)
    looked_at(office, "lista", accessible)
    press(office, "Convocar reunión")
    heading(office, "Convocar reunión")
    expect(office.get_by_label(re.compile("^IMPAS, "))).to_be_checked()
    expect(office.get_by_label(re.compile("^DIF, "))).to_be_checked()
    box(office, "Asunto").fill(TITLE)
    office.get_by_label(re.compile("^Fecha")).fill("2020-01-15")
    box(office, "Hora de inicio").fill("10:30")
    office.get_by_label(re.compile("^Duración")).fill("60")
    box(office, "Lugar").fill("Sala de juntas")
    press(office, "Convocar reunión")
    problems = office.get_by_role("alert").filter(has_text="por corregir")
    expect(problems).to_contain_text("Ese momento ya pasó.")
    office.get_by_label(re.compile("^Fecha")).fill("2099-01-15")
    press(office, "Convocar reunión")
    heading(office, "Se convocó la reunión J0003")
    heading(office, f"J0003: {TITLE}")
    looked_at(office, "convocada", accessible)
    take_from_top(office, "reunion-convocada")


def begin(office: Page, accessible: Accessible) -> None:
    """Start the meeting and note who came."""
    press(office, "Empezar la reunión")
    press(office, "Empezar hoy, aunque no es el día")
    heading(office, "Empezó la reunión J0003")
    for sigla, presence in (("IMPAS", "Titular"), ("DIF", "Suplente")):
        attendance = office.get_by_role("table", name="Asistencia")
        row = attendance.get_by_role("row").filter(has_text=sigla)
        row.get_by_role("button", name=re.compile(f"^{presence}")).click()
        expect(row.get_by_role("button")).to_have_count(2)
    press(office, "Actualizar")
    looked_at(office, "en-curso", accessible)


def test_from_the_call_to_an_agreement_that_closes_itself(
    person: Person, assert_accessible: Accessible
) -> None:
    office = person("coordinacion", PAGE)
    call(office, assert_accessible)
    begin(office, assert_accessible)

    second = person("coordinacion.2", f"{PAGE}?reunion=J0003")
    for page in (office, second):
        expect(point_rows(page).nth(2)).to_be_visible()
    first = point_rows(office).filter(has_text="P011:").get_by_role("link").inner_text()
    agreed = point_rows(office).filter(has_text=f"{FOLIO}:").get_by_role("link").inner_text()
    place = point_rows(office).get_by_role("link").all_inner_texts().index(first) + 1
    for page in (office, second):
        open_row(page, first)
        heading(page, first)
    looked_at(office, "punto", assert_accessible)
    take_from_top(office, "reunion-punto")
    press(office, "Sigue vigente")
    heading(office, "sigue vigente, verificado hoy")
    press(second, "Sigue vigente")
    heading(second, "Otra persona atendió este punto antes que usted")
    expect(second.get_by_text("Sigue vigente (Coordinación, turno 1,")).to_be_visible()
    assert_accessible(second)

    press(second, "Punto siguiente")
    expect(second.get_by_text(re.compile(f"^{place + 1} de "))).to_be_visible()
    press(second, "Volver")
    open_row(second, agreed)
    press(second, "Hacer un acuerdo")
    heading(second, f"Hacer un acuerdo: {agreed}")
    second.get_by_label(re.compile("^Dato que se va a actualizar")).select_option("Horario")
    second.get_by_label(re.compile("^DIF, ")).check()
    second.get_by_label(re.compile("^Para cuándo")).fill("2099-02-01")
    box(second, "Qué se acordó").fill("Poner el horario de invierno.")
    box(second, "Qué se acordó").blur()
    expect(second.get_by_text("Borrador guardado")).to_be_visible()
    looked_at(second, "acuerdo", assert_accessible)
    second.context.close()  # the notebook ran out of battery; nothing typed is lost

    second = person("coordinacion.2", f"{PAGE}?reunion=J0003&punto={FOLIO}")
    press(second, "Hacer un acuerdo")
    press(second, "Continuar")
    press(second, "Guardar acuerdo")
    heading(second, "se guardó el acuerdo")

    press(office, "Volver")
    expect(point_rows(office).filter(has_text=agreed)).to_contain_text("Acuerdo")
    press(office, "Terminar la reunión")
    heading(office, "Terminar la reunión J0003")
    press(office, "Terminar y hacer la minuta")
    heading(office, "Minuta de J0003, versión 1")
    box(office, "Qué se trató").fill("Se revisaron dos programas.")
    press(office, "Guardar versión nueva")
    heading(office, "Minuta de J0003, versión 2")
    looked_at(office, "minuta", assert_accessible)
    with office.expect_download() as download:
        press(office, "Minuta, versión 2 (PDF)")
    assert download.value.suggested_filename == "J0003-minuta-version-2.pdf"

    liaison = person("enlace.dif", "inicio")
    heading(liaison, "minutas esperan su confirmación")
    go(liaison, f"{PAGE}?reunion=J0003")
    press(liaison, "Confirmar de enterada")
    heading(liaison, "Quedó constancia")
    go(liaison, f"enlaces/programas?programa={FOLIO}&editar=todo")
    box(liaison, "Horario \\(").fill(HOURS)
    press(liaison, "Enviar a revisión")
    heading(liaison, f"{FOLIO} está en revisión")
    go(office, f"coordinacion/revision?programa={FOLIO}")
    press(office, "Publicar")
    heading(office, f"{FOLIO} se publicó")
    go(liaison, f"{PAGE}?parte=acuerdos&acuerdo=A0004")
    heading(liaison, "Acuerdo A0004")
    expect(liaison.get_by_text("Cumplido")).to_be_visible()
    looked_at(liaison, "acuerdo-cumplido", assert_accessible)


def test_parts_for_those_who_only_read(person: Person, assert_accessible: Accessible) -> None:
    page = person("analisis", f"{PAGE}?parte=cifras")
    heading(page, "Qué dejan las reuniones")
    looked_at(page, "cifras", assert_accessible)
    page.get_by_role("link", name="Pediste, hicimos", exact=True).click()
    expect(page.get_by_text("Todavía no hay solicitudes con respuesta.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Acuerdos", exact=True).click()
    table(page)
    looked_at(page, "acuerdos", assert_accessible)
    outsider = person("operacion", "inicio")
    expect(outsider.get_by_role("link", name="Reuniones")).to_have_count(0)
    go(outsider, PAGE)
    heading(outsider, "No tiene acceso a esta página")
