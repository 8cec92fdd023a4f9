"""Signing in as people do it, in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fake_gate import PASSWORD
from playwright.sync_api import Page, expect
from served import Served

SignIn = Callable[[Page, str, str, str], None]


def test_one_arrives_at_the_page_one_asked_for(
    page: Page, fake_server: Served, sign_in: SignIn
) -> None:
    wanted = f"{fake_server.address}enlaces/programas?programa=P001"
    sign_in(page, wanted, "enlace.uno", PASSWORD)
    assert page.url == wanted
    expect(page.get_by_role("banner")).to_contain_text("Enlace Uno · IMPAS")


@pytest.mark.parametrize("elsewhere", ["//example.org/", "http://["])  # more in tests/unit/server
def test_the_way_on_stays_here(
    page: Page, fake_server: Served, sign_in: SignIn, elsewhere: str
) -> None:
    sign_in(page, f"{fake_server.address}entrar?next={elsewhere}", "enlace.uno", PASSWORD)
    assert page.url == f"{fake_server.address}enlaces/programas"


def test_empty_fields_are_named_and_tied_to_their_sentence(
    page: Page, fake_server: Served, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{fake_server.address}entrar")
    assert_accessible(page)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("alert")).to_contain_text("Hay un problema")
    username = page.get_by_label("Nombre de usuario")
    expect(username).to_have_attribute("aria-invalid", "true")
    expect(username).to_have_accessible_description("Escriba su nombre de usuario.")
    page.get_by_role("link", name="Escriba su contraseña.").click()
    expect(page.get_by_label("Contraseña")).to_be_focused()
    assert_accessible(page)


def test_a_wrong_password_is_refused_and_the_name_kept(page: Page, fake_server: Served) -> None:
    page.goto(f"{fake_server.address}entrar")
    page.get_by_label("Nombre de usuario").fill("enlace.uno")
    page.get_by_label("Contraseña").fill("otra")
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("alert")).to_contain_text("no son correctos")
    expect(page.get_by_label("Nombre de usuario")).to_have_value("enlace.uno")
    expect(page.get_by_label("Contraseña")).to_have_value("")


def test_a_temporary_password_is_changed_before_anything_else(
    page: Page,
    fake_server: Served,
    sign_in: SignIn,
    assert_accessible: Callable[[Page], None],
) -> None:
    sign_in(page, f"{fake_server.address}enlaces/programas", "nueva", PASSWORD)
    assert page.url == f"{fake_server.address}contrasena"
    expect(page.get_by_role("main")).to_contain_text("Su contraseña es temporal")
    expect(page.get_by_role("navigation")).to_have_count(0)
    assert_accessible(page)

    expect(page.get_by_label("Contraseña actual")).to_have_count(0)  # typed a moment before

    def change(new: str, repeated: str) -> None:
        page.get_by_label("Contraseña nueva", exact=True).fill(new)
        page.get_by_label("Contraseña nueva, otra vez").fill(repeated)
        page.get_by_role("main").get_by_role("button", name="Cambiar contraseña").click()

    change("otra frase más larga", "otra frase mas larga")
    expect(page.get_by_role("alert")).to_contain_text("no son iguales")
    change("corta", "corta")
    expect(page.get_by_role("alert")).to_contain_text("muy corta")
    change("otra frase más larga", "otra frase más larga")
    expect(page).to_have_url(f"{fake_server.address}enlaces/programas")
    expect(page.get_by_role("button", name="Guardar")).to_be_visible()


def test_a_new_password_is_judged_while_it_is_typed_and_shown_when_asked(
    page: Page,
    fake_server: Served,
    sign_in: SignIn,
    assert_accessible: Callable[[Page], None],
) -> None:
    sign_in(page, fake_server.address, "enlace.dos", PASSWORD)
    page.goto(f"{fake_server.address}contrasena")
    new = page.get_by_label("Contraseña nueva", exact=True)
    new.press_sequentially("corta")
    verdict = page.get_by_role("status")
    expect(verdict).to_contain_text("muy corta")
    new.press_sequentially(" pero ya no tanto")
    expect(verdict).to_have_text("Esta contraseña sirve.")
    show = page.get_by_role("button", name=re.compile(r"^Mostrar contraseña\W+Contraseña nueva$"))
    new.press("Tab")
    expect(show).to_be_focused()
    show.press("Enter")
    expect(new).to_have_attribute("type", "text")
    assert_accessible(page)
    page.get_by_role("button", name="Ocultar contraseña").click()
    expect(new).to_have_attribute("type", "password")
    page.get_by_label("Contraseña actual").fill("equivocada")
    page.get_by_label("Contraseña nueva, otra vez").fill("corta pero ya no tanto")
    page.get_by_role("main").get_by_role("button", name="Cambiar contraseña").click()
    expect(page.get_by_label("Contraseña actual")).to_have_attribute("aria-invalid", "true")
    expect(new).to_have_value("")


def test_signing_out_ends_the_session(page: Page, fake_server: Served, sign_in: SignIn) -> None:
    sign_in(page, fake_server.address, "coordina", PASSWORD)
    expect(page.get_by_role("button", name="Guardar")).to_be_visible()
    cookies = page.context.cookies()
    page.get_by_role("button", name="Salir").click()
    expect(page).to_have_url(f"{fake_server.address}entrar")
    page.context.add_cookies(cookies)
    page.goto(fake_server.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Entrar")
