"""Who may do what with analysts' forms and their records, against a table that people can read."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from expected_permissions import FORM_CELLS

from servimun_widgets.analyst_forms.records import FormRecord, FormVersion
from servimun_widgets.analyst_forms.rights import (
    FORM_RIGHTS,
    form_actions,
    may_change_record,
    may_see_record,
    version_in_use,
)
from servimun_widgets.domain.accounts import AccountContent, AccountRecord
from servimun_widgets.domain.vocabulary import ROLES
from servimun_widgets.forms.declaring import Form, Text

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NAMED_OR_NOT = {"always": {True, False}, "named": {True}, "-": set()}
RECORDS = {
    "own": {"own"},
    "agency": {"own", "agency"},
    "any": {"own", "agency", "other"},
}


def account(role: str) -> AccountRecord:
    liaison = role == "enlace"
    content = AccountContent(
        username="ana",
        display_name="Una cuenta",
        role=role,
        agency_id="impas" if liaison else None,
        position="titular" if liaison else None,
    )
    return AccountRecord(
        id="ana",
        username="ana",
        content=content,
        password_hash="-",
        created_on=NOW,
        updated_on=NOW,
        updated_by="ana",
    )


def version(*roles: str, promoted: int) -> FormVersion:
    form = Form("visita", title="Visita", roles=roles, fields=[Text("a")]).definition
    return FormVersion(
        key="visita:1",
        name="visita",
        digest="1",
        definition=form,
        registered=1,
        promoted=promoted,
        saved_on=NOW,
        saved_by="analista",
    )


def record(whose: str) -> FormRecord:
    return FormRecord(
        id="r",
        folio="visita-0001",
        form="visita",
        version="1",
        answers={},
        author_id="ana" if whose == "own" else "eva",
        agency_id="dif" if whose == "other" else "impas",
        revision_id="1",
        number=1,
        created_on=NOW,
        updated_on=NOW,
        updated_by="eva",
    )


def roles_of(role: str, named: bool) -> tuple[str, ...]:
    others = tuple(one for one in ROLES if one != role)
    return (role, *others) if named else others


def test_the_table_speaks_of_every_role():
    assert {role for role, _ in FORM_CELLS} == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_who_declares_and_promotes_is_as_written(role):
    found = FORM_RIGHTS.get(role, frozenset()) & {"declare", "promote"}
    assert found == {one for one in ("declare", "promote") if FORM_CELLS[role, one] == "always"}


@pytest.mark.parametrize(("role", "promoted"), list(itertools.product(ROLES, (0, 1))))
def test_who_opens_and_fills_in_a_form_is_as_written(role, promoted):
    stage = "promoted" if promoted else "trial"
    opened, filled = set(), set()
    for named in (True, False):
        form = version(*roles_of(role, named), promoted=promoted)
        if version_in_use(account(role), [form]) is None:
            continue
        opened.add(named)
        if "fill" in form_actions(account(role), form):
            filled.add(named)
    assert opened == NAMED_OR_NOT[FORM_CELLS[role, f"open_{stage}"]]
    assert filled == NAMED_OR_NOT[FORM_CELLS[role, f"fill_{stage}"]]


@pytest.mark.parametrize("role", ROLES)
def test_whose_records_are_seen_and_changed_is_as_written(role):
    form = version(*ROLES, promoted=1)
    places = RECORDS["any"]
    seen = {one for one in places if may_see_record(account(role), record(one))}
    changed = {one for one in places if may_change_record(account(role), form, record(one))}
    assert seen == RECORDS[FORM_CELLS[role, "see_record"]]
    assert changed == RECORDS[FORM_CELLS[role, "change_record"]]
    assert changed <= seen


@pytest.mark.parametrize("role", [one for one in ROLES if one != "analisis"])
def test_who_may_not_fill_in_a_form_changes_no_record_of_it(role):
    form = version(*roles_of(role, named=False), promoted=1)
    assert not may_change_record(account(role), form, record("own"))
