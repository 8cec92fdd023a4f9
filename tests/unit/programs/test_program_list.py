"""Lists and what waits are answered by an index; it tells what a walk of the table would."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from any_history import change_programs, say_things

from servimun_widgets.domain.subject import Waits
from servimun_widgets.domain.windows import Asked
from servimun_widgets.feedback.records import urgency
from servimun_widgets.feedback.services import all_feedback, view_of
from servimun_widgets.feedback.services.lists import count_to_answer, feedback_list
from servimun_widgets.feedback.waiting import waiting as feedback_waiting
from servimun_widgets.programs.rules.offering import OFFERINGS, offering_on
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.program_list import (
    ending_programs,
    program_counts,
    program_list,
)
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.programs.waiting import waiting
from servimun_widgets.services.acting import acting_account
from servimun_widgets.store import open_store, where
from servimun_widgets.widgets import RecordList

UNPUBLISHED = "Sin publicar"
ACCOUNTS = ("enlace.impas", "enlace.dif", "coordinacion", "analisis")


def folios(views):
    return [view.record.folio for view in views]


@pytest.fixture
def programs(town):
    chance = random.Random(1000)
    for number in range(14):
        town.catalogued(
            public_name=f"Programa {number}",
            lead_agency_id=chance.choice(("IMPAS", "DIF")),
            hours="Lunes",
        )
    change_programs(town, chance)
    return town


def walked(context):
    """Return what is told of each programme the account may see, by walking them all."""
    today, told = context.today(), {}
    for view in visible_programs(context):
        offering = offering_on(view.record, today)
        label = OFFERINGS[offering].label if offering else UNPUBLISHED
        told[view.record.folio] = (FRESHNESS[freshness(view.record, today)].label, label)
    return told


@pytest.mark.parametrize("username", ACCOUNTS)
def test_the_list_tells_what_a_walk_does_also_a_hundred_days_later(programs, username):
    for _ in range(2):
        context = programs.at_work(username)
        told, shown = walked(context), program_list(context, UNPUBLISHED)
        assert folios(shown.whole(Asked())) == list(told)
        for place, name in enumerate(("freshness", "offering")):
            counts = shown.counts(Asked())[name]
            for label in {one[place] for one in told.values()} | counts.keys():
                wanted = [folio for folio, one in told.items() if one[place] == label]
                asked = Asked(filters={name: label})
                assert folios(shown.whole(asked)) == wanted, label
                assert counts[label] == len(wanted), label
        programs.clock.forward(days=100)


@pytest.mark.parametrize("username", ACCOUNTS[:3])
def test_what_waits_is_what_a_walk_finds_also_a_hundred_days_later(programs, username):
    for _ in range(2):
        context = programs.at_work(username)
        today, views = context.today(), visible_programs(context)
        found = {
            kind: one.count for kind, one in waiting(context).items() if isinstance(one, Waits)
        }
        ending = [
            v
            for v in views
            if (offering := offering_on(v.record, today)) and OFFERINGS[offering].ending
            if v.standing == "own" or username == "coordinacion"
        ]
        assert sum(ending_programs(context, 3)[0].values()) == len(ending)
        if username == "coordinacion":
            told = {v.record.folio for v in views if "publish" in v.actions}
            assert found["to_review"] == len(told) > 0
            assert {folio for folio, _ in waiting(context)["to_review"].first} <= told
        else:
            stale = [v for v in views if FRESHNESS[freshness(v.record, today)].to_verify]
            assert found["to_verify"] == sum("verify" in v.actions for v in stale)
            assert found["returned"] == sum(v.record.state == "observado" for v in views)
            assert found["drafts"] == sum(
                v.record.state == "borrador" and username in v.record.contributors for v in views
            )
        counts = program_counts(context)
        assert counts["total"] == len(views)
        assert counts["published"] == sum(v.record.shown is not None for v in views)
        programs.clock.forward(days=100)


@pytest.fixture
def said(programs):
    """Return the town with feedback as any history might have left it."""
    say_things(programs, random.Random(17))
    return programs


def _sees(account, record):
    about = (record.agency_id, record.assigned_agency_id)
    own = account.id == record.author_id or account.agency_id in about
    return own if account.role == "enlace" else True


@pytest.mark.parametrize("username", ACCOUNTS)
def test_of_feedback_too(said, username):
    context = said.at_work(username)
    account = acting_account(context)
    views = [view_of(account, one) for one in all_feedback(said.store) if _sees(account, one)]
    views.sort(key=lambda v: (urgency(v.record.state, v.record.risk), -int(v.record.folio[1:])))
    shown = feedback_list(context, dict, "Plataforma")
    listed = folios(shown.whole(Asked()))
    assert listed == [v.record.folio for v in views]
    assert count_to_answer(context) == sum("answer" in v.actions for v in views)
    found = {kind: one.count for kind, one in feedback_waiting(context).items()}
    opinions = [v for v in views if v.record.state == "por_revisar" and v.actions]
    assert found.get("opinions", 0) == len(opinions)
    to_assign = [v for v in views if v.record.state == "recibida" and "assign" in v.actions]
    assert found.get("to_assign", 0) == len(to_assign)
    for label, count in shown.counts(Asked())["state"].items():
        assert count == sum(v.record.standing.label == label for v in views)


def test_a_long_list_tells_of_what_others_changed_on_the_page_that_is_shown(town, visit):
    record = town.catalogued(public_name="Teatro")
    page = visit("coordinacion", "enlaces/programas").find(RecordList)

    def news():
        return page.answer({"type": "look", "key": "k"}).content["news"]

    assert news() == ""
    program_review.verify_program(town.at_work("enlace.impas"), record.id)
    assert news() != ""
    assert page.answer({"type": "refresh", "key": "k2"}).content["kind"] == "done"
    assert page.cell("P001", "freshness")["text"] == "Vigente"
    assert news() == ""


def test_a_liaison_finds_nothing_by_what_is_withheld(said):
    """What looks like data of a person is not to be tried out by searching for it."""
    struck = [one for one in said.store.table("feedback").all() if one["to_strike"]]
    digits = struck[0]["to_strike"][0]
    for username in ("enlace.impas", "coordinacion"):
        shown = feedback_list(said.at_work(username), dict, "Plataforma")
        found = set(folios(shown.whole(Asked(search=digits.split()[-1]))))
        assert struck[0]["folio"] not in found


def test_what_is_shown_of_others_is_found(said):
    context = said.at_work("coordinacion")
    program = said.store.table("programs").get(where("published") != None)  # noqa: E711
    names = {program["id"]: "P001, Boxeo en la colonia"}
    shown = feedback_list(context, lambda: names, "La plataforma")
    about = set(folios(shown.whole(Asked(search="BÓXEO horario"))))
    everything = said.store.table("feedback").all()
    assert about == {
        one["folio"] for one in everything if one["content"]["program_id"] == program["id"]
    }
    assert set(folios(shown.whole(Asked(search="plataforma asignada")))) == {
        one["folio"]
        for one in everything
        if one["content"]["program_id"] is None and one["state"] == "asignada"
    }


def test_one_of_a_list_is_found_as_it_is_and_not_as_a_part_of_another(programs):
    table, names = (
        programs.store.table("programs"),
        ("IMPAS", "IMPAS 2", 'de "IMPAS"', "Niñez", "\\"),
    )
    for number, document in enumerate(table.all()):
        said = [names[number % len(names)], names[(number + 1) % len(names)]]
        table.update({"contributors": said}, doc_ids=[document.doc_id])
    for name in names:
        wanted = {one["folio"] for one in table.all() if name in one["contributors"]}
        found = {one["folio"] for one in table.window(where("contributors").any([name]))}
        assert found == wanted != set()
    several = {one["folio"] for one in table.window(where("contributors").any(["Niñez", "\\"]))}
    assert several == {
        one["folio"] for one in table.all() if {"Niñez", "\\"} & set(one["contributors"])
    }
    table.remove(doc_ids=[table.all()[0].doc_id])
    assert table.tally(where("contributors").any(list(names))) == len(table.all())
    assert programs.store.check() == []


@pytest.mark.parametrize(
    "done",
    [
        "DELETE FROM l_programs WHERE doc_id = 2",
        "UPDATE l_programs SET value = 'INJUDE' WHERE name = 'agencies' AND value = 'IMPAS'",
        "INSERT INTO l_programs VALUES ('agencies', 'DIF', 9999)",
    ],
)
def test_a_list_that_is_kept_otherwise_is_found_and_made_anew(programs, tmp_path, done):
    path = tmp_path / "store.db"
    with open_store(path) as store:
        store.table("programs").insert_multiple(dict(o) for o in programs.store.table("programs"))
        assert store.check() == []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(done)
    with open_store(path) as store:
        assert {problem.code for problem in store.check()} == {"store_index_differs"}
        store.keep_indexes(anew=True)
        assert store.check() == []
