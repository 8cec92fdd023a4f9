"""The pictures of the guide of Red Vecinal, taken while doing what it describes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import heading, press
from pictures import guide_picture
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.pictures

Person = Callable[..., Page]
PATH = "difusion/redes_vecinales"


def test_sending(person: Person) -> None:
    phone = person("operacion", f"{PATH}?campana=C0001", 360)
    turn = phone.get_by_role("region", name="En turno")
    expect(turn.get_by_role("img").first).to_be_visible()
    turn.evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    guide_picture(phone, "red-vecinal-turno")
    press(phone, "Omitir")
    phone.get_by_label("El grupo pidió no recibir mensajes").check()
    guide_picture(phone, "red-vecinal-omitir")


def test_preparing_and_results(person: Person) -> None:
    office = person("coordinacion", f"{PATH}?campana=C0003", 1000)
    preview = office.get_by_role("heading", name="Así se verá en WhatsApp")
    expect(office.get_by_role("heading", name="Los tres diseños del volante")).to_be_visible()
    preview.evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    guide_picture(office, "red-vecinal-vista-previa")
    results = person("coordinacion", f"{PATH}?campana=C0001", 1000)
    heading(results, "Resultados")
    results.get_by_role("heading", name="Resultados").evaluate(
        "(box) => box.scrollIntoView({ block: 'start' })"
    )
    guide_picture(results, "red-vecinal-resultados")


def test_approving(person: Person) -> None:
    second = person("aprobacion", f"{PATH}?campana=C0002", 1000)
    heading(second, "Lo que se aprueba")
    second.get_by_role("heading", name="Lo que se aprueba").evaluate(
        "(box) => box.scrollIntoView({ block: 'start' })"
    )
    guide_picture(second, "red-vecinal-aprobar")
