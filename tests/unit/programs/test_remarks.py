"""Remarks about one field of a change, their replies, and what becomes of them."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town, content

from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.notices.services.reading import own_notices
from servimun_widgets.programs.pages.life import ProgramLife
from servimun_widgets.programs.records.remarks import MOST_REMARKS
from servimun_widgets.programs.services import editing, review
from servimun_widgets.programs.services.commenting import open_threads, remark
from servimun_widgets.services.directory import account_names
from servimun_widgets.widgets import ChangeReview, RecordForm

QUESTION = "¿También los sábados?"
ANSWER = "Sí, de 9 a 12."


@pytest.fixture
def sent(town: Town) -> Town:
    program = town.catalogued(hours="lunes")
    town.catalogued(public_name="Otro", lead_agency_id="DIF")
    liaison = town.at_work("enlace.impas")
    editing.submit_program(liaison, "P001", content(hours="sábados"), program.revision_id)
    return town


def said(town: Town, name: str = "hours") -> list[tuple[str, str]]:
    thread = open_threads(town.program("P001")).get(name)
    return [(one.by, one.text) for one in thread.remarks] if thread else []


def told(town: Town, username: str) -> list[str]:
    return [one.record.kind for one in own_notices(town.at_work(username))]


def asked(town: Town) -> None:
    remark(town.at_work("coordinacion"), "P001", "hours", QUESTION)


def test_a_reviewer_asks_and_the_liaison_answers_at_the_field(sent: Town, visit: Any) -> None:
    page = visit("coordinacion", "coordinacion/revision", programa="P001")
    panel = page.find(ChangeReview)
    assert [(one["name"], one["may_add"]) for one in panel.remarks] == [("hours", True)]
    assert panel.changes[0]["name"] == "hours"
    assert panel.say("hours", QUESTION, "k1").kind == "done"
    assert panel.say("hours", QUESTION, "k1").kind == "done"  # the same key again
    assert said(sent) == [("coordinacion", QUESTION)]
    assert panel.remarks[0]["said"][0][1] == QUESTION

    other_side = visit("enlace.impas", "enlaces/programas", programa="P001").find(ChangeReview)
    assert other_side.say("hours", ANSWER, "k2").kind == "done"
    assert said(sent) == [("coordinacion", QUESTION), ("enlace.impas", ANSWER)]


def test_a_liaison_begins_none_and_nobody_speaks_of_what_is_no_field(sent: Town) -> None:
    with pytest.raises(NotAllowed):
        remark(sent.at_work("enlace.impas"), "P001", "hours", QUESTION)
    with pytest.raises(NotAllowed):
        remark(sent.at_work("coordinacion"), "P001", "review_note", QUESTION)
    with pytest.raises(NotFound):
        remark(sent.at_work("enlace.dif"), "P001", "hours", QUESTION)
    asked(sent)
    with pytest.raises(NotFound):
        remark(sent.at_work("enlace.dif"), "P001", "hours", QUESTION)
    with pytest.raises(NotAllowed):
        remark(sent.at_work("analisis"), "P001", "hours", ANSWER)
    assert len(said(sent)) == 1


def test_who_changed_the_version_does_not_review_it_by_remarks(sent: Town) -> None:
    review.withdraw_program(sent.at_work("enlace.impas"), "P001")
    own = sent.at_work("coordinacion")
    base = sent.program("P001").revision_id
    editing.submit_program(own, "P001", content(hours="domingos"), base)
    with pytest.raises(NotAllowed):
        remark(own, "P001", "hours", QUESTION)
    remark(sent.at_work("coordinacion.2"), "P001", "hours", QUESTION)
    remark(own, "P001", "hours", ANSWER)  # who works on it answers
    assert said(sent)[-1] == ("coordinacion", ANSWER)


@pytest.mark.parametrize("text", ["", "   ", "x", "x" * 1001])
def test_a_remark_says_something_and_not_too_much(sent: Town, text: str) -> None:
    with pytest.raises(Invalid):
        remark(sent.at_work("coordinacion"), "P001", "hours", text)
    assert said(sent) == []


def test_a_field_is_not_a_chat(sent: Town) -> None:
    staff = sent.at_work("coordinacion")
    for number in range(MOST_REMARKS):
        remark(staff, "P001", "hours", f"Vez {number}")
    with pytest.raises(Invalid):
        remark(staff, "P001", "hours", "Una más")


def test_what_was_returned_and_is_sent_again_keeps_them_until_it_is_published(
    sent: Town, visit: Any
) -> None:
    asked(sent)
    staff, liaison = sent.at_work("coordinacion"), sent.at_work("enlace.impas")
    review.return_program(staff, "P001", sent.program("P001").revision_id, "Vea el comentario.")
    remark(liaison, "P001", "hours", ANSWER)
    form = visit("enlace.impas", "enlaces/programas", programa="P001", editar="hours")
    hints = {
        field["name"]: field["hint"]
        for section in form.find(RecordForm).declaration["sections"]
        for field in section["fields"]
    }
    assert QUESTION in hints["hours"]
    assert ANSWER in hints["hours"]
    assert QUESTION not in hints["venues"]

    base = sent.program("P001").revision_id
    editing.submit_program(liaison, "P001", content(hours="sábados de 9 a 12"), base)
    assert [text for _, text in said(sent)] == [QUESTION, ANSWER]
    again = visit("coordinacion", "coordinacion/revision", programa="P001").find(ChangeReview)
    assert [text for _, text in again.remarks[0]["said"]] == [QUESTION, ANSWER]

    review.publish_program(staff, "P001", sent.program("P001").revision_id)
    assert said(sent) == []
    (thread,) = sent.program("P001").threads
    assert thread.settled_on == sent.clock()
    shown = visit("enlace.impas", "enlaces/programas", programa="P001")
    assert QUESTION not in shown.reads(ChangeReview)


def test_where_it_is_read_the_part_of_the_field_says_it(sent: Town, visit: Any) -> None:
    asked(sent)
    staff = sent.at_work("coordinacion")
    review.return_program(staff, "P001", sent.program("P001").revision_id, "Vea el comentario.")
    page = visit("enlace.impas", "enlaces/programas", programa="P001")
    (part,) = (one for one in page.every(ChangeReview) if one.remarks)
    assert part.heading == "Dónde y cuándo"
    assert part.say("hours", ANSWER, "k").kind == "done"
    assert [text for _, text in part.remarks[0]["said"]] == [QUESTION, ANSWER]
    assert part.say("venues", ANSWER, "k2").kind == "failed"  # nothing was said of it


def test_both_are_told_and_the_life_of_the_programme_keeps_what_was_said(sent: Town) -> None:
    asked(sent)
    assert "commented" in told(sent, "enlace.impas")
    assert "commented" not in told(sent, "coordinacion")
    assert "commented" not in told(sent, "enlace.dif")
    remark(sent.at_work("enlace.impas"), "P001", "hours", ANSWER)
    assert "commented" in told(sent, "coordinacion")
    assert "commented" not in told(sent, "coordinacion.2")  # who said nothing of it
    review.publish_program(sent.at_work("coordinacion"), "P001", sent.program("P001").revision_id)
    staff = sent.at_work("coordinacion")
    life = ProgramLife(staff, sent.program("P001"), account_names(staff)).entries()
    lines = [(one.title, one.reason) for one in life]
    assert ("Se comentó un dato", f"Horario: {QUESTION}") in lines
    assert ("Se respondió a un comentario", f"Horario: {ANSWER}") in lines


def test_who_may_review_hears_of_a_change_and_the_agency_of_the_archive(sent: Town) -> None:
    assert told(sent, "coordinacion") == ["to_review"]
    assert told(sent, "enlace.dif") == []
    review.publish_program(sent.at_work("coordinacion"), "P001", sent.program("P001").revision_id)
    review.archive_program(sent.at_work("coordinacion"), "P001", "Se duplicó.")
    assert "archived" in told(sent, "enlace.impas")
    assert "archived" not in told(sent, "coordinacion.2")


def test_who_wrote_a_change_is_not_asked_to_review_it(sent: Town) -> None:
    base = sent.program("P002").revision_id
    own = content(public_name="Otro", lead_agency_id="DIF", hours="diario")
    editing.submit_program(sent.at_work("coordinacion"), "P002", own, base)

    def of(name: str) -> list[str]:
        found = own_notices(sent.at_work(name))
        return [one.record.folio for one in found if one.record.kind == "to_review"]

    assert "P002" in of("coordinacion.2")
    assert "P002" not in of("coordinacion")


def test_what_was_decided_does_not_wait_for_another_reviewer(sent: Town) -> None:
    assert told(sent, "coordinacion.2") == ["to_review"]
    staff = sent.at_work("coordinacion")
    review.return_program(staff, "P001", sent.program("P001").revision_id, "¿A qué hora?")
    assert told(sent, "coordinacion.2") == []
