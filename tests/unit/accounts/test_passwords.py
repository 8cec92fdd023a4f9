"""A password that a guesser would soon find is refused, and the person is told why."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from servimun_widgets.accounts.rules.password_strength import MAXIMUM, MINIMUM
from servimun_widgets.accounts.services.passwords import EVERYDAY_FILE, KNOWN_FILE, judge_password
from servimun_widgets.domain.text import fold
from servimun_widgets.services.acting import find_account, find_agency
from servimun_widgets.texts import explain

WELL_KNOWN = (Path(__file__).parent / "well_known_passwords.txt").read_text("utf-8").split()

ENOUGH = (
    "tres gatos en la azotea",
    "cuatro perros verdes",
    "áéíóú-caballo-lavanda",
    "cerros azules de noche",
    "probar-la-plataforma",
    "zapatos viejos bajo la lluvia",
    "La tía compra 7 nopales",
    "tortuga.lenta.cruza.calle",
    "mi abuelo pinta bardas de azul",
    "correct horse battery staple",
    "Xk9$vq2!mz",
    "k7Rw2pQx9z",
    "qmzxpwvkrtbn",
    "8f3a9c2e1b7d",
    "ab3d-9fgh-jk2m",
    "пять зелёных яблок",
    "x" * 100 + " zanahoria compra paraguas",
)


@pytest.fixture
def judged(town):
    account = find_account(town.store, "enlace.impas")
    agency = find_agency(town.store, account.agency_id)
    return lambda password: judge_password(town.store, account, agency, password)


def test_what_guessers_try_first_is_refused_and_told_why(judged):
    assert [password for password in WELL_KNOWN if not judged(password)] == []
    for password in WELL_KNOWN:
        (problem,) = judged(password)
        assert problem.path == ("new",)
        assert re.search("palabras|caracteres", explain(problem))  # how to do better


def test_a_few_words_or_what_nobody_expects_make_a_password(judged):
    assert [(password, judged(password)) for password in ENOUGH if judged(password)] == []


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "account_password_short"),
        ("x" * (MINIMUM - 1), "account_password_short"),
        ("ab" * MAXIMUM, "account_password_long"),
        ("enlace.impas", "account_password_own"),
        ("IMPASenlace1", "account_password_own"),
        ("atencion a la salud", "account_password_own"),  # of the agency's name
        ("bienvenido1", "account_password_known"),
        ("Contraseña12345", "account_password_known"),
        ("qwertyuiop", "account_password_known"),
        ("hijklmnopq", "account_password_sequence"),
        ("zzzzzzzzzzzz", "account_password_repeat"),
        ("zanahoria2026", "account_password_everyday"),
        ("4921038576", "account_password_digits"),
    ],
)
def test_the_sentence_names_what_is_weak(judged, password, code):
    assert [(p.code, p.path) for p in judged(password)] == [(code, ("new",))]


def test_the_names_of_this_store_are_known_to_guessers(town, judged):
    assert judged("Quintas Zarpulina 7") == []
    town.store.table("colonias").insert({"id": "c", "name": "Quintas Zarpulina"})
    assert [p.code for p in judged("Quintas Zarpulina 7")] == ["account_password_known"]


@pytest.mark.parametrize(
    "password",
    [
        "4@8({[<369&#!1/|0$5+7%2" * 8,
        "a" * 199 + "b",
        "x1" * 50 + "y2" * 50,
        "mexico" * 33,
        "".join(chr(33 + n % 90) for n in range(MAXIMUM)),
        "\U0001d586" * MAXIMUM,
        "\ufdfa" * MAXIMUM,  # one character that folds to eighteen
        "\0" * 20,
        "\ud800" * 20,
        "x" * 60_000,
    ],
)
def test_nothing_that_is_typed_stops_the_judging(judged, password):
    # Unbounded, some would take minutes; the limit of each test would end them.
    assert {problem.path for problem in judged(password)} <= {("new",)}


@pytest.mark.parametrize("name", [KNOWN_FILE, EVERYDAY_FILE])
def test_the_lists_are_in_order(name):
    text = (files("servimun_widgets.services") / "defaults" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    words = [word for line in lines for word in line.split()]
    assert len(words) == len(set(words)) > 1000
    assert [word for word in words if fold(word) != word] == []
