"""Feedback from the moment it is logged to the answer that the one who asked sees."""

from __future__ import annotations

import pytest
from building import PEOPLE
from seen import seen_feedback

from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.home.services import awaiting
from servimun_widgets.programs.services.review import archive_program
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.drafts import find_draft, keep_draft

SAID = {"kind": "correccion", "origin": "vecinos", "text": "El horario cambió a los viernes."}


@pytest.fixture
def asker(town):
    return town.at_work("enlace.impas")


@pytest.fixture
def coordination(town):
    return town.at_work("coordinacion")


@pytest.fixture
def answerer(town):
    return town.at_work("enlace.dif")


def version(context, folio):
    return feedback.version_of(feedback.open_feedback(context, folio).record)


def assign(context, folio, agency="DIF", **more):
    return feedback.assign_feedback(
        context, folio, {"assigned_agency_id": agency, **more}, version(context, folio)
    )


def answer(context, folio, text="Ya se corrigió."):
    return feedback.answer_feedback(context, folio, {"answer": text}, version(context, folio))


def waiting(context):
    return [(one.kind, [folio for folio, _ in one.first]) for one in awaiting(context)]


def test_it_is_logged_assigned_answered_and_closed(town, asker, coordination, answerer):
    keep_draft(asker, feedback.FORM, "", SAID, "")
    logged = feedback.log_feedback(asker, SAID, "k")
    assert (logged.folio, logged.state) == ("R0001", "recibida")
    assert find_draft(asker, feedback.FORM, "") is None
    assert waiting(coordination) == [("to_assign", ["R0001"])]
    town.clock.forward(minutes=1)
    assert assign(coordination, "R0001", due_on="2026-12-01").state == "asignada"
    assert waiting(answerer) == [("to_answer", ["R0001"])]
    town.clock.forward(minutes=1)
    assert answer(answerer, "R0001").state == "respondida"
    assert waiting(asker) == [("answered", ["R0001"])]
    assert feedback.open_feedback(asker, "R0001").record.answer == "Ya se corrigió."
    town.clock.forward(minutes=1)
    closed = feedback.close_feedback(coordination, "R0001", version(coordination, "R0001"))
    assert closed.state == "cerrada"
    assert waiting(asker) == []
    assert town.actions() == [
        ("enlace.impas", "feedback_log"),
        ("coordinacion", "feedback_assign"),
        ("enlace.dif", "feedback_answer"),
        ("coordinacion", "feedback_close"),
    ]
    assert check_store(town.store) == []


def test_a_request_that_arrives_twice_is_logged_once(town, asker):
    assert feedback.log_feedback(asker, SAID, "k") == feedback.log_feedback(asker, SAID, "k")
    assert len(town.store.table("feedback")) == 1


def test_each_role_does_what_it_may(town, asker):
    for username, (role, _) in PEOPLE.items():
        context = town.at_work(username)
        if role in ("enlace", "coordinacion"):
            assert feedback.log_feedback(context, SAID).state == "recibida"
        else:
            with pytest.raises(NotAllowed):
                feedback.log_feedback(context, SAID)


def test_a_liaison_sees_what_the_agency_logged_or_has_to_answer(
    town, asker, coordination, answerer
):
    feedback.log_feedback(asker, SAID)
    suplente = town.at_work("suplente.impas")
    assert [v.record.folio for v in seen_feedback(suplente)] == ["R0001"]
    for username in ("enlace.dif", "admin", "operacion", "aprobacion"):
        assert seen_feedback(town.at_work(username)) == []
        with pytest.raises(NotFound):
            feedback.open_feedback(town.at_work(username), "R0001")
    assert len(seen_feedback(town.at_work("analisis"))) == 1
    assign(coordination, "R0001")
    assert feedback.open_feedback(answerer, "R0001").actions == {"answer"}


def test_a_liaison_answers_only_what_is_assigned_to_the_agency(town, asker, coordination, answerer):
    feedback.log_feedback(asker, SAID)
    before = town.everything()
    with pytest.raises(NotAllowed):
        answer(asker, "R0001")
    with pytest.raises(NotAllowed):
        assign(asker, "R0001")
    with pytest.raises(NotFound):
        answer(answerer, "R0001")
    assert town.everything() == before


def test_a_step_that_the_state_does_not_allow_is_refused(town, asker, coordination):
    feedback.log_feedback(asker, SAID)
    at = version(coordination, "R0001")
    for work in (feedback.close_feedback, feedback.reopen_feedback):
        with pytest.raises(NotAllowed):
            work(coordination, "R0001", at)
    with pytest.raises(Invalid) as refused:
        feedback.discard_feedback(coordination, "R0001", "  ", at)
    assert [p.path for p in refused.value.problems] == [("reason",)]
    assert feedback.discard_feedback(coordination, "R0001", "Repetida", at).state == "descartada"
    with pytest.raises(NotAllowed):
        assign(coordination, "R0001")


def test_who_read_an_older_state_changes_nothing(town, asker, coordination):
    feedback.log_feedback(asker, SAID)
    read = version(coordination, "R0001")
    town.clock.forward(seconds=1)
    assign(coordination, "R0001")
    before = town.everything()
    with pytest.raises(Conflict) as refused:
        feedback.discard_feedback(town.at_work("coordinacion.2"), "R0001", "Repetida", read)
    assert refused.value.current.state == "asignada"
    assert town.everything() == before


def test_an_answer_that_does_not_settle_it_is_asked_for_again(town, asker, coordination, answerer):
    feedback.log_feedback(asker, SAID)
    answer(coordination, "R0001")
    with pytest.raises(NotAllowed) as refused:
        feedback.reopen_feedback(coordination, "R0001", version(coordination, "R0001"))
    assert refused.value.code == "feedback_assign_first"
    feedback.log_feedback(asker, SAID)
    assign(coordination, "R0002")
    answer(answerer, "R0002")
    again = feedback.reopen_feedback(coordination, "R0002", version(coordination, "R0002"))
    assert again.state == "asignada"
    assert answer(answerer, "R0002", "Ahora sí se corrigió.").state == "respondida"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"text": "no"}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"kind": "otra"}, "kind"),
        ({"program_id": "none"}, "program_id"),
    ],
)
def test_what_is_wrong_with_it_is_named_at_the_field(town, asker, change, path):
    with pytest.raises(Invalid) as refused:
        feedback.log_feedback(asker, {**SAID, **change})
    assert [problem.path for problem in refused.value.problems] == [(path,)]
    assert town.actions() == []


def test_something_is_said_only_of_what_is_on_show(town, asker, coordination):
    shown, draft, archived = (
        town.catalogued(public_name="Box"),
        town.catalogued(publish=False),
        town.catalogued(),
    )
    archive_program(coordination, archived.id, "Terminó.")
    assert feedback.published_names(asker) == [(shown.id, "P001, Box")]
    assert feedback.log_feedback(asker, {**SAID, "program_id": shown.id}).state == "recibida"
    for hidden in (draft, archived):
        with pytest.raises(Invalid):
            feedback.log_feedback(asker, {**SAID, "program_id": hidden.id})


def test_it_is_assigned_to_an_agency_that_exists_and_a_day_to_come(town, asker, coordination):
    feedback.log_feedback(asker, SAID)
    for given, path in (
        ({"agency": "NADIE"}, "assigned_agency_id"),
        ({"due_on": "2026-11-22"}, "due_on"),
    ):
        with pytest.raises(Invalid) as refused:
            assign(coordination, "R0001", **given)
        assert [problem.path for problem in refused.value.problems] == [(path,)]
    assert assign(coordination, "R0001", due_on="2026-11-23").state == "asignada"


def test_a_damaged_record_of_feedback_shows_in_the_check(town, asker):
    feedback.log_feedback(asker, SAID)
    town.store.table("feedback").update({"state": "perdida"})
    assert [problem.code for problem in check_store(town.store)] == ["record_wrong"]


def test_who_may_not_enter_says_nothing(town, asker):
    town.change_account("enlace.impas", active=False)
    for work in (
        lambda: feedback.log_feedback(asker, SAID),
        lambda: seen_feedback(asker),
        lambda: feedback.published_names(asker),
    ):
        with pytest.raises(NotAllowed):
            work()
