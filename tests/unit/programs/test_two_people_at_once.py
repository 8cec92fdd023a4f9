"""Two people on one programme, and one person whose request arrives twice."""

from __future__ import annotations

import pytest
from building import content

from servimun_widgets.errors import Conflict, NotAllowed
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.editing import ProgramConflict


@pytest.fixture
def titular(town):
    return town.at_work("enlace.impas")


@pytest.fixture
def suplente(town):
    return town.at_work("suplente.impas")


@pytest.mark.parametrize("save", [program_editing.save_program, program_editing.submit_program])
def test_the_second_sees_what_the_first_saved_and_nothing_is_written(town, titular, suplente, save):
    record = town.catalogued(hours="lunes")
    first = program_editing.save_program(
        titular, record.id, content(hours="martes"), record.revision_id
    )
    before = town.everything()
    with pytest.raises(ProgramConflict) as refused:
        save(suplente, record.id, content(hours="jueves"), record.revision_id)
    assert town.everything() == before
    assert refused.value.code == "program_changed"
    assert refused.value.current.revision_id == first.revision_id
    assert refused.value.current.content.hours == "martes"
    assert refused.value.base["hours"] == "lunes"


@pytest.mark.parametrize("base", ["", "lost-with-a-backup"])
def test_the_common_start_of_a_lost_version_is_not_known(town, titular, base):
    record = town.catalogued()
    with pytest.raises(ProgramConflict) as refused:
        program_editing.save_program(titular, record.id, content(hours="x"), base)
    assert refused.value.base is None


def test_a_version_of_another_programme_is_no_common_start(town, titular):
    record, other = town.catalogued(), town.catalogued(public_name="Otro")
    with pytest.raises(ProgramConflict) as refused:
        program_editing.save_program(titular, record.id, content(), other.revision_id)
    assert refused.value.base is None


def test_who_goes_on_from_the_newer_version_saves(town, titular, suplente):
    record = town.catalogued()
    first = program_editing.save_program(
        titular, record.id, content(hours="martes"), record.revision_id
    )
    second = program_editing.save_program(
        suplente, record.id, content(hours="jueves"), first.revision_id
    )
    assert second.revision_number == 3
    assert town.program(record.id).contributors == ["enlace.impas", "suplente.impas"]


def test_what_changed_while_it_was_reviewed_is_neither_published_nor_returned(town, titular):
    record = town.catalogued()
    read = program_editing.submit_program(
        titular, record.id, content(hours="martes"), record.revision_id
    )
    program_review.withdraw_program(titular, record.id)
    newer = program_editing.submit_program(
        titular, record.id, content(hours="jueves"), read.revision_id
    )
    reviewer = town.at_work("coordinacion")
    before = town.everything()
    with pytest.raises(Conflict) as refused:
        program_review.publish_program(reviewer, record.id, read.revision_id)
    assert (refused.value.code, refused.value.params["folio"]) == ("review_changed", "P001")
    assert refused.value.current.revision_id == newer.revision_id
    with pytest.raises(Conflict):
        program_review.return_program(reviewer, record.id, read.revision_id, "No.")
    assert town.everything() == before
    shown = program_review.publish_program(reviewer, record.id, newer.revision_id)
    assert shown.state == "publicado"


def test_what_was_withdrawn_meanwhile_is_not_published(town, titular):
    record = town.catalogued()
    read = program_editing.submit_program(
        titular, record.id, content(hours="martes"), record.revision_id
    )
    program_review.withdraw_program(titular, record.id)
    with pytest.raises(NotAllowed) as refused:
        program_review.publish_program(town.at_work("coordinacion"), record.id, read.revision_id)
    assert refused.value.code == "not_allowed_state"


def test_two_reviewers_decide_once(town, titular):
    record = town.catalogued()
    sent = program_editing.submit_program(
        titular, record.id, content(hours="martes"), record.revision_id
    )
    program_review.publish_program(town.at_work("coordinacion"), record.id, sent.revision_id)
    with pytest.raises(NotAllowed):
        program_review.return_program(
            town.at_work("coordinacion.2"), record.id, sent.revision_id, "No."
        )
    assert town.program(record.id).published.hours == "martes"


def test_a_request_that_arrives_twice_is_carried_out_once(town, titular):
    begun = program_editing.create_program(titular, content(), key="k1")
    assert program_editing.create_program(titular, content(), key="k1") == begun
    assert len(town.store.table("programs")) == 1

    saved = program_editing.save_program(
        titular, begun.record_id, content(hours="lunes"), begun.revision_id, key="k2"
    )
    again = program_editing.save_program(
        titular, begun.record_id, content(hours="lunes"), begun.revision_id, key="k2"
    )
    assert again == saved
    assert len(town.store.table("revisions")) == 2
    assert [action for _, action in town.actions()] == ["program_create", "program_edit"]


def test_every_step_can_arrive_twice(town, titular):
    reviewer = town.at_work("coordinacion")
    record = town.catalogued()
    sent = program_editing.submit_program(
        titular, record.id, content(hours="x"), record.revision_id, key="s"
    )
    steps = [
        lambda: program_editing.submit_program(
            titular, record.id, content(hours="x"), record.revision_id, key="s"
        ),
        lambda: program_review.publish_program(reviewer, record.id, sent.revision_id, key="p"),
        lambda: program_review.verify_program(titular, record.id, key="v"),
        lambda: program_review.undo_verify_program(titular, record.id, key="u"),
        lambda: program_review.archive_program(reviewer, record.id, "Terminó.", key="a"),
        lambda: program_review.unarchive_program(reviewer, record.id, key="n"),
        lambda: program_editing.restore_revision(titular, record.id, record.revision_id, key="r"),
    ]
    for step in steps:
        first = step()
        before = town.everything()
        assert step() == first
        assert town.everything() == before


def test_the_key_of_one_person_means_nothing_for_another(town, titular, suplente):
    first = program_editing.create_program(titular, content(), key="same")
    second = program_editing.create_program(suplente, content(), key="same")
    assert first.record_id != second.record_id


def test_what_was_refused_may_be_tried_again_with_its_key(town, titular):
    record = town.catalogued()
    with pytest.raises(ProgramConflict):
        program_editing.save_program(titular, record.id, content(hours="x"), "old", key="k")
    saved = program_editing.save_program(
        titular, record.id, content(hours="x"), record.revision_id, key="k"
    )
    assert saved.revision_number == 2
