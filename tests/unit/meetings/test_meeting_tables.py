"""The figures of meetings as frames, with their columns and kinds, also when there is nothing."""

from __future__ import annotations

import pytest
from building import PEOPLE, content
from meeting_room import Room

from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.indicators.services.tables import read_table
from servimun_widgets.meetings.services import settling as meeting_settling

FRAMES = ("agreements", "agreements_on_time", "meetings", "feedback")


@pytest.fixture
def room(town):
    return Room(town)


def kinds(frame):
    return {name: str(kind) for name, kind in frame.dtypes.items()}


@pytest.mark.parametrize("table", FRAMES)
def test_only_the_coordination_and_analysts_read_them(room, table):
    for username, (role, _) in PEOPLE.items():
        if role in ("coordinacion", "analisis"):
            assert read_table(room.at_work(username), table).empty
        else:
            with pytest.raises(NotAllowed):
                read_table(room.at_work(username), table)


def test_columns_are_of_the_same_kind_with_and_without_rows(room):
    empty = [kinds(read_table(room.staff, table)) for table in FRAMES]
    hold_a_meeting(room)
    said = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
    feedback.log_feedback(room.staff, said)
    assert [kinds(read_table(room.staff, table)) for table in FRAMES] == empty
    assert all(len(read_table(room.staff, table)) > 0 for table in FRAMES)
    assert empty[0]["due_on"] == "datetime64[s]"
    assert empty[1] == {"agency": "string", "on_time": "int64", "due": "int64", "share": "float64"}
    assert empty[3]["days"] == "Int64"


def hold_a_meeting(room):
    """Hold a meeting with two edits and four agreements: on time, late, overdue, not due yet."""
    edited = room.town.catalogued()
    agreed = [room.town.catalogued() for _ in range(4)]
    room.begin()
    point_id, base = room.base(edited.id)
    given = content(hours="jueves", requirements="Ninguno.")
    meeting_settling.settle_by_edit(
        room.staff, point_id, given, edited.revision_id, base, submit=True
    )
    for program in agreed[:3]:
        room.agree(program.id)
    room.agree(agreed[3].id, due_on="2027-01-31")
    room.conclude()
    room.publish(agreed[0].id, hours="lunes")
    room.town.clock.forward(days=20)
    room.publish(agreed[1].id, hours="martes")


def test_agreements_on_time_are_divided_by_those_that_were_due(room):
    hold_a_meeting(room)
    told = read_table(room.staff, "agreements")
    assert list(zip(told["folio"], told["due"], told["on_time"], strict=True)) == [
        ("A0001", True, True),
        ("A0002", True, False),
        ("A0003", True, False),
        ("A0004", False, False),
    ]
    (row,) = read_table(room.staff, "agreements_on_time").to_dict("records")
    assert (row["agency"], row["on_time"], row["due"]) == ("IMPAS", 1, 3)
    assert row["share"] == pytest.approx(1 / 3)


def test_fields_updated_are_counted_for_each_meeting(room):
    hold_a_meeting(room)
    (row,) = read_table(room.staff, "meetings").to_dict("records")
    assert (row["meeting"], row["agencies_called"], row["agencies_present"]) == ("J0001", 2, 1)
    assert (row["points"], row["points_settled"], row["agreements"]) == (5, 5, 4)
    assert (row["fields_edited"], row["fields_published"], row["fields_updated"]) == (2, 2, 4)


def test_days_from_what_was_asked_to_its_answer(room):
    said = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
    for _ in range(3):
        feedback.log_feedback(room.staff, said)
    room.town.clock.forward(days=4)
    for folio in ("R0001", "R0003"):
        asked = feedback.open_feedback(room.staff, folio).record
        version = feedback.version_of(asked)
        if folio == "R0001":
            feedback.answer_feedback(room.staff, folio, {"answer": "Ya contestan."}, version)
        else:
            feedback.discard_feedback(room.staff, folio, "Repetida", version)
    told = read_table(room.staff, "feedback")
    assert list(told["folio"]) == ["R0001", "R0002"]
    assert told["days"][0] == 4
    assert told["days"].isna().tolist() == [False, True]
