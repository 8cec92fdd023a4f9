"""Feedback that the index counts for the indicators is what reading each piece of it tells."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

from new_store import new_store

from servimun_widgets.domain.colonias import ColoniaContent, ColoniaDirectory, ColoniaRecord
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.feedback.records import FEEDBACK_STATES, KINDS, ORIGINS
from servimun_widgets.feedback.services import all_feedback
from servimun_widgets.indicators.services.said import needs_by_days, said_by_days

BEGIN = datetime(2026, 11, 26, 5, tzinfo=CHIHUAHUA)
COLONIAS = ColoniaDirectory(
    [
        ColoniaRecord(
            id=name,
            name=name,
            content=ColoniaContent(name=name, variants=[f"Col. {name}"]),
            created_on=BEGIN,
            updated_on=BEGIN,
            updated_by="x",
        )
        for name in ("Centro", "Ávalos")
    ]
)


def said(chance, number):
    asked = BEGIN + timedelta(minutes=chance.randrange(60 * 24 * 100))
    later = asked + timedelta(minutes=chance.randrange(60 * 24 * 20))
    return {
        "id": f"f{number}",
        "folio": f"R{number:04d}",
        "content": {
            "kind": chance.choice(list(KINDS)),
            "origin": chance.choice(list(ORIGINS)),
            "colonia": chance.choice((None, "centro", "COL. AVALOS", "Otra")),
            "text": "Piden más horarios.",
        },
        "author_id": "a",
        "agency_id": None,
        "created_on": asked.isoformat(),
        "updated_on": asked.isoformat(),
        **become(chance, later),
    }


def become(chance, moment):
    state = chance.choice(list(FEEDBACK_STATES))
    written = moment.isoformat()
    return {
        "state": state,
        "answered_on": written if FEEDBACK_STATES[state].answered else None,
        "closed_on": written if state in ("cerrada", "descartada") else None,
    }


def walked(store, done, day):
    """Return what counted at the end of that day, and what of it was needs, reading each piece."""
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), CHIHUAHUA)
    found, needs = Counter(), Counter()
    for one in all_feedback(store):
        discarded = not one.standing.counts and (one.closed_on or end) < end
        if one.created_on >= end or discarded or one.standing.waits == "opinions":
            continue
        colonia = next((it.name for it in COLONIAS.find(one.content.colonia or "")), None)
        asked = one.created_on.astimezone(CHIHUAHUA).date()
        answered = one.answered_on is not None and one.answered_on < end
        kept = one.folio in done and done[one.folio] <= day
        found[one.content.kind, one.content.origin, asked] += 1
        needs[colonia, answered, kept] += one.content.kind == "necesidad"
    return found, +needs


def counted(store, done, day):
    found, needs = Counter(), Counter()
    for group, count in said_by_days(store).items():
        fact = group.fact(day, count)
        if fact is not None:
            found[fact.kind, fact.origin, fact.logged_on] += fact.count
    for group, count in needs_by_days(store, done, COLONIAS.name_of).items():
        fact = group.fact(day, count) if count else None
        if fact is not None:
            needs[fact.colonia, fact.answered, fact.done] += fact.count
    return found, needs


def test_what_the_index_counts_is_what_a_walk_counts_on_any_day():
    chance, done = random.Random(17), {}
    days = [date(2026, 11, 25) + timedelta(days=step) for step in range(0, 141, 20)]
    with new_store() as store:
        table = store.table("feedback")
        for turn in range(4):
            with store.transaction():
                for number in range(turn * 60, turn * 60 + 60):
                    table.insert(said(chance, number))
                for document in chance.sample(table.all(), 20):
                    moment = datetime.fromisoformat(document["created_on"]) + timedelta(days=9)
                    table.update(become(chance, moment), doc_ids=[document.doc_id])
                for number in chance.sample(range(turn * 60 + 60), 8):
                    done[f"R{number:04d}"] = chance.choice(days)
            for day in days:
                assert counted(store, done, day) == walked(store, done, day)
        table.insert({"folio": 7})  # what is no record stops nothing
        assert all(one.total() > 15 for one in counted(store, done, days[-1]))
