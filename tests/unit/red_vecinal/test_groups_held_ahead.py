"""Groups that come next, held behind the one in turn: a page goes on without a connection."""

from __future__ import annotations

import pytest
from neighbourhood import why_none

from servimun_widgets.programs.services.review import archive_program
from servimun_widgets.red_vecinal.pages.sending_desk import CampaignDesk
from servimun_widgets.red_vecinal.services.leases import open_dispatch
from servimun_widgets.store import where
from servimun_widgets.widgets import Mark


@pytest.fixture
def begin(red):
    """Return a function that begins a campaign and gives the desk of somebody in it."""
    red.town.catalogued()
    red.groups(5)

    def make(**brief):
        return CampaignDesk(red.at_work("norte"), red.record(red.piloted(**brief)), None)

    return make


def sent(group, number):
    return Mark(group.id, group.token, "enviado"), f"key-{number}"


def in_state(red, state):
    return {one["id"] for one in red.store.table("dispatches").search(where("state") == state)}


def test_marks_kept_without_a_connection_are_written_down_one_after_the_other(red, begin):
    desk = begin()
    turn = desk.turn(1)
    held = (*turn.groups, *turn.ahead)
    assert len({one.id for one in held}) == len(turn.ahead) + 1 == 3
    assert all(one.text for one in held)
    for number, group in enumerate(held):
        desk.mark(*sent(group, number))
        after = desk.turn(1)
        left = [one.id for one in held[number + 1 :]]
        assert [one.id for one in (*after.groups, *after.ahead)][: len(left)] == left
    assert in_state(red, "enviado") == {one.id for one in held}


def test_what_is_held_ahead_is_no_other_pages_until_it_is_given_back(red, begin):
    desk = begin()
    turn = desk.turn(1)
    other = CampaignDesk(red.at_work("norte"), red.record("C0001"), None).turn(5)
    mine = {one.id for one in (*turn.groups, *turn.ahead)}
    assert len(other.groups) == 2
    assert not mine & {one.id for one in other.groups}
    desk.renew()
    desk.release()
    assert in_state(red, "pendiente") == mine


def test_the_pace_counts_what_is_held_ahead(red, begin):
    desk = begin(pace=2)
    first = desk.turn(1)
    assert len(first.ahead) == 1
    for number, group in enumerate((*first.groups, *first.ahead)):
        desk.mark(*sent(group, number))
    assert desk.turn(1).kind == "waiting"
    assert in_state(red, "asignado") == set()
    assert why_none(red.at_work("norte"), "C0001").code == "queue_pace"


def test_a_text_that_was_taken_comes_before_what_is_held_ahead(red, begin):
    operator = red.at_work("norte")
    ahead = begin().turn(1).ahead[-1]
    open_dispatch(operator, ahead.id, ahead.token)
    assert begin_again(red).turn(1).groups[0].id == ahead.id


def test_what_is_held_ahead_is_given_back_when_its_text_is_true_no_more(red):
    program = red.town.catalogued()
    red.groups(4)
    desk = CampaignDesk(red.at_work("norte"), red.record(red.piloted()), None)
    assert len(desk.turn(1).ahead) == 2
    archive_program(red.staff, program.id, "Se terminó el espacio.")
    told = desk.news(1)
    assert (told.kind, told.groups, told.ahead) == ("paused", (), ())
    assert in_state(red, "asignado") == set()


def begin_again(red):
    """Give the desk of a page that was loaded anew; the one before has gone."""
    red.store.table("sending_desks").truncate()
    return CampaignDesk(red.at_work("norte"), red.record("C0001"), None)
