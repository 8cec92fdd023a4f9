"""The list of a form's records, a page at a time, tells what a walk of them all would."""

from __future__ import annotations

import random

import pytest
from building import PEOPLE, Town

from servimun_widgets.analyst_forms.pages.forms import FormPart, analyst_forms_page
from servimun_widgets.analyst_forms.services.record_list import count_records, record_list
from servimun_widgets.analyst_forms.services.records import save_record, visible_records
from servimun_widgets.analyst_forms.services.versions import (
    open_form,
    promote_form,
    register_form,
    visible_forms,
)
from servimun_widgets.domain.text import sort_text
from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import NotFound
from servimun_widgets.forms.declaring import Choice, Form, Integer, Text
from servimun_widgets.widgets import LongList

COLORS = {"r": "Rojo sangre", "v": "Verde limón", "z": "Azul"}
FORM = Form(
    "aviso",
    title="Aviso",
    roles=["enlace"],
    fields=[
        Text("lugar", required=True),
        Choice("color", COLORS),
        Integer("cuantos"),
    ],
).definition
QUESTIONS = {"lugar": {}, "color": COLORS, "cuantos": {}}


@pytest.fixture
def town(town: Town) -> Town:
    chance = random.Random(5)
    for name in ("aviso", "avisos"):
        definition = FORM.model_copy(update={"name": name})
        register_form(town.at_work("analisis"), definition)
        promote_form(town.system, name)
        context = town.at_work("analisis")
        digest = open_form(context, name).version.digest
        for number in range(25):
            who = chance.choice(("enlace.impas", "suplente.impas", "enlace.dif", "analisis"))
            answers = {
                "lugar": chance.choice(("Ñadú", "nave", "Zaguán")) + f" {number}",
                "color": chance.choice((None, *COLORS)),
                "cuantos": chance.choice((None, 2, 10)),
            }
            save_record(town.at_work(who), name, answers, digest)
    return town


def listed(town, who="coordinacion"):
    return record_list(town.at_work(who), "aviso", QUESTIONS, {"folio:": "folio"})


def test_each_sees_what_a_walk_shows_the_newest_first(town):
    for who in PEOPLE:
        context = town.at_work(who)
        if not [one for one in visible_forms(context) if one.version.name == "aviso"]:
            continue
        walked = [view.record.folio for view in visible_records(context, "aviso")]
        shown = listed(town, who)
        assert [view.record.folio for view in shown.whole(Asked())] == walked
        assert shown.total() == count_records(context, "aviso")[0] == len(walked)
    assert town.store.check() == []


@pytest.mark.parametrize(
    ("question", "shown"),
    [("lugar", sort_text), ("color", COLORS.get), ("cuantos", int)],
)
def test_it_is_ordered_by_an_answer_as_it_is_read_and_blanks_come_last(town, question, shown):
    for down in (False, True):
        found = listed(town).whole(Asked(sort=question, down=down))
        given = [view.record.answers.get(question) for view in found]
        known = [shown(one) for one in given if one is not None]
        assert known == sorted(known, reverse=down)
        assert given[len(known) :] == [None] * (25 - len(known))


def test_a_choice_is_found_by_its_label_and_a_text_by_its_words(town):
    for words, fits in (
        ("LIMON", lambda one: one["color"] == "v"),
        ("nadu", lambda one: one["lugar"].startswith("Ñadú")),
        ("sangre zag", lambda one: one["color"] == "r" and one["lugar"].startswith("Zag")),
    ):
        found = {view.record.folio for view in listed(town).whole(Asked(search=words))}
        every = visible_records(town.at_work("coordinacion"), "aviso")
        assert found == {one.record.folio for one in every if fits(one.record.answers)} != set()


def test_a_page_opens_no_record_of_another_form(town):
    screen = analyst_forms_page(town.at_work("coordinacion"), {"forma": "aviso"})
    (shown,) = [one for one in screen.children if isinstance(one, LongList)]
    assert (shown.window["total"], len(shown.rows)) == (25, 25)
    part = FormPart(town.at_work("coordinacion"), "aviso", lambda *_, **__: None)
    assert part.find("aviso-0003").record.folio == "aviso-0003"
    with pytest.raises(NotFound):
        part.find("avisos-0003")
