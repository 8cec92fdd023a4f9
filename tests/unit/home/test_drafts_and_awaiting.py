"""What a person typed is kept as it was typed; and what waits for somebody today."""

from __future__ import annotations

import pytest
from building import PEOPLE, content
from meeting_room import Room

from servimun_widgets.errors import Invalid, NotFound
from servimun_widgets.home.services import awaiting
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.services.drafts import (
    LARGEST_DRAFT,
    discard_draft,
    find_draft,
    give_back_draft,
    keep_draft,
    own_drafts,
    take_away_draft,
)
from servimun_widgets.widgets import NEW_RECORD, DraftList, DraftPlace, RecordForm, WaitingList


@pytest.fixture
def liaison(town):
    return town.at_work("enlace.impas")


def test_a_draft_is_kept_as_typed_however_wrong_it_is(town, liaison):
    typed = {"public_name": "", "age_minimum": "doc", "venues": [{}], "x": "\u0000\ud800 «ñ» 👍"}
    saved_on = keep_draft(liaison, FORM, "p1", typed, "r1")
    found = find_draft(liaison, FORM, "p1")
    assert (found.value, found.base, found.saved_on) == (typed, "r1", saved_on)
    assert town.actions() == []


def test_the_newest_draft_replaces_the_one_before(town, liaison):
    keep_draft(liaison, FORM, "p1", {"hours": "l"}, "r1")
    town.clock.forward(seconds=5)
    keep_draft(liaison, FORM, "p1", {"hours": "lunes"}, "r2")
    found = find_draft(liaison, FORM, "p1")
    assert (found.value, found.base) == ({"hours": "lunes"}, "r2")
    assert len(town.store.table("drafts")) == 1


def test_a_draft_is_of_one_person_one_form_and_one_record(town, liaison):
    keep_draft(liaison, FORM, "p1", {"hours": "lunes"}, "r1")
    assert find_draft(town.at_work("suplente.impas"), FORM, "p1") is None
    assert find_draft(liaison, "otro", "p1") is None
    assert find_draft(liaison, FORM, "") is None
    discard_draft(town.at_work("suplente.impas"), FORM, "p1")
    assert find_draft(liaison, FORM, "p1") is not None
    discard_draft(liaison, FORM, "p1")
    assert find_draft(liaison, FORM, "p1") is None
    with town.store.snapshot():  # in which nothing can be written: of none nothing is
        discard_draft(liaison, FORM, "p1")


def test_a_draft_larger_than_any_form_is_refused(liaison):
    keep_draft(liaison, FORM, "p1", {"a": "x" * (LARGEST_DRAFT - 10)}, "")
    with pytest.raises(Invalid) as refused:
        keep_draft(liaison, FORM, "p1", {"a": "ñ" * (LARGEST_DRAFT // 2)}, "")
    assert [problem.code for problem in refused.value.problems] == ["draft_too_large"]


def test_saving_forgets_the_draft_and_a_refusal_keeps_it(town, liaison):
    record = town.catalogued()
    keep_draft(liaison, FORM, record.id, content(hours="x"), record.revision_id)
    with pytest.raises(Invalid):
        program_editing.save_program(
            liaison, record.id, content(public_name=""), record.revision_id
        )
    assert find_draft(liaison, FORM, record.id) is not None
    program_editing.save_program(liaison, record.id, content(hours="x"), record.revision_id)
    assert find_draft(liaison, FORM, record.id) is None

    keep_draft(liaison, FORM, "", content(), "")
    program_editing.create_program(liaison, content())
    assert find_draft(liaison, FORM, "") is None


def waiting(context):
    return [(one.kind, [folio for folio, _ in one.first]) for one in awaiting(context)]


def test_nothing_waits_in_an_empty_town(town):
    for username in PEOPLE:
        assert awaiting(town.at_work(username)) == []


def test_each_waits_for_what_they_can_do(town, liaison):
    coordination = town.at_work("coordinacion")
    stale = town.catalogued(public_name="Nunca verificado")
    fresh = town.catalogued(public_name="Verificado")
    program_review.verify_program(liaison, fresh.id)
    begun = program_editing.create_program(liaison, content())
    to_return = program_editing.create_program(liaison, content())
    sent = program_editing.submit_program(
        liaison, to_return.record_id, content(), to_return.revision_id
    )
    program_review.return_program(coordination, sent.record_id, sent.revision_id, "Falta.")
    own = program_editing.create_program(coordination, content())
    program_editing.submit_program(coordination, own.record_id, content(), own.revision_id)

    assert waiting(liaison) == [
        ("returned", [to_return.folio]),
        ("to_verify", [stale.folio]),
        ("drafts", [begun.folio]),
    ]
    assert waiting(town.at_work("suplente.impas")) == [
        ("returned", [to_return.folio]),
        ("to_verify", [stale.folio]),
    ]
    assert waiting(coordination) == []  # one's own work is for somebody else to review
    assert waiting(town.at_work("coordinacion.2")) == [("to_review", [own.folio])]
    assert waiting(town.at_work("enlace.dif")) == []
    assert (stale.folio, "Nunca verificado") in awaiting(liaison)[1].first

    town.clock.forward(days=91)
    assert ("to_verify", [stale.folio, fresh.folio]) in waiting(liaison)


def test_an_agreement_says_for_when_about_what_and_of_whom_it_is(town, visit):
    room = Room(town)
    program = town.catalogued()
    room.begin()
    room.agree(program.id)
    (panel,) = visit("coordinacion", "inicio").every(WaitingList)
    assert panel.things[0]["title"] == (
        "10 de diciembre de 2026, P001 (IMPAS): Poner el horario de diciembre."
    )


def test_what_was_left_unsaved_is_on_the_own_first_page_and_goes_when_it_is_discarded(town, visit):
    record = town.catalogued(public_name="Clínica de la adicción")
    opened = visit("enlace.impas", "enlaces/programas", programa=record.folio, editar="todo")
    form = opened.find(RecordForm)
    form.keep({**form.value, "hours": "lunes"}, form.base)
    town.clock.forward(minutes=5)
    typed = visit("enlace.impas", "enlaces/retroalimentacion", solicitud=NEW_RECORD).find(
        RecordForm
    )
    address = "enlaces/retroalimentacion?solicitud=nuevo"
    typed.keep({**typed.value, "text": "Piden"}, "", DraftPlace("Retroalimentación · S", address))

    panel = visit("enlace.impas", "inicio").find(DraftList)
    assert panel.heading == "Dejó 2 cosas escritas sin guardar"
    assert [(one["title"], one["address"]) for one in panel.drafts] == [
        (typed.heading, address),
        ("P001: Clínica de la adicción", "enlaces/programas?programa=P001&editar=todo"),
    ]
    for other in ("suplente.impas", "coordinacion"):
        assert visit(other, "inicio").every(DraftList) == []

    name = panel.drafts[1]["name"]
    discarded = panel.perform(name, "discard", "k1")
    assert (discarded.kind, discarded.undo) == ("done", "Deshacer")
    assert [one["title"] for one in panel.drafts] == [typed.heading]
    assert panel.perform(name, "undo:discard", "k2").kind == "done"
    assert len(panel.drafts) == 2
    stored = find_draft(town.at_work("enlace.impas"), FORM, record.id)
    assert stored is not None
    assert stored.value["hours"] == "lunes"

    program_editing.save_program(
        town.at_work("enlace.impas"), record.id, stored.value, record.revision_id
    )
    assert panel.perform(name, "discard", "k3").kind == "failed"
    assert len(visit("enlace.impas", "inicio").find(DraftList).drafts) == 1


def test_nobody_reaches_the_draft_of_another_nor_puts_an_old_one_over_a_newer(town, liaison):
    keep_draft(liaison, FORM, "p1", {"hours": "lunes"}, "r1")
    with pytest.raises(NotFound):
        take_away_draft(town.at_work("suplente.impas"), f"{FORM}:p1")
    taken = take_away_draft(liaison, f"{FORM}:p1")
    keep_draft(liaison, FORM, "p1", {"hours": "martes"}, "r1")
    give_back_draft(liaison, taken)
    found = find_draft(liaison, FORM, "p1")
    assert found is not None
    assert found.value == {"hours": "martes"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("enlaces/programas?programa=P001&editar=todo", True),
        ("inicio", True),
        ("https://example.org/", False),
        ("//example.org/enlaces", False),
        ("javascript:alert(1)", False),
        ("enlaces/../salir", False),
        ("enlaces/programas?a=<b>", False),
        ("x?" + "y" * 2000, False),
    ],
)
def test_a_draft_leads_to_pages_of_the_platform_only(liaison, said, kept):
    keep_draft(liaison, FORM, "", {"hours": "x"}, "", title="t" * 900, address=said)
    count, (draft,) = own_drafts(liaison, 5)
    assert (count, draft.address, len(draft.title)) == (1, said if kept else "", 200)


def test_of_many_drafts_the_newest_are_named_and_all_are_counted(town, liaison, visit):
    for number in range(8):
        keep_draft(liaison, FORM, f"p{number}", {"hours": "x"}, "", title=f"Texto {number}")
        town.clock.forward(minutes=1)
    panel = visit("enlace.impas", "inicio").find(DraftList)
    assert [one["title"] for one in panel.drafts] == [f"Texto {n}" for n in (7, 6, 5, 4, 3)]
    assert (panel.heading, panel.more) == (
        "Dejó 8 cosas escritas sin guardar",
        "Y 3 más antiguas, que aparecen al terminar con estas.",
    )
