"""The sending queue: one group in one person's hands, marked once, taken back in time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from building import MORNING
from neighbourhood import why_none

from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.red_vecinal.services import campaigns, groups
from servimun_widgets.red_vecinal.services.leases import open_dispatch, release_untouched, renew
from servimun_widgets.red_vecinal.services.marks import (
    mark,
    return_failed,
    undo,
    unverify_dispatch,
    verify_dispatch,
)
from servimun_widgets.red_vecinal.services.queue import (
    keep_taken,
    next_batch,
    next_dispatch,
)
from servimun_widgets.red_vecinal.services.turns import group_name
from servimun_widgets.services.checking import check_store
from servimun_widgets.store import where

LINK = "https://chat.whatsapp.com/AbCdEf123"


@pytest.fixture
def folio(red):
    """A campaign of six groups of the sector Norte, whose pilot may be sent."""
    red.town.catalogued()
    red.groups(6, invite_link=LINK)
    return red.piloted()


@pytest.fixture
def operator(red):
    return red.at_work("norte")


@pytest.fixture
def colleague(red):
    """Another account of the same sector."""
    stored = dict(red.store.table("accounts").get(where("id") == "norte"))
    name = {"username": "norte.2"}
    content = {**stored["content"], **name}
    red.store.table("accounts").insert({**stored, **name, "id": "norte.2", "content": content})
    return red.at_work("norte.2")


def line(red, dispatch_id):
    return red.store.table("dispatches").get(where("id") == dispatch_id)


def test_who_asks_again_gets_the_same_group_and_nobody_else_gets_it(
    folio, red, operator, colleague
):
    first = next_dispatch(operator, folio)
    assert next_dispatch(operator, folio) == first
    other = next_dispatch(colleague, folio)
    assert other.dispatch_id != first.dispatch_id
    assert next_dispatch(red.at_work("sur"), folio) is None
    assert first.invite_link == LINK
    assert first.link in first.text
    assert first.link == f"https://servimun.example/v/{first.code}"


def test_a_batch_begins_with_what_is_in_hand(folio, operator, colleague):
    first = next_dispatch(operator, folio)
    batch = next_batch(operator, folio, 3)
    assert len({item.dispatch_id for item in batch}) == 3
    assert batch[0].dispatch_id == first.dispatch_id
    assert next_batch(operator, folio, 3) == batch
    assert len(next_batch(colleague, folio)) == 2


def test_a_lease_that_ran_out_goes_to_who_asks_and_says_that_it_was_opened(
    folio, operator, colleague
):
    items = next_batch(operator, folio, 5)
    open_dispatch(operator, items[0].dispatch_id, items[0].token)
    assert next_dispatch(colleague, folio) is None
    operator_time = renew(operator, items[1].dispatch_id, items[1].token, lease_minutes=30)
    assert operator_time > items[1].leased_until
    colleague.clock.forward(minutes=6)
    taken = next_batch(colleague, folio, 5)
    assert {item.dispatch_id for item in taken} == {
        item.dispatch_id for item in items if item is not items[1]
    }
    assert [item.opened_before for item in taken if item.opened_before] == [MORNING]
    with pytest.raises(Conflict) as refused:
        mark(operator, items[0].dispatch_id, "enviado", items[0].token)
    assert refused.value.code == "dispatch_taken"
    mark(operator, items[1].dispatch_id, "enviado", items[1].token)


def test_a_lease_that_ran_out_and_nobody_took_may_still_be_marked(folio, red, operator):
    item = next_dispatch(operator, folio)
    red.town.clock.forward(minutes=60)
    assert mark(operator, item.dispatch_id, "enviado", item.token).state == "enviado"


def test_sent_is_said_once_whatever_is_pressed(folio, red, operator, colleague):
    item = next_dispatch(operator, folio)
    first = mark(operator, item.dispatch_id, "enviado", item.token, "k")
    assert mark(operator, item.dispatch_id, "enviado", item.token, "k") == first
    for context in (operator, colleague):
        for outcome in ("enviado", "fallido"):
            with pytest.raises(NotAllowed) as refused:
                mark(context, item.dispatch_id, outcome, item.token, reason="sin_conexion")
            assert refused.value.code == "dispatch_not_now"
    marks = [action for _, action in red.town.actions() if action.startswith("dispatch_")]
    assert marks == ["dispatch_enviado"]


def test_the_store_itself_refuses_a_second_line_for_a_group_and_content(folio, red):
    stored = dict(red.store.table("dispatches").all()[0])
    with pytest.raises(Conflict) as refused:
        red.store.table("dispatches").insert({**stored, "id": "x", "code": "x"})
    assert refused.value.params["field"] == "key"


def test_what_was_not_sent_needs_a_reason_of_its_list_and_no_personal_data(folio, red, operator):
    item = next_dispatch(operator, folio)
    for outcome, reason, note, code in (
        ("omitido", None, None, "dispatch_reason_missing"),
        ("omitido", "sin_conexion", None, "field_choice"),
        ("fallido", "inventada", None, "field_choice"),
        ("fallido", "otro", "Llamar al 614 123 4567", "field_personal_data"),
        ("visto", None, None, "field_choice"),
    ):
        with pytest.raises(Invalid) as refused:
            mark(operator, item.dispatch_id, outcome, item.token, reason=reason, note=note)
        assert [problem.code for problem in refused.value.problems] == [code]
    assert line(red, item.dispatch_id)["state"] == "asignado"
    mark(operator, item.dispatch_id, "omitido", item.token, reason="momento_delicado")
    assert line(red, item.dispatch_id)["reason"] == "momento_delicado"


@pytest.mark.parametrize(
    ("outcome", "reason"), [("enviado", None), ("omitido", "otro"), ("fallido", "otro")]
)
def test_a_mark_is_taken_back_within_ten_seconds(folio, red, operator, outcome, reason):
    item = next_dispatch(operator, folio)
    mark(operator, item.dispatch_id, outcome, item.token, reason=reason)
    red.town.clock.forward(seconds=10)
    assert undo(operator, item.dispatch_id, "u").state == "abierto"
    assert undo(operator, item.dispatch_id, "u").state == "abierto"
    stored = line(red, item.dispatch_id)
    assert (stored["sent_on"], stored["reason"]) == (None, None)
    assert next_dispatch(operator, folio).dispatch_id == item.dispatch_id
    mark(operator, item.dispatch_id, "enviado", item.token)
    assert line(red, item.dispatch_id)["state"] == "enviado"


def test_a_mark_is_not_taken_back_later_nor_by_others(folio, red, operator, colleague):
    item = next_dispatch(operator, folio)
    mark(operator, item.dispatch_id, "enviado", item.token)
    with pytest.raises(NotAllowed):
        undo(colleague, item.dispatch_id)
    red.town.clock.forward(seconds=13)
    with pytest.raises(NotAllowed) as refused:
        undo(operator, item.dispatch_id)
    assert refused.value.code == "undo_too_late"


def test_a_group_is_given_back(folio, red, operator, colleague):
    item = next_dispatch(operator, folio)
    assert release_untouched(operator, item.dispatch_id, item.token)
    assert item.dispatch_id in {one.dispatch_id for one in next_batch(colleague, folio)}
    assert not release_untouched(operator, item.dispatch_id, item.token)
    with pytest.raises(NotFound):
        release_untouched(red.at_work("sur"), item.dispatch_id, item.token)


def test_a_group_whose_text_was_taken_is_not_given_back(folio, red, operator):
    item = next_dispatch(operator, folio)
    open_dispatch(operator, item.dispatch_id, item.token)
    assert not release_untouched(operator, item.dispatch_id, item.token)
    assert line(red, item.dispatch_id)["state"] == "abierto"


def test_a_group_is_called_by_its_name_within_ones_sectors(folio, red, operator):
    item = next_dispatch(operator, folio)
    assert group_name(operator, item.dispatch_id) == item.group_name
    with pytest.raises(NotFound):
        group_name(red.at_work("sur"), item.dispatch_id)
    with pytest.raises(NotAllowed):
        group_name(red.at_work("analisis"), item.dispatch_id)


def test_what_failed_goes_back_to_the_queue_and_what_was_sent_is_verified(folio, red, operator):
    failed, sent = next_batch(operator, folio, 2)
    mark(operator, failed.dispatch_id, "fallido", failed.token, reason="sin_conexion")
    mark(operator, sent.dispatch_id, "enviado", sent.token)
    assert return_failed(red.staff, folio) == 1
    assert line(red, failed.dispatch_id)["state"] == "pendiente"
    assert verify_dispatch(operator, sent.dispatch_id).state == "verificado"
    with pytest.raises(NotAllowed):
        verify_dispatch(red.staff, sent.dispatch_id)
    again = next_dispatch(operator, folio)
    mark(operator, again.dispatch_id, "omitido", again.token, reason="otro")
    assert return_failed(red.staff, folio) == 0
    assert line(red, again.dispatch_id)["state"] == "omitido"
    assert line(red, sent.dispatch_id)["state"] == "verificado"
    assert check_store(red.store) == []


def test_what_was_seen_in_a_group_is_taken_back_within_ten_seconds_by_who_said_it(
    folio, red, operator, colleague
):
    item = next_dispatch(operator, folio)
    mark(operator, item.dispatch_id, "enviado", item.token)
    red.town.clock.forward(seconds=3600)
    assert verify_dispatch(operator, item.dispatch_id, "v").state == "verificado"
    assert verify_dispatch(operator, item.dispatch_id, "v").state == "verificado"
    assert line(red, item.dispatch_id)["verified_by"] == "norte"
    with pytest.raises(NotAllowed):
        unverify_dispatch(colleague, item.dispatch_id)
    with pytest.raises(NotFound):
        verify_dispatch(red.at_work("sur"), item.dispatch_id)
    assert unverify_dispatch(operator, item.dispatch_id, "u").state == "enviado"
    assert unverify_dispatch(operator, item.dispatch_id, "u").state == "enviado"
    stored = line(red, item.dispatch_id)
    assert (stored["verified_on"], stored["verified_by"]) == (None, None)
    assert stored["sent_on"] is not None
    verify_dispatch(operator, item.dispatch_id)
    red.town.clock.forward(seconds=13)
    with pytest.raises(NotAllowed) as refused:
        unverify_dispatch(operator, item.dispatch_id)
    assert refused.value.code == "undo_too_late"
    actions = [event["action"] for event in red.store.table("audit").all()]
    assert [actions.count(f"dispatch_{one}") for one in ("verify", "unverify")] == [2, 1]
    assert check_store(red.store) == []


def test_quiet_hours_say_when_it_opens_and_quiet_periods_that_nothing_is_sent(folio, red, operator):
    red.town.clock.moment = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # ten at night in Chihuahua
    assert why_none(operator, folio).params == {"day": "24/11/2026", "time": "08:00"}
    with pytest.raises(NotAllowed) as refused:
        next_dispatch(operator, folio)
    assert refused.value.code == "queue_quiet_hours"
    red.town.clock.moment = datetime(2027, 5, 3, 16, 0, tzinfo=UTC)
    assert why_none(operator, folio).code == "queue_quiet_period"
    red.town.clock.moment = MORNING
    assert why_none(operator, folio) is None


def test_the_pace_of_one_person_does_not_hold_up_another(red, operator, colleague):
    red.town.catalogued()
    red.groups(6)
    folio = red.piloted(pace=2)
    for _ in range(2):
        item = next_dispatch(operator, folio)
        mark(operator, item.dispatch_id, "enviado", item.token)
        red.town.clock.forward(seconds=10)
    with pytest.raises(NotAllowed) as refused:
        next_dispatch(operator, folio)
    assert (refused.value.code, refused.value.params) == ("queue_pace", {"seconds": 40})
    assert len(next_batch(colleague, folio)) == 2
    red.town.clock.forward(seconds=40)
    assert next_dispatch(operator, folio) is not None


def test_what_was_sent_may_be_said_after_the_stop(folio, red, operator):
    item, untouched = next_batch(operator, folio, 2)
    open_dispatch(operator, item.dispatch_id, item.token)
    campaigns.close_campaign(red.at_work("aprobacion"), folio, "Se equivocó la fecha")
    assert keep_taken(operator, folio).dispatch_id == item.dispatch_id
    assert line(red, untouched.dispatch_id)["state"] == "pendiente"
    assert mark(operator, item.dispatch_id, "enviado", item.token).state == "enviado"
    assert why_none(operator, folio).code == "queue_closed_cerrada"


def test_the_queue_is_for_operators_of_the_sector(folio, red, operator):
    item = next_dispatch(operator, folio)
    for who, error in (("sur", NotFound), ("coordinacion", NotAllowed), ("analisis", NotAllowed)):
        with pytest.raises(error):
            mark(red.at_work(who), item.dispatch_id, "enviado", item.token)
    with pytest.raises(NotAllowed):
        next_dispatch(red.staff, folio)
    with pytest.raises(NotFound):
        next_dispatch(operator, "C9999")


def test_a_group_that_moved_to_another_sector_keeps_its_link_to_itself(folio, red, operator):
    content = groups.open_group(red.staff, "G001").record
    moved = {**content.content.model_dump(), "sector": "Sur"}
    groups.change_group(red.staff, "G001", moved, groups.version_of(content))
    links = {item.group_code: item.invite_link for item in next_batch(operator, folio)}
    assert links["G001"] is None
    assert links["G002"] == LINK


def test_a_disabled_operator_gets_nothing_more(folio, red, operator):
    item = next_dispatch(operator, folio)
    red.store.table("accounts").update({"active": False}, where("id") == "norte")
    with pytest.raises(NotAllowed):
        mark(operator, item.dispatch_id, "enviado", item.token)
