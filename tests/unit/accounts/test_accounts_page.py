"""The page of accounts: what each may do there, and what administration demands at the door."""

from __future__ import annotations

from servimun_widgets.accounts.services.second_factor import demanded_roles
from servimun_widgets.widgets import PartLinks, RecordForm, RecordList

PATH = "coordinacion/cuentas"


def actions(page):
    return {row["id"]: row["actions"] for row in page.find(RecordList).rows}


def test_the_coordination_acts_on_those_it_keeps_and_reads_the_others(town, visit):
    page = visit("coordinacion", PATH)
    offered = actions(page)
    assert offered["enlace.dif"] == ["password", "disable"]
    for username in ("admin", "aprobacion", "coordinacion", "coordinacion.2"):
        assert offered[username] == []
    page.find(RecordList).open_record("aprobacion")
    form = page.find(RecordForm)
    assert form.read_only
    value = {"username": "aprobacion", "display_name": "Otra", "role": "aprobacion"}
    assert form.submit("save", value, form.base, "k").kind == "failed"


def test_only_roles_that_one_keeps_are_offered_for_a_new_account(town, visit):
    for username, count in (("coordinacion", 3), ("admin", 6)):
        page = visit(username, PATH)
        page.find(RecordList).begin_record()
        fields = page.find(RecordForm).declaration["sections"][0]["fields"]
        role = next(field for field in fields if field["name"] == "role")
        assert len(role["choices"]) == count


def test_a_second_factor_that_was_lost_is_taken_away(town, visit):
    town.store.table("second_factors").insert(
        {
            "id": "enlace.dif",
            "secret": "x",
            "last_step": 0,
            "salt": "",
            "recovery": [],
            "added_on": town.clock().isoformat(),
        }
    )
    page = visit("coordinacion", PATH)
    assert actions(page)["enlace.dif"] == ["password", "disable", "second_factor"]
    assert page.find(RecordList).perform("enlace.dif", "second_factor", "k").kind == "done"
    assert actions(page)["enlace.dif"] == ["password", "disable"]
    assert len(town.store.table("second_factors")) == 0


def test_administration_demands_a_second_factor_by_role_and_nobody_else_does(town, visit):
    page = visit("admin", PATH, parte="entrada")
    assert page.screen.summary == "Papeles que necesitan el segundo paso: 0."
    form = page.find(RecordForm)
    outcome = form.submit("save", {"roles": ["coordinacion", "admin"]}, form.base, "k")
    assert outcome.kind == "done"
    assert demanded_roles(town.store) == {"coordinacion", "admin"}
    assert page.find(RecordForm).submit("save", {"roles": []}, form.base, "k2").kind == "done"
    other = visit("coordinacion", PATH, parte="entrada")
    assert other.find(RecordList).rows
    assert "Segundo paso para entrar" not in str(other.find(PartLinks).links)
