"""The door: who is let in, for how long, and how guessing is slowed down."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from building import Town

from servimun_widgets.accounts.rules.guessing import (
    FIRST_WAIT,
    FORGET_AFTER,
    FREE_FAILURES,
    KNOWN_FOR,
)
from servimun_widgets.accounts.services import sign_in_attempts
from servimun_widgets.accounts.services.administration import reset_password, set_active
from servimun_widgets.accounts.services.signing_in import LONGEST_SESSION, Gate
from servimun_widgets.errors import Invalid, SignInRefused
from servimun_widgets.services.checking import check_store

PASSWORD = "tres gatos en la azotea"
HOME = "10.0.0.1"


@pytest.fixture(scope="module")
def hashed() -> str:
    """A hash that is quick to verify; how costly it was is written in the hash."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def gate(town: Town, hashed: str) -> Gate:
    town.change_account("enlace.impas", password_hash=hashed)
    return Gate(town.system)


def refused(gate, password, *, username="enlace.impas", address=HOME):
    with pytest.raises(SignInRefused) as error:
        gate.sign_in(username, password, address)
    return error.value.code


def test_the_right_password_lets_in_and_is_recorded(town, gate):
    person = gate.sign_in(" Enlace.IMPAS ", PASSWORD, HOME)
    assert (person.username, person.role, person.agency) == ("enlace.impas", "enlace", "IMPAS")
    assert person.role_title == "Enlace de dependencia"
    assert not person.must_change_password
    assert gate.identify("enlace.impas", person.mark, "s") == person
    gate.sign_out("enlace.impas", "s")
    gate.sign_out("nobody", "s")
    assert town.actions() == [("enlace.impas", "sign_in"), ("enlace.impas", "sign_out")]
    assert check_store(town.store) == []


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(town, gate):
    assert refused(gate, "otra cosa larga") == "sign_in_wrong"
    assert refused(gate, PASSWORD, username="nobody") == "sign_in_wrong"
    assert refused(gate, "") == "sign_in_wrong"
    assert refused(gate, "x" * 100_000, username="x" * 100_000) == "sign_in_wrong"
    assert refused(gate, PASSWORD, username="analisis\0") == "sign_in_wrong"
    assert town.actions() == []


def test_a_disabled_account_is_not_let_in_and_its_session_ends(town, gate):
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    set_active(town.at_work("admin"), "enlace.impas", active=False)
    assert gate.identify("enlace.impas", person.mark, "s") is None
    assert refused(gate, PASSWORD) == "sign_in_wrong"
    with pytest.raises(SignInRefused):
        gate.change_password("enlace.impas", PASSWORD, "cuatro perros verdes", HOME)


def test_a_session_from_before_access_was_lost_stays_over(town, gate):
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    set_active(town.at_work("admin"), "enlace.impas", active=False)
    set_active(town.at_work("admin"), "enlace.impas", active=True)
    assert gate.identify("enlace.impas", person.mark, "s") is None
    again = gate.sign_in("enlace.impas", PASSWORD, HOME)
    assert gate.identify("enlace.impas", again.mark, "s") == again


def test_a_session_that_was_ended_stays_over_for_whoever_kept_its_cookie(town, gate):
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    gate.sign_out("enlace.impas", "office")
    assert gate.identify("enlace.impas", person.mark, "office") is None
    assert Gate(town.system).identify("enlace.impas", person.mark, "office") is None
    assert gate.identify("enlace.impas", person.mark, "home") == person
    assert check_store(town.store) == []


def test_ended_sessions_are_kept_until_their_cookies_have_expired(town, gate):
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    gate.sign_out("enlace.impas", "first")
    gate.sign_out("enlace.impas", "first")
    town.clock.forward(hours=24)  # so much longer may a cookie live when the clock was set back
    gate.sign_out("enlace.impas", "second")
    assert {ended["id"] for ended in town.store.table("ended_sessions")} == {"first", "second"}
    town.clock.forward(seconds=LONGEST_SESSION.total_seconds() + 1)
    gate.sign_out("enlace.impas", "third")
    assert {ended["id"] for ended in town.store.table("ended_sessions")} == {"second", "third"}


def test_a_session_is_of_one_person_and_one_password(town, gate, hashed):
    town.change_account("suplente.impas", password_hash=hashed)
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    assert gate.identify("suplente.impas", person.mark, "s") is None
    assert gate.identify("enlace.impas", "", "s") is None
    assert gate.identify("nobody", person.mark, "s") is None
    changed = gate.change_password("enlace.impas", PASSWORD, "cuatro perros verdes", HOME)
    assert changed.mark != person.mark
    assert gate.identify("enlace.impas", person.mark, "s") is None
    assert gate.identify("enlace.impas", changed.mark, "s") == changed
    reset_password(town.at_work("admin"), "enlace.impas")
    assert gate.identify("enlace.impas", changed.mark, "s") is None


def test_a_new_password_needs_the_old_one_and_is_not_the_same(town, gate):
    with pytest.raises(SignInRefused) as error:
        gate.change_password("enlace.impas", "no es esta", "cuatro perros verdes", HOME)
    assert error.value.code == "password_current_wrong"
    for new, code in (
        (PASSWORD, "account_password_same"),
        ("corta", "account_password_short"),
        ("enlace.impas1", "account_password_own"),
        ("bienvenido1", "account_password_known"),
    ):
        with pytest.raises(Invalid) as invalid:
            gate.change_password("enlace.impas", PASSWORD, new, HOME)
        assert [problem.code for problem in invalid.value.problems] == [code]
    assert town.actions() == []


def test_a_password_is_judged_without_being_set(town, gate):
    before = town.everything()
    assert [p.code for p in gate.judge_password("enlace.impas", "policia2026")] == [
        "account_password_known"
    ]
    assert gate.judge_password("enlace.impas", "cuatro perros verdes") == []
    assert gate.judge_password("nobody", "policia2026") == []
    assert town.everything() == before


def test_a_temporary_password_is_not_asked_again_and_any_other_is(town, gate):
    with pytest.raises(SignInRefused) as error:
        gate.change_password("enlace.impas", None, "cuatro perros verdes", HOME)
    assert error.value.code == "password_current_wrong"
    town.change_account("enlace.impas", must_change_password=True)
    with pytest.raises(Invalid) as invalid:
        gate.change_password("enlace.impas", None, PASSWORD, HOME)
    assert [problem.code for problem in invalid.value.problems] == ["account_password_same"]
    changed = gate.change_password("enlace.impas", None, "cuatro perros verdes", HOME)
    assert not changed.must_change_password
    town.change_account("enlace.impas", must_change_password=True, active=False)
    with pytest.raises(SignInRefused):
        gate.change_password("enlace.impas", None, "seis vacas amarillas", HOME)


def test_each_role_has_a_menu_a_first_page_and_only_its_pages(town, gate, hashed):
    reviewing = "coordinacion/revision"
    for username, allowed in (("enlace.impas", False), ("coordinacion", True), ("admin", False)):
        town.change_account(username, password_hash=hashed)
        person = gate.sign_in(username, PASSWORD, HOME)
        paths = [item.path for item in gate.navigation(person)]
        assert gate.home(person) == paths[0] == "inicio"
        assert (reviewing in paths) == gate.may_open(person, reviewing) == allowed
        assert not gate.may_open(person, "nada")
    assert gate.page_title("inicio") == "Inicio"
    assert gate.page_title("nada") is None


# -- guessing: the counting itself, without the cost of a hash


def begin(town, *, username="enlace.impas", address=HOME):
    return sign_in_attempts.begin_attempt(town.store, username, address, town.clock())


def seconds_to_wait(town, **where):
    """Return how long the next attempt would have to wait, without making it."""
    try:
        with town.store.transaction():
            begin(town, **where)
            raise Undone
    except Undone:
        return 0
    except SignInRefused as error:
        return error.params["seconds"]


class Undone(Exception):
    """Takes a transaction back."""


def fail(town, times, **where):
    """Fail so often, each time after the waiting."""
    for _ in range(times):
        town.clock.forward(seconds=seconds_to_wait(town, **where))
        begin(town, **where)


def test_a_few_mistakes_cost_nothing_and_more_cost_ever_more_time(town):
    free = FREE_FAILURES["pair"]
    fail(town, free - 1)
    assert seconds_to_wait(town) == 0
    for doubled in range(4):
        fail(town, 1)
        assert seconds_to_wait(town) == FIRST_WAIT * 2**doubled
    town.clock.forward(seconds=seconds_to_wait(town) - 1)
    assert seconds_to_wait(town) == 1
    town.clock.forward(seconds=1)
    assert seconds_to_wait(town) == 0


def test_who_has_to_wait_is_refused_even_with_the_right_password(town, gate):
    fail(town, FREE_FAILURES["pair"])
    assert refused(gate, PASSWORD) == "sign_in_wait"
    town.clock.forward(seconds=FIRST_WAIT)
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    assert refused(gate, "otra cosa larga") == "sign_in_wrong"  # the count began anew
    assert seconds_to_wait(town) == 0


def test_a_wrong_current_password_counts_as_a_failure_too(town, gate):
    fail(town, FREE_FAILURES["pair"] - 1)
    with pytest.raises(SignInRefused):
        gate.change_password("enlace.impas", "no es esta", "cuatro perros verdes", HOME)
    assert seconds_to_wait(town) == FIRST_WAIT


def test_mistakes_are_forgotten_after_an_hour(town):
    fail(town, FREE_FAILURES["pair"] - 1)
    town.clock.forward(seconds=FORGET_AFTER + 1)
    fail(town, 1)
    assert seconds_to_wait(town) == 0


def test_many_names_tried_from_one_address_make_the_address_wait(town):
    for number in range(FREE_FAILURES["address"]):
        fail(town, 1, username=f"persona.{number}")
    assert seconds_to_wait(town, username="someone.new") == FIRST_WAIT
    assert seconds_to_wait(town, username="someone.new", address="10.9.9.9") == 0


def test_one_name_tried_from_many_addresses_makes_strangers_wait(town):
    for number in range(FREE_FAILURES["account"]):
        fail(town, 1, address=f"10.1.0.{number}")
    assert seconds_to_wait(town, address="10.2.0.1") == FIRST_WAIT
    assert seconds_to_wait(town, username="enlace.dif", address="10.2.0.1") == 0


def test_a_stranger_cannot_keep_the_owner_of_an_account_out(town, gate):
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    for number in range(60):
        fail(town, 1, address=f"10.1.0.{number % 7}")
    assert seconds_to_wait(town, address="10.1.0.1") > 0
    assert seconds_to_wait(town, address=HOME) == 0
    gate.sign_in("enlace.impas", PASSWORD, HOME)


def test_a_known_pair_is_held_up_by_its_own_mistakes(town, gate):
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    fail(town, FREE_FAILURES["pair"])
    assert seconds_to_wait(town) == FIRST_WAIT


def test_attempts_that_arrive_while_others_are_verified_wait_too(town, gate, monkeypatch):
    verified = []

    def while_others_arrive(*_):
        verified.append("adivinada")
        refused(gate, "adivinada")
        raise VerifyMismatchError

    monkeypatch.setattr(PasswordHasher, "verify", while_others_arrive)
    assert refused(gate, "adivinada") == "sign_in_wrong"
    assert len(verified) == FREE_FAILURES["pair"]


def test_the_right_password_is_counted_nowhere(town, gate):
    for _ in range(FREE_FAILURES["address"] + 1):
        gate.sign_in("enlace.impas", PASSWORD, HOME)
    gate.change_password("enlace.impas", PASSWORD, "cuatro perros verdes", HOME)
    assert {document["failures"] for document in town.store.table("sign_ins")} == {0}
    assert seconds_to_wait(town, username="someone.new") == 0
    assert seconds_to_wait(town, address="10.9.9.9") == 0


def test_ones_own_account_does_not_shorten_the_waiting_of_an_address(town, gate):
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    for number in range(FREE_FAILURES["address"]):
        fail(town, 1, username=f"persona.{number}")
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    assert seconds_to_wait(town, username="someone.new") == FIRST_WAIT


def test_a_failure_while_another_is_verified_stays_counted(town):
    attempt = begin(town)
    for number in range(FREE_FAILURES["address"] - 1):
        fail(town, 1, username=f"persona.{number}")
    with town.store.transaction():
        sign_in_attempts.take_back(town.store, attempt)
    assert seconds_to_wait(town, username="someone.new") == FIRST_WAIT
    assert seconds_to_wait(town) == 0


def test_what_strangers_tried_is_not_kept_for_ever(town):
    for number in range(40):
        fail(town, 1, username=f"persona.{number}", address=f"10.3.0.{number}")
    town.clock.forward(seconds=FORGET_AFTER + 1)
    fail(town, 1)
    assert len(town.store.table("sign_ins")) == 3


def kept(town):
    """Return all that is stored of attempts, as text."""
    return repr([dict(document) for document in town.store.table("sign_ins")])


@pytest.mark.parametrize(
    ("addresses", "counted"),
    [
        ((f"2001:db8:1:2:{number:x}::1" for number in range(1000)), "2001:db8:1:2::/64"),
        ((f"2001:db8:1:2:ffff:0:{number:x}:9" for number in range(1000)), "2001:db8:1:2::/64"),
        ((f"fe80::{number:x}%eth0" for number in range(1000)), "fe80::/64"),
        (("10.0.0.9", "::ffff:10.0.0.9", "::FFFF:0A00:0009") * 20, "10.0.0.9"),
        (("", "unknown", "x" * 500) * 20, "?"),
    ],
)
def test_all_addresses_of_one_connection_are_one(town, addresses, counted):
    addresses = iter(addresses)
    for number in range(FREE_FAILURES["address"]):
        fail(town, 1, username=f"persona.{number}", address=next(addresses))
    assert seconds_to_wait(town, username="someone.new", address=next(addresses)) > 0
    assert seconds_to_wait(town, username="someone.new", address="2001:db8:1:3::1") == 0
    assert f"address:{counted}'" in kept(town)


@pytest.mark.parametrize("typed", ["mi contraseña secreta", "enlace.impas ", "\ud800", "a|b"])
def test_what_was_typed_is_not_kept_where_no_account_has_that_name(town, typed):
    for _ in range(FREE_FAILURES["pair"]):
        fail(town, 1, username=typed)
    assert seconds_to_wait(town, username=typed) == FIRST_WAIT
    assert typed not in kept(town)
    assert len(town.store.table("sign_ins")) == 3


def test_addresses_are_forgotten_whoever_comes_next(town, gate):
    gate.sign_in("enlace.impas", PASSWORD, HOME)
    fail(town, 1, username="enlace.dif", address="10.7.7.7")
    town.clock.forward(seconds=FORGET_AFTER + 1)
    fail(town, 1, username="enlace.dif", address="10.8.8.8")
    assert "10.7.7.7" not in kept(town)
    assert HOME in kept(town)
    town.clock.forward(seconds=KNOWN_FOR.total_seconds())
    gate.forget()
    assert kept(town) == "[]"
