"""A liaison corrects a real programme; the coordination returns it and then publishes it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from acting import Presses, assert_reflows, press, whole_form
from PIL import Image
from playwright.sync_api import Page, Route, expect
from reading import sentence
from watching import Watched

from servimun_widgets.importing.services.columns import COLUMNS

SCRIPT = "<img src=x onerror=document.title=1>"


def open_program(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=re.compile(name))).to_be_visible()


def program_table(page: Page) -> None:
    expect(page.get_by_role("table")).to_be_visible()


def test_a_correction_is_returned_mended_and_published(
    person: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    liaison = person("enlace.impas", "enlaces/programas")
    liaison.get_by_label("Buscar por nombre, lugar").fill("nino terapeutico")
    expect(sentence(liaison, "1 de 16 programas")).to_be_visible()
    open_program(liaison, "Grupo terapéutico para niñas y niños")
    whole_form(liaison)
    liaison.get_by_role("textbox", name=re.compile("^Horario \\(")).fill("Viernes de 10:00 a 11:30")
    summary = liaison.get_by_role("textbox", name=re.compile("^Qué es, en una frase"))
    summary.fill("")
    liaison.get_by_role("button", name="Enviar a revisión").click()
    error = liaison.get_by_role("alert").filter(has_text="Hay un dato por corregir")
    expect(error).to_be_focused()
    error.get_by_role("link", name=re.compile("Falta para publicar")).click()
    expect(summary).to_be_focused()
    summary.fill("Sesiones en grupo donde la niñez aprende a reconocer lo que siente.")
    liaison.get_by_role("button", name="Enviar a revisión").click()
    expect(liaison.get_by_role("heading", name="P001 está en revisión")).to_be_visible()

    reviewer = person("coordinacion", "coordinacion/revision")
    open_program(reviewer, "Grupo terapéutico para niñas y niños")
    expect(reviewer.get_by_role("insertion").filter(has_text="Viernes").first).to_be_visible()
    expect(reviewer.get_by_role("deletion").filter(has_text="Todos").first).to_be_visible()
    reviewer.get_by_role("button", name="Devolver con observaciones").click()
    expect(reviewer.get_by_text("Escriba el motivo").first).to_be_visible()
    reviewer.get_by_label("Motivo o comentario").fill("¿También en vacaciones?")
    reviewer.get_by_role("button", name="Devolver con observaciones").click()
    expect(reviewer.get_by_role("heading", name=re.compile("P001 se devolvió"))).to_be_visible()

    liaison.goto(liaison.url.split("?")[0].replace("enlaces/programas", "inicio"))
    expect(liaison.get_by_text("¿También en vacaciones?")).to_be_visible()
    presses = Presses(liaison)
    liaison.get_by_role("link", name=re.compile("^Corregir «Qué es, en una frase»")).click()
    summary = liaison.get_by_role("textbox", name=re.compile("^Qué es, en una frase"))
    expect(summary).to_be_focused()
    expect(liaison.get_by_text("¿También en vacaciones?").first).to_be_visible()
    summary.fill("Sesiones en grupo, también en vacaciones.")
    assert_accessible(liaison)
    assert_reflows(liaison)
    press(liaison, "Guardar y enviar")
    expect(liaison.get_by_role("heading", name="P001 está en revisión")).to_be_visible()
    assert presses.count() == 2

    reviewer.goto(reviewer.url.split("?")[0])
    open_program(reviewer, "Grupo terapéutico para niñas y niños")
    expect(reviewer.get_by_text("¿También en vacaciones?")).to_be_visible()
    reviewer.get_by_role("button", name="Publicar").click()
    expect(reviewer.get_by_role("heading", name="P001 se publicó.")).to_be_visible()

    liaison.goto(liaison.url.split("?")[0])
    row = liaison.get_by_role("row").filter(has_text="P001")
    expect(row.get_by_text("Publicado")).to_be_visible()
    expect(row.get_by_text("Vigente", exact=True)).to_be_visible()


def test_a_picture_is_sent_over_a_connection_that_breaks_and_seen_where_it_is_read(
    person: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    watched: Watched,
    tmp_path: Path,
) -> None:
    watched.allow(re.compile("net::ERR_FAILED"))
    page = person("enlace.impas", "enlaces/programas?programa=P002", width=360)
    press(page, "✎ Cambiar «Para difundirlo»")
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if route.request.method == "PUT" and not broken:
            broken.append(route.request.headers["upload-offset"])
            route.abort()
        else:
            route.continue_()

    page.route("**/archivos*", break_once)
    noise = Image.frombytes("RGB", (900, 900), Random(7).randbytes(900 * 900 * 3))
    noise.save(tmp_path / "foto.jpg", quality=90)
    page.get_by_label("Fotografía (opcional)").set_input_files(tmp_path / "foto.jpg")
    expect(page.get_by_text("La fotografía se recibió.")).to_be_visible()
    assert broken == ["0"]
    expect(page.get_by_alt_text("La fotografía que se subió")).to_be_visible()
    press(page, "Guardar y enviar")
    expect(page.get_by_text("Diga si en la fotografía se ven")).not_to_have_count(0)
    page.get_by_label(re.compile("^Descripción de la imagen")).fill("Un salón con sillas")
    page.get_by_label(re.compile("No se ve a nadie menor")).check()
    assert_accessible(page)
    assert_reflows(page)
    press(page, "Guardar y enviar")
    expect(page.get_by_role("heading", name="P002 está en revisión")).to_be_visible()
    expect(page.get_by_alt_text("Un salón con sillas")).to_be_visible()


def test_a_file_goes_on_where_it_broke_off_and_its_rows_are_chosen_on_a_telephone(
    person: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    watched: Watched,
    tmp_path: Path,
) -> None:
    watched.allow(re.compile("net::ERR_FAILED"))
    page = person("coordinacion", "coordinacion/importar", width=360)
    columns, given = list(COLUMNS["programs"]), {"dependencia": "IMPAS"}
    rows = [
        {**given, "nombre": "Huerto de la esquina", "requisitos": f"INE{' ' * 600_000}"},
        {**given, "nombre": "Grupo terapéutico para niños y niñas"},
    ]
    with (tmp_path / "programas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    chosen = page.get_by_label(re.compile("^Arrastre aquí un archivo"))
    page.route("**/archivos?recibido=*", break_after(first := []))
    chosen.set_input_files(tmp_path / "programas.csv")
    expect(page.get_by_text("Se cortó la conexión.")).to_be_visible()
    page.reload()
    expect(chosen).to_be_visible()
    page.unroute_all()  # not before: what was begun would go on where it stands
    page.route("**/archivos?recibido=*", break_after(later := [], pieces=9))
    chosen.set_input_files(tmp_path / "programas.csv")
    expect(page.get_by_role("heading", name=re.compile("^Vista previa de"))).to_be_visible()
    assert (first, later) == (["0", "524288"], ["524288"])
    for name, choice in (("Huerto", "No traer este renglón"), ("Grupo", "Es el mismo que P001")):
        page.get_by_role("row").filter(has_text=name).locator("a, button").first.click()
        press(page, choice)
    expect(page.get_by_text("No se trae", exact=True)).to_be_visible()
    expect(page.get_by_text("Es el mismo que P001", exact=True)).to_be_visible()
    assert_accessible(page)
    assert_reflows(page)
    press(page, "Ver de nuevo con lo elegido")
    expect(page.get_by_text("Nuevos: 0. Cambian: 1.")).to_be_visible()


def break_after(seen: list[str], pieces: int = 1) -> Callable[[Route], None]:
    """Return what lets so many pieces of a file through, and then nothing of it."""

    def pass_on(route: Route) -> None:
        if route.request.method == "PUT":
            seen.append(route.request.headers["upload-offset"])
        if len(seen) > pieces:
            route.abort()
        else:
            route.continue_()

    return pass_on


def test_that_all_are_still_true_takes_two_presses_and_of_one_a_single_one(
    person: Callable[..., Page],
) -> None:
    page = person("enlace.impas", "inicio")
    presses = Presses(page)
    page.get_by_role("link", name="Leerlos y confirmarlos juntos").click()
    expect(page.get_by_role("button", name="Siguen vigentes")).to_be_visible()
    ticked = page.get_by_role("checkbox", checked=True).count()
    press(page, "Siguen vigentes")
    said = page.get_by_role(
        "heading", name=re.compile("^[0-9]+ programas quedaron verificados hoy")
    )
    expect(said).to_be_visible()
    assert presses.count() <= 3
    assert int(said.inner_text().split()[0]) == ticked > 1
    press(page, "Deshacer")
    expect(page.get_by_role("heading", name=re.compile("^Se deshizo: "))).to_be_visible()

    row = page.get_by_role("row").filter(has_text="P011")
    row.get_by_role("button", name=re.compile("Sigue vigente")).click()
    expect(page.get_by_text("P011 quedó verificado hoy.")).to_be_visible()
    expect(row.get_by_text("Vigente", exact=True)).to_be_visible()
    page.get_by_role("button", name="Deshacer").click()
    expect(row.get_by_text("Nunca verificado")).to_be_visible()


def test_reminding_of_all_takes_two_presses_and_archiving_two_of_them_five(
    person: Callable[..., Page],
) -> None:
    page = person("coordinacion", "enlaces/programas", width=360)
    presses = Presses(page)
    page.get_by_role("link", name="Recordar los que falta verificar").click()
    press(page, "Recordar")
    expect(page.get_by_role("heading", name=re.compile("^Se recordaron [0-9]+"))).to_be_visible()
    assert presses.count() == 2
    press(page, "Deshacer")
    expect(page.get_by_role("heading", name=re.compile("^Se quitaron [0-9]+"))).to_be_visible()
    presses.begin()
    page.get_by_role("link", name="Archivar varios").click()
    for folio in ("P003", "P014"):
        page.get_by_label(re.compile(f"^{folio}, ")).check()
    page.get_by_label(re.compile("^Por qué se archivan")).fill("Ya no se dan.")
    press(page, "Ver qué se detiene")
    press(page, "Archivar")
    expect(page.get_by_role("heading", name="2 programas se archivaron")).to_be_visible()
    assert presses.count() == 5
    press(page, "Deshacer")
    expect(page.get_by_role("heading", name="Se deshizo: 2 programas quedaron")).to_be_visible()


def test_a_new_programme_begins_as_a_draft(person: Callable[..., Page]) -> None:
    page = person("enlace.dif", "enlaces/programas")
    page.get_by_role("button", name="Nuevo programa").click()
    name = page.get_by_role("textbox", name=re.compile("^Nombre público"))
    name.fill("Taller de prueba «Árbol» 🌳")
    page.get_by_role("button", name="Guardar borrador").click()
    expect(page.get_by_role("heading", name=re.compile("Se guardó como P"))).to_be_visible()
    expect(page.get_by_role("button", name="Enviar a revisión")).to_be_visible()


def test_a_programme_of_another_agency_is_refused_by_its_address(
    person: Callable[..., Page],
) -> None:
    page = person("enlace.dif", "enlaces/programas?programa=P001&editar=todo")
    expect(page.get_by_text("No hay un programa con la clave «P001»")).to_be_visible()
    expect(page.get_by_text("Grupo terapéutico")).to_have_count(0)


def test_a_page_that_is_not_of_ones_role_is_refused(person: Callable[..., Page]) -> None:
    page = person("enlace.dif", "inicio")
    answer = page.goto(page.url.replace("inicio", "coordinacion/revision"))
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("link", name="Revisión")).to_have_count(0)


def test_a_script_typed_into_every_text_field_is_shown_as_text(
    person: Callable[..., Page],
) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P004&editar=todo")
    expect(page.get_by_role("textbox", name=re.compile("^Nombre público"))).to_be_visible()
    page.get_by_role("button", name="Agregar lugar").click()
    for box in page.get_by_role("main").get_by_role("textbox").all():
        if box.get_attribute("type") in (None, "text") and box.is_visible():
            box.fill(SCRIPT)
    page.get_by_role("button", name="Guardar borrador").click()
    refused = page.get_by_role("alert").filter(has_text="por corregir")
    expect(refused).to_be_visible()  # telephones and extensions are no place for it
    summary = page.get_by_role("alert").filter(has_text="por corregir")
    expect(summary).to_be_visible()  # numbers are no place for it; it is refused there and shown
    for label in ("Edad mínima", "Edad máxima", "Cupo", "Verificar cada"):
        page.get_by_role("textbox", name=re.compile(f"^{label}")).fill("")
    for point in page.get_by_role("textbox", name=re.compile("^Punto en el mapa")).all():
        point.fill("")
    page.get_by_role("button", name="Enviar a revisión").click()
    expect(page.get_by_role("heading", name="P004 está en revisión")).to_be_visible()
    expect(page.get_by_text(SCRIPT, exact=False).first).to_be_visible()
    reviewer = person("coordinacion", "coordinacion/revision?programa=P004")
    expect(reviewer.get_by_text("document.title", exact=False).first).to_be_visible()
    for shown in (page, reviewer):
        assert shown.title() != "1"
        assert shown.get_by_role("img").count() == 0


def test_the_buttons_of_a_long_form_stay_in_sight(person: Callable[..., Page]) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P005&editar=todo")
    save = page.get_by_role("button", name="Guardar borrador")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 700})
        page.get_by_role("textbox", name=re.compile(r"^Horario \(")).focus()
        expect(save).to_be_in_viewport()
