"""From nothing to a form in use, by the steps of the analysts' guide and with the code it gives."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator

import pytest
from acting import heading
from lab_command import COMMAND
from laboratory import enter, laboratory_of, ready, run_cell
from pictures import DOCS, guide_picture
from playwright.sync_api import BrowserContext, Page, expect
from served import Served

Person = Callable[..., Page]
GUIDE = (DOCS / "guia-analistas.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COLONIA = "Nombre de Dios"


@pytest.fixture(scope="module")
def laboratory(served: Served) -> Iterator[str]:
    """The address that `servimun lab` prints, for the analyst of the demonstration."""
    with laboratory_of("analisis", served) as address:
        yield address


def the_code(beginning: str) -> str:
    """Return the code of the guide that begins so."""
    return next(one for one in PYTHON if one.startswith(beginning)).strip()


def test_from_nothing_to_a_form_in_use(
    laboratory: str,
    new_context: Callable[..., BrowserContext],
    at_work: Person,
    served: Served,
) -> None:
    lab = enter(laboratory, new_context)
    template = lab.get_by_role("listitem", name=re.compile("Name: formulario_nuevo.ipynb"))
    template.click(button="right")
    guide_picture(lab, "laboratorio")
    lab.get_by_role("menuitem", name="Duplicate").click()
    copy = lab.get_by_role("listitem", name=re.compile("Name: formulario_nuevo-Copy1.ipynb"))
    copy.click()
    lab.keyboard.press("F2")
    lab.keyboard.insert_text("escuelas")
    lab.keyboard.press("Enter")
    lab.get_by_role("listitem", name=re.compile("Name: escuelas.ipynb")).dblclick()
    ready(lab)

    declaration = the_code("from servimun_widgets import Form")
    wrong = declaration.replace("alumnos > 0", "alumno > 0")
    assert wrong != declaration
    said = run_cell(lab, 0, wrong)
    sentence = "Línea 13: campo «notas». No hay un campo «alumno». ¿Quiso decir «alumnos»?"
    expect(said).to_contain_text(sentence)
    assert sentence in GUIDE
    expect(said).not_to_contain_text("Traceback")
    said.scroll_into_view_if_needed()
    guide_picture(lab, "formulario-error")
    run_cell(lab, 0, declaration)
    tried = run_cell(lab, 1)
    tried.get_by_role("button", name="Nuevo registro").click()
    expect(tried.get_by_role("combobox", name="Colonia")).to_be_visible()
    tried.get_by_label("Alumnos").fill("30")
    expect(tried.get_by_label("Notas")).to_be_visible()
    tried.get_by_role("heading", name="Visita a una escuela").scroll_into_view_if_needed()
    guide_picture(lab, "formulario-probado")

    promoted = subprocess.run(
        [COMMAND, "form", "promote", "visita_escuela"],
        env={**os.environ, "SERVIMUN_DATA": str(served.data_folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "está abierto para: Enlace de dependencia" in promoted.stdout

    liaison = at_work("enlace.impas", "inicio")
    liaison.get_by_role("link", name="Formularios").click()
    liaison.get_by_role("button", name="Nuevo registro").click()
    liaison.get_by_role("combobox", name="Colonia").fill(COLONIA)
    liaison.get_by_label("Alumnos").fill("30")
    liaison.get_by_role("radio", name="Deporte").check()
    liaison.get_by_label("Notas").fill("Piden un taller de box.")
    liaison.evaluate("scrollTo(0, 0)")
    guide_picture(liaison, "formulario-en-uso")
    liaison.get_by_role("button", name="Guardar", exact=True).click()
    heading(liaison, "Se guardó visita_escuela-0001.")
    expect(liaison.get_by_role("link", name="visita_escuela-0001")).to_be_visible()
    liaison.evaluate("scrollTo(0, 0)")
    guide_picture(liaison, "formulario-lista")

    answers = run_cell(lab, 2, the_code("from servimun_widgets import tables\n"))
    for cell in ("visita_escuela-0001", "IMPAS", COLONIA, "30", "Deporte"):
        expect(answers.get_by_role("cell", name=cell, exact=True)).to_be_visible()
    answers.get_by_role("table").scroll_into_view_if_needed()
    guide_picture(lab, "formulario-tabla")


def test_the_indicators_look_in_jupyterlab_as_on_their_page(
    laboratory: str, new_context: Callable[..., BrowserContext]
) -> None:
    lab = enter(laboratory, new_context)
    lab.get_by_role("listitem", name=re.compile("Name: indicadores.ipynb")).dblclick()
    ready(lab)
    figure = run_cell(lab, 0).get_by_role("article").first
    name, value = (figure.locator(part).first.bounding_box() for part in ("dt", "dd"))
    assert name is not None
    assert value is not None
    assert value["x"] == name["x"]
    assert value["y"] >= name["y"] + name["height"]
