"""Calling a meeting: who is invited, when it can be, and what changes of it tell to whom."""

from __future__ import annotations

import pytest
from building import PEOPLE
from meeting_room import CALL, Room

from servimun_widgets.accounts.services.administration import set_active
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.meetings.services import meetings
from servimun_widgets.services.checking import check_store


@pytest.fixture
def room(town):
    return Room(town)


def refusal(work):
    with pytest.raises(Invalid) as refused:
        work()
    return [(problem.code, problem.path) for problem in refused.value.problems]


def told(room, folio="J0001"):
    return {
        one.account_id: (one.method, one.sequence) for one in room.meeting(folio).record.invitees
    }


def test_the_liaisons_of_the_agencies_are_invited_titular_first(room):
    receipt = meetings.call_meeting(room.staff, CALL, "k")
    assert (receipt.folio, receipt.state) == ("J0001", "convocada")
    assert meetings.call_meeting(room.staff, CALL, "k") == receipt
    record = room.meeting().record
    assert [one.account_id for one in record.invitees] == [
        "enlace.impas",
        "suplente.impas",
        "enlace.dif",
    ]
    assert told(room)["enlace.dif"] == ("REQUEST", 0)
    assert room.town.actions() == [("coordinacion", "meeting_call")]
    assert check_store(room.store) == []


def test_who_has_no_email_and_which_agency_has_no_liaison_is_listed(room):
    room.change_liaison("enlace.dif", email=None)
    set_active(room.at_work("admin"), "enlace.impas", active=False)
    set_active(room.at_work("admin"), "suplente.impas", active=False)
    room.called()
    view = room.meeting()
    assert [one.account_id for one in view.without_email] == ["enlace.dif"]
    assert view.without_liaison == ("IMPAS",)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"held_on": "2026-11-22"}, ("meeting_past", ("held_on",))),
        ({"held_on": "2026-11-23", "starts_at": "09:59"}, ("meeting_past", ("starts_at",))),
        ({"agency_ids": []}, ("field_nothing_chosen", ("agency_ids",))),
        ({"agency_ids": ["NADIE"]}, ("meeting_agency_unknown", ("agency_ids",))),
        ({"agency_ids": ["DIF", "DIF"]}, ("meeting_agency_unknown", ("agency_ids",))),
        ({"starts_at": "9.30"}, ("field_clock", ("starts_at",))),
        ({"starts_at": "24:00"}, ("field_clock", ("starts_at",))),
        ({"duration_minutes": 5}, ("field_too_small", ("duration_minutes",))),
        ({"place": None}, ("field_place_needed", ("place",))),
        ({"link": "sala"}, ("field_url", ("link",))),
        ({"title": None}, ("field_missing", ("title",))),
    ],
)
def test_a_call_that_cannot_be_is_refused_at_its_field(room, changes, problem):
    before = room.town.everything()
    assert refusal(lambda: room.called(**changes)) == [problem]
    assert room.town.everything() == before


def test_a_meeting_at_a_distance_needs_no_place(room):
    assert room.called(place=None, link="https://videollamada.example/sala") == "J0001"


def test_a_meeting_without_anybody_to_invite_is_refused(room):
    set_active(room.at_work("admin"), "enlace.dif", active=False)
    work = lambda: room.called(agency_ids=["DIF"])  # noqa: E731
    assert refusal(work) == [("meeting_no_liaison", ("agency_ids",))]


@pytest.mark.parametrize(
    ("starts_at", "minutes", "agencies", "overlaps"),
    [
        ("10:30", 60, ["DIF"], True),
        ("09:15", 60, ["DIF", "IMPAS"], True),
        ("09:00", 60, ["DIF"], False),
        ("11:00", 60, ["DIF"], False),
        ("10:30", 60, ["IMPAS"], False),
    ],
)
def test_a_liaison_is_not_called_to_two_meetings_at_once(
    room, starts_at, minutes, agencies, overlaps
):
    room.called(agency_ids=["DIF"])
    changes = {"starts_at": starts_at, "duration_minutes": minutes, "agency_ids": agencies}
    if overlaps:
        assert refusal(lambda: room.called(**changes)) == [("meeting_overlap", ("starts_at",))]
    else:
        assert room.called(**changes) == "J0002"


def test_a_cancelled_meeting_stands_in_nobodys_way(room):
    room.called()
    meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", room.version())
    assert room.called() == "J0002"


def test_a_meeting_does_not_overlap_itself_when_it_is_moved(room):
    room.called()
    room.change(starts_at="10:30")
    assert room.meeting().record.content.starts_at == "10:30"


def test_everybody_is_told_of_another_time_under_a_higher_sequence(room):
    room.called()
    room.change(held_on="2026-11-27")
    assert set(told(room).values()) == {("REQUEST", 1)}


def test_who_is_added_or_left_out_is_told_and_the_others_are_not(room):
    room.called(agency_ids=["DIF"])
    assert told(room) == {"enlace.dif": ("REQUEST", 0)}
    room.change(agency_ids=["IMPAS"])
    assert told(room) == {
        "enlace.impas": ("REQUEST", 0),
        "suplente.impas": ("REQUEST", 0),
        "enlace.dif": ("CANCEL", 1),
    }
    room.change(agency_ids=["IMPAS", "DIF"])
    assert told(room)["enlace.dif"] == ("REQUEST", 2)
    assert told(room)["enlace.impas"] == ("REQUEST", 0)
    room.change(agency_ids=["IMPAS", "DIF"], place="Otra sala")
    assert set(told(room).values()) == {("REQUEST", 3)}


def test_saving_a_call_as_it_is_changes_nothing_and_takes_up_a_new_address(room):
    room.called()
    version = room.version()
    room.change()
    assert room.version() == version
    room.change_liaison("enlace.dif", email="otro@municipio.example")
    room.change()
    (dif,) = [one for one in room.meeting().record.invitees if one.account_id == "enlace.dif"]
    assert (dif.email, dif.sequence) == ("otro@municipio.example", 0)


def test_a_cancelled_meeting_keeps_its_reason_and_tells_everybody(room):
    room.called()
    base = room.version()
    assert refusal(lambda: meetings.cancel_meeting(room.staff, "J0001", " ", base)) == [
        ("meeting_reason_missing", ("reason",))
    ]
    meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", base)
    record = room.meeting().record
    assert (record.state, record.cancel_reason) == ("cancelada", "No hay sala.")
    assert set(told(room).values()) == {("CANCEL", 1)}
    assert room.meeting().actions == frozenset()


def test_who_read_an_older_call_changes_nothing(room):
    room.called()
    read = room.version()
    room.change(place="Otra sala")
    before = room.town.everything()
    for work in (
        lambda: meetings.change_call(room.staff, "J0001", CALL, read),
        lambda: meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", read),
        lambda: meetings.start_meeting(room.staff, "J0001", read),
    ):
        with pytest.raises(Conflict):
            work()
    assert room.town.everything() == before


def test_only_the_coordination_calls_and_a_liaison_sees_only_meetings_of_the_own_agency(room):
    room.called(agency_ids=["IMPAS"])
    for username, (role, agency) in PEOPLE.items():
        context = room.at_work(username)
        sees = role in ("coordinacion", "analisis") or agency == "IMPAS"
        assert len(meetings.visible_meetings(context)) == sees
        assert meetings.may_call(context) == (role == "coordinacion")
        if role != "coordinacion":
            with pytest.raises(NotAllowed):
                meetings.call_meeting(context, CALL)
            with pytest.raises(NotAllowed):
                meetings.suggested_agencies(context)
            with pytest.raises(NotAllowed if sees else NotFound):
                meetings.start_meeting(context, "J0001", "1")
        if not sees:
            with pytest.raises(NotFound):
                meetings.open_meeting(context, "J0001")


def test_a_liaison_does_not_get_the_invited_of_other_agencies(room):
    room.called()
    shown = room.meeting(username="enlace.dif").record
    assert [one.account_id for one in shown.invitees] == ["enlace.dif"]
    assert room.meeting(username="enlace.dif").actions == frozenset()


def test_agencies_with_something_to_see_are_suggested_with_how_much(room):
    room.town.catalogued(lead_agency_id="DIF")
    room.town.catalogued(summary=None, level=None)
    suggested = meetings.suggested_agencies(room.staff)
    assert suggested == {"IMPAS": 1, "DIF": 1}
    room.called()
    agenda = meetings.agenda_of(room.staff, "J0001")
    assert [one.agency_id for one in agenda] == ["IMPAS", "DIF"]  # the heaviest first
    assert [one.agency_id for one in meetings.agenda_of(room.at_work("enlace.dif"), "J0001")] == [
        "DIF"
    ]


def test_who_may_not_enter_calls_and_sees_nothing(room):
    room.called()
    room.town.change_account("coordinacion", active=False)
    for work in (
        lambda: meetings.call_meeting(room.staff, CALL),
        lambda: meetings.visible_meetings(room.staff),
        lambda: meetings.suggested_agencies(room.staff),
    ):
        with pytest.raises(NotAllowed):
            work()
