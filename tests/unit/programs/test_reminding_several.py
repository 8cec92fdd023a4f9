"""Several programmes at once: agencies reminded, programmes archived, and it is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town

from servimun_widgets.errors import NotAllowed
from servimun_widgets.notices.services.reading import mark_all_read, own_notices
from servimun_widgets.programs.services.reminding import (
    remind_programs,
    to_remind,
    undo_remind_programs,
)
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm

PAGE = "enlaces/programas"


@pytest.fixture
def three(town: Town) -> Town:
    town.catalogued()
    town.catalogued(public_name="Ajedrez", lead_agency_id="DIF")
    town.catalogued(public_name="Sin publicar", publish=False)
    return town


def reminded(town: Town, username: str) -> list[str]:
    found = own_notices(town.at_work(username))
    return [one.record.folio for one in found if one.record.kind == "reminded"]


def undo_of(page: Any) -> ChangeReview:
    (panel,) = (
        one
        for one in page.every(ChangeReview)
        if [action["name"] for action in one.actions] == ["undo"]
    )
    return panel


def test_each_agency_is_reminded_of_its_own_and_it_is_taken_back(three: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, recordar="varios")
    form = page.find(RecordForm)
    assert form.value["folios"] == ["P001", "P002"]  # what nobody has published has no freshness
    shown = [one["label"] for one in form.declaration["sections"][0]["fields"][0]["choices"]]
    assert shown[1] == "P002, Ajedrez. DIF. Nunca verificado"
    assert form.submit("remind", {"folios": ["P001", "P002"]}, "", "k1").kind == "done"
    assert page.notices()[0][1] == "Se recordaron 2 programas a sus dependencias"
    assert reminded(three, "enlace.impas") == ["P001"]
    assert reminded(three, "enlace.dif") == ["P002"]
    assert undo_of(page).decide("undo", "", "k2").kind == "done"
    assert reminded(three, "enlace.impas") == []
    assert reminded(three, "enlace.dif") == []


def test_what_was_read_is_not_taken_from_its_reader(three: Town) -> None:
    staff = three.at_work("coordinacion")
    remind_programs(staff, ["P001", "P002"])
    mark_all_read(three.at_work("enlace.dif"))
    undo_remind_programs(staff, ["P001", "P002"])
    assert reminded(three, "enlace.impas") == []
    assert reminded(three, "enlace.dif") == ["P002"]


def test_nobody_is_reminded_twice_in_a_day(three: Town) -> None:
    staff = three.at_work("coordinacion")
    assert remind_programs(staff, ["P001"]).done == ("P001",)
    again = remind_programs(three.at_work("coordinacion.2"), ["P001"])
    assert again.done == ()
    assert again.refused["P001"].code == "reminded_today"
    undo_remind_programs(staff, ["P001"])
    assert remind_programs(staff, ["P001"]).done == ("P001",)
    three.clock.forward(days=1)
    assert remind_programs(staff, ["P001"]).done == ("P001",)
    assert len(reminded(three, "enlace.impas")) == 2


@pytest.mark.parametrize("username", ["enlace.impas", "analisis", "admin"])
def test_only_the_coordination_reminds(three: Town, username: str) -> None:
    context = three.at_work(username)
    for act in (lambda: remind_programs(context, ["P001"]), lambda: to_remind(context)):
        with pytest.raises(NotAllowed):
            act()
    assert reminded(three, "enlace.impas") == []


def test_a_liaison_finds_no_way_to_it(three: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, recordar="varios")
    assert not page.shows(RecordForm)
    assert "recordar" not in page.reads(Notice)


def test_several_that_were_archived_come_back_with_one_press(three: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, archivar="varios")
    form = page.find(RecordForm)
    chosen = {"folios": ["P001", "P002"], "reason": "Se duplicaron."}
    form.submit("preview", chosen, "", "k1")
    page.find(ChangeReview).decide("archive", "", "k2")
    assert [three.program(one).state for one in ("P001", "P002")] == ["archivado", "archivado"]
    assert undo_of(page).decide("undo", "", "k3").kind == "done"
    assert [three.program(one).state for one in ("P001", "P002")] == ["publicado", "publicado"]
    assert page.notices()[0][1] == "Se deshizo: 2 programas quedaron como estaban."
    (ways,) = [one for one in page.every(Notice) if one.heading.startswith("Con varios")]
    assert [label for label, _ in ways.links] == [
        "Archivar varios",
        "Recordar los que falta verificar",
    ]


def test_what_changed_meanwhile_stays_in_the_archive_and_is_named(three: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, archivar="varios")
    form = page.find(RecordForm)
    form.submit("preview", {"folios": ["P001", "P002"], "reason": "Se duplicaron."}, "", "k1")
    page.find(ChangeReview).decide("archive", "", "k2")
    three.clock.forward(minutes=30)
    undo_of(page).decide("undo", "", "k3")
    assert three.program("P001").state == "archivado"
    assert ("warn", "P001 sigue en el archivo") in page.notices()
