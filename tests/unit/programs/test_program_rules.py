"""What publishing needs, what is still missing, freshness, and the difference of two versions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.revisions import FieldChange, changes_between
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.doubts import doubts
from servimun_widgets.programs.rules.publishing import (
    NEEDED_TO_PUBLISH,
    WAYS_TO_REACH,
    WORTH_FILLING,
    completeness,
    freshness,
    gaps,
    missing_to_publish,
)

TODAY = date(2026, 11, 23)


def program(**changes):
    return validate(ProgramContent, content(**changes))


@pytest.mark.parametrize(
    ("changes", "hinted"),
    [
        ({"phones": [{"number": "614 200 4800"}, {"number": "6142004800"}]}, ["phones"]),
        ({"phones": [{"number": "072"}, {"number": "072", "extensions": "2259"}]}, []),
        (
            {
                "phones": [
                    {"number": "072", "extensions": "1"},
                    {"number": "072", "extensions": "1"},
                ]
            },
            ["phones"],
        ),
        ({"source_date": "ayer"}, ["source_date"]),
        ({"source_date": "11-12"}, ["source_date"]),
        ({"source_date": "2025-11-12"}, []),
        ({"source_date": "noviembre de 2025"}, []),
    ],
)
def test_what_is_most_often_a_slip_is_hinted_at(changes, hinted):
    found = doubts(validate(ProgramContent, content(**changes)))
    assert [one.path[0] for one in found] == hinted


def test_a_complete_programme_lacks_nothing_to_be_published():
    assert missing_to_publish(program()) == []


@pytest.mark.parametrize("name", [n for n in NEEDED_TO_PUBLISH if n != "public_name"])
def test_each_needed_field_is_named_when_it_is_blank(name):
    problems = missing_to_publish(program(**{name: None}))
    assert [(p.code, p.path) for p in problems] == [("publish_missing", (name,))]


def test_a_citizen_must_be_able_to_reach_the_programme_in_some_way():
    problems = missing_to_publish(program(phones=[]))
    assert [(p.code, p.path) for p in problems] == [("publish_unreachable", ("phones",))]
    ways = {
        "phones": [{"number": "911"}],
        "venues": [{"name": "CEDEFAM"}],
        "website": "https://ejemplo.mx",
        "contact_note": "En ventanilla",
    }
    assert set(ways) == set(WAYS_TO_REACH)
    for name, value in ways.items():
        assert missing_to_publish(program(**{"phones": [], name: value})) == []


def test_gaps_follow_the_order_of_the_list_and_completeness_counts_them():
    bare = validate(ProgramContent, {"public_name": "Box", "lead_agency_id": "DIF"})
    assert gaps(bare) == list(WORTH_FILLING[1:])
    assert completeness(bare) == pytest.approx(1 / len(WORTH_FILLING))
    full = program(
        venues=[{"name": "CEDEFAM"}],
        coverage=[{"colonia": "Centro"}],
        hours="jueves",
        cost_kind="gratuito",
        requirements="ninguno",
        validity_kind="permanente",
        whatsapp_text="Hola",
    )
    assert (gaps(full), completeness(full)) == ([], 1)


def test_a_programme_is_fresh_for_ninety_days_or_as_many_as_its_agency_said(town):
    record = town.catalogued()
    assert freshness(record, TODAY) == "sin_verificar"
    for every, days in ((None, 90), (7, 7)):
        shown = program(verify_every_days=every)
        seen = record.model_copy(update={"published": shown, "verified_on": TODAY})
        assert freshness(seen, TODAY + timedelta(days=days)) == "vigente"
        assert freshness(seen, TODAY + timedelta(days=days + 1)) == "por_verificar"


def test_what_is_not_on_show_is_neither_fresh_nor_stale(town):
    draft = town.catalogued(publish=False)
    assert freshness(draft, TODAY) == "no_publicado"
    archived = town.catalogued().model_copy(update={"state": "archivado"})
    assert freshness(archived, TODAY) == "no_publicado"


def test_changes_are_listed_in_the_order_of_the_new_version():
    before = {"a": 1, "b": [1], "gone": "x", "same": 0}
    after = {"new": 2, "b": [1, 2], "a": 1, "same": 0}
    assert changes_between(before, after) == [
        FieldChange(name="new", before=None, after=2),
        FieldChange(name="b", before=[1], after=[1, 2]),
        FieldChange(name="gone", before="x", after=None),
    ]


def test_a_blank_is_no_change_and_a_nought_is():
    assert changes_between({"a": None, "b": []}, {"b": None, "c": []}) == []
    assert changes_between({"a": None}, {"a": 0}) == [FieldChange(name="a", before=None, after=0)]
