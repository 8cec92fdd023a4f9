"""The second factor: switched on with an app, asked at the door, lost and taken away."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest
from argon2 import PasswordHasher
from building import Town

from servimun_widgets.accounts.rules.guessing import FREE_FAILURES
from servimun_widgets.accounts.rules.second_factor import RECOVERY_CODES, STEP_SECONDS
from servimun_widgets.accounts.services.administration import (
    demand_second_factor,
    reset_second_factor,
)
from servimun_widgets.accounts.services.second_factor import demanded_roles
from servimun_widgets.accounts.services.signing_in import CodeNeeded, Gate, SignedIn
from servimun_widgets.errors import Invalid, NotAllowed, SignInRefused
from servimun_widgets.services.checking import check_store

PASSWORD = "tres gatos en la azotea"
HOME = "10.0.0.1"
ME = "coordinacion"


@pytest.fixture(scope="module")
def hashed() -> str:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture
def gate(town: Town, hashed: str, tmp_path) -> Gate:
    for username in (ME, "admin"):
        town.change_account(username, password_hash=hashed)
    return Gate(replace(town.system, data_folder=tmp_path))


class App:
    """An authenticator app."""

    def __init__(self, town: Town, secret: str) -> None:
        self._town, self._totp = town, pyotp.TOTP(secret)

    def code(self, *, steps: int = 0) -> str:
        """Return the present code, or that of so many steps before or after."""
        return self._totp.at(self._town.clock(), counter_offset=steps)


@pytest.fixture
def app(town: Town, gate: Gate) -> App:
    """The app of who has switched the second factor on a while ago."""
    secret = gate.own.offer(ME).secret
    app = App(town, secret)
    town.recovery = gate.own.switch_on(ME, secret, app.code(), PASSWORD, HOME)
    town.clock.forward(seconds=10 * STEP_SECONDS)
    return app


def needed(gate: Gate) -> CodeNeeded:
    half = gate.sign_in(ME, PASSWORD, HOME)
    assert isinstance(half, CodeNeeded)
    return half


def refused(gate: Gate, code: str, **where: str) -> str:
    with pytest.raises(SignInRefused) as error:
        gate.give_code(needed(gate), code, where.get("address", HOME))
    return error.value.code


def test_it_is_offered_as_text_and_as_what_apps_read(gate):
    offer = gate.own.offer(ME)
    assert pyotp.parse_uri(offer.address).secret == offer.secret
    assert len(offer.secret) == 32
    assert gate.own.offer(ME).secret != offer.secret
    assert gate.own.offer(ME, offer.secret) == offer
    assert gate.own.second_factor(ME).since is None


def test_it_is_on_once_the_app_has_proved_that_it_has_it(town, gate):
    secret = gate.own.offer(ME).secret
    with pytest.raises(Invalid) as invalid:
        gate.own.switch_on(ME, secret, "000000", PASSWORD, HOME)
    assert [(p.code, p.path) for p in invalid.value.problems] == [
        ("second_factor_code_wrong", ("code",))
    ]
    with pytest.raises(SignInRefused):
        gate.own.switch_on(ME, secret, App(town, secret).code(), "no es esta", HOME)
    assert isinstance(gate.sign_in(ME, PASSWORD, HOME), SignedIn)
    codes = gate.own.switch_on(ME, secret, App(town, secret).code(), PASSWORD, HOME)
    assert len(set(codes)) == RECOVERY_CODES
    with pytest.raises(NotAllowed):
        gate.own.switch_on(ME, secret, App(town, secret).code(steps=1), PASSWORD, HOME)
    assert (ME, "add_second_factor") in town.actions()
    assert check_store(town.store) == []


def test_the_password_alone_lets_nobody_in_and_the_code_does(town, gate, app):
    before = [action for _, action in town.actions()].count("sign_in")
    half = needed(gate)
    assert [action for _, action in town.actions()].count("sign_in") == before
    person = gate.give_code(half, app.code(), HOME)
    assert person.username == ME
    assert gate.identify(ME, person.mark, "s") == person
    assert isinstance(gate.sign_in("admin", PASSWORD, HOME), SignedIn)  # has none


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_clocks_may_differ_by_a_step(gate, app, steps):
    assert gate.give_code(needed(gate), f" {app.code(steps=steps)} ", HOME)


@pytest.mark.parametrize("steps", [-30, -2, 2, 30])
def test_older_and_later_codes_are_worth_nothing(gate, app, steps):
    assert refused(gate, app.code(steps=steps)) == "sign_in_code_wrong"


def test_a_code_lets_in_once_and_so_do_those_before_it(town, gate, app):
    gate.give_code(needed(gate), app.code(), HOME)
    for steps in (0, -1):
        assert refused(gate, app.code(steps=steps)) == "sign_in_code_wrong"
    town.clock.forward(seconds=STEP_SECONDS)
    assert gate.give_code(needed(gate), app.code(), HOME)


def test_the_code_that_switched_it_on_does_not_let_in(town, gate):
    secret = gate.own.offer(ME).secret
    code = App(town, secret).code()
    gate.own.switch_on(ME, secret, code, PASSWORD, HOME)
    assert refused(gate, code) == "sign_in_code_wrong"


@pytest.mark.parametrize("code", ["", "12345", "١٢٣٤٥٦", "x" * 100_000, "\0", "12345六"])
def test_what_is_no_code_is_refused(gate, app, code):
    assert refused(gate, code) == "sign_in_code_wrong"


def test_each_recovery_code_lets_in_once(town, gate, app):
    first, second, *_ = town.recovery
    assert gate.give_code(needed(gate), f" {first.upper()} ", HOME)
    assert refused(gate, first) == "sign_in_code_wrong"
    assert gate.give_code(needed(gate), second.replace("-", ""), HOME)
    assert gate.own.second_factor(ME).recovery_left == RECOVERY_CODES - 2
    assert town.actions().count((ME, "use_recovery_code")) == 2


def test_new_recovery_codes_end_the_former(town, gate, app):
    with pytest.raises(SignInRefused):
        gate.own.renew_codes(ME, "no es esta", HOME)
    fresh = gate.own.renew_codes(ME, PASSWORD, HOME)
    assert not set(fresh) & set(town.recovery)
    assert refused(gate, town.recovery[0]) == "sign_in_code_wrong"
    assert gate.give_code(needed(gate), fresh[0], HOME)


def test_guessing_codes_has_to_wait_and_the_right_password_forgives_none(gate, app):
    for _ in range(FREE_FAILURES["pair"]):
        assert refused(gate, "000000") == "sign_in_code_wrong"  # each after the right password
    assert refused(gate, app.code()) == "sign_in_wait"


def test_the_step_ends_with_a_new_password_or_a_lost_account(town, gate, app, hashed):
    half = needed(gate)
    gate.change_password(ME, PASSWORD, "cuatro perros verdes", HOME)
    with pytest.raises(SignInRefused) as error:
        gate.give_code(half, app.code(), HOME)
    assert error.value.code == "sign_in_step_over"
    with pytest.raises(SignInRefused):
        gate.give_code(CodeNeeded("nobody", "", False), app.code(), HOME)


def test_neither_secret_nor_codes_stand_in_the_store(town, gate):
    secret = gate.own.offer(ME).secret
    codes = gate.own.switch_on(ME, secret, App(town, secret).code(), PASSWORD, HOME)
    stored = str(town.everything())
    assert secret not in stored
    assert not any(code in stored or code.replace("-", "") in stored for code in codes)


def test_without_its_key_only_recovery_codes_let_in(town, gate, app, tmp_path):
    elsewhere = Gate(replace(town.system, data_folder=tmp_path / "another machine"))
    assert refused(elsewhere, app.code()) == "sign_in_code_wrong"
    assert elsewhere.give_code(needed(elsewhere), town.recovery[0], HOME)


def test_one_switches_it_off_with_the_password(town, gate, app):
    with pytest.raises(SignInRefused):
        gate.own.switch_off(ME, "no es esta", HOME)
    gate.own.switch_off(ME, PASSWORD, HOME)
    assert isinstance(gate.sign_in(ME, PASSWORD, HOME), SignedIn)
    assert (ME, "remove_second_factor") in town.actions()


def test_who_lost_everything_asks_administration_and_the_sessions_end(town, gate, app):
    person = gate.give_code(needed(gate), app.code(), HOME)
    for username in ("coordinacion.2", "enlace.impas"):
        with pytest.raises(NotAllowed):
            reset_second_factor(town.at_work(username), ME)
    with pytest.raises(NotAllowed):
        reset_second_factor(town.at_work(ME), ME)
    reset_second_factor(town.at_work("admin"), ME)
    assert gate.identify(ME, person.mark, "s") is None
    assert isinstance(gate.sign_in(ME, PASSWORD, HOME), SignedIn)
    assert ("admin", "remove_second_factor") in town.actions()


def test_administration_demands_it_by_role(town, gate, app):
    for username in (ME, "enlace.impas"):
        context = town.at_work(username)
        with pytest.raises(NotAllowed):
            demand_second_factor(context, ["enlace"])
    admin = town.at_work("admin")
    with pytest.raises(Invalid):
        demand_second_factor(admin, ["jefe"])
    demand_second_factor(admin, ["coordinacion", "admin"])
    assert demanded_roles(town.store) == {"coordinacion", "admin"}
    assert town.actions()[-1] == ("admin", "demand_second_factor")

    lacking = gate.sign_in("admin", PASSWORD, HOME)
    assert lacking.must_add_second_factor
    assert not gate.may_open(lacking, "inicio")
    having = gate.give_code(needed(gate), app.code(), HOME)
    assert not having.must_add_second_factor
    assert gate.may_open(having, "inicio")
    with pytest.raises(NotAllowed) as refused_off:
        gate.own.switch_off(ME, PASSWORD, HOME)
    assert refused_off.value.code == "second_factor_demanded"
    demand_second_factor(admin, [])
    assert not gate.sign_in("admin", PASSWORD, HOME).must_add_second_factor
    assert check_store(town.store) == []


def test_other_sessions_end_when_asked(town, gate):
    person = gate.sign_in(ME, PASSWORD, HOME)
    town.clock.forward(seconds=1)
    anew = gate.end_other_sessions(ME)
    assert gate.identify(ME, person.mark, "office") is None
    assert gate.identify(ME, anew.mark, "home") == anew
    assert town.actions()[-1] == (ME, "end_sessions")


def test_a_weak_password_from_before_lets_in_and_is_told(town, gate):
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("bienvenido1")
    town.change_account(ME, password_hash=weak)
    assert gate.sign_in(ME, "bienvenido1", HOME).weak_password
    assert not gate.sign_in("admin", PASSWORD, HOME).weak_password
