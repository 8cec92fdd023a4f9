"""Letters and a real mail server that refuses or hangs, as the page tells it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_string
from email.policy import default
from pathlib import Path
from threading import Event

import pytest
from acting import press
from patience import PATIENCE
from playwright.sync_api import Locator, Page, expect
from served import Served

from servimun_widgets.accounts.services import administration
from servimun_widgets.app import context_of
from servimun_widgets.building import build_package
from servimun_widgets.domain.fields import as_value
from servimun_widgets.fichas.services.deliveries import deliver
from servimun_widgets.meetings.forms.meeting import MEETING
from servimun_widgets.meetings.services import meetings
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.settings import Settings
from servimun_widgets.store import open_store

sys.path.insert(0, str(Path(__file__).parents[2] / "faults"))

from mail_server import HANG, Recipients, mail_server

GREYLISTED = "la primera vez se hace esperar"
Person = Callable[..., Page]
PAGE = "coordinacion/reuniones?reunion="
IMPAS, SECOND, DIF = (
    f"{name}@municipio.example" for name in ("enlace.impas", "suplente.impas", "enlace.dif")
)


@pytest.fixture(scope="module")
def post() -> Recipients:
    """What the mail server got, and how it misbehaves now."""
    return Recipients()


@pytest.fixture(scope="module")
def served(server: Callable[..., Served], post: Recipients) -> Iterator[Served]:
    """`servimun serve --demo` with that mail server, which has a second for each answer."""
    with mail_server(post) as port, pytest.MonkeyPatch.context() as environment:
        environment.setenv("SERVIMUN_SMTP", f"smtp://127.0.0.1:{port}")
        environment.setenv("SERVIMUN_SMTP_SECONDS", "1")
        environment.setenv("SERVIMUN_MAIL_FROM", "servimun@municipio.example")
        yield server()


@pytest.fixture(scope="module")
def at_work(served: Served) -> Iterator[Callable[[str], Context]]:
    """Return a context of an account in the store that is served."""
    store = open_store(served.data_folder / "servimun.sqlite")
    settings = Settings(data_folder=served.data_folder)
    yield lambda username: context_of(settings, store, username)
    store.close()


def give_address(context: Context, username: str, email: str) -> None:
    account = find_account(context.store, username)
    assert account is not None
    content = {**as_value(account.content), "email": email}
    base = administration.version_of(account)
    administration.change_account(context, account.id, content, base)


@pytest.fixture(scope="module")
def folio(at_work: Callable[[str], Context]) -> str:
    """A meeting for tomorrow with three liaisons, of whom one is said to have another address."""
    for username, email in (
        ("enlace.impas", IMPAS),
        ("suplente.impas", "otra.persona@municipio.example"),
        ("enlace.dif", DIF),
    ):
        give_address(at_work("admin"), username, email)
    office = at_work("coordinacion")
    ids = {agency.content.sigla: one for one, agency in agencies(office).by_id.items()}
    call = {
        **MEETING.empty_value(),
        "title": "Retroalimentación de diciembre",
        "agency_ids": [ids["IMPAS"], ids["DIF"]],
        "held_on": (office.today() + timedelta(days=1)).isoformat(),
        "starts_at": "10:00",
        "duration_minutes": 60,
        "place": "Sala de cabildo",
    }
    return meetings.call_meeting(office, call).folio


def test_who_forgot_a_password_chooses_another_by_the_link_of_a_letter(
    page: Page,
    served: Served,
    sign_in: Callable[..., None],
    assert_accessible: Callable[[Page], None],
    at_work: Callable[[str], Context],
    post: Recipients,
) -> None:
    post.answers = {}
    post.received.clear()
    post.texts.clear()
    arrived = Event()
    post.before_answer = arrived.set
    give_address(at_work("admin"), "operacion.2", "sector@municipio.example")
    kept = served.data_folder / "identidad" / "identidad.toml"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text('[plataforma]\nacceso = "https://trabajo.example/servimun"\n', encoding="utf-8")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served.address}entrar")
    page.get_by_role("link", name="¿Olvidó su contraseña?").click()
    assert_accessible(page)
    page.get_by_label("Nombre de usuario").fill("operacion.2")
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_be_visible()
    assert arrived.wait(PATIENCE)
    post.before_answer = lambda: None
    assert [address for address, _ in post.received] == ["sector@municipio.example"]
    (letter,) = post.texts
    plain = message_from_string(letter, policy=default).get_body(("plain",))
    assert plain is not None
    text = plain.get_content()
    found = re.search(r"https://trabajo\.example/servimun/(\S+clave=\S+)", text)
    assert found is not None
    page.goto(f"{served.address}{found[1]}")
    assert_accessible(page)
    for label in ("Contraseña nueva", "Contraseña nueva, otra vez"):
        page.get_by_label(label, exact=True).fill("siete botes de pintura")
    page.get_by_role("main").get_by_role("button", name="Cambiar contraseña").click()
    expect(page.get_by_role("status")).to_be_visible()
    sign_in(page, page.url, "operacion.2", "siete botes de pintura")
    page.goto(f"{served.address}{found[1]}")
    expect(page.get_by_role("link", name="Pedir otro enlace")).to_be_visible()
    post.received.clear()


def send(page: Page) -> Locator:
    """Send what waits and return what is said at the end."""
    press(page, "Enviar correos")
    said = page.locator(".sv-status").filter(has_text=re.compile(r"Enviados: \d"))
    expect(said).to_be_visible()
    return said


def letter(page: Page, name: str) -> Locator:
    """Return the row of a letter to somebody."""
    letters = page.get_by_role("table", name="Quién lo tiene")
    return letters.get_by_role("row").filter(has_text=name)


def test_who_refuses_defers_or_drops_every_letter_is_told_and_no_letter_is_lost(
    person: Person, folio: str, post: Recipients
) -> None:
    office = person("coordinacion", f"{PAGE}{folio}")
    post.answers = {"*": "554 5.7.1 estos correos no pasan"}
    said = send(office)
    expect(said).to_contain_text("Se detuvo el envío. El servidor de correo no lo dejó pasar")
    expect(said).to_contain_text("554 5.7.1 estos correos no pasan")
    expect(said).to_contain_text("Enviados: 0. Rechazados: 0. No se sabe si salieron: 0.")
    expect(letter(office, "@").get_by_role("button")).to_have_count(0)
    post.answers = {"*": f"450 4.7.1 {GREYLISTED}", IMPAS: "break off"}
    said = send(office)
    expect(said).to_contain_text("No se sabe si salieron: 0. Por enviar: 3.")
    expect(said).to_contain_text("otra vez en unos minutos")
    expect(letter(office, DIF)).to_contain_text(GREYLISTED)
    expect(letter(office, IMPAS)).to_contain_text("no salió")
    expect(letter(office, "@").get_by_role("button")).to_have_count(0)
    expect(letter(office, "@").filter(has_text="Por enviar")).to_have_count(3)


def test_minutes_go_to_who_came_though_the_server_hangs_or_drops_them(
    person: Person, folio: str, post: Recipients, at_work: Callable[[str], Context]
) -> None:
    context = at_work("coordinacion")

    def version() -> str:
        return meetings.version_of(meetings.open_meeting(context, folio).record)

    give_address(at_work("admin"), "suplente.impas", SECOND)
    meetings.start_meeting(context, folio, version())
    for agency_id in meetings.open_meeting(context, folio).record.content.agency_ids:
        meetings.mark_attendance(context, folio, agency_id, "titular", None)
    meetings.conclude_meeting(context, folio, version())
    post.received.clear()
    post.answers = {f"after {IMPAS}": HANG, f"after {DIF}": "break off"}
    office = person("coordinacion", f"{PAGE}{folio}")
    expect(send(office)).to_contain_text(
        "Enviados: 0. Rechazados: 0. No se sabe si salieron: 2. Por enviar: 0."
    )
    assert post.received == []
    letter(office, IMPAS).get_by_role("button", name="Sí salió").click()
    expect(letter(office, IMPAS)).to_contain_text("Enviado")
    letter(office, DIF).get_by_role("button", name="Enviar otra vez").click()
    expect(letter(office, DIF)).to_contain_text("Por enviar")
    post.answers = {}
    expect(send(office)).to_contain_text("Enviados: 2. Rechazados: 0.")
    assert [address for address, _ in post.received] == [DIF]


def test_fichas_reach_each_agency_once_and_one_bad_address_stops_no_other(
    person: Person, post: Recipients, at_work: Callable[[str], Context]
) -> None:
    give_address(at_work("admin"), "enlace.impas", "nadie@municipio.example")
    give_address(at_work("admin"), "enlace.dif", DIF)
    office = at_work("coordinacion")
    *_, last = build_package(office, "fichas", only=["IMPAS", "DIF"])
    assert last.manifest is not None
    package = last.manifest.name
    siglas = agencies(office).by_id.items()
    deliver(
        office, package, [one for one, said in siglas if said.content.sigla in ("IMPAS", "DIF")]
    )
    post.received.clear()
    post.answers = {"*": "550 5.7.1 relay denied"}
    page = person("coordinacion", f"difusion/fichas?paquete={package}")
    expect(send(page)).to_contain_text("Se detuvo el envío. El servidor de correo no lo dejó pasar")
    post.answers = {"nadie@municipio.example": "550 5.1.1 no existe", DIF: "break off"}
    said = send(page)
    expect(said).to_contain_text("Rechazados: 1. No se sabe si salieron: 0. Por enviar: 1.")
    assert DIF not in {address for address, _ in post.received}
    post.answers = {}
    expect(send(page)).to_contain_text("Por enviar: 0.")
    troubled = page.get_by_role("table", name="Correos que necesitan una decisión")
    expect(troubled.get_by_role("row").filter(has_text="nadie@")).to_contain_text(
        "Ese buzón no recibe"
    )
    assert (DIF, 1) in Counter(address for address, _ in post.received).items()
