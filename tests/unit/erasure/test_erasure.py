"""Personal data typed by mistake is erased from wherever it stands, and the trail holds."""

from __future__ import annotations

import json

import pytest
from building import content

from servimun_widgets.erasure.services.erasure import MARK, erase_text, find_text
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.drafts import keep_draft
from servimun_widgets.services.trail import revisions_of
from servimun_widgets.store import where

PHONE = "614 555 0123"
LIAISON = "enlace.impas"


@pytest.fixture
def spilt(town):
    """A telephone of somebody was typed in a programme and taken out again."""
    at_work = town.at_work(LIAISON)
    said = content(audience=f"Jóvenes; pregunten a la vecina, {PHONE}")
    begun = program_editing.create_program(at_work, said, "k1")
    program_editing.save_program(at_work, begun.record_id, content(), begun.revision_id, "k2")
    keep_draft(at_work, "programa", begun.record_id, {"audience": f"tel. {PHONE}"}, "r")
    logged = feedback.log_feedback(
        at_work, {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
    )
    town.said_before(logged.folio, f"Nadie contesta el {PHONE}.")
    town.program_id = begun.record_id
    return town


def everywhere(town) -> str:
    return json.dumps(town.everything(), default=str, ensure_ascii=False)


def refused(work, *arguments) -> str:
    with pytest.raises(Invalid) as caught:
        work(*arguments)
    return caught.value.problems[0].code


@pytest.mark.parametrize("who", ["coordinacion", "admin", "sistema"])
def test_it_is_gone_from_everywhere_and_check_accepts_that(spilt, who):
    assert PHONE in everywhere(spilt)
    office = spilt.at_work(who)
    where_it_is = find_text(office, PHONE)
    assert dict(where_it_is.tables) == {"drafts": 1, "feedback": 1, "revisions": 2}
    assert erase_text(office, f" {PHONE} ", "Era de una vecina") == where_it_is
    assert PHONE not in everywhere(spilt)
    assert check_store(spilt.store) == []
    newest, oldest = revisions_of(spilt.store, spilt.program_id)
    assert MARK in oldest.content["audience"]
    assert newest.content["audience"] == content()["audience"]
    assert spilt.store.table("feedback").all()[0]["content"]["text"] == f"Nadie contesta el {MARK}."


def test_the_trail_says_who_and_why_and_not_what(spilt):
    erase_text(spilt.at_work("coordinacion"), PHONE, "Era de una vecina")
    event = spilt.store.table("audit").all()[-1]
    assert (event["account_id"], event["action"]) == ("coordinacion", "erase_data")
    assert event["detail"]["reason"] == "Era de una vecina"
    assert len(event["detail"]["revisions"]) == 2


def test_work_goes_on_and_what_was_not_erased_is_still_watched(spilt):
    erase_text(spilt.at_work("coordinacion"), PHONE, "Era de una vecina")
    current = spilt.program(spilt.program_id).revision_id
    program_editing.save_program(
        spilt.at_work(LIAISON), spilt.program_id, content(hours="lunes"), current
    )
    assert check_store(spilt.store) == []
    spilt.store.table("revisions").update({"reason": "otra"}, where("number") == 3)
    assert [problem.code for problem in check_store(spilt.store)] == ["revision_altered"]


def test_what_stands_in_a_line_of_the_trail_goes_too_and_the_chain_holds(spilt):
    erase_text(spilt.at_work("coordinacion"), PHONE, "Lo dictó Doña Eduviges")
    erase_text(spilt.at_work("admin"), "Doña Eduviges", "El motivo decía un nombre")
    assert "Eduviges" not in everywhere(spilt)
    assert check_store(spilt.store) == []


def test_a_salted_digest_does_not_tell_what_was_erased(spilt):
    erase_text(spilt.at_work("coordinacion"), PHONE, "Era de una vecina")
    assert all(revision.salt is None for revision in revisions_of(spilt.store, spilt.program_id))


@pytest.mark.parametrize("who", [LIAISON, "operacion", "analisis", "aprobacion"])
def test_nobody_else_may_erase_or_look(spilt, who):
    before = spilt.everything()
    for work in (
        lambda: find_text(spilt.at_work(who), PHONE),
        lambda: erase_text(spilt.at_work(who), PHONE, "Era de una vecina"),
    ):
        with pytest.raises(NotAllowed):
            work()
    assert spilt.everything() == before


def test_what_cannot_be_erased_is_said_and_nothing_changes(spilt):
    office = spilt.at_work("coordinacion")
    program_editing.create_program(spilt.at_work(LIAISON), content(public_name="Ana Pérez Luján"))
    before = spilt.everything()
    assert refused(erase_text, office, PHONE, " ") == "review_reason_missing"
    assert refused(erase_text, office, PHONE, f"Se quita {PHONE}") == "erase_in_reason"
    assert refused(erase_text, office, "614", "Muy corto") == "erase_too_short"
    assert refused(erase_text, office, "No está en ningún lado", "x") == "erase_nowhere"
    assert refused(erase_text, office, "comunitario", "Una palabra de lista") == "erase_needed"
    assert spilt.everything() == before
