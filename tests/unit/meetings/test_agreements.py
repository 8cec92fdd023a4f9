"""An agreement is kept by what is published, and reopened when that is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from building import Breaking, content
from meeting_room import Room
from seen import seen_done

from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.records.agreements import (
    AGREEMENT_STANDINGS,
    FIELD_TITLES,
    standing,
)
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.agreement_list import agreement_list
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.programs.services.review import (
    archive_program,
    publish_program,
    unarchive_program,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import events_of
from servimun_widgets.store import where


@pytest.fixture
def room(town):
    return Room(town)


@pytest.fixture
def program(room):
    return room.town.catalogued()


def record(room, folio="A0001"):
    return agreements.open_agreement(room.staff, folio).record


def test_it_closes_itself_when_its_field_is_published_with_the_revision_that_did_it(room, program):
    room.begin()
    room.agree(program.id)
    room.agree(program.id, program_field="requirements")
    room.town.clock.forward(days=2)
    revision = room.publish(program.id, hours="jueves")
    kept = record(room)
    assert (kept.state, kept.fulfilled_revision_id) == ("cumplido", revision)
    assert kept.fulfilled_on == room.town.clock()
    assert record(room, "A0002").state == "abierto"
    event = events_of(room.store, kept.id)[-1]
    assert (event.action, event.revision_id) == ("agreement_fulfil", revision)
    assert check_store(room.store) == []


def test_an_edit_that_is_not_published_keeps_nothing(room, program):
    room.begin()
    room.agree(program.id)
    edited = content(hours="jueves")
    submit_program(room.at_work("enlace.impas"), program.id, edited, program.revision_id)
    assert record(room).state == "abierto"


def test_another_field_that_is_published_keeps_nothing(room, program):
    room.begin()
    room.agree(program.id)
    room.publish(program.id, requirements="Identificación.")
    assert record(room).state == "abierto"


def test_a_revert_reopens_it_and_a_new_value_keeps_it_again(room, program):
    room.begin()
    room.agree(program.id)
    room.publish(program.id, hours="jueves")
    room.publish(program.id, hours=None)
    reopened = record(room)
    assert (reopened.state, reopened.fulfilled_on, reopened.fulfilled_revision_id) == (
        "abierto",
        None,
        None,
    )
    assert reopened.reopened_on == room.town.clock()
    room.publish(program.id, hours="viernes")
    assert record(room).state == "cumplido"


def test_a_programme_off_show_keeps_no_agreement(room, program):
    room.begin()
    room.agree(program.id)
    room.publish(program.id, hours="jueves")
    archive_program(room.staff, program.id, "Se revisa.")
    assert record(room).state == "abierto"
    unarchive_program(room.staff, program.id)
    assert record(room).state == "abierto"
    current = room.town.program(program.id)
    sent = submit_program(
        room.at_work("enlace.impas"), program.id, content(hours="jueves"), current.revision_id
    )
    publish_program(room.staff, program.id, sent.revision_id)
    assert record(room).state == "cumplido"


def test_the_publication_and_the_agreement_are_stored_together_or_not_at_all(room, program):
    room.begin()
    room.agree(program.id)
    sent = submit_program(
        room.at_work("enlace.impas"), program.id, content(hours="jueves"), program.revision_id
    )
    before = room.town.everything()
    for call in range(1, 20):
        ids = Breaking(room.town.new_id, at=call)
        context = replace(room.at_work("coordinacion.2"), new_id=ids)
        try:
            publish_program(context, program.id, sent.revision_id)
        except ConnectionAbortedError:
            assert room.town.everything() == before
        else:
            break
    assert 2 < call < 19
    assert record(room).state == "cumplido"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"due_on": "2026-11-25"}, ("agreement_due_past", ("due_on",))),
        ({"owner_agency_id": "DIF"}, ("agreement_owner_wrong", ("owner_agency_id",))),
        ({"program_field": "internal_note"}, ("field_choice", ("program_field",))),
        ({"text": "Llame al 614 123 4567."}, ("meeting_personal_data", ("text",))),
        ({"text": None}, ("field_missing", ("text",))),
    ],
)
def test_an_agreement_that_cannot_be_kept_is_refused_at_its_field(room, program, changes, problem):
    room.begin()
    before = room.town.everything()
    with pytest.raises(Invalid) as refused:
        room.agree(program.id, **changes)
    assert [(one.code, one.path) for one in refused.value.problems] == [problem]
    assert room.town.everything() == before


def test_a_field_has_one_open_agreement(room, program):
    room.begin()
    room.agree(program.id)
    with pytest.raises(Invalid) as refused:
        room.agree(program.id)
    assert [one.code for one in refused.value.problems] == ["agreement_twice"]
    room.publish(program.id, hours="jueves")
    assert room.agree(program.id) == "A0002"


def test_a_coresponsible_agency_may_own_it(room):
    shared = room.town.catalogued(coresponsible_agency_ids=["DIF"])
    room.begin()
    room.agree(shared.id, owner_agency_id="DIF")
    assert [view.record.folio for view in agreements.open_agreements(room.at_work("enlace.dif"))]
    assert agreements.open_agreements(room.at_work("enlace.impas")) == []


def new_day(day="2027-01-20", reason="El grupo empieza en enero."):
    return {"due_on": day, "reason": reason}


def test_its_day_is_changed_with_a_reason_and_the_change_stays_in_its_history(room, program):
    room.begin()
    room.agree(program.id)
    base = agreements.version_of(record(room))
    for _ in range(2):  # the same key changes it once
        agreements.move_agreement(room.staff, "A0001", new_day(), base, "k")
    moved = record(room)
    assert (moved.state, moved.content.due_on) == ("abierto", date(2027, 1, 20))
    (change,) = moved.date_changes
    assert (change.before, change.after) == (date(2026, 12, 10), date(2027, 1, 20))
    assert (change.reason, change.by) == ("El grupo empieza en enero.", "coordinacion")
    assert change.at == room.town.clock()
    event = events_of(room.store, moved.id)[-1]
    assert event.action == "agreement_move"
    assert event.detail["before"] == "2026-12-10"
    assert event.detail["after"] == "2027-01-20"
    assert check_store(room.store) == []


@pytest.mark.parametrize(
    ("content", "path", "code"),
    [
        (new_day("2026-11-20"), "due_on", "agreement_due_past"),
        (new_day("2026-12-10"), "due_on", "agreement_due_same"),
        (new_day(None), "due_on", "field_missing"),
        (new_day(reason=""), "reason", "field_missing"),
        (new_day(reason="Llame al 614 123 4567."), "reason", "meeting_personal_data"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(room, program, content, path, code):
    room.begin()
    room.agree(program.id)
    with pytest.raises(Invalid) as refused:
        agreements.move_agreement(room.staff, "A0001", content, "1")
    assert [(one.path[0], one.code) for one in refused.value.problems] == [(path, code)]
    assert record(room).date_changes == []


def test_the_day_is_changed_by_the_coordination_only_and_not_once_it_is_over(room, program):
    room.begin()
    room.agree(program.id)
    with pytest.raises(NotAllowed):
        agreements.move_agreement(room.at_work("enlace.impas"), "A0001", new_day(), "1")
    with pytest.raises(NotFound):
        agreements.move_agreement(room.at_work("enlace.dif"), "A0001", new_day(), "1")
    with pytest.raises(Conflict):
        agreements.move_agreement(room.staff, "A0001", new_day(), "9")
    room.publish(program.id, hours="jueves")
    kept = record(room)
    with pytest.raises(NotAllowed):
        agreements.move_agreement(room.staff, "A0001", new_day(), agreements.version_of(kept))


def test_it_is_cancelled_with_a_reason_by_the_coordination_only(room, program):
    room.begin()
    room.agree(program.id)
    base = agreements.version_of(record(room))
    with pytest.raises(NotAllowed):
        agreements.cancel_agreement(room.at_work("enlace.impas"), "A0001", "No.", base)
    with pytest.raises(NotFound):
        agreements.cancel_agreement(room.at_work("enlace.dif"), "A0001", "No.", base)
    with pytest.raises(Invalid):
        agreements.cancel_agreement(room.staff, "A0001", " ", base)
    with pytest.raises(Conflict):
        agreements.cancel_agreement(room.staff, "A0001", "Ya no se da.", "9")
    agreements.cancel_agreement(room.staff, "A0001", "Ya no se da.", base, "k")
    agreements.cancel_agreement(room.staff, "A0001", "Ya no se da.", base, "k")
    assert (record(room).state, record(room).cancel_reason) == ("cancelado", "Ya no se da.")
    room.publish(program.id, hours="jueves")
    assert record(room).state == "cancelado"


def test_who_asked_sees_what_was_answered_and_what_was_done(room, program):
    asker = room.at_work("enlace.impas")
    said = {"kind": "queja", "origin": "vecinos", "text": "¿Qué días abre el gimnasio?"}
    feedback.log_feedback(asker, {**said, "program_id": program.id})
    assert seen_done(asker) == []
    room.begin()
    room.agree(program.id)
    room.publish(program.id, hours="jueves")
    (done,) = seen_done(asker)
    assert (done.folio, done.text, done.answer) == ("R0001", said["text"], None)
    assert [(one.program_field, one.agreement_folio) for one in done.changes] == [
        ("hours", "A0001")
    ]
    asked = feedback.open_feedback(room.staff, "R0001").record
    answer = {"answer": "Abre los jueves."}
    room.town.clock.forward(days=1)
    feedback.answer_feedback(room.staff, "R0001", answer, feedback.version_of(asked))
    (done,) = seen_done(asker)
    assert (done.answer, done.done_on) == ("Abre los jueves.", room.staff.today())
    for word in ("GIMNASIO", "juéves", "R0001", program.folio, FIELD_TITLES["hours"].upper()):
        assert seen_done(asker, word) == [done], word
    assert seen_done(asker, "natación") == []
    feedback.log_feedback(asker, said)
    other = feedback.open_feedback(room.staff, "R0002").record
    room.town.clock.forward(hours=1)
    feedback.answer_feedback(room.staff, "R0002", answer, feedback.version_of(other))
    assert [one.folio for one in seen_done(asker)] == ["R0002", "R0001"]
    reopened = {"state": "asignada", "answered_on": None}
    room.town.store.table("feedback").update(reopened, where("folio") == "R0002")
    assert [one.folio for one in seen_done(asker)] == ["R0001"]
    assert seen_done(room.at_work("enlace.dif")) == []


def walked(context, **chosen):
    """Return the folios of what an account may see, as reading the whole table tells it."""
    account, today = acting_account(context), context.today()
    found = [
        one
        for one in agreements.REGISTER.all(context.store)
        if account.role in ("coordinacion", "analisis")
        or account.agency_id == one.content.owner_agency_id
        if not chosen or standing(one, today) == chosen["standing"]
    ]
    found.sort(key=lambda one: (one.state != "abierto", one.content.due_on))
    return [one.folio for one in found]


def listed(context, search="", **asked):
    views = agreement_list(context).whole(Asked(search, **asked))
    return [view.record.folio for view in views]


def test_lists_and_counts_are_what_a_walk_finds_for_whoever_asks_on_any_day(room, program):
    shared = room.town.catalogued(coresponsible_agency_ids=["DIF"])
    room.begin()
    fields = ("hours", "requirements", "audience")
    days = ("2026-12-20", "2026-12-10", "2026-12-10")
    for name, day in zip(fields, days, strict=True):
        room.agree(program.id, program_field=name, due_on=day)
    room.agree(shared.id, owner_agency_id="DIF", due_on="2026-12-01")
    room.publish(program.id, requirements="Identificación.")
    given_up = record(room, "A0003")
    agreements.cancel_agreement(
        room.staff, given_up.folio, "Ya no se da.", agreements.version_of(given_up)
    )
    for username, expected in (
        ("coordinacion", ["A0004", "A0001"]),
        ("enlace.impas", ["A0001"]),
        ("enlace.dif", ["A0004"]),
        ("operacion", []),
    ):
        context = room.at_work(username)
        assert [one.record.folio for one in agreements.open_agreements(context)] == expected
    for days in (0, 10, 100):
        room.town.clock.forward(days=days)
        for username in ("coordinacion", "analisis", "enlace.impas", "enlace.dif"):
            context = room.at_work(username)
            assert listed(context) == walked(context)
            counts = agreement_list(context).counts(Asked())
            for key, row in AGREEMENT_STANDINGS.items():
                found = listed(context, filters={"state": row.label})
                assert found == walked(context, standing=key)
                assert counts["state"].get(row.label, 0) == len(found)
    assert listed(room.at_work("operacion")) == []
    assert agreements.agreements_about(room.staff, room.town.program(program.id)) == ("A0001",)
    assert check_store(room.store) == []


def test_an_agreement_is_found_by_what_its_list_shows(room, program):
    room.begin()
    room.agree(program.id, text="Poner el teléfono del CURP.")
    room.agree(program.id, program_field="requirements")
    for search in ("curp", "A0001", "telefono"):
        assert listed(room.staff, search) == ["A0001"]
    title = FIELD_TITLES["requirements"].casefold()
    for search in (title, f"abierto {title}"):
        assert listed(room.staff, search) == ["A0002"]
    for search in ("J0001", program.folio, program.content.public_name.upper(), "impas"):
        assert listed(room.staff, search) == ["A0001", "A0002"]
    assert listed(room.staff, "vencido") == listed(room.staff, "nada de esto") == []
    assert agreement_list(room.staff).counts(Asked())["meeting"] == {"J0001": 2}


@pytest.mark.parametrize("column", ["text", "folio", "program", "field", "due", "state", "owner"])
def test_agreements_are_ordered_by_each_column(room, program, column):
    room.begin()
    for name, day in (("hours", "2026-12-20"), ("requirements", "2026-12-10")):
        room.agree(program.id, program_field=name, due_on=day, text=f"Poner {name}.")
    up = listed(room.staff, sort=column)
    assert sorted(up) == ["A0001", "A0002"]
    if column in ("text", "folio", "due", "state"):
        assert listed(room.staff, sort=column, down=True) == up[::-1]
