"""What the trail's index tells of the past is what walking every event and version tells."""

from __future__ import annotations

import random
from datetime import datetime, time, timedelta

import pytest
from building import Town, content
from new_store import new_store

from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.errors import ServimunError
from servimun_widgets.indicators.services.trail import (
    CHANGES,
    changes_after,
    days_of,
    first_change,
    last_work,
    told_of,
)
from servimun_widgets.programs.rules.offering import is_offered
from servimun_widgets.programs.rules.publishing import completeness
from servimun_widgets.programs.services import editing, review
from servimun_widgets.programs.services.catalogue_at import ProgramsPast
from servimun_widgets.programs.services.shown_then import ShownPast
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import count_events, found_events
from servimun_widgets.store import where

PEOPLE = ("enlace.impas", "enlace.dif", "coordinacion", "coordinacion.2")
DONE = ("edit", "submit", "withdraw", "return", "publish", "publish", "verify", "undo", "archive")


def do(town, chance):
    """Let somebody try something; most of it is refused, as it should be."""
    context = town.at_work(chance.choice(PEOPLE))
    programs = town.store.table("programs").all()
    one = chance.choice(programs)
    said = content(
        hours=chance.choice(("lunes 10:00", "martes 9:00", None)),
        lead_agency_id=one["lead_agency_id"],
        coresponsible_agency_ids=chance.choice(([], ["DIF"])),
        valid_until=chance.choice((None, town.system.today().isoformat(), "2027-03-01")),
        validity_kind="temporada",
    )
    key, base = one["id"], one["revision_id"]
    tried = {
        "create": lambda: editing.create_program(context, said),
        "edit": lambda: editing.save_program(context, key, said, base),
        "submit": lambda: editing.submit_program(context, key, said, base),
        "withdraw": lambda: review.withdraw_program(context, key),
        "return": lambda: review.return_program(context, key, base, "¿A qué hora?"),
        "publish": lambda: review.publish_program(context, key, base),
        "verify": lambda: review.verify_program(context, key),
        "undo": lambda: review.undo_verify_program(context, key),
        "archive": lambda: review.archive_program(context, key, "Se duplicó."),
        "unarchive": lambda: review.unarchive_program(context, key),
    }
    actions = (*DONE, "create") if len(programs) < 9 else (*DONE, "unarchive")
    try:
        tried[chance.choice(actions)]()
    except ServimunError:
        return


@pytest.fixture(scope="module")
def history():
    """Return a town with a year of whatever people tried, and the first day of it."""
    with new_store() as store:
        yield lived_through(Town(store), random.Random(100))


def lived_through(town, chance):
    first = town.system.today()
    for agency in ("IMPAS", "DIF", "IMPAS"):
        town.catalogued(lead_agency_id=agency, hours="lunes 10:00")
    for _ in range(900):
        do(town, chance)
        if chance.random() < 0.3:
            town.clock.forward(hours=chance.randrange(1, 60))
    town.clock.forward(days=100)
    for _ in range(40):
        do(town, chance)
    return town, first


def days(history):
    town, first = history
    last = town.system.today()
    return [first + timedelta(days=n) for n in range(-1, (last - first).days + 1, 9)] + [last]


def test_programmes_stood_as_a_walk_of_their_events_tells(history):
    town, _ = history
    by_index, walked = ShownPast(town.store), ProgramsPast(town.store)
    told = 0
    for day in days(history):
        end = datetime.combine(day + timedelta(days=1), time(), CHIHUAHUA)
        wanted = [
            (
                (one.lead_agency_id, *one.coresponsible_agency_ids),
                one.verified_on,
                completeness(one.shown),
                is_offered(one, day),
                1 + len(one.shown.coresponsible_agency_ids),
            )
            for one in walked.at(end)
            if one.shown is not None
        ]
        found = [
            (
                one.agencies,
                one.verified_on,
                one.shown.completeness,
                one.is_offered(day),
                1 + len(one.shown.coresponsible),
            )
            for one in by_index.at(day)
        ]
        assert found == wanted
        told += len({*wanted})
    assert told > 50
    assert check_store(town.store) == []


def test_who_did_what_and_when_is_what_a_walk_of_the_trail_tells(history):
    town, first = history
    events = list(found_events(town.store, where("number") > 0))
    assert len(events) == count_events(town.store) > 100
    for day in days(history):
        for accounts in (("enlace.impas", "coordinacion"), ("enlace.dif",), ("nobody",)):
            did = [
                local_day(one.at)
                for one in events
                if one.account_id in accounts and one.record_type != "account"
            ]
            assert last_work(town.store, accounts, day) == max(
                (one for one in did if one <= day), default=None
            )
            changed = (
                local_day(one.at)
                for one in events
                if one.account_id in accounts and one.action in CHANGES
            )
            assert first_change(town.store, accounts) == min(changed, default=None)
        for action in ("program_submit", "program_return", "program_publish"):
            since = [one for one in events if one.action == action and local_day(one.at) >= day]
            assert days_of(town.store, action, day) == [local_day(one.at) for one in since]
            assert [one.number for one in told_of(town.store, action, day)] == [
                one.number for one in since
            ]
        assert [*changes_after(town.store, "group", day)] == []
