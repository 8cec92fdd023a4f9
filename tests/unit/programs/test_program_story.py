"""The story of a programme: begun, sent, returned, corrected, published, verified, archived."""

from __future__ import annotations

from datetime import date

import pytest
from building import content
from pydantic import ValidationError

from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import events_of, revisions_of


@pytest.fixture
def liaison(town):
    return town.at_work("enlace.impas")


@pytest.fixture
def coordination(town):
    return town.at_work("coordinacion")


def paths(error: pytest.ExceptionInfo[Invalid]) -> list[tuple[str | int, ...]]:
    return [problem.path for problem in error.value.problems]


def test_a_programme_is_begun_returned_corrected_and_published(town, liaison, coordination):
    begun = program_editing.create_program(liaison, content(summary=None))
    assert (begun.folio, begun.state, begun.revision_number) == ("P001", "borrador", 1)

    saved = program_editing.save_program(
        liaison, begun.record_id, content(hours="jueves"), begun.revision_id
    )
    assert (saved.state, saved.revision_number) == ("borrador", 2)

    sent = program_editing.submit_program(
        liaison, begun.record_id, content(hours="viernes"), saved.revision_id
    )
    assert (sent.state, sent.revision_number) == ("en_revision", 3)

    returned = program_review.return_program(
        coordination, begun.record_id, sent.revision_id, "  ¿Cuál viernes? "
    )
    assert (returned.state, returned.revision_number) == ("observado", 3)
    assert town.program(begun.record_id).review_note == "¿Cuál viernes?"

    again = program_editing.submit_program(
        liaison, begun.record_id, content(hours="viernes de 4 a 6"), sent.revision_id
    )
    shown = program_review.publish_program(coordination, begun.record_id, again.revision_id)
    assert (shown.state, shown.revision_number) == ("publicado", 4)

    record = town.program(begun.record_id)
    assert record.published == record.content
    assert record.published.hours == "viernes de 4 a 6"
    assert record.published_by == "coordinacion"
    assert (record.verified_on, record.verified_by) == (date(2026, 11, 23), "enlace.impas")
    assert (record.contributors, record.review_note) == ([], None)
    assert town.actions() == [
        ("enlace.impas", "program_create"),
        ("enlace.impas", "program_edit"),
        ("enlace.impas", "program_edit"),
        ("enlace.impas", "program_submit"),
        ("coordinacion", "program_return"),
        ("enlace.impas", "program_edit"),
        ("enlace.impas", "program_submit"),
        ("coordinacion", "program_publish"),
    ]
    assert check_store(town.store) == []


def test_the_history_tells_each_version_and_what_it_changed(town, liaison):
    begun = program_editing.create_program(liaison, content())
    town.clock.forward(hours=1)
    program_editing.save_program(
        town.at_work("suplente.impas"), begun.folio, content(hours="jueves"), begun.revision_id
    )
    newest, oldest = programs.history(liaison, begun.folio)
    assert (oldest.number, oldest.base_id, oldest.author_id) == (1, None, "enlace.impas")
    assert (newest.number, newest.base_id, newest.author_id) == (2, oldest.id, "suplente.impas")
    assert newest.at > oldest.at
    assert [(c.name, c.before, c.after) for c in newest.changes] == [("hours", None, "jueves")]


def test_sending_names_each_field_that_publishing_needs_and_changes_nothing(town, liaison):
    begun = program_editing.create_program(liaison, content())
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        program_editing.submit_program(
            liaison,
            begun.record_id,
            content(summary=None, level=None, phones=[]),
            begun.revision_id,
        )
    assert paths(refused) == [("summary",), ("level",), ("phones",)]
    assert town.everything() == before


def test_what_is_the_same_as_published_cannot_be_sent(town, liaison):
    record = town.catalogued()
    with pytest.raises(Invalid) as refused:
        program_editing.submit_program(liaison, record.id, content(), record.revision_id)
    assert [p.code for p in refused.value.problems] == ["submit_nothing_changed"]


def test_saving_what_is_stored_already_makes_no_version(town, liaison):
    record = town.catalogued()
    before = town.everything()
    receipt = program_editing.save_program(liaison, record.id, content(), record.revision_id)
    assert (receipt.state, receipt.revision_number) == ("publicado", 1)
    assert town.everything() == before


def test_the_published_version_stays_on_show_while_the_next_one_is_worked_on(
    town, liaison, coordination
):
    record = town.catalogued(hours="lunes")
    saved = program_editing.save_program(
        liaison, record.id, content(hours="martes"), record.revision_id
    )
    assert saved.state == "borrador"
    sent = program_editing.submit_program(
        liaison, record.id, content(hours="jueves"), saved.revision_id
    )
    for receipt in (saved, sent):
        assert receipt.record_id == record.id
        assert town.program(record.id).published.hours == "lunes"
        assert town.program(record.id).published_revision_id == record.revision_id
    changes = programs.changes_under_review(town.program(record.id))
    assert [(c.name, c.before, c.after) for c in changes] == [("hours", "lunes", "jueves")]

    program_review.publish_program(coordination, record.id, sent.revision_id)
    assert town.program(record.id).published.hours == "jueves"
    assert town.program(record.id).published_revision_id == sent.revision_id


@pytest.mark.parametrize("decision", ["publish", "return"])
def test_nobody_reviews_a_version_to_which_one_contributed(town, liaison, coordination, decision):
    begun = program_editing.create_program(liaison, content())
    helped = program_editing.save_program(
        coordination, begun.record_id, content(hours="lunes"), begun.revision_id
    )
    sent = program_editing.submit_program(
        liaison, begun.record_id, content(hours="martes"), helped.revision_id
    )

    def decide(context):
        if decision == "publish":
            return program_review.publish_program(context, begun.record_id, sent.revision_id)
        return program_review.return_program(
            context, begun.record_id, sent.revision_id, "Corrija el horario."
        )

    before = town.everything()
    with pytest.raises(NotAllowed) as refused:
        decide(coordination)
    assert refused.value.code == "not_allowed_own_review"
    assert town.everything() == before
    assert decide(town.at_work("coordinacion.2")).state in ("publicado", "observado")


def test_a_reviewer_who_once_contributed_may_review_the_next_version(town, liaison, coordination):
    record = town.catalogued()
    sent = program_editing.submit_program(
        coordination, record.id, content(hours="lunes"), record.revision_id
    )
    other = town.at_work("coordinacion.2")
    shown = program_review.publish_program(other, record.id, sent.revision_id)
    sent = program_editing.submit_program(
        liaison, record.id, content(hours="martes"), shown.revision_id
    )
    shown = program_review.publish_program(coordination, record.id, sent.revision_id)
    assert shown.state == "publicado"


@pytest.mark.parametrize("reason", ["", "   \n"])
def test_a_programme_is_not_returned_or_archived_without_a_reason(
    town, liaison, coordination, reason
):
    begun = program_editing.create_program(liaison, content())
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        program_review.return_program(coordination, begun.record_id, begun.revision_id, reason)
    assert paths(refused) == [("reason",)]
    with pytest.raises(Invalid) as refused:
        program_review.archive_program(coordination, begun.record_id, reason)
    assert paths(refused) == [("reason",)]
    assert town.everything() == before


def test_the_reviewers_words_are_kept_in_the_trail(town, liaison, coordination):
    begun = program_editing.create_program(liaison, content())
    sent = program_editing.submit_program(liaison, begun.record_id, content(), begun.revision_id)
    program_review.publish_program(
        coordination, begun.record_id, sent.revision_id, comment=" Muy bien. "
    )
    last = events_of(town.store, begun.record_id)[-1]
    assert (last.action, last.detail["reason"]) == ("program_publish", "Muy bien.")
    assert (last.detail["state"], last.revision_id) == ("en_revision", sent.revision_id)


def test_a_programme_under_review_is_not_edited_until_it_is_withdrawn(town, liaison):
    begun = program_editing.create_program(liaison, content())
    sent = program_editing.submit_program(liaison, begun.record_id, content(), begun.revision_id)
    with pytest.raises(NotAllowed) as refused:
        program_editing.save_program(
            liaison, begun.record_id, content(hours="lunes"), sent.revision_id
        )
    assert refused.value.code == "not_allowed_state"
    assert program_review.withdraw_program(liaison, begun.record_id).state == "borrador"
    saved = program_editing.save_program(
        liaison, begun.record_id, content(hours="lunes"), sent.revision_id
    )
    assert saved.revision_number == 2


def test_an_archived_programme_is_off_show_and_comes_back_as_a_draft(town, liaison, coordination):
    record = town.catalogued(hours="lunes")
    program_review.archive_program(coordination, record.id, "Terminó el presupuesto.")
    with pytest.raises(NotAllowed):
        program_editing.save_program(
            liaison, record.id, content(hours="martes"), record.revision_id
        )
    back = program_review.unarchive_program(coordination, record.id)
    assert (back.state, back.revision_number) == ("borrador", 1)
    assert town.program(record.id).published is None
    assert town.program(record.id).content.hours == "lunes"

    sent = program_editing.submit_program(
        liaison, record.id, content(hours="lunes"), back.revision_id
    )
    program_review.publish_program(coordination, record.id, sent.revision_id)
    assert town.program(record.id).published.hours == "lunes"


def test_an_earlier_version_is_restored_as_a_new_one(town, liaison):
    record = town.catalogued(hours="lunes")
    saved = program_editing.save_program(
        liaison, record.id, content(hours="martes"), record.revision_id
    )
    restored = program_editing.restore_revision(liaison, record.id, record.revision_id)
    assert (restored.state, restored.revision_number) == ("borrador", 3)
    newest = revisions_of(town.store, record.id)[0]
    assert (newest.action, newest.reason, newest.base_id) == ("restore", "1", saved.revision_id)
    assert newest.content["hours"] == "lunes"
    assert town.actions()[-1] == ("enlace.impas", "program_restore")


def test_a_version_of_another_programme_is_not_restored(town, liaison):
    record, other = town.catalogued(), town.catalogued(public_name="Otro")
    for revision_id in (other.revision_id, "none"):
        with pytest.raises(NotFound) as refused:
            program_editing.restore_revision(liaison, record.id, revision_id)
        assert refused.value.code == "revision_not_found"


def test_folios_follow_one_another_and_are_not_given_twice(town, liaison, coordination):
    first = program_editing.create_program(liaison, content())
    program_review.archive_program(coordination, first.record_id, "Duplicado.")
    second = program_editing.create_program(liaison, content())
    assert (first.folio, second.folio) == ("P001", "P002")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"lead_agency_id": "NADIE"}, ("lead_agency_id",)),
        ({"coresponsible_agency_ids": ["NADIE"]}, ("coresponsible_agency_ids",)),
    ],
)
def test_an_agency_that_does_not_exist_is_named_at_its_field(town, coordination, changes, path):
    with pytest.raises(Invalid) as refused:
        program_editing.create_program(coordination, content(**changes))
    assert [(p.code, p.path) for p in refused.value.problems] == [("program_agency_unknown", path)]


def test_what_people_typed_is_stored_as_they_typed_it(town, liaison):
    typed = "<script>alert('x')</script> {llave} %s «Ñandú» 👍"
    begun = program_editing.create_program(liaison, content(public_name=typed))
    assert town.program(begun.record_id).content.public_name == typed
    stored = programs.history(liaison, begun.folio)[0].content
    assert ProgramContent.model_validate(stored).public_name == typed


def test_who_sends_what_nobody_edited_does_not_publish_it_alone(town, coordination):
    draft = town.catalogued(publish=False)
    given = draft.content.model_dump(mode="json")
    sent = program_editing.submit_program(coordination, draft.id, given, draft.revision_id)
    with pytest.raises(NotAllowed) as refused:
        program_review.publish_program(coordination, draft.id, sent.revision_id)
    assert refused.value.code == "not_allowed_own_review"


def test_nobody_reviews_ones_own_words_that_somebody_else_restored(town, liaison, coordination):
    begun = town.catalogued(hours="lunes")
    own = program_editing.save_program(
        coordination, begun.id, content(hours="martes"), begun.revision_id
    )
    sent = program_editing.submit_program(
        liaison, begun.id, content(hours="jueves"), own.revision_id
    )
    other = town.at_work("coordinacion.2")
    program_review.publish_program(other, begun.id, sent.revision_id)
    restored = program_editing.restore_revision(liaison, begun.id, own.revision_id)
    given = town.program(begun.id).content.model_dump(mode="json")
    program_editing.submit_program(liaison, begun.id, given, restored.revision_id)
    with pytest.raises(NotAllowed):
        program_review.publish_program(coordination, begun.id, restored.revision_id)


def test_what_is_on_show_as_it_is_worked_on_is_checked_once_and_says_what_is_wrong(town):
    stored = as_document(town.catalogued(hours="lunes"))
    newer = {**stored["content"], "of_later": 1}
    both = ProgramRecord.model_validate({**stored, "content": newer, "published": dict(newer)})
    assert both.content is both.published
    assert as_document(both)["published"]["of_later"] == 1
    other = ProgramRecord.model_validate({**stored, "content": {**newer, "hours": "martes"}})
    assert (other.content.hours, other.published.hours) == ("martes", "lunes")
    wrong = {**newer, "age_minimum": "muchos"}
    with pytest.raises(ValidationError) as caught:
        ProgramRecord.model_validate({**stored, "content": wrong, "published": dict(wrong)})
    told = {one["loc"] for one in caught.value.errors()}
    assert told == {("content", "age_minimum"), ("published", "age_minimum")}
