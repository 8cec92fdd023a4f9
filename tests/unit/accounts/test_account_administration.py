"""Accounts are added, changed, disabled and given temporary passwords by those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from building import PEOPLE

from servimun_widgets.accounts.services.administration import (
    add_account,
    change_account,
    list_accounts,
    reset_password,
    set_active,
    version_of,
)
from servimun_widgets.accounts.services.signing_in import Gate
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, SignInRefused
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.checking import check_store
from servimun_widgets.texts import explain

NEW = {
    "username": "enlace.dspm",
    "display_name": "Enlace de Seguridad",
    "role": "enlace",
    "agency_id": "DIF",
    "position": "suplente",
}


@pytest.fixture
def admin(town):
    return town.at_work("admin")


def codes(refused):
    return [(problem.code, problem.path) for problem in refused.value.problems]


def test_a_new_account_enters_with_its_temporary_password_which_must_be_changed(town, admin):
    added = add_account(admin, NEW)
    assert added.account.must_change_password
    assert added.password not in str(town.everything())
    assert town.actions() == [("admin", "add_account")]
    gate = Gate(town.system)
    person = gate.sign_in("enlace.dspm", added.password, "10.0.0.1")
    assert person.must_change_password
    assert not gate.may_open(person, "inicio")
    changed = gate.change_password(
        "enlace.dspm", added.password, "tres gatos en la azotea", "10.0.0.1"
    )
    assert not changed.must_change_password
    assert gate.may_open(changed, "inicio")
    assert check_store(town.store) == []


def test_temporary_passwords_can_be_copied_from_paper_and_differ(admin):
    passwords = {add_account(admin, {**NEW, "username": f"enlace.{n}"}).password for n in range(2)}
    assert len(passwords) == 2
    for password in passwords:
        assert len(password) == 14
        assert not set(password) & set("0o1il")


def test_a_user_name_is_taken_once(town, admin):
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        add_account(admin, {**NEW, "username": "enlace.impas"})
    assert codes(refused) == [("account_username_taken", ("username",))]
    assert town.everything() == before


def test_what_is_wrong_with_an_account_is_named(town, admin):
    with pytest.raises(Invalid) as refused:
        add_account(admin, {**NEW, "agency_id": "NADIE"})
    assert codes(refused) == [("account_agency_unknown", ("agency_id",))]
    with pytest.raises(Invalid) as refused:
        add_account(admin, {**NEW, "agency_id": None})
    assert codes(refused) == [("field_agency_needed", ("agency_id",))]
    with pytest.raises(Invalid) as refused:
        add_account(admin, {})
    assert ("field_missing", ("username",)) in codes(refused)
    assert town.actions() == []


def test_only_liaisons_belong_to_an_agency(admin):
    given = {**NEW, "username": "analisis.2", "role": "analisis"}
    added = add_account(admin, given)
    assert (added.account.agency_id, added.account.content.position) == (None, None)


def test_who_administers_nothing_is_refused_everything(town):
    before = town.everything()
    for username, (role, _) in PEOPLE.items():
        if role in ("coordinacion", "admin"):
            continue
        context = town.at_work(username)
        for work in (
            lambda context: list_accounts(context),
            lambda context: add_account(context, NEW),
            lambda context: change_account(context, "analisis", NEW, ""),
            lambda context: set_active(context, "analisis", active=False),
            lambda context: reset_password(context, "analisis"),
        ):
            with pytest.raises(NotAllowed):
                work(context)
    assert town.everything() == before


HIGHER = {"coordinacion.2": "coordinacion", "aprobacion": "aprobacion", "admin": "admin"}


@pytest.mark.parametrize("username", HIGHER)
def test_the_coordination_keeps_no_account_that_checks_its_work(town, username):
    office = town.at_work("coordinacion")
    content = {"username": "otra", "display_name": "Otra cuenta", "role": HIGHER[username]}
    same = {**content, "username": username}
    base = version(town, username)
    before = town.everything()
    for work in (
        lambda: add_account(office, content),
        lambda: change_account(office, username, same, base),
        lambda: change_account(office, username, {**same, "role": "analisis"}, base),
        lambda: set_active(office, username, active=False),
        lambda: set_active(office, username, active=True),
        lambda: reset_password(office, username),
    ):
        with pytest.raises(NotAllowed) as refused:
            work()
        assert refused.value.code == "account_of_higher_role"
    assert town.everything() == before


@pytest.mark.parametrize("role", sorted(set(HIGHER.values())))
def test_the_coordination_raises_nobody(town, role):
    office = town.at_work("coordinacion")
    raised = {"username": "analisis", "display_name": "Análisis", "role": role}
    with pytest.raises(NotAllowed):
        change_account(office, "analisis", raised, version(town, "analisis"))


def test_the_coordination_keeps_liaisons_operation_and_analysts(town):
    office = town.at_work("coordinacion")
    added = add_account(office, NEW)
    assert reset_password(office, added.account.id).password != added.password
    for username in ("enlace.dif", "operacion", "analisis"):
        assert not set_active(office, username, active=False).active


def test_the_last_administrator_keeps_access_whoever_asks(town, admin):
    demoted = {"username": "admin", "display_name": "Administración", "role": "analisis"}
    for work in (
        lambda: set_active(town.system, "admin", active=False),
        lambda: change_account(town.system, "admin", demoted, version(town, "admin")),
    ):
        with pytest.raises(NotAllowed) as refused:
            work()
        assert refused.value.code == "account_last_administrator"
    second = {"username": "admin.2", "display_name": "Administración 2", "role": "admin"}
    added = add_account(admin, second)
    assert not set_active(town.at_work("admin"), added.account.id, active=False).active
    with pytest.raises(NotAllowed):  # the other one has no access
        set_active(town.system, "admin", active=False)
    set_active(admin, added.account.id, active=True)
    assert not set_active(town.system, "admin", active=False).active


def test_a_temporary_password_ends_after_three_days(town, admin):
    gate = Gate(town.system)
    added = add_account(admin, NEW)
    assert added.account.temporary_end() == town.clock() + timedelta(hours=72)
    town.clock.forward(hours=71)
    person = gate.sign_in("enlace.dspm", added.password, "10.0.0.1")
    town.clock.forward(hours=1)
    with pytest.raises(SignInRefused) as refused:
        gate.sign_in("enlace.dspm", added.password, "10.0.0.1")
    assert refused.value.code == "sign_in_temporary_ended"
    assert "72 horas" in explain(refused.value)
    with pytest.raises(SignInRefused):  # nor on a page that was opened before
        gate.change_password(person.username, None, "tres gatos en la azotea", "10.0.0.1")
    given = reset_password(admin, added.account.id)
    changed = gate.change_password(
        "enlace.dspm", given.password, "tres gatos en la azotea", "10.0.0.1"
    )
    assert not changed.must_change_password
    town.clock.forward(hours=1000)
    assert gate.sign_in("enlace.dspm", "tres gatos en la azotea", "10.0.0.1")


def test_a_temporary_password_from_before_they_ended_ends_too(town, admin):
    given = reset_password(admin, "enlace.dif")
    town.change_account("enlace.dif", temporary_until=None)
    town.clock.forward(hours=72)
    with pytest.raises(SignInRefused) as refused:
        Gate(town.system).sign_in("enlace.dif", given.password, "10.0.0.1")
    assert refused.value.code == "sign_in_temporary_ended"


def test_a_password_that_need_not_be_changed_is_given_on_the_command_line_only(town, admin):
    before = town.everything()
    with pytest.raises(NotAllowed):
        add_account(admin, NEW, lasting_password="tres gatos en la azotea")
    assert town.everything() == before
    added = add_account(town.system, NEW, lasting_password="tres gatos en la azotea")
    assert not added.account.must_change_password
    assert added.password == "tres gatos en la azotea"


def test_a_disabled_account_is_out_until_it_is_enabled(town, admin):
    assert not set_active(admin, "enlace.dif", active=False).active
    assert not find_account(town.store, "enlace.dif").active
    assert set_active(admin, "enlace.dif", active=True).active
    assert town.actions() == [("admin", "disable_account"), ("admin", "enable_account")]


def test_nobody_disables_resets_or_demotes_ones_own_account(town, admin):
    before = town.everything()
    own = {"username": "admin", "display_name": "Administración", "role": "coordinacion"}
    for work in (
        lambda: set_active(admin, "admin", active=False),
        lambda: reset_password(admin, "admin"),
        lambda: change_account(admin, "admin", own, version(town, "admin")),
    ):
        with pytest.raises(NotAllowed) as refused:
            work()
        assert refused.value.code == "account_own"
    assert town.everything() == before
    named = {**own, "role": "admin", "display_name": "Sistemas"}
    renamed = change_account(admin, "admin", named, version(town, "admin"))
    assert renamed.content.display_name == "Sistemas"


def test_an_account_changes_agency_and_keeps_its_user_name(town, admin):
    moved = {**NEW, "username": "enlace.dif", "agency_id": "IMPAS"}
    began = version(town, "enlace.dif")
    assert change_account(admin, "enlace.dif", moved, began).agency_id == "IMPAS"
    with pytest.raises(Invalid) as refused:
        change_account(
            admin, "enlace.dif", {**moved, "username": "otro"}, version(town, "enlace.dif")
        )
    assert codes(refused) == [("account_username_fixed", ("username",))]


def test_a_change_of_an_account_that_somebody_else_changed_is_refused(town, admin):
    began = version(town, "enlace.dif")
    town.clock.forward(seconds=1)
    set_active(admin, "enlace.dif", active=False)
    before = town.everything()
    with pytest.raises(Conflict) as refused:
        change_account(admin, "enlace.dif", {**NEW, "username": "enlace.dif"}, began)
    assert not refused.value.current.active
    assert town.everything() == before


def version(town, username):
    return version_of(find_account(town.store, username))


def test_an_account_that_does_not_exist_is_not_found(admin):
    for work in (
        lambda: set_active(admin, "nobody", active=False),
        lambda: change_account(admin, "nobody", NEW, ""),
        lambda: reset_password(admin, "nobody"),
    ):
        with pytest.raises(NotFound):
            work()


def test_accounts_are_listed_by_user_name(admin):
    assert [account.username for account in list_accounts(admin)] == sorted(PEOPLE)
