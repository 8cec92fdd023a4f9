"""The council's register: members, sessions, commitments and what became of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from building import PEOPLE, Breaking

from servimun_widgets.council.demonstration import fill_council
from servimun_widgets.council.records import is_overdue, opaque_code
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import version_of
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.services.checking import check_store

CHAMBER = {"name": "Cámara de comercio", "kind": "empresa"}
FIRST = {"number": 1, "held_on": "2026-11-02", "member_ids": []}
PROMISE = {"text": "Poner el cartel en los negocios.", "due_on": "2026-11-30"}
DONE = {"state": "cumplido", "result": "Se puso en 40 negocios.", "reached": 900}
WRITES = {
    "add_member": lambda c: council.add_member(c, {**CHAMBER, "name": "Otra cámara"}, "k"),
    "save_member": lambda c: council.save_member(c, "M001", CHAMBER, of(c, "M001"), "k"),
    "leave": lambda c: council.set_member_active(c, "M001", False, "k"),
    "add_session": lambda c: council.add_session(
        c, {"number": 2, "held_on": "2026-11-20", "member_ids": []}, "k"
    ),
    "save_session": lambda c: council.save_session(c, "S001", FIRST, of(c, "S001"), "k"),
    "add_commitment": lambda c: council_commitments.add_commitment(c, promise(c), "k"),
    "save_commitment": lambda c: council_commitments.save_commitment(
        c, "K001", promise(c), of(c, "K001"), "k"
    ),
    "follow_up": lambda c: council_commitments.follow_up(c, "K001", DONE, of(c, "K001"), "k"),
}
"""Name -> what writes to a register that has one member, one session and one commitment."""

each_write = pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)


def of(context, folio):
    """Return the version of a record, read by somebody who may."""
    reader = replace(context, account_id="coordinacion")
    opened = {
        "M": council.open_member,
        "S": council.open_session,
        "K": council_commitments.open_commitment,
    }
    return version_of(opened[folio[0]](reader, folio).record)


def promise(context, **changes):
    reader = replace(context, account_id="coordinacion")
    session = council.open_session(reader, "S001").record.id
    member = council.open_member(reader, "M001").record.id
    return {**PROMISE, "session_id": session, "member_id": member, **changes}


def codes(refused):
    return [(problem.code, problem.path) for problem in refused.value.problems]


@pytest.fixture
def office(town):
    return town.at_work("coordinacion")


@pytest.fixture
def registered(office):
    """A member, a session that it attended, and a commitment."""
    member = council.add_member(office, CHAMBER)
    council.add_session(office, {**FIRST, "member_ids": [member.record_id]})
    council_commitments.add_commitment(office, promise(office))
    return office


def test_a_session_a_commitment_and_its_follow_up(town, registered):
    (view,) = council_commitments.commitments(registered)
    assert (view.record.folio, view.record.state) == ("K001", "abierto")
    assert view.actions == {"follow_up", "save"}
    town.clock.forward(days=1)
    receipt = council_commitments.follow_up(registered, "K001", DONE, of(registered, "K001"))
    assert (receipt.folio, receipt.state) == ("K001", "cumplido")
    settled = council_commitments.open_commitment(registered, "K001")
    assert settled.record.settled_on == town.system.today()
    assert (settled.record.result, settled.record.reached) == (DONE["result"], 900)
    assert settled.actions == {"follow_up"}
    assert town.actions() == [
        ("coordinacion", "council_member_add"),
        ("coordinacion", "council_session_add"),
        ("coordinacion", "commitment_add"),
        ("coordinacion", "commitment_follow_up"),
    ]
    assert check_store(town.store) == []


def test_the_coordination_writes_the_analyst_reads_and_nobody_else_sees_it(town, registered):
    readers = set()
    for username, (role, _) in PEOPLE.items():
        context = town.at_work(username)
        lists = (council.members, council.sessions, council_commitments.commitments)
        if role in ("coordinacion", "analisis"):
            readers.add(role)
            assert council.may_add(context) == (role == "coordinacion")
            for listed in lists:
                (view,) = listed(context)
                assert bool(view.actions) == (role == "coordinacion")
            continue
        for listed in (*lists, council.may_add):
            with pytest.raises(NotAllowed):
                listed(context)
        for opened, folio in (
            (council.open_member, "M001"),
            (council.open_session, "S001"),
            (council_commitments.open_commitment, "K001"),
        ):
            with pytest.raises(NotAllowed):
                opened(context, folio)
    assert readers == {"coordinacion", "analisis"}


@each_write
def test_only_the_coordination_changes_the_register(town, registered, write):
    before = town.everything()
    for username, (role, _) in PEOPLE.items():
        if role != "coordinacion":
            with pytest.raises(NotAllowed):
                write(town.at_work(username))
    assert town.everything() == before
    assert write(registered).record_id


@each_write
def test_a_change_that_arrives_twice_is_made_once(town, registered, write):
    town.clock.forward(minutes=1)
    first = write(registered)
    after = town.everything()
    assert write(registered) == first
    assert town.everything() == after


@pytest.mark.parametrize("name", WRITES)
def test_a_change_whose_event_cannot_be_written_leaves_nothing(town, registered, name):
    before = town.everything()
    # A new record takes an id first; the event, written last, takes the next.
    event = 2 if name.startswith("add_") else 1
    with pytest.raises(ConnectionAbortedError):
        WRITES[name](replace(registered, new_id=Breaking(town.new_id, at=event)))
    assert town.everything() == before


def test_who_saves_over_another_change_is_told(town, registered):
    stale = {folio: of(registered, folio) for folio in ("M001", "S001", "K001")}
    town.clock.forward(minutes=1)
    colleague = town.at_work("coordinacion.2")
    council.save_member(colleague, "M001", {**CHAMBER, "audience": "Negocios"}, stale["M001"])
    council.save_session(colleague, "S001", {**FIRST, "place": "Sala"}, stale["S001"])
    council_commitments.follow_up(
        colleague, "K001", {"state": "abierto", "result": "Van 10."}, stale["K001"]
    )
    before = town.everything()
    for save, content, folio in (
        (council.save_member, CHAMBER, "M001"),
        (council.save_session, FIRST, "S001"),
        (council_commitments.save_commitment, promise(registered), "K001"),
        (council_commitments.follow_up, DONE, "K001"),
    ):
        with pytest.raises(Conflict) as refused:
            save(registered, folio, content, stale[folio])
        assert refused.value.current.updated_by == "coordinacion.2"
    assert town.everything() == before


def test_what_is_not_in_the_register_is_not_found(registered):
    for opened in (council.open_member, council.open_session, council_commitments.open_commitment):
        with pytest.raises(NotFound):
            opened(registered, "X001")
    with pytest.raises(NotFound):
        council.save_session(registered, "S009", FIRST, "")


def test_folios_follow_one_another_and_codes_say_nothing_of_the_member(office):
    for number in range(1, 13):
        council.add_member(office, {**CHAMBER, "name": f"Organización {number}"})
    records = [view.record for view in council.members(office)]
    assert sorted(r.folio for r in records) == [f"M{n:03d}" for n in range(1, 13)]
    assert len({record.code for record in records}) == 12
    for record in records:
        assert record.code == opaque_code(record.id)
        assert len(record.code) == 8
        assert set(record.code) <= set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_member_keeps_its_code_when_it_changes_leaves_and_comes_back(town, registered):
    code = council.open_member(registered, "M001").record.code
    renamed = {**CHAMBER, "name": "Cámara de la industria"}
    council.save_member(registered, "M001", renamed, of(registered, "M001"))
    council.add_member(registered, {"name": "Barra de abogados", "kind": "otro"})
    council.add_member(registered, {"name": "Ábaco", "kind": "otro"})
    council.set_member_active(registered, "M001", False)
    left = council.members(registered)[-1]
    assert (left.record.folio, left.record.active) == ("M001", False)
    assert left.actions == {"save", "activate"}
    again = town.everything()
    council.set_member_active(registered, "M001", False)
    assert town.everything() == again
    council.set_member_active(registered, "M001", True)
    names = [view.record.content.name for view in council.members(registered)]
    assert names == ["Ábaco", "Barra de abogados", "Cámara de la industria"]
    assert council.open_member(registered, "M001").record.code == code


def test_an_organisation_is_registered_once(registered):
    with pytest.raises(Invalid) as refused:
        council.add_member(registered, {**CHAMBER, "name": "camara  de COMERCIO"})
    assert codes(refused) == [("council_name_taken", ("name",))]
    council.save_member(registered, "M001", CHAMBER, of(registered, "M001"))


def test_a_session_has_its_own_number_and_date_and_known_members(registered):
    with pytest.raises(Invalid) as refused:
        council.add_session(registered, {**FIRST, "member_ids": ["nobody"]})
    assert codes(refused) == [
        ("council_number_taken", ("number",)),
        ("council_date_taken", ("held_on",)),
        ("council_attendance_wrong", ("member_ids",)),
    ]
    member = council.open_member(registered, "M001").record.id
    twice = {"number": 2, "held_on": "2026-11-20", "member_ids": [member, member]}
    with pytest.raises(Invalid) as refused:
        council.add_session(registered, twice)
    assert codes(refused) == [("council_attendance_wrong", ("member_ids",))]
    council.save_session(registered, "S001", FIRST, of(registered, "S001"))


def test_sessions_are_listed_with_the_newest_first(registered):
    council.add_session(registered, {"number": 3, "held_on": "2026-12-01", "member_ids": []})
    council.add_session(registered, {"number": 2, "held_on": "2026-11-20", "member_ids": []})
    assert [v.record.content.number for v in council.sessions(registered)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("name", "value"),
    [("number", True), ("number", "uno"), ("number", 0), ("held_on", 0), ("held_on", "mañana")],
)
def test_a_number_and_a_date_are_what_a_person_clearly_meant(registered, name, value):
    given = {"number": 2, "held_on": "2026-11-20", "member_ids": [], name: value}
    with pytest.raises(Invalid) as refused:
        council.add_session(registered, given)
    assert [problem.path for problem in refused.value.problems] == [(name,)]


def test_a_commitment_is_due_on_the_day_of_its_session_or_later(registered):
    with pytest.raises(Invalid) as refused:
        council_commitments.add_commitment(registered, promise(registered, due_on="2026-11-01"))
    assert codes(refused) == [("council_due_before_session", ("due_on",))]
    council_commitments.add_commitment(registered, promise(registered, due_on="2026-11-02"))
    later = {**FIRST, "held_on": "2026-11-03"}
    with pytest.raises(Invalid) as refused:
        council.save_session(registered, "S001", later, of(registered, "S001"))
    assert codes(refused) == [("council_date_after_due", ("held_on",))]
    assert refused.value.problems[0].params == {"folio": "K002"}
    council.save_session(registered, "S001", FIRST, of(registered, "S001"))


def test_a_commitment_is_of_a_session_and_a_member_that_are_registered(registered):
    unknown = promise(registered, session_id="none", member_id="nobody")
    with pytest.raises(Invalid) as refused:
        council_commitments.add_commitment(registered, unknown)
    assert codes(refused) == [
        ("council_session_unknown", ("session_id",)),
        ("council_member_unknown", ("member_id",)),
    ]


@pytest.mark.parametrize("state", ["cumplido", "cancelado"])
def test_what_is_settled_says_how(registered, state):
    with pytest.raises(Invalid) as refused:
        council_commitments.follow_up(
            registered, "K001", {"state": state, "result": "  "}, of(registered, "K001")
        )
    assert codes(refused) == [("council_result_missing", ("result",))]


def test_a_settled_commitment_is_corrected_opened_again_and_settled_anew(town, registered):
    def follow(state, **more):
        town.clock.forward(days=1)
        content = {"state": state, **more}
        council_commitments.follow_up(registered, "K001", content, of(registered, "K001"))
        return council_commitments.open_commitment(registered, "K001").record

    first = follow("cumplido", result="Se puso en 40.")
    corrected = follow("cumplido", result="Se puso en 41.")
    assert corrected.settled_on == first.settled_on
    with pytest.raises(NotAllowed):
        council_commitments.save_commitment(
            registered, "K001", promise(registered), of(registered, "K001")
        )
    assert follow("cancelado", result="No se pudo.").settled_on == town.system.today()
    opened = follow("abierto")
    assert (opened.settled_on, opened.result, opened.reached) == (None, None, None)
    council_commitments.save_commitment(
        registered, "K001", promise(registered, due_on="2026-12-24"), of(registered, "K001")
    )


def test_commitments_are_listed_with_the_overdue_first_and_the_settled_last(town, registered):
    for due_on in ("2026-12-20", "2026-11-03", "2026-11-22"):
        council_commitments.add_commitment(registered, promise(registered, due_on=due_on))
    council_commitments.follow_up(registered, "K003", DONE, of(registered, "K003"))
    records = [view.record for view in council_commitments.commitments(registered)]
    assert [record.folio for record in records] == ["K004", "K001", "K002", "K003"]
    today = town.system.today()
    assert [is_overdue(record, today) for record in records] == [True, False, False, False]


PERSONAL = "Llame al 614 123 4567 o a ana@example.org"


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("name", lambda c: council.add_member(c, {**CHAMBER, "name": PERSONAL})),
        (
            "audience",
            lambda c: council.add_member(c, {"name": "X2", "kind": "otro", **bad("audience")}),
        ),
        (
            "place",
            lambda c: council.save_session(c, "S001", {**FIRST, **bad("place")}, of(c, "S001")),
        ),
        ("summary", lambda c: council.add_session(c, {**FIRST, **bad("summary")})),
        ("text", lambda c: council_commitments.add_commitment(c, promise(c, text=PERSONAL))),
        (
            "result",
            lambda c: council_commitments.follow_up(
                c, "K001", {**DONE, **bad("result")}, of(c, "K001")
            ),
        ),
    ],
)
def test_personal_data_are_refused_and_named(town, registered, name, write):
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        write(registered)
    # A session that is written again has its number and its day taken, which is said too.
    (problem,) = (one for one in refused.value.problems if not one.code.endswith("_taken"))
    assert (problem.code, problem.path) == ("council_personal_data", (name,))
    assert problem.params == {"found": "614 123 4567, ana@example.org"}
    assert town.everything() == before


def bad(name):
    return {name: PERSONAL}


def test_the_demonstration_shows_every_state_and_is_the_same_each_time(town):
    system = town.system
    with town.store.transaction():
        fill_council(system)
    reader = town.at_work("analisis")
    made = [view.record for view in council_commitments.commitments(reader)]
    assert sum(is_overdue(record, reader.today()) for record in made) == 1
    assert sum(record.state == "abierto" for record in made) == 4
    assert [bool(r.reached) for r in made if r.state == "cumplido"] == [True, True]
    assert len(council.sessions(reader)) == 2
    members = [view.record.content.name for view in council.members(reader)]
    assert len(members) == 8
    assert all(name.endswith("(ejemplo)") for name in members)
    assert check_store(town.store) == []
