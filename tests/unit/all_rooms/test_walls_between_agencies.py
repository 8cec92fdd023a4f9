"""What a liaison of another agency sees and may do, and who may act at all."""

from __future__ import annotations

import pytest
from building import PEOPLE, content
from expected_permissions import WHOSE

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.home.services import awaiting
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.services.drafts import discard_draft, keep_draft

EVERYTHING = {
    "open": lambda context, record: programs.open_program(context, record.folio),
    "history": lambda context, record: programs.history(context, record.id),
    "save": lambda context, record: program_editing.save_program(
        context, record.id, content(hours="x"), record.revision_id
    ),
    "submit": lambda context, record: program_editing.submit_program(
        context, record.id, content(hours="x"), record.revision_id
    ),
    "restore": lambda context, record: program_editing.restore_revision(
        context, record.id, record.revision_id
    ),
    "withdraw": lambda context, record: program_review.withdraw_program(context, record.id),
    "verify": lambda context, record: program_review.verify_program(context, record.id),
    "undo": lambda context, record: program_review.undo_verify_program(context, record.id),
    "return": lambda context, record: program_review.return_program(
        context, record.id, record.revision_id, "No."
    ),
    "publish": lambda context, record: program_review.publish_program(
        context, record.id, record.revision_id
    ),
    "archive": lambda context, record: program_review.archive_program(context, record.id, "No."),
    "unarchive": lambda context, record: program_review.unarchive_program(context, record.id),
}


@pytest.mark.parametrize("username", ["enlace.dif", "aprobacion", "operacion", "admin"])
@pytest.mark.parametrize("what", EVERYTHING)
def test_a_programme_of_others_does_not_exist(town, what, username):
    record = town.catalogued()
    before = town.everything()
    with pytest.raises(NotFound) as hidden:
        EVERYTHING[what](town.at_work(username), record)
    with pytest.raises(NotFound) as absent:
        programs.open_program(town.at_work(username), "P999")
    assert hidden.value.code == absent.value.code == "program_not_found"
    assert town.everything() == before


@pytest.mark.parametrize("what", [w for w in EVERYTHING if w not in ("open", "history")])
def test_an_analyst_reads_everything_and_changes_nothing(town, what):
    record = town.catalogued()
    analyst = town.at_work("analisis")
    assert programs.open_program(analyst, record.folio).actions == frozenset()
    assert len(programs.history(analyst, record.folio)) == 1
    before = town.everything()
    with pytest.raises(NotAllowed):
        EVERYTHING[what](analyst, record)
    assert town.everything() == before


def test_each_sees_the_programmes_that_the_table_says(town):
    town.catalogued(lead_agency_id="IMPAS")
    town.catalogued(lead_agency_id="DIF")
    town.catalogued(lead_agency_id="IMPAS", coresponsible_agency_ids=["DIF"])
    for username, (role, agency) in PEOPLE.items():
        seen = {v.record.folio for v in programs.visible_programs(town.at_work(username))}
        expected = {
            "enlace": {"P001", "P003"} if agency == "IMPAS" else {"P002", "P003"},
            "coordinacion": {"P001", "P002", "P003"},
            "analisis": {"P001", "P002", "P003"},
        }
        assert seen == expected.get(role, set()), username


@pytest.mark.parametrize("username", PEOPLE)
def test_who_may_begin_a_programme_is_told_the_truth(town, username):
    role, agency = PEOPLE[username]
    context = town.at_work(username)
    expected = bool(WHOSE[role, "create"])
    assert programs.may_create(context) == expected
    given = content(lead_agency_id=agency or "IMPAS")
    if expected:
        assert program_editing.create_program(context, given).state == "borrador"
    else:
        with pytest.raises(NotAllowed):
            program_editing.create_program(context, given)


def test_a_liaison_begins_no_programme_for_another_agency(town):
    with pytest.raises(NotAllowed) as refused:
        program_editing.create_program(
            town.at_work("enlace.impas"),
            content(lead_agency_id="DIF", coresponsible_agency_ids=["IMPAS"]),
        )
    assert refused.value.code == "not_allowed_role"
    assert town.actions() == []


def test_who_shares_a_programme_proposes_and_does_not_verify(town):
    record = town.catalogued(coresponsible_agency_ids=["DIF"])
    partner = town.at_work("enlace.dif")
    view = programs.open_program(partner, record.folio)
    assert (view.standing, view.actions) == ("coresponsible", {"edit"})
    with pytest.raises(NotAllowed):
        program_review.verify_program(partner, record.id)
    sent = program_editing.submit_program(
        partner,
        record.id,
        content(hours="x", coresponsible_agency_ids=["DIF"]),
        record.revision_id,
    )
    assert sent.state == "en_revision"
    # What oneself sent one takes back; what the leading agency sent stays.
    assert program_review.withdraw_program(partner, record.id).state == "borrador"
    other = town.catalogued(coresponsible_agency_ids=["DIF"])
    program_editing.submit_program(
        town.at_work("enlace.impas"),
        other.id,
        content(hours="x", coresponsible_agency_ids=["DIF"]),
        other.revision_id,
    )
    with pytest.raises(NotAllowed) as refused:
        program_review.withdraw_program(partner, other.id)
    assert refused.value.code == "not_allowed_others_version"


def test_what_a_person_may_do_is_what_the_page_is_told(town):
    record = town.catalogued()

    def actions(username):
        return programs.open_program(town.at_work(username), record.id).actions

    assert actions("enlace.impas") == {"edit", "verify"}
    assert actions("coordinacion") == {"edit", "archive"}
    program_editing.submit_program(
        town.at_work("coordinacion"), record.id, content(hours="x"), record.revision_id
    )
    assert actions("enlace.impas") == {"withdraw"}
    assert actions("coordinacion") == {"withdraw"}
    assert actions("coordinacion.2") == {"return", "publish"}


def test_a_liaison_does_not_move_a_programme_to_another_agency(town):
    record = town.catalogued(coresponsible_agency_ids=["DIF"])
    before = town.everything()
    attempts = [
        ("enlace.impas", {"lead_agency_id": "DIF"}),
        ("enlace.dif", {"lead_agency_id": "DIF"}),
        ("enlace.dif", {"coresponsible_agency_ids": []}),
    ]
    for username, changes in attempts:
        with pytest.raises(NotAllowed) as refused:
            program_editing.save_program(
                town.at_work(username), record.id, content(**changes), record.revision_id
            )
        assert refused.value.code == "program_agency_fixed"
    assert town.everything() == before


def test_its_own_agency_says_with_whom_a_programme_is_shared(town):
    record = town.catalogued()
    with pytest.raises(NotFound):
        programs.open_program(town.at_work("enlace.dif"), record.folio)
    program_editing.save_program(
        town.at_work("enlace.impas"),
        record.id,
        content(coresponsible_agency_ids=["DIF"]),
        record.revision_id,
    )
    assert programs.open_program(town.at_work("enlace.dif"), record.folio).record.id == record.id


def test_the_coordination_moves_a_programme_and_a_liaison_does_not_restore_it_back(town):
    record = town.catalogued()
    moved = program_editing.save_program(
        town.at_work("coordinacion"),
        record.id,
        content(lead_agency_id="DIF", coresponsible_agency_ids=["IMPAS"]),
        record.revision_id,
    )
    assert moved.revision_number == 2
    assert town.program(record.id).lead_agency_id == "DIF"
    for username in ("enlace.impas", "enlace.dif"):
        with pytest.raises(NotAllowed) as refused:
            program_editing.restore_revision(town.at_work(username), record.id, record.revision_id)
        assert refused.value.code == "program_agency_fixed"


def test_only_the_coordination_has_a_review_queue_and_it_is_in_order(town):
    first, second = town.catalogued(), town.catalogued()
    for record in (second, first):
        program_editing.submit_program(
            town.at_work("enlace.impas"), record.id, content(hours="x"), record.revision_id
        )
        town.clock.forward(minutes=1)
    queue = programs.review_queue(town.at_work("coordinacion"))
    assert [view.record.folio for view in queue] == [second.folio, first.folio]
    for username, (role, _) in PEOPLE.items():
        if role != "coordinacion":
            with pytest.raises(NotAllowed):
                programs.review_queue(town.at_work(username))


WRITING = {
    **EVERYTHING,
    "create": lambda context, _: program_editing.create_program(context, content()),
    "draft": lambda context, record: keep_draft(context, FORM, record.id, {}, ""),
    "discard": lambda context, record: discard_draft(context, FORM, record.id),
    "awaiting": lambda context, _: awaiting(context),
    "list": lambda context, _: programs.visible_programs(context),
}


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ({"active": False}, "account_inactive"),
        ({"must_change_password": True}, "account_password_first"),
    ],
)
@pytest.mark.parametrize("what", WRITING)
def test_an_account_that_may_not_enter_does_nothing_though_its_page_is_open(
    town, what, update, code
):
    record = town.catalogued()
    context = town.at_work("enlace.impas")
    keep_draft(context, FORM, record.id, {"hours": "half ty"}, record.revision_id)
    town.change_account("enlace.impas", **update)
    before = town.everything()
    with pytest.raises(NotAllowed) as refused:
        WRITING[what](context, record)
    assert refused.value.code == code
    assert town.everything() == before


@pytest.mark.parametrize("account_id", ["", "nobody", "sistema"])
def test_who_has_no_account_does_nothing(town, account_id):
    record = town.catalogued()
    before = town.everything()
    for name, work in WRITING.items():
        if account_id == "sistema" and name in ("archive", "unarchive"):
            continue  # who keeps the server archives by command
        with pytest.raises(NotAllowed):
            work(town.at_work(account_id), record)
    assert town.everything() == before
