"""Whom a notice reaches: each person concerned once, never who did it, never who may not see it."""

from __future__ import annotations

import pytest
from building import Town, content
from meeting_room import Room

from servimun_widgets.domain.notices import NOTICE_KINDS
from servimun_widgets.errors import NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.notices.services.reading import (
    mark_all_read,
    mark_read,
    open_notice,
    own_notices,
    unread,
)
from servimun_widgets.programs.services import editing, review
from servimun_widgets.store import where
from servimun_widgets.texts.activity import action_text
from servimun_widgets.widgets import RecordList


def told(town: Town, username: str) -> list[tuple[str, str]]:
    """Return kind and folio of the notices of a person, the newest first."""
    return [(one.record.kind, one.record.folio) for one in own_notices(town.at_work(username))]


def sent(town: Town, username: str = "enlace.impas", **changes: str):
    """Send a change of a new programme for review."""
    program = town.catalogued()
    changed = content(**{"hours": "lunes 10:00", **changes})
    receipt = editing.submit_program(
        town.at_work(username), program.id, changed, program.revision_id
    )
    return program, receipt


def returned(town: Town):
    program, receipt = sent(town)
    staff = town.at_work("coordinacion")
    review.return_program(staff, program.id, receipt.revision_id, "¿A qué hora?")
    return program


def asked(town: Town, username: str = "enlace.impas") -> str:
    said = {"kind": "necesidad", "origin": "enlace", "program_id": None, "colonia": None}
    return feedback.log_feedback(town.at_work(username), {**said, "text": "Más horarios."}).folio


def version(town: Town, folio: str) -> str:
    view = feedback.open_feedback(town.at_work("coordinacion"), folio)
    return feedback.version_of(view.record)


def assigned(town: Town, folio: str, agency: str = "DIF") -> None:
    given = {"assigned_agency_id": agency, "due_on": None}
    feedback.assign_feedback(town.at_work("coordinacion"), folio, given, version(town, folio))


def test_a_returned_change_tells_every_liaison_of_the_agency_once(town: Town) -> None:
    program = returned(town)
    for username in ("enlace.impas", "suplente.impas"):
        assert told(town, username) == [("returned", program.folio)]
    for username in ("enlace.dif", "coordinacion", "coordinacion.2", "analisis"):
        assert told(town, username) == []


def test_who_did_it_is_not_told_of_it(town: Town) -> None:
    program, receipt = sent(town, "coordinacion.2")
    review.publish_program(town.at_work("coordinacion"), program.id, receipt.revision_id)
    assert told(town, "coordinacion.2") == [("published", program.folio)]
    assert told(town, "coordinacion") == []
    assert told(town, "enlace.impas") == [("published", program.folio)]


def test_a_request_tells_who_is_to_answer_and_the_answer_who_asked(town: Town) -> None:
    folio = asked(town)
    assigned(town, folio)
    assert told(town, "enlace.dif") == [("assigned", folio)]
    answer = {"answer": "Se abrió otro horario."}
    feedback.answer_feedback(town.at_work("enlace.dif"), folio, answer, version(town, folio))
    assert told(town, "enlace.impas") == [("answered", folio)]
    assert told(town, "suplente.impas") == []
    assert told(town, "enlace.dif") == []  # nothing is to be answered any more


def test_who_asked_is_told_that_it_was_set_aside(town: Town) -> None:
    folio = asked(town)
    staff = town.at_work("coordinacion")
    feedback.discard_feedback(staff, folio, "Ya estaba.", version(town, folio))
    assert told(town, "enlace.impas") == [("discarded", folio)]


def test_what_is_settled_meanwhile_is_told_no_longer_unless_it_was_read(town: Town) -> None:
    folio = asked(town)
    assigned(town, folio, "DIF")
    assert told(town, "enlace.dif") == [("assigned", folio)]
    assigned(town, folio, "IMPAS")
    assert told(town, "enlace.dif") == []
    assert told(town, "enlace.impas") == [("assigned", folio)]
    feedback.answer_feedback(
        town.at_work("suplente.impas"),
        folio,
        {"answer": "Se abre por la tarde."},
        version(town, folio),
    )
    assert told(town, "enlace.impas") == [("answered", folio)]

    program = returned(town)
    (notice, *_) = own_notices(town.at_work("suplente.impas"))
    mark_read(town.at_work("suplente.impas"), notice.record.id)
    record = town.program(program.folio)
    sent_again = editing.submit_program(
        town.at_work("enlace.impas"), record.id, content(hours="martes"), record.revision_id
    )
    assert ("returned", program.folio) not in told(town, "enlace.impas")
    assert ("returned", program.folio) in told(town, "suplente.impas")
    assert told(town, "coordinacion.2") == [("to_review", program.folio)]
    review.publish_program(
        town.at_work("coordinacion"), sent_again.record_id, sent_again.revision_id
    )
    assert told(town, "coordinacion.2") == []


def test_what_was_verified_is_not_to_be_verified_any_more(town: Town) -> None:
    program = town.catalogued()
    review.verify_program(town.at_work("enlace.impas"), program.id)
    town.clock.forward(days=81)
    assert told(town, "suplente.impas") == [("unverified", program.folio)]
    review.verify_program(town.at_work("enlace.impas"), program.id)
    assert told(town, "suplente.impas") == []


def test_what_ends_a_notice_is_something_that_the_trail_tells_of() -> None:
    named = {action for row in NOTICE_KINDS.values() for action in row.ended_by}
    kinds = ("agreement", "campaign", "delivery", "feedback", "program")
    other = action_text("nothing_of_this", "program")
    for action in named:
        (kind,) = [one for one in kinds if action.startswith(f"{one}_")]
        assert action_text(action, kind) != other, action


def test_a_refused_step_tells_nobody(town: Town) -> None:
    program, receipt = sent(town, "coordinacion.2")
    with pytest.raises(Exception, match="not_allowed_own_review"):
        review.publish_program(town.at_work("coordinacion.2"), program.id, receipt.revision_id)
    assert told(town, "enlace.impas") == []


def test_the_same_intention_sent_twice_tells_once(town: Town) -> None:
    program, receipt = sent(town)
    staff = town.at_work("coordinacion")
    for _ in range(2):
        review.publish_program(staff, program.id, receipt.revision_id, "key-1")
    assert told(town, "suplente.impas") == [("published", program.folio)]


def test_what_a_person_may_no_longer_see_is_neither_shown_counted_nor_opened(town: Town) -> None:
    returned(town)
    (notice,) = own_notices(town.at_work("suplente.impas"))
    (document,) = town.store.table("accounts").search(where("id") == "suplente.impas")
    town.change_account("suplente.impas", content={**document["content"], "agency_id": "DIF"})
    moved = town.at_work("suplente.impas")
    assert own_notices(moved) == []
    assert unread(moved) == 0
    assert open_notice(moved, notice.record.id) is None
    assert unread(town.at_work("enlace.impas")) == 1


def test_nobody_opens_or_marks_the_notice_of_another(town: Town) -> None:
    returned(town)
    (notice,) = own_notices(town.at_work("enlace.impas"))
    stranger = town.at_work("suplente.impas")
    assert open_notice(stranger, notice.record.id) is None
    with pytest.raises(NotFound):
        mark_read(stranger, notice.record.id)
    assert unread(town.at_work("enlace.impas")) == 1


def test_opening_reads_and_leads_to_the_thing(town: Town) -> None:
    program = returned(town)
    liaison = town.at_work("enlace.impas")
    (notice,) = own_notices(liaison)
    assert open_notice(liaison, notice.record.id) == f"enlaces/programas?programa={program.folio}"
    assert unread(liaison) == 0
    mark_read(liaison, notice.record.id, is_read=False)
    assert unread(liaison) == 1


def test_the_unread_ones_come_first_and_all_are_marked_at_once(town: Town) -> None:
    first, second = asked(town), asked(town)
    for folio in (first, second):
        assigned(town, folio)
        town.clock.forward(minutes=1)
    liaison = town.at_work("enlace.dif")
    newest, oldest = own_notices(liaison)
    assert (newest.record.folio, oldest.record.folio) == (second, first)
    mark_read(liaison, newest.record.id)
    assert [one.record.folio for one in own_notices(liaison)] == [first, second]
    assert mark_all_read(liaison) == 1
    assert unread(liaison) == 0


def test_marking_all_is_offered_while_something_is_unread(town: Town, visit) -> None:
    folio = asked(town)
    assigned(town, folio)
    page = visit("enlace.dif", "avisos")
    listed = page.find(RecordList)
    (row,) = listed.rows
    offered = []
    for action in ("read", "unread", "read"):
        assert listed.perform(row["id"], action, f"k{len(offered)}").kind == "done"
        offered.append(listed.add_label)
    assert offered == ["", "Marcar todos como leídos", ""]
    listed.perform(row["id"], "unread", "k9")
    assert listed.begin_record().kind == "done"
    assert listed.add_label == ""


def test_a_programme_that_ends_in_a_month_is_told_once(town: Town) -> None:
    program = town.catalogued(validity_kind="fechas", valid_until="2026-12-20")
    assert told(town, "enlace.impas") == [("ends", program.folio)]
    town.clock.forward(days=3)
    assert told(town, "enlace.impas") == [("ends", program.folio)]
    assert told(town, "enlace.dif") == []


def test_a_programme_is_to_be_verified_from_eighty_days_on(town: Town) -> None:
    program, receipt = sent(town)
    review.publish_program(town.at_work("coordinacion"), program.id, receipt.revision_id)
    mark_all_read(town.at_work("enlace.impas"))
    town.clock.forward(days=79)
    assert [one for one in own_notices(town.at_work("enlace.impas")) if one.unread] == []
    town.clock.forward(days=1)
    assert [one.record.kind for one in own_notices(town.at_work("enlace.impas")) if one.unread] == [
        "unverified"
    ]
    review.verify_program(town.at_work("enlace.impas"), program.id)
    town.clock.forward(days=80)
    kinds = [kind for kind, _ in told(town, "enlace.impas")]
    assert kinds.count("unverified") == 1  # the one before was settled by verifying


def test_an_agreement_is_told_three_days_before_it_is_due(town: Town) -> None:
    room = Room(town)
    program = town.catalogued()
    room.begin()
    room.agree(program.id)  # due 2026-12-10
    town.clock.moment = town.clock.moment.replace(month=12, day=6)
    assert told(town, "enlace.impas") == []
    town.clock.forward(days=1)
    assert told(town, "enlace.impas") == [("agreement_due", "A0001")]
    assert told(town, "enlace.dif") == []


def test_notices_are_forgotten_after_half_a_year(town: Town) -> None:
    returned(town)
    town.clock.forward(days=181)
    assert ("returned", "P001") not in told(town, "enlace.impas")


def test_every_kind_has_an_event_or_comes_with_a_day() -> None:
    by_day = {kind for kind, row in NOTICE_KINDS.items() if not row.events}
    assert by_day == {"ends", "unverified", "agreement_due"}


def test_the_page_shows_each_notice_with_the_way_to_it(town: Town, visit) -> None:
    program = returned(town)
    page = visit("enlace.impas", "avisos")
    assert page.screen.summary == "Avisos: 1, sin leer: 1"
    (row,) = page.screen.part.list.rows
    assert (
        row["cells"]["what"] == f"Se devolvió con observaciones: {program.folio}, Box comunitario"
    )
    assert row["href"] == f"aviso/{row['id']}"
    page.screen.part.list.perform(row["id"], "read", "1")
    assert unread(town.at_work("enlace.impas")) == 0
