"""The clock is set a day forward or back: nobody waits for it, nothing typed or saved is lost."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from building import content
from neighbourhood import BRIEF, why_none

from servimun_widgets.accounts.rules.guessing import FREE_FAILURES
from servimun_widgets.accounts.services.signing_in import LONGEST_SESSION, Gate
from servimun_widgets.errors import Conflict, NotAllowed, SignInRefused
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.red_vecinal.services.campaigns import change_campaign
from servimun_widgets.red_vecinal.services.marks import mark, undo
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.drafts import find_draft, keep_draft

PASSWORD = "tres gatos en la azotea"
HOME = "10.0.0.1"


@pytest.fixture(params=[1, -1], ids=["forward", "back"])
def set_clock(town, request):
    """Set the clock a day forward or back."""
    return lambda: town.clock.forward(days=request.param)


@pytest.fixture
def back(town):
    """Set the clock a day back."""
    return lambda: town.clock.forward(days=-1)


@pytest.fixture
def gate(town):
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    town.change_account("enlace.impas", password_hash=quick.hash(PASSWORD))
    return Gate(town.system)


def test_what_was_typed_is_there_and_can_be_saved(town, set_clock):
    liaison, record = town.at_work("enlace.impas"), town.catalogued()
    keep_draft(liaison, FORM, record.id, content(hours="lunes"), record.revision_id)
    set_clock()
    draft = find_draft(liaison, FORM, record.id)
    assert draft.value == content(hours="lunes")
    saved = program_editing.save_program(liaison, record.id, draft.value, draft.base, "k")
    assert program_editing.save_program(liaison, record.id, draft.value, draft.base, "k") == saved
    assert town.program(record.id).content.hours == "lunes"
    assert check_store(town.store) == []


def test_whose_change_came_first_does_not_depend_on_the_clock(town, set_clock):
    liaison, record = town.at_work("enlace.impas"), town.catalogued()
    program_editing.save_program(liaison, record.id, content(hours="lunes"), record.revision_id)
    set_clock()
    with pytest.raises(Conflict):
        program_editing.save_program(
            town.at_work("suplente.impas"), record.id, content(), record.revision_id
        )
    assert town.program(record.id).content.hours == "lunes"


def test_a_session_stays_as_it_was(town, gate, set_clock):
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    gate.sign_out("enlace.impas", "ended")
    set_clock()
    assert gate.identify("enlace.impas", person.mark, "open") == person
    assert gate.identify("enlace.impas", person.mark, "ended") is None


def test_a_session_ended_after_the_clock_went_back_stays_over(town, gate, back):
    person = gate.sign_in("enlace.impas", PASSWORD, HOME)
    back()
    gate.sign_out("enlace.impas", "ended")
    town.clock.forward(seconds=LONGEST_SESSION.total_seconds() + 24 * 3600 - 1)
    gate.sign_out("enlace.impas", "another")
    assert gate.identify("enlace.impas", person.mark, "ended") is None


def test_who_had_to_wait_does_not_wait_a_day(gate, back):
    for _ in range(FREE_FAILURES["pair"]):
        with pytest.raises(SignInRefused):
            gate.sign_in("enlace.impas", "no es esta", HOME)
    back()
    assert gate.sign_in("enlace.impas", PASSWORD, HOME)


def test_an_undo_is_not_offered_a_day_long(town, back):
    liaison, record = town.at_work("enlace.impas"), town.catalogued()
    program_review.verify_program(liaison, record.id)
    back()
    with pytest.raises(NotAllowed):
        program_review.undo_verify_program(liaison, record.id)


# -- the queue of Red Vecinal


@pytest.fixture
def folio(red):
    """A campaign of two groups whose pilot may be sent, at most one a minute by each person."""
    red.town.catalogued()
    red.groups(2)
    return red.piloted(pace=1)


def test_a_group_in_hand_is_still_ones_own(folio, red, set_clock):
    operator = red.at_work("norte")
    item = next_dispatch(operator, folio)
    set_clock()
    assert next_dispatch(operator, folio).dispatch_id == item.dispatch_id
    assert mark(operator, item.dispatch_id, "enviado", item.token).state == "enviado"
    assert check_store(red.store) == []


def test_a_group_that_nobody_holds_any_more_is_not_kept_for_a_day(folio, red, back):
    operator = red.at_work("norte")
    next_dispatch(operator, folio)
    back()
    changed = change_campaign(red.staff, folio, BRIEF, red.version(folio))
    assert changed.state == "borrador"


def test_who_sent_just_now_does_not_wait_a_day_nor_takes_it_back_for_a_day(folio, red, back):
    operator = red.at_work("norte")
    item = next_dispatch(operator, folio)
    mark(operator, item.dispatch_id, "enviado", item.token)
    assert why_none(operator, folio).code == "queue_pace"
    back()
    assert why_none(operator, folio) is None
    with pytest.raises(NotAllowed):
        undo(operator, item.dispatch_id)
