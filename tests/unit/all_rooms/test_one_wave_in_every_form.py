"""What is wrong with a form is said at once: fields, rules between them, what may not be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from building import Town
from meeting_room import Room
from neighbourhood import BRIEF

from servimun_widgets.accounts.services import administration
from servimun_widgets.council.services import council
from servimun_widgets.domain.accounts import AccountContent
from servimun_widgets.domain.fields import valid_part, validate
from servimun_widgets.errors import Invalid
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.services import agreements
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import NewDatesContent
from servimun_widgets.public_text.records.legal_rules import RuleChangeContent
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent

PRIVATE = "Pregunte por la señora María López, 614 155 2233."


def told(model: type[Any], values: dict[str, Any]) -> set[str]:
    with pytest.raises(Invalid) as refused:
        validate(model, values)
    return {str(one.path[0]) for one in refused.value.problems if one.path}


def campaign(**changes: Any) -> dict[str, Any]:
    return {**BRIEF, "theme": None, "closes_at": "20:00", **changes}


def test_rules_between_fields_do_not_wait_for_one_another() -> None:
    wrong = campaign(opens_at="21:00", goal_measure="visitas", goal_count=5, program_folios=[])
    assert told(CampaignContent, wrong) == {"closes_at", "goal_on", "program_folios"}


def test_nor_for_a_field_that_has_to_be_there() -> None:
    wrong = campaign(title="", opens_at="21:00", pace="mucho", program_folios=[])
    assert told(CampaignContent, wrong) == {"title", "closes_at", "pace", "program_folios"}


def test_a_rule_that_lacks_what_is_written_wrong_says_nothing_yet() -> None:
    assert told(CampaignContent, campaign(opens_at="a las 9", theme="deporte")) == {"opens_at"}
    assert told(NewDatesContent, {"valid_from": "2026-01-01", "valid_until": "pronto"}) == {
        "valid_until"
    }
    assert "place" not in told(RuleChangeContent, {"kind": "nada"})


def test_an_account_says_all_that_its_role_needs_and_what_is_written_wrong() -> None:
    wrong = {"username": "x y", "display_name": "Enlace", "role": "enlace", "email": "sin arroba"}
    assert {"username", "email", "agency_id"} <= told(AccountContent, wrong)


def test_what_is_right_is_kept_apart_also_without_what_has_to_be_there() -> None:
    values = {"public_name": "", "lead_agency_id": "IMPAS", "hours": "lunes"}
    with pytest.raises(Invalid) as refused:
        validate(ProgramContent, values)
    part = valid_part(ProgramContent, values, refused.value.problems)
    assert part is not None
    assert (part.hours, part.public_name) == ("lunes", None)


def test_feedback_says_what_is_missing_with_what_may_not_be_said(town: Town) -> None:
    said = {"kind": None, "origin": "enlace", "program_id": "P9", "colonia": None, "text": PRIVATE}
    with pytest.raises(Invalid) as refused:
        feedback.log_feedback(town.at_work("enlace.impas"), said)
    found = {(one.path[0], one.code) for one in refused.value.problems}
    assert {name for name, _ in found} == {"kind", "program_id", "text"}
    assert ("text", "feedback_personal_data") in found


def test_another_day_of_an_agreement_says_day_and_reason(town: Town) -> None:
    room = Room(town)
    program = town.catalogued(hours=None)
    room.begin()
    folio = room.agree(program.id)
    record = agreements.open_agreement(room.staff, folio).record
    wrong = {"due_on": "el martes", "reason": PRIVATE}
    with pytest.raises(Invalid) as refused:
        agreements.move_agreement(room.staff, folio, wrong, agreements.version_of(record))
    assert {one.path[0] for one in refused.value.problems} == {"due_on", "reason"}


def test_a_session_of_the_council_says_number_day_and_text(town: Town) -> None:
    staff = town.at_work("coordinacion")
    first = {"number": 1, "held_on": date(2026, 11, 20).isoformat()}
    council.add_session(staff, first)
    wrong = {"number": 1, "held_on": "ayer", "place": PRIVATE}
    with pytest.raises(Invalid) as refused:
        council.add_session(staff, wrong)
    assert {one.path[0] for one in refused.value.problems} == {"number", "held_on", "place"}


def test_a_new_account_says_that_its_name_is_taken_with_what_is_written_wrong(town: Town) -> None:
    wrong = {
        "username": "enlace.dif",
        "display_name": "Enlace DIF",
        "role": "enlace",
        "agency_id": "NADIE",
        "position": "titular",
        "email": "sin arroba",
    }
    with pytest.raises(Invalid) as refused:
        administration.add_account(town.at_work("admin"), wrong)
    found = {(one.path[0], one.code) for one in refused.value.problems}
    assert {name for name, _ in found} == {"username", "agency_id", "email"}
    assert ("username", "account_username_taken") in found
