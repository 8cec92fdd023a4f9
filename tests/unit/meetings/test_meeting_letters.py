"""Invitations and minutes in the outbox: who gets what, once, and who has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest
from meeting_room import Room
from post import Post

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.meetings.services import mail as meeting_mail
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.mail import INVITATIONS, MINUTES
from servimun_widgets.meetings.services.minutes import open_minutes, save_minutes
from servimun_widgets.services.mail_transport import MailRefused


def compose(letter):
    composed = EmailMessage()
    composed["Subject"] = str(getattr(letter, "method", "MINUTA"))
    composed.set_content(f"{letter.recipient}")
    return composed


@pytest.fixture
def room(town):
    return Room(town)


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def staff(room, post):
    return replace(room.staff, mail=post)


def send(staff, post, purpose=INVITATIONS, folio="J0001"):
    """Queue and send all that waits; return who was sent what."""
    before = len(post.sent)
    queue = meeting_mail.queue_invitations if purpose == INVITATIONS else meeting_mail.queue_minutes
    queue(staff, folio)
    began = staff.now()
    while meeting_mail.send_next_letter(staff, post, folio, purpose, compose, since=began):
        pass
    return [(message["To"].partition("@")[0], message["Subject"]) for message in post.sent[before:]]


ALL = [
    ("enlace.impas", "REQUEST"),
    ("suplente.impas", "REQUEST"),
    ("enlace.dif", "REQUEST"),
]


def test_each_liaison_gets_the_invitation_once(room, staff, post):
    room.called()
    assert send(staff, post) == ALL
    assert send(staff, post) == []
    states = meeting_mail.letter_states(staff, "J0001", INVITATIONS)
    assert [one.message.state for one in states] == ["enviado"] * 3
    assert post.sent[0]["Date"].datetime == staff.now()


def test_a_change_is_sent_anew_and_what_had_not_left_is_dropped(room, staff, post):
    room.called()
    meeting_mail.queue_invitations(staff, "J0001")
    meeting_mail.send_next_letter(staff, post, "J0001", INVITATIONS, compose)
    room.change(place="Otra sala")
    assert send(staff, post) == ALL
    assert [message["To"].partition("@")[0] for message in post.sent].count("enlace.dif") == 1


def told(staff, account="enlace.dif"):
    """Return whether a letter says that something changed, and what day it was before."""
    (letter,) = [
        one
        for one in meeting_mail.invitations(staff, "J0001")
        if one.address == f"{account}@municipio.example"
    ]
    return letter.changed, letter.was and letter.was.day


def test_who_is_told_of_a_change_is_told_the_day_that_they_knew(room, staff, post):
    room.called()
    day = room.meeting().record.content.held_on
    assert told(staff) == (False, None)
    send(staff, post)
    moved = [day + timedelta(days=number) for number in (1, 2, 3)]
    room.change(held_on=moved[0].isoformat())
    assert told(staff) == (True, day.day)
    room.change(held_on=moved[1].isoformat())  # the letter before never left
    assert told(staff) == (True, day.day)
    send(staff, post)
    room.change(held_on=moved[2].isoformat())
    assert told(staff) == (True, moved[1].day)
    meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", room.version())
    assert told(staff) == (True, moved[1].day)


def test_who_is_called_to_a_meeting_that_had_changed_gets_a_first_invitation(room, staff, post):
    room.called(agency_ids=["IMPAS"])
    send(staff, post)
    room.change(agency_ids=["IMPAS", "DIF"], place="Otra sala")
    assert told(staff) == (False, None)
    assert told(staff, "enlace.impas")[0]


def test_who_never_got_the_first_letter_is_not_told_of_a_change(room, staff, post):
    room.called()
    meeting_mail.queue_invitations(staff, "J0001")
    room.change(place="Otra sala")
    assert told(staff) == (False, None)


def test_where_letters_are_handed_over_by_hand_the_last_one_is_taken_as_known(room, staff):
    room.called()
    day = room.meeting().record.content.held_on
    room.change(held_on=(day + timedelta(days=1)).isoformat())
    assert told(staff) == (True, day.day)


def test_an_outdated_invitation_never_leaves_even_when_nobody_queued_the_new_one(room, staff, post):
    room.called()
    meeting_mail.queue_invitations(staff, "J0001")
    room.change(place="Otra sala")
    assert meeting_mail.send_next_letter(staff, post, "J0001", INVITATIONS, compose) is None
    assert post.sent == []
    assert send(staff, post) == ALL


def test_a_cancellation_goes_to_who_was_invited_and_to_nobody_else(room, staff, post):
    room.called(agency_ids=["DIF"])
    assert send(staff, post) == [("enlace.dif", "REQUEST")]
    room.change(agency_ids=["IMPAS", "DIF"])
    meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", room.version())
    assert send(staff, post) == [("enlace.dif", "CANCEL")]


def test_who_never_got_the_invitation_is_not_sent_its_cancellation(room, staff, post):
    room.called()
    post.troubles["suplente.impas@municipio.example"] = MailRefused(True, "550 no existe")
    post.troubles["enlace.dif@municipio.example"] = MailRefused(False, "451 más tarde")
    assert send(staff, post) == ALL[:1]
    post.troubles.clear()
    meetings.cancel_meeting(room.staff, "J0001", "No hay sala.", room.version())
    assert send(staff, post) == [("enlace.impas", "CANCEL")]


def test_nobody_is_invited_to_a_meeting_whose_time_is_over(room, staff, post):
    room.called()
    post.troubles["enlace.dif@municipio.example"] = MailRefused(False, "451 más tarde")
    assert send(staff, post) == ALL[:2]
    room.town.clock.forward(days=4)
    post.troubles.clear()
    began = staff.now()
    assert meeting_mail.send_next_letter(staff, post, "J0001", INVITATIONS, compose, began) is None
    assert send(staff, post) == []
    meetings.cancel_meeting(room.staff, "J0001", "No se reunieron.", room.version())
    assert send(staff, post) == [("enlace.impas", "CANCEL"), ("suplente.impas", "CANCEL")]


def test_an_address_that_was_taken_away_or_corrected_in_the_middle_of_a_round(room, staff, post):
    room.called()
    meeting_mail.queue_invitations(staff, "J0001")
    room.change_liaison("suplente.impas", email="suplencia@municipio.example")
    room.change_liaison("enlace.dif", email=None)
    while meeting_mail.send_next_letter(staff, post, "J0001", INVITATIONS, compose):
        pass
    reached = [message["To"].partition("@")[0] for message in post.sent]
    assert reached == ["enlace.impas", "suplencia"]
    states = meeting_mail.letter_states(staff, "J0001", INVITATIONS)
    assert [one.letter.recipient for one in states if one.is_unreached] == ["Cuenta enlace.dif"]


def test_who_has_no_address_or_a_wrong_one_is_listed_and_the_others_are_sent(room, staff, post):
    room.change_liaison("enlace.dif", email=None)
    room.change_liaison("suplente.impas", email="suplente impas")
    room.called()
    queued = meeting_mail.queue_invitations(staff, "J0001")
    assert queued.without_email == ("Cuenta enlace.dif",)
    assert queued.wrong_address == ("Cuenta suplente.impas",)
    assert send(staff, post) == ALL[:1]
    room.change_liaison("enlace.dif", email="enlace.dif@municipio.example")
    room.change()
    assert send(staff, post) == ALL[2:]


def test_a_refused_address_is_listed_and_retried_and_nobody_gets_two(room, staff, post):
    room.called()
    address = "suplente.impas@municipio.example"
    post.troubles[address] = MailRefused(True, "550 no existe")
    assert send(staff, post) == [ALL[0], ALL[2]]
    states = meeting_mail.letter_states(staff, "J0001", INVITATIONS)
    (refused,) = [one.message for one in states if one.message.state == "rechazado"]
    assert (refused.address, refused.error) == (address, "550 no existe")
    assert send(staff, post) == []
    room.change_liaison("suplente.impas", email="otra@municipio.example")
    assert send(staff, post) == [("otra", "REQUEST")]


def test_a_corrected_address_reaches_what_is_still_to_be_sent(room, staff, post):
    room.change_liaison("enlace.dif", email="otra cosa")
    room.called()
    post.troubles["suplente.impas@municipio.example"] = MailRefused(True, "550 no existe")
    assert send(staff, post) == ALL[:1]
    states = meeting_mail.letter_states(staff, "J0001", INVITATIONS)
    assert [one.letter.recipient for one in states if one.is_unreached] == ["Cuenta enlace.dif"]
    room.change_liaison("enlace.dif", email="dif@municipio.example")
    room.change_liaison("suplente.impas", email="suplencia@municipio.example")
    assert send(staff, post) == [("suplencia", "REQUEST"), ("dif", "REQUEST")]


def test_minutes_reach_an_address_that_was_corrected_after_the_meeting_began(room, staff, post):
    room.change_liaison("enlace.impas", email=None)
    room.begin()
    room.conclude()
    assert send(staff, post, MINUTES) == []
    room.change_liaison("enlace.impas", email="impas@municipio.example")
    assert send(staff, post, MINUTES) == [("impas", "MINUTA")]


def test_minutes_go_to_who_came_and_a_new_version_again(room, staff, post):
    program = room.town.catalogued()
    room.begin()
    room.agree(program.id)
    room.conclude()
    assert send(staff, post, MINUTES) == [("enlace.impas", "MINUTA")]
    assert send(staff, post, MINUTES) == []
    (letter,) = meeting_mail.minutes_letters(staff, "J0001")
    assert [one.folio for one in letter.agreements] == ["A0001"]
    first = open_minutes(room.staff, "J0001").record
    given = {"summary": "Se corrigió.", "other_matters": None}
    save_minutes(room.staff, "J0001", given, first.revision_id)
    assert send(staff, post, MINUTES) == [("enlace.impas", "MINUTA")]


def test_when_nobody_has_the_position_that_came_all_liaisons_of_the_agency_are_told(
    room, staff, post
):
    room.called()
    meetings.start_meeting(room.staff, "J0001", room.version())
    meetings.mark_attendance(room.staff, "J0001", "IMPAS", "suplente", None)
    meetings.mark_attendance(room.staff, "J0001", "DIF", "suplente", None)
    room.conclude()
    assert [to for to, _ in send(staff, post, MINUTES)] == ["suplente.impas", "enlace.dif"]


def test_only_the_coordination_sends_and_each_thing_in_its_time(room, staff, post):
    room.called()
    with pytest.raises(NotFound):
        meeting_mail.minutes_letters(staff, "J0001")
    for username in ("enlace.impas", "analisis", "operacion"):
        for work in (meeting_mail.queue_invitations, meeting_mail.queue_minutes):
            with pytest.raises(NotAllowed):
                work(room.at_work(username), "J0001")
    meetings.start_meeting(room.staff, "J0001", room.version())
    with pytest.raises(NotAllowed):
        meeting_mail.queue_invitations(staff, "J0001")
