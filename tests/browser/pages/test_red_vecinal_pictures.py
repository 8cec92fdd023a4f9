"""The pictures of the guide of Red Vecinal, taken while doing what it describes."""

from __future__ import annotations

from collections.abc import Callable

from acting import heading, press
from playwright.sync_api import Page, expect
from test_pictures import Take, take

Person = Callable[..., Page]
PATH = "difusion/redes_vecinales"

__all__ = ["take"]


def test_sending(person: Person, take: Take) -> None:
    phone = person("operacion", f"{PATH}?campana=C0001", 360)
    turn = phone.get_by_role("region", name="En turno")
    expect(turn.get_by_role("img").first).to_be_visible()
    turn.evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    take(phone, "red-vecinal-turno")
    press(phone, "Omitir")
    phone.get_by_label("El grupo pidió no recibir mensajes").check()
    take(phone, "red-vecinal-omitir")


def test_preparing_and_results(person: Person, take: Take) -> None:
    office = person("coordinacion", f"{PATH}?campana=C0003", 1000)
    preview = office.get_by_role("heading", name="Así se verá en WhatsApp")
    expect(office.get_by_role("heading", name="Volante para")).to_be_visible()
    preview.evaluate("(box) => box.scrollIntoView({ block: 'start' })")
    take(office, "red-vecinal-vista-previa")
    results = person("coordinacion", f"{PATH}?campana=C0001", 1000)
    heading(results, "Resultados")
    results.get_by_role("heading", name="Resultados").evaluate(
        "(box) => box.scrollIntoView({ block: 'start' })"
    )
    take(results, "red-vecinal-resultados")


def test_approving(person: Person, take: Take) -> None:
    second = person("aprobacion", f"{PATH}?campana=C0002", 1000)
    heading(second, "Lo que se aprueba")
    second.get_by_role("heading", name="Lo que se aprueba").evaluate(
        "(box) => box.scrollIntoView({ block: 'start' })"
    )
    take(second, "red-vecinal-aprobar")
