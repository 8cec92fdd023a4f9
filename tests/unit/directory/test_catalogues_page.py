"""The pages of lists: districts of colonias, topics, and what was read of programmes."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.colonias import ColoniaContent, ColoniaRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.windows import PAGE_ROWS
from servimun_widgets.widgets import Notice, PartLinks, RecordForm, RecordList

PATH = "coordinacion/catalogos"


@pytest.fixture(autouse=True)
def colonias(town):
    for name, district in (("Centro", "Diana"), ("Dale", None)):
        content = ColoniaContent(name=name, police_district=district, postal_codes=["31000"])
        stamp = {"created_on": town.clock(), "updated_on": town.clock(), "updated_by": "sistema"}
        record = ColoniaRecord(id=name, name=name, content=content, **stamp)
        town.store.table("colonias").insert(as_document(record))


def rows(page):
    return {row["id"]: row["cells"] for row in page.find(RecordList).rows}


def test_colonias_without_a_district_get_one(visit):
    page = visit("coordinacion", PATH)
    assert page.screen.summary == "Colonias: 2; sin distrito de policía: 1"
    assert rows(page)["Dale"] == {
        "name": "Dale",
        "kind": "",
        "codes": "31000",
        "district": "Sin distrito",
    }
    page.find(RecordList).begin_record()
    form = page.find(RecordForm)
    outcome = form.submit("save", {"district": "Diana", "colonia_ids": ["Dale"]}, "", "k")
    assert outcome.message == "«Diana»: colonias que cambiaron, 1."
    assert rows(page)["Dale"]["district"] == "Diana"


def test_opening_a_colonia_begins_with_it_chosen(visit):
    page = visit("coordinacion", PATH)
    listed = page.find(RecordList)
    listed.open_record("Centro")
    assert listed.shown == "Centro"  # which the address names, so that «back» leads to the list
    assert page.find(RecordForm).value == {"district": "Diana", "colonia_ids": ["Centro"]}


def test_a_topic_is_added_and_one_that_is_in_no_list_is_pointed_out(visit, town):
    town.catalogued(topic="tema de antes")
    page = visit("coordinacion", PATH, parte="temas")
    assert rows(page)["tema de antes"]["state"]["tone"] == "warn"
    page.find(RecordList).begin_record()
    outcome = page.find(RecordForm).submit("save", {"name": "salud auditiva"}, "", "k")
    assert outcome.message == "«salud auditiva» ya se puede elegir."
    assert "salud auditiva" in rows(page)


def test_a_liaison_confirms_what_was_read(visit, town):
    record = town.catalogued(hours="jueves de 4:00 a 5:30 pm", coverage=[{"colonia": "dale"}])
    page = visit("enlace.impas", "enlaces/programas")
    assert [label for label, _ in page.find(PartLinks).links] == [
        "Programas",
        "Datos leídos por confirmar",
    ]
    page = visit("enlace.impas", "enlaces/programas", parte="leidos")
    assert page.screen.summary == "Datos leídos por confirmar: 2"
    listed = page.find(RecordList)
    assert listed.filters == ["field"]  # of one agency there is none to choose
    town.catalogued(lead_agency_id="DIF")
    both = visit("coordinacion", "enlaces/programas", parte="leidos").find(RecordList)
    assert both.filters == ["agency", "field"]
    done = listed.perform(f"{record.folio}:weekly_hours", "confirm", "a")
    assert done.message == f"{record.folio}: quedó en su campo, como borrador."
    assert listed.perform(f"{record.folio}:coverage", "decline", "b").kind == "done"
    assert listed.rows == []
    assert town.program(record.id).content.weekly_hours[0].closes == "17:30"


def test_as_many_readings_as_a_page_has_are_shown_and_the_others_follow(visit, town):
    for _ in range(PAGE_ROWS + 2):
        town.catalogued(hours="jueves de 4:00 a 5:30 pm")
    page = visit("coordinacion", "enlaces/programas", parte="leidos")
    listed = page.find(RecordList)
    assert len(listed.rows) == PAGE_ROWS
    assert any(str(PAGE_ROWS) in notice.heading for notice in page.every(Notice))
    known, first = {row["id"] for row in listed.rows}, listed.rows[0]["id"]
    assert listed.perform(first, "decline", "a").kind == "done"
    assert len({row["id"] for row in listed.rows} - known) == 1


def test_who_edits_nothing_is_offered_nothing(visit, town):
    town.catalogued(hours="jueves de 4:00 a 5:30 pm")
    assert not visit("analisis", "enlaces/programas").shows(PartLinks)
    asked_for = visit("analisis", "enlaces/programas", parte="leidos").find(RecordList)
    assert asked_for.caption == visit("analisis", "enlaces/programas").find(RecordList).caption
    assert [row["actions"] for row in asked_for.rows] == [[]]
