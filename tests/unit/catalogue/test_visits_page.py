"""The page of visits: each agency's, and to a liaison nothing of another's."""

from __future__ import annotations

import pytest
from test_visits import log

from servimun_widgets.catalogue.services.visits import visits_by_colonia, visits_that_came
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.widgets import PartLinks, RecordList

PATH = "difusion/visitas"


@pytest.fixture
def counted(red, tmp_path):
    """Visits by a message about P001 (IMPAS), its sheet, both agencies, and an old one."""
    red.town.catalogued()
    red.groups(2)
    red.folio = red.piloted()
    sent = next_dispatch(red.at_work("norte"), red.folio).code
    import_access_log(red.staff, log(tmp_path, sent, "p001", "p001", "impas", "dif", "dif"))
    old = log(tmp_path, "p001")
    old.write_text(old.read_text().replace("23/Nov", "02/Feb"))
    import_access_log(red.staff, old)
    return red


def came(context):
    return {
        (one.agency_id, one.kind, one.of): (one.lately, one.total)
        for one in visits_that_came(context)
    }


def test_who_reads_figures_sees_what_came_to_each_agency(counted):
    assert came(counted.staff) == {
        ("IMPAS", "programa", "P001"): (2, 3),
        ("IMPAS", "campana", counted.folio): (1, 1),
        ("IMPAS", "dependencia", "IMPAS"): (1, 1),
        ("DIF", "dependencia", "DIF"): (2, 2),
    }
    assert visits_by_colonia(counted.staff) == [("Centro", 1, 1)]


def test_a_liaison_sees_its_own_agency_and_nobody_elses(counted):
    assert {key[0] for key in came(counted.at_work("enlace.impas"))} == {"IMPAS"}
    assert set(came(counted.at_work("enlace.dif"))) == {("DIF", "dependencia", "DIF")}


def test_who_is_of_no_agency_and_reads_no_figures_is_refused(counted):
    with pytest.raises(NotAllowed):
        visits_that_came(counted.at_work("norte"))
    with pytest.raises(NotAllowed):
        visits_by_colonia(counted.at_work("enlace.impas"))


def test_the_page_names_things_and_an_agency_leads_to_its_own(counted, visit):
    (listed,) = visit("coordinacion", PATH).every(RecordList)
    top = listed.rows[0]
    assert (top["cells"]["agency"], top["cells"]["lately"], top["cells"]["programa"]) == (
        "IMPAS",
        4,
        3,
    )
    assert top["href"] == "?parte=programas&dependencia=IMPAS"
    page = visit("coordinacion", PATH, parte="programas", dependencia="IMPAS")
    (listed,) = page.every(RecordList)
    said = {row["cells"]["what"] for row in listed.rows}
    assert "Lo que difunde IMPAS: su enlace es /v/impas" in said
    assert any(one.startswith("P001 ") for one in said)
    assert any(one.startswith(f"{counted.folio} ") for one in said)
    (listed,) = visit("coordinacion", PATH, parte="colonias").every(RecordList)
    assert [row["id"] for row in listed.rows] == ["Centro"]


def test_to_a_liaison_there_is_one_list_and_a_column_less(counted, visit):
    page = visit("enlace.dif", PATH, dependencia="IMPAS")
    assert page.every(PartLinks) == []
    (listed,) = page.every(RecordList)
    assert [row["cells"]["total"] for row in listed.rows] == [2]
    assert "agency" not in [one["name"] for one in listed.columns]
