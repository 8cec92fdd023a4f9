"""«Sigue vigente» and taking it back."""

from __future__ import annotations

from datetime import date

import pytest
from building import content

from servimun_widgets.errors import Conflict, NotAllowed
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.services.taking_back import UNDO_TIME
from servimun_widgets.widgets import ChangeReview

PAGE = "enlaces/programas"


@pytest.fixture
def liaison(town):
    return town.at_work("enlace.impas")


def verification(town, record):
    stored = town.program(record.id)
    return stored.verified_on, stored.verified_by


def test_it_is_verified_today_in_chihuahua_by_who_said_so(town, liaison):
    record = town.catalogued()
    town.clock.forward(hours=13)  # tomorrow in Greenwich, still today in Chihuahua
    receipt = program_review.verify_program(liaison, record.id)
    assert (receipt.state, receipt.revision_id) == ("publicado", record.revision_id)
    assert verification(town, record) == (date(2026, 11, 23), "enlace.impas")
    assert town.program(record.id).published == record.published


def test_undoing_gives_back_what_was_there_before(town, liaison):
    record = town.catalogued()
    program_review.verify_program(town.at_work("suplente.impas"), record.id)
    town.clock.forward(days=30)
    program_review.verify_program(liaison, record.id)
    assert verification(town, record) == (date(2026, 12, 23), "enlace.impas")
    town.clock.forward(seconds=UNDO_TIME.total_seconds())
    program_review.undo_verify_program(liaison, record.id)
    assert verification(town, record) == (date(2026, 11, 23), "suplente.impas")


def test_undoing_the_first_one_leaves_it_never_verified(town, liaison):
    record = town.catalogued()
    program_review.verify_program(liaison, record.id)
    program_review.undo_verify_program(liaison, record.id)
    assert verification(town, record) == (None, None)
    assert [action for _, action in town.actions()[-2:]] == [
        "program_verify",
        "program_undo_verify",
    ]


def test_who_saw_another_version_verifies_nothing(town, liaison):
    record = town.catalogued()
    before = town.everything()
    with pytest.raises(Conflict) as refused:
        program_review.verify_program(liaison, record.id, base="an older one")
    assert refused.value.current.revision_id == record.revision_id
    assert town.everything() == before
    program_review.verify_program(liaison, record.id, base=record.revision_id)
    assert verification(town, record) == (date(2026, 11, 23), "enlace.impas")


def test_it_is_taken_back_where_the_programme_is_read_though_the_notice_has_gone(
    town, liaison, visit
):
    record = town.catalogued()
    program_review.verify_program(liaison, record.id)
    for other in ("suplente.impas", "coordinacion"):
        assert "undo_verify" not in actions(visit(other, PAGE, programa=record.folio))
    page = visit("enlace.impas", PAGE, programa=record.folio)
    assert actions(page)["undo_verify"] == "Deshacer «Sigue vigente»"
    done = page.every(ChangeReview)[0].decide("undo_verify", "", "k")
    assert (done.kind, done.message) == ("done", "Se deshizo: P001 quedó como estaba.")
    assert verification(town, record) == (None, None)
    assert "undo_verify" not in actions(page)
    program_review.verify_program(liaison, record.id)
    town.clock.forward(seconds=UNDO_TIME.total_seconds() + 1)
    late = visit("enlace.impas", PAGE, programa=record.folio)
    assert "undo_verify" not in actions(late)


def test_what_one_published_is_taken_back_where_it_is_read(town, liaison, visit):
    record = town.catalogued(hours="lunes")
    sent = program_editing.submit_program(
        liaison, record.id, content(hours="martes"), record.revision_id
    )
    program_review.publish_program(town.at_work("coordinacion"), record.id, sent.revision_id)
    assert "undo_publish" not in actions(visit("coordinacion.2", PAGE, programa="P001"))
    page = visit("coordinacion", PAGE, programa="P001")
    assert page.every(ChangeReview)[0].decide("undo_publish", "", "k").kind == "done"
    assert town.program("P001").state == "en_revision"
    assert town.program("P001").published.hours == "lunes"


def actions(page):
    return {one["name"]: one["label"] for one in page.every(ChangeReview)[0].actions}


def refused_undo(context, record):
    with pytest.raises(NotAllowed) as refused:
        program_review.undo_verify_program(context, record.id)
    return refused.value.code


def test_only_ones_own_is_undone_only_soon_and_only_once(town, liaison):
    record = town.catalogued()
    assert refused_undo(liaison, record) == "undo_too_late"
    program_review.verify_program(liaison, record.id)
    assert refused_undo(town.at_work("suplente.impas"), record) == "undo_too_late"
    town.clock.forward(seconds=UNDO_TIME.total_seconds() + 1)
    assert refused_undo(liaison, record) == "undo_too_late"
    program_review.verify_program(liaison, record.id)
    program_review.undo_verify_program(liaison, record.id)
    assert refused_undo(liaison, record) == "undo_too_late"


def test_it_is_not_undone_after_something_else_was_done(town, liaison):
    record = town.catalogued()
    program_review.verify_program(liaison, record.id)
    program_editing.save_program(
        town.at_work("suplente.impas"), record.id, content(hours="x"), record.revision_id
    )
    before = town.everything()
    assert refused_undo(liaison, record) == "undo_too_late"
    assert town.everything() == before


def test_what_is_being_worked_on_is_verified_by_publishing(town, liaison):
    record = town.catalogued()
    program_editing.save_program(liaison, record.id, content(hours="x"), record.revision_id)
    with pytest.raises(NotAllowed) as refused:
        program_review.verify_program(liaison, record.id)
    assert refused.value.code == "not_allowed_state"


def test_publishing_verifies_on_the_day_on_which_the_agency_sent_it(town, liaison):
    record = town.catalogued()
    sent = program_editing.submit_program(
        liaison, record.id, content(hours="x"), record.revision_id
    )
    town.clock.forward(days=5)
    program_review.publish_program(town.at_work("coordinacion"), record.id, sent.revision_id)
    assert verification(town, record) == (date(2026, 11, 23), "enlace.impas")
