"""Reminders of agreements: whom, when, never twice the same day, and the head when it is late."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from building import PEOPLE
from meeting_room import Room
from post import Post

from servimun_widgets.errors import NotAllowed
from servimun_widgets.home.services import awaiting
from servimun_widgets.mail.services.not_left import any_is_here
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.reminders import (
    plan_reminders,
    queue_reminders,
    send_next_reminder,
)
from servimun_widgets.meetings.services.reminders_due import REMINDERS, reminders_wait
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.widgets import RecordForm, WaitingList

HEAD = "titular.impas@municipio.example"


def compose(letter):
    composed = EmailMessage()
    composed.set_content(" ".join(one.folio for one in letter.agreements))
    return composed


@pytest.fixture
def room(town):
    room = Room(town)
    room.change_agency("IMPAS", head_email=HEAD)
    program = room.town.catalogued()
    room.begin()  # 2026-11-26
    room.agree(program.id)  # due 2026-12-10
    room.agree(program.id, program_field="requirements", due_on="2026-12-31")
    room.program = program
    return room


@pytest.fixture
def post():
    return Post()


def on_day(room, day):
    """Move the clock to that day of December."""
    room.town.clock.moment = room.town.clock.moment.replace(month=12, day=day)


def run(room, post):
    """Do what cron does and return whom it wrote to of what; where nothing is due, nobody."""
    before = len(post.sent)
    found = None if anything_due(room) else room.town.everything()
    queue_reminders(room.town.system)
    began = room.town.system.now()
    while send_next_reminder(room.town.system, post, compose, since=began):
        pass
    assert found is None or (post.sent[before:], room.town.everything()) == ([], found)
    return [(one["To"], one.get_content().split()) for one in post.sent[before:]]


def anything_due(room):
    """Return what cron asks first."""
    return any_is_here(room.town.store, REMINDERS) or reminders_wait(room.town.system)


def to(*usernames, about=("A0001",)):
    return [(f"{username}@municipio.example", list(about)) for username in usernames]


BOTH = ("enlace.impas", "suplente.impas")


def test_the_liaisons_are_reminded_before_the_day_and_never_twice_the_same_day(room, post):
    on_day(room, 6)
    assert not anything_due(room)
    assert run(room, post) == []
    on_day(room, 7)
    assert run(room, post) == to(*BOTH)
    assert run(room, post) == []
    on_day(room, 8)
    assert not anything_due(room)
    assert run(room, post) == []
    on_day(room, 11)
    assert run(room, post) == to(*BOTH)
    on_day(room, 12)
    assert run(room, post) == []


def test_a_week_late_the_head_is_told_too(room, post):
    on_day(room, 17)
    told = run(room, post)
    assert told == [*to(*BOTH), (HEAD, ["A0001"])]
    assert run(room, post) == []


def test_a_dry_run_lists_and_changes_nothing(room, post):
    on_day(room, 17)
    before = room.town.everything()
    plan = plan_reminders(room.town.system)
    assert [(one.address, one.escalated) for one in plan.letters] == [
        ("enlace.impas@municipio.example", False),
        ("suplente.impas@municipio.example", False),
        (HEAD, True),
    ]
    assert room.town.everything() == before
    (reminded,) = plan.letters[0].agreements
    assert (reminded.days, reminded.field_title) == (7, "Horario")


def test_a_letter_speaks_of_all_that_is_near_or_late(room, post):
    on_day(room, 29)
    told = run(room, post)
    assert told == [*to(*BOTH, about=("A0001", "A0002")), (HEAD, ["A0001"])]


def test_who_has_no_address_is_listed_and_asked_for_again(room, post):
    room.change_agency("IMPAS", head_email=None)
    for username in BOTH:
        room.change_liaison(username, email=None)
    on_day(room, 17)
    for _ in range(2):
        plan = queue_reminders(room.town.system)
        assert [(one.agency, one.escalated) for one in plan.unreachable] == [
            ("IMPAS", False),
            ("IMPAS", True),
        ]
    room.change_liaison("enlace.impas", email="aquí no")
    assert [one.escalated for one in queue_reminders(room.town.system).unreachable] == [True, False]
    room.change_liaison("enlace.impas", email="enlace.impas@municipio.example")
    assert run(room, post) == to("enlace.impas")


def test_what_was_kept_meanwhile_or_is_of_yesterday_is_not_sent(room, post):
    on_day(room, 11)
    queue_reminders(room.town.system)
    room.publish(room.program.id, hours="jueves")
    assert run(room, post) == []
    room.publish(room.program.id, hours=None)
    on_day(room, 14)
    queue_reminders(room.town.system)
    on_day(room, 15)
    assert run(room, post) == to(*BOTH)  # today's, in place of yesterday's that never left
    on_day(room, 16)
    assert run(room, post) == []


def test_who_was_written_to_in_vain_is_reminded_as_soon_as_the_address_is_right(room, post):
    wrong = "enlace.impas@municipio.example"
    post.troubles = {
        wrong: MailRefused(True, "550 no existe"),
        HEAD: MailRefused(False, "450 luego"),
    }
    on_day(room, 17)
    assert run(room, post) == to("suplente.impas")
    on_day(room, 18)
    assert run(room, post) == []  # the address is still the one that was refused
    room.change_liaison("enlace.impas", email="enlace@impas.example")
    room.change_agency("IMPAS", head_email="direccion@impas.example")
    on_day(room, 19)
    assert run(room, post) == [
        ("enlace@impas.example", ["A0001"]),
        ("direccion@impas.example", ["A0001"]),
    ]
    on_day(room, 20)
    assert run(room, post) == []


def test_whose_address_refuses_a_reminder_is_told_to_who_can_mend_it(room, post, visit):
    wrong = "enlace.impas@municipio.example"
    post.troubles = {
        wrong: MailRefused(True, "550 no existe", "destinatario"),
        HEAD: MailRefused(True, "550 buzón lleno", "destinatario"),
    }
    on_day(room, 17)
    run(room, post)
    others = (awaiting(room.at_work(one)) for one in PEOPLE if one[:6] != "coordi")
    assert not [one for found in others for one in found if one.kind.startswith("refused_")]

    def panels():
        found = visit("coordinacion", "inicio").every(WaitingList)
        return [one for one in found if "correo" in one.heading]

    accounts, heads = panels()
    assert accounts.heading == "1 correo no acepta los recordatorios y avisos"
    (thing,) = accounts.things
    assert wrong in thing["title"]
    assert "550 no existe" in thing["note"]
    path, _, asked = thing["address"].partition("?")
    assert visit("coordinacion", path, **dict([asked.split("=")])).find(RecordForm).value
    (thing,) = heads.things
    assert HEAD in thing["title"]
    path, _, asked = thing["address"].partition("?")
    assert visit("coordinacion", path, **dict([asked.split("=")])).find(RecordForm).value == {
        "head_email": HEAD
    }
    # Mended in the agency: told no more. The other mailbox works again: it is tried again.
    room.change_agency("IMPAS", head_email="direccion@impas.example")
    post.troubles = {}
    (accounts,) = panels()
    assert accounts.perform("enlace.impas", "settle", "k").kind == "done"
    assert accounts.heading == "No queda ningún correo que no acepte los avisos."
    on_day(room, 18)
    assert {address for address, _ in run(room, post)} == {wrong, "direccion@impas.example"}


def test_a_letter_that_left_afterwards_settles_the_refused_one(room, post, visit):
    wrong = "enlace.impas@municipio.example"
    post.troubles = {wrong: MailRefused(True, "550 lleno", "destinatario")}
    on_day(room, 7)
    run(room, post)
    assert [one.count for one in refused(room)] == [1]
    post.troubles = {}
    on_day(room, 17)
    assert wrong in {address for address, _ in run(room, post)}
    assert refused(room) == []
    room.change_liaison("enlace.impas", email=None)
    assert refused(room) == []


def refused(room):
    return [one for one in awaiting(room.staff) if one.kind.startswith("refused_")]


def test_what_waits_for_an_address_that_was_taken_away_never_leaves(room, post):
    on_day(room, 11)
    queue_reminders(room.town.system)
    room.change_liaison("enlace.impas", email=None)
    assert run(room, post) == to("suplente.impas")


def test_only_the_command_line_and_the_coordination_remind(room):
    for username, (role, _) in PEOPLE.items():
        if role != "coordinacion":
            with pytest.raises(NotAllowed):
                plan_reminders(room.at_work(username))
    assert plan_reminders(room.staff).letters == ()


def test_reminders_and_the_letter_to_the_head_follow_a_day_that_was_changed(room, post):
    on_day(room, 18)  # eight days late
    assert [address for address, _ in run(room, post)][-1] == HEAD
    base = agreements.version_of(agreements.open_agreement(room.staff, "A0001").record)
    given = {"due_on": "2026-12-24", "reason": "Faltan datos del instructor."}
    agreements.move_agreement(room.staff, "A0001", given, base)
    on_day(room, 20)
    assert run(room, post) == []
    on_day(room, 21)
    assert run(room, post) == to(*BOTH)
    on_day(room, 31)
    assert HEAD in [address for address, _ in run(room, post)]
