"""A new password by e-mail: who gets a link, what it does, and what nobody learns from it."""

from __future__ import annotations

import re

import pyotp
import pytest
from argon2 import PasswordHasher
from building import Town
from post import Post

from servimun_widgets.accounts.building import password_letters
from servimun_widgets.accounts.rules.guessing import FREE_FAILURES
from servimun_widgets.accounts.rules.password_links import (
    LETTERS_APART,
    LINK_LASTS,
    LINKS_KEPT,
    MOST_LINKS,
)
from servimun_widgets.accounts.services import administration
from servimun_widgets.accounts.services.password_links import PasswordLinks
from servimun_widgets.accounts.services.second_factor import new_secret, switch_on
from servimun_widgets.accounts.services.signing_in import CodeNeeded, Gate
from servimun_widgets.errors import Invalid, SignInRefused
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain

OLD = "tres gatos en la azotea"
NEW = "cuatro perros verdes"
ADDRESS = "prevencion@impas.example"
HOME = "10.0.0.1"
IDENTITY = """
[plataforma]
direccion = "https://prevencion.example"
acceso = "https://trabajo.prevencion.example/servimun"
"""


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def place(town: Town, tmp_path):
    """The town with its identity, a quick password and an address for one of its people."""
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
    town.data_folder = tmp_path
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(OLD)
    town.change_account("enlace.impas", password_hash=hashed)
    addressed(town, ADDRESS)
    return town


@pytest.fixture
def links(place, post):
    return PasswordLinks(place.system, password_letters(place.system, lambda: post))


def addressed(town, address):
    account = town.store.table("accounts").all()
    document = next(one for one in account if one["username"] == "enlace.impas")
    town.change_account("enlace.impas", content={**document["content"], "email": address})


def refusal(work, *arguments):
    with pytest.raises(SignInRefused) as error:
        work(*arguments)
    return error.value.code


def asked(links, post, username="enlace.impas"):
    """Ask for a link and return what it holds."""
    links.ask(username, HOME)()
    return re.search(r"clave=(\S+)", post.texts()[-1])[1]


def test_a_link_is_sent_to_the_address_of_the_account_and_changes_the_password(place, links, post):
    token = asked(links, post, " Enlace.IMPAS ")
    (message,) = post.sent
    assert (message["To"], message["Auto-Submitted"]) == (ADDRESS, "auto-generated")
    link = f"https://trabajo.prevencion.example/servimun/contrasena/nueva?clave={token}"
    assert link in post.texts()[-1]
    assert links.is_open(token)
    links.use(token, NEW)()
    assert Gate(place.system).sign_in("enlace.impas", NEW, HOME).username == "enlace.impas"
    assert "se cambió con un enlace" in post.texts()[-1]
    assert token not in post.texts()[-1]
    told = [one for one in place.actions() if "link" in one[1]]
    assert told == [("sistema", "ask_password_link"), ("enlace.impas", "use_password_link")]
    assert check_store(place.store) == []


def test_the_store_does_not_hold_what_the_link_holds(place, links, post):
    token = asked(links, post)
    assert token not in repr(place.everything())


def test_who_asks_learns_nothing(place, links, post):
    before = place.actions()
    place.change_account("analisis", active=False)
    for username in ("nobody", "analisis", "coordinacion", "x" * 5000, "enlace.impas\0"):
        send = links.ask(username, HOME)
        assert place.actions() == before
        send()
    assert post.sent == []
    links.ask("enlace.impas", "10.0.0.9")
    assert post.sent == []  # nothing of it happens before the answer
    assert place.store.table("password_links").all() == []


def test_a_link_works_once_and_looking_at_it_uses_nothing(place, links, post):
    token = asked(links, post)
    assert [links.is_open(token) for _ in range(3)] == [True] * 3
    links.use(token, NEW)
    assert not links.is_open(token)
    assert refusal(links.use, token, "cinco tortugas lentas") == "password_link_over"
    for other in ("", "x", token[:-1], token + "x", "\ud800"):
        assert refusal(links.use, other, NEW) == "password_link_over"


def test_a_password_is_judged_as_any_and_the_link_waits_for_a_better_one(links, post):
    token = asked(links, post)
    for new, code in (
        ("corta", "account_password_short"),
        ("enlace.impas1", "account_password_own"),
        (OLD, "account_password_same"),
    ):
        with pytest.raises(Invalid) as invalid:
            links.use(token, new)
        assert [problem.code for problem in invalid.value.problems] == [code]
    assert links.is_open(token)


def test_a_link_lasts_half_an_hour_also_when_the_clock_is_set_back(place, links, post):
    token = asked(links, post)
    place.clock.forward(hours=-1)
    assert not links.is_open(token)
    place.clock.forward(hours=1, seconds=LINK_LASTS.total_seconds() - 1)
    assert links.is_open(token)
    place.clock.forward(seconds=1)
    assert refusal(links.use, token, NEW) == "password_link_over"


@pytest.mark.parametrize("what", ["password", "address", "access", "another link"])
def test_a_link_is_over_when_the_account_changed(place, links, post, what):
    token = asked(links, post)
    if what == "password":
        administration.reset_password(place.at_work("admin"), "enlace.impas")
    elif what == "address":
        addressed(place, "otra@impas.example")
    elif what == "access":
        administration.set_active(place.at_work("admin"), "enlace.impas", active=False)
        assert not links.is_open(token)
        administration.set_active(place.at_work("admin"), "enlace.impas", active=True)
    else:
        place.clock.forward(seconds=LETTERS_APART.total_seconds())
        links.use(asked(links, post), NEW)
    assert refusal(links.use, token, "cinco tortugas lentas") == "password_link_over"


def test_open_sessions_end(place, links, post):
    gate = Gate(place.system)
    person = gate.sign_in("enlace.impas", OLD, HOME)
    links.use(asked(links, post), NEW)
    assert gate.identify("enlace.impas", person.mark, "s") is None


def test_who_has_a_second_factor_is_asked_for_it(place, links, post):
    secret = new_secret()
    account = find_account(place.store, "enlace.impas")
    switch_on(place.at_work("enlace.impas"), account, secret, pyotp.TOTP(secret).at(place.clock()))
    links.use(asked(links, post), NEW)
    assert isinstance(Gate(place.system).sign_in("enlace.impas", NEW, HOME), CodeNeeded)


def test_few_letters_go_to_one_account(place, links, post):
    for number in range(MOST_LINKS + 2):
        for _ in range(2):
            links.ask("enlace.impas", f"10.0.{number}.1")()
        place.clock.forward(seconds=LETTERS_APART.total_seconds())
    assert len(post.sent) == MOST_LINKS
    place.clock.forward(seconds=LINKS_KEPT.total_seconds())
    links.ask("enlace.impas", HOME)()
    assert len(post.sent) == MOST_LINKS + 1
    assert len(place.store.table("password_links").all()) == 1


def test_one_address_has_to_wait_and_holds_up_nobody_at_the_door(place, links):
    for number in range(FREE_FAILURES["address"]):
        links.ask(f"alguien.{number}", HOME)
    assert refusal(links.ask, "enlace.impas", HOME) == "password_link_wait"
    links.ask("enlace.impas", "10.9.9.9")
    assert Gate(place.system).sign_in("enlace.impas", OLD, "10.9.9.9")


@pytest.mark.parametrize("trouble", [MailRefused(True, "no"), MailUncertain("?")])
def test_a_letter_that_does_not_leave_stops_nothing(place, links, post, trouble):
    token = asked(links, post)
    post.trouble = trouble
    links.use(token, NEW)()
    place.clock.forward(seconds=LETTERS_APART.total_seconds())
    links.ask("enlace.impas", HOME)()
    assert len(post.sent) == 1


def test_links_are_offered_where_they_can_be_sent_and_lead_somewhere(place, post):
    server = [None]
    links = PasswordLinks(place.system, password_letters(place.system, lambda: server[0]))
    assert not links.offered()
    server[0] = post  # set in the page meanwhile
    assert links.offered()
    file = place.data_folder / "identidad" / "identidad.toml"
    file.write_text(IDENTITY.replace("acceso", "# acceso"), encoding="utf-8")
    assert not links.offered()
    file.write_text("[plataforma]\n", encoding="utf-8")
    assert not links.offered()
