"""Everything that keeps a programme from being sent is said at once."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town, content
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.fields import valid_part, validate
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.services import editing
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.widgets import NEW_RECORD, RecordForm, RecordList

WRONG: dict[str, Any] = {
    "age_minimum": "muchos",
    "website": "no es una página",
    "valid_from": "2026-09-01",
    "valid_until": "2026-08-01",
    "audience": "",
    "topic": "tema inventado",
    "contact_note": "Pregunte por Juan Pérez, cel. 614 155 2233",
}


def told(town: Town, **changes: Any) -> set[tuple[str, str]]:
    record = town.catalogued()
    with pytest.raises(Invalid) as refused:
        editing.submit_program(
            town.at_work("enlace.impas"), record.id, content(**changes), record.revision_id
        )
    return {(str(one.path[0]) if one.path else "", one.code) for one in refused.value.problems}


def test_format_order_of_days_what_lacks_and_what_may_not_be_said(town: Town) -> None:
    found = told(town, **WRONG)
    assert {name for name, _ in found} >= {
        *("age_minimum", "website", "valid_until", "audience", "topic", "contact_note")
    }
    assert ("audience", "publish_missing") in found


def test_a_new_one_is_sent_at_once_or_not_begun(town: Town) -> None:
    liaison = town.at_work("enlace.impas")
    with pytest.raises(Invalid) as refused:
        editing.submit_new_program(liaison, content(**WRONG), "k")
    found = {str(one.path[0]) for one in refused.value.problems if one.path}
    assert found >= {"age_minimum", "website", "valid_until", "audience", "contact_note"}
    with pytest.raises(Invalid):  # it would do as a draft
        editing.submit_new_program(liaison, content(audience=""))
    assert town.everything()["programs"] == []
    first = editing.submit_new_program(liaison, content(), "k2")
    assert editing.submit_new_program(liaison, content(), "k2") == first
    record = town.program(first.folio)
    assert (record.state, record.submitted_by) == ("en_revision", liaison.account_id)
    assert [action for _, action in town.actions()[-2:]] == ["program_create", "program_submit"]
    with pytest.raises(NotAllowed):
        editing.submit_new_program(town.at_work("enlace.dif"), content())
    assert len(town.everything()["programs"]) == 1


def test_the_form_of_a_new_one_sends_it_and_says_all_that_is_wrong(town: Town, visit: Any) -> None:
    page = visit("enlace.impas", "enlaces/programas", programa=NEW_RECORD)
    form = page.find(RecordForm)
    assert [one["name"] for one in form.actions][:2] == ["submit", "save"]
    refused = form.submit("submit", content(audience="", website="x y"), "", "k")
    assert {one.path[0] for one in refused.problems} >= {"audience", "website"}
    assert form.submit("submit", content(), "", "k2").message == "P001 está en revisión"
    assert not page.shows(RecordForm)


def test_a_telephone_that_is_written_wrong_is_not_a_missing_one(town: Town) -> None:
    phones = [{"number": "no tiene", "extensions": None, "kind": None, "note": None}]
    assert "publish_unreachable" not in {code for _, code in told(town, phones=phones)}


def test_each_is_told_once(town: Town) -> None:
    record = town.catalogued()
    with pytest.raises(Invalid) as refused:
        editing.submit_program(
            town.at_work("enlace.impas"), record.id, content(**WRONG), record.revision_id
        )
    found = [(one.path, one.code) for one in refused.value.problems]
    assert len(found) == len(set(found))


def test_nothing_of_it_is_stored(town: Town) -> None:
    told(town, **WRONG)
    assert [view.record.state for view in visible_programs(town.at_work("enlace.impas"))] == [
        "publicado"
    ]


def test_that_nothing_changed_is_no_datum_to_mend(town: Town, visit: Any) -> None:
    town.catalogued()
    page = visit("enlace.impas", "enlaces/programas")
    page.find(RecordList).open_record("P001")
    form = page.whole_form()
    outcome = form.submit("submit", form.value, form.base, "k")
    assert outcome.message.startswith("No hay cambios que enviar")
    assert outcome.problems == ()


FIELDS = sorted(set(ProgramContent.model_fields) - {"public_name", "lead_agency_id"})


@given(st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["x" * 5000, "\x00", {}, 7])))
def test_what_is_right_of_a_form_is_right_by_itself(changes: dict[str, Any]) -> None:
    values = content(**changes)
    try:
        validate(ProgramContent, values)
    except Invalid as error:
        part = valid_part(ProgramContent, values, error.problems)
        assert part is None or validate(ProgramContent, part.model_dump(mode="json")) == part
