"""Topics and colonias come from their lists; what a record says already may stay."""

from __future__ import annotations

import random

import pytest
from building import PEOPLE, content

from servimun_widgets.directory.services.districts import set_district
from servimun_widgets.domain.colonias import ColoniaContent, ColoniaRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.programs.rules.readings import readings_of
from servimun_widgets.programs.services import readings
from servimun_widgets.programs.services.editing import create_program, save_program
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.programs.services.topics import (
    add_topic,
    known_topics,
    offer_topic,
    retire_topic,
    retired_topics,
)
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.colonias import all_colonias, colonia_directory
from servimun_widgets.widgets import RecordList

NAMES = ("Centro", "Ángel Trías", "Pedro Domínguez", "Dale")


@pytest.fixture(autouse=True)
def catalogue(town):
    for name in NAMES:
        record = ColoniaRecord(
            id=name,
            name=name,
            content=ColoniaContent(name=name, variants=[f"Col. {name}"]),
            created_on=town.clock(),
            updated_on=town.clock(),
            updated_by="sistema",
        )
        town.store.table("colonias").insert(as_document(record))


def refused(work):
    with pytest.raises(Invalid) as error:
        work()
    return [(problem.code, problem.path) for problem in error.value.problems]


def codes(work):
    return [code for code, _ in refused(work)]


def test_a_colonia_is_written_as_the_catalogue_writes_it(town):
    desk = town.at_work("enlace.impas")
    said = content(venues=[{"colonia": "col.  angel TRIAS"}], coverage=[{"colonia": "dale"}])
    saved = town.program(create_program(desk, said).record_id).content
    assert (saved.venues[0].colonia, saved.coverage[0].colonia) == ("Ángel Trías", "Dale")


def test_a_colonia_that_is_none_is_said_at_its_row_and_has_a_field_of_its_own(town):
    desk = town.at_work("enlace.impas")
    said = content(
        venues=[{"colonia": "Centro"}, {"colonia": "Pedro Domingez"}],
        coverage=[{"colonia": "Colonia Que No Existe"}],
    )
    assert refused(lambda: create_program(desk, said)) == [
        ("program_colonia_alike", ("venues", 1, "colonia")),
        ("program_colonia_unknown", ("coverage", 0, "colonia")),
    ]
    moved = content(coverage=[{"other_area": "Colonia Que No Existe"}])
    assert town.program(create_program(desk, moved).record_id).content.coverage[0].name == (
        "Colonia Que No Existe"
    )


def test_a_row_of_coverage_names_something(town):
    said = content(coverage=[{"colonia": " "}])
    assert codes(lambda: create_program(town.at_work("enlace.impas"), said)) == [
        "program_empty_area"
    ]


def test_what_a_record_says_already_may_stay(town):
    old = [{"colonia": "27 colonias en febrero"}]
    record = town.catalogued(coverage=old, topic="tema de antes")
    desk = town.at_work("enlace.impas")
    kept = content(coverage=old, topic="tema de antes", summary="Otra frase.")
    assert save_program(desk, record.id, kept, record.revision_id).revision_number == 2
    later = town.program(record.id)
    more = content(coverage=[*old, {"colonia": "Nadie"}], topic="tema inventado")
    assert codes(lambda: save_program(desk, record.id, more, later.revision_id)) == [
        "program_topic_unknown",
        "program_colonia_unknown",
    ]


def test_the_coordination_adds_a_topic_and_liaisons_choose_it(town):
    desk = town.at_work("enlace.impas")
    said = content(topic="Salud Auditiva")
    assert codes(lambda: create_program(desk, said)) == ["program_topic_unknown"]
    office = town.at_work("coordinacion")
    first = add_topic(office, {"name": " salud  auditiva "}, "k")
    assert add_topic(office, {"name": " salud  auditiva "}, "k") == first
    assert codes(lambda: add_topic(office, {"name": "SALUD AUDITIVA"})) == ["topic_there"]
    assert codes(lambda: add_topic(office, {"name": "Salud mental"})) == ["topic_there"]
    assert "salud auditiva" in known_topics(town.at_work("coordinacion"))
    assert town.program(create_program(desk, said).record_id).content.topic == "salud auditiva"
    assert check_store(town.store) == []


def test_a_topic_that_is_retired_is_offered_no_more_and_stays_where_it_is(town, visit):
    record = town.catalogued(topic="deporte")
    desk, office = town.at_work("enlace.impas"), town.at_work("coordinacion")
    add_topic(office, {"name": "ajedrez"})
    for name in ("deporte", "ajedrez"):
        page = visit("coordinacion", "coordinacion/catalogos", parte="temas")
        assert page.find(RecordList).perform(name, "retire", f"k-{name}").kind == "done"
        assert name not in known_topics(office)
        assert codes(lambda name=name: create_program(desk, content(topic=name))) == [
            "program_topic_unknown"
        ]
    assert retired_topics(office) == ["ajedrez", "deporte"]
    assert town.program(record.id) == record  # what is on show changes by a version alone
    kept = content(topic="deporte", requirements="Otro")
    save_program(desk, record.id, kept, record.revision_id)
    assert town.program(record.id).content.topic == "deporte"
    add_topic(office, {"name": "Ajedrez"})
    offer_topic(office, "deporte")
    assert retired_topics(office) == []
    with pytest.raises(NotFound):
        offer_topic(office, "deporte")
    assert check_store(town.store) == []


def test_only_the_coordination_keeps_the_lists(town):
    """Least of all administration: what it sets in «Ajustes» is confirmed by another person."""
    before = town.everything()
    for username, (role, _) in PEOPLE.items():
        if role != "coordinacion":
            desk = town.at_work(username)
            with pytest.raises(NotAllowed):
                add_topic(desk, {"name": "otro tema"})
            with pytest.raises(NotAllowed):
                retire_topic(desk, "deporte")
            with pytest.raises(NotAllowed):
                offer_topic(desk, "deporte")
            with pytest.raises(NotAllowed):
                set_district(desk, {"district": "Diana", "colonia_ids": ["Centro"]})
    assert town.everything() == before


def test_many_colonias_are_put_into_a_district_at_once(town):
    office = town.at_work("coordinacion")
    said = {"district": "Diana", "colonia_ids": ["Centro", "Dale", "Centro"]}
    assert set_district(office, said, "k").revision_number == 2
    assert set_district(office, said, "k").revision_number == 2
    again = set_district(office, {"district": "DIANA", "colonia_ids": ["Dale", "Pedro Domínguez"]})
    assert (again.revision_number, again.folio) == (1, "Diana")
    taken = set_district(office, {"district": "", "colonia_ids": ["Centro"]})
    assert taken.revision_number == 1
    there = {
        one.name: one.content.police_district for one in all_colonias(town.at_work("coordinacion"))
    }
    assert there == {
        "Centro": None,
        "Dale": "Diana",
        "Pedro Domínguez": "Diana",
        "Ángel Trías": None,
    }
    assert [action for _, action in town.actions()].count("colonia_district") == 4
    assert check_store(town.store) == []


def test_a_colonia_that_is_not_known_changes_none(town):
    before = town.everything()
    said = {"district": "Diana", "colonia_ids": ["Centro", "nadie"]}
    assert codes(lambda: set_district(town.at_work("coordinacion"), said)) == ["colonia_unknown"]
    assert town.everything() == before


@pytest.fixture
def imported(town):
    """A programme as an import of before left it: words where there are fields now."""
    return town.catalogued(
        hours="jueves de 4:00 a 5:30 pm",
        coverage=[{"colonia": "centro"}, {"colonia": "escuelas del norte"}],
        venues=[{"name": "Sala", "colonia": "Col. Dale"}],
        topic="salud-mental",
    )


def offered(desk):
    found = readings.readings_to_confirm(desk)
    return {one.reading.field: (one.reading.said, one.reading.read) for one in found}


def test_the_index_finds_what_a_walk_of_the_programmes_reads(town):
    chance, desk = random.Random(3), town.at_work("coordinacion")
    for number in range(40):
        colonias = ("Centro", "centro", "Col. Dale", "Dale", "Escuelas del norte", None)
        areas = [{"colonia": one} for one in chance.sample(colonias, 2) if one]
        town.catalogued(
            public_name=f"Programa {number}",
            hours=chance.choice((None, "jueves de 4:00 a 5:30 pm", "cuando se pueda")),
            topic=chance.choice((None, "salud mental", "salud-mental", "otro asunto")),
            coverage=areas if chance.random() < 0.3 else [],
        )
    for lists in ("as they come", "with another topic"):
        if lists != "as they come":
            add_topic(desk, {"name": "otro asunto"})
        found = {one.id for one in readings.readings_to_confirm(desk)}
        colonias, topics = colonia_directory(town.store), known_topics(desk)
        read = {
            f"{view.record.folio}:{one.field}"
            for view in visible_programs(desk)
            for one in readings_of(view.record.content, colonias, topics)
        }
        assert found == read
        assert 10 < len({one.partition(":")[0] for one in found}) < 40


def test_what_is_beyond_doubt_is_offered_and_nothing_is_changed(town, imported):
    desk = town.at_work("enlace.impas")
    assert offered(desk) == {
        "weekly_hours": ("jueves de 4:00 a 5:30 pm", "Jueves de 16:00 a 17:30 h"),
        "topic": ("salud-mental", "salud mental"),
        "venues": ("Col. Dale", "Dale"),
        "coverage": ("centro; escuelas del norte", "Centro; otra zona: escuelas del norte"),
    }
    assert town.program(imported.id) == imported
    assert offered(town.at_work("enlace.dif")) == {}


def test_a_confirmed_reading_is_a_version_like_any_other(town, imported):
    desk = town.at_work("enlace.impas")
    for field in ("weekly_hours", "topic", "venues", "coverage"):
        base = town.program(imported.id).revision_id
        readings.confirm_reading(desk, imported.id, field, base, field)
    record = town.program(imported.id)
    assert (record.state, record.revision_number, record.content.topic) == (
        "borrador",
        5,
        "salud mental",
    )
    assert record.content.hours == imported.content.hours
    assert record.published == imported.published
    assert [area.name for area in record.content.coverage] == ["Centro", "escuelas del norte"]
    assert offered(desk) == {}
    with pytest.raises(NotFound):
        readings.confirm_reading(desk, imported.id, "topic", record.revision_id)


def test_a_declined_reading_is_not_offered_until_the_words_change(town, imported):
    desk = town.at_work("enlace.impas")
    readings.decline_reading(desk, imported.id, "weekly_hours", "k")
    assert "weekly_hours" not in offered(desk)
    value = {**as_document(imported.content), "hours": "viernes de 4:00 a 5:30 pm"}
    save_program(desk, imported.id, value, imported.revision_id)
    assert "weekly_hours" in offered(desk)
    assert check_store(town.store) == []


def test_nothing_is_offered_while_a_version_is_under_review_or_to_who_may_not_edit(town, imported):
    assert offered(town.at_work("analisis")) == {}
    town.store.table("programs").update({"state": "en_revision"})
    assert offered(town.at_work("enlace.impas")) == {}
    with pytest.raises(NotFound):
        readings.decline_reading(town.at_work("enlace.impas"), imported.id, "topic")
