"""A name that is much like another's is pointed out while it is typed, as in imports."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.names_alike import names_alike
from servimun_widgets.widgets import RecordForm, RecordList

PROGRAMS, GROUPS = "enlaces/programas", "difusion/redes_vecinales"


def hinted(form, **typed):
    value = {**form.value, **typed}
    answer = form.answer({"type": "hints", "key": "k", "value": value})
    return {one["path"][0]: one["message"] for one in answer.content["hints"]}


def new_form(page):
    page.find(RecordList).begin_record()
    return page.find(RecordForm)


@pytest.mark.parametrize(
    ("typed", "alike"),
    [
        ("BOX  comunitario", True),
        ("Box Comunitário (Centro)", True),
        ("Comunitario, box", True),
        ("Box comunitaro", True),
        ("Box comunitario 2", False),
        ("Ajedrez en el parque", False),
    ],
)
def test_who_begins_a_programme_is_told_of_one_that_is_named_so(town, visit, typed, alike):
    town.catalogued(public_name="Box comunitario")
    form = new_form(visit("enlace.impas", PROGRAMS))
    assert ("P001 «Box comunitario»" in hinted(form, public_name=typed).get("public_name", "")) == (
        alike
    )


def test_of_another_agency_only_what_citizens_read_is_told(town, visit):
    town.catalogued(public_name="Box comunitario", lead_agency_id="DIF", publish=False)
    form = new_form(visit("enlace.impas", PROGRAMS))
    assert "public_name" not in hinted(form, public_name="Box comunitario")
    town.catalogued(public_name="Box comunitario", lead_agency_id="DIF")
    form = new_form(visit("enlace.impas", PROGRAMS))
    assert "P002" in hinted(form, public_name="Box comunitario")["public_name"]


def test_a_programme_is_not_like_itself(town, visit):
    town.catalogued(public_name="Box comunitario")
    form = visit("enlace.impas", PROGRAMS, programa="P001").whole_form()
    assert "public_name" not in hinted(form, public_name="Box  comunitario ")


def test_a_group_is_told_of_its_neighbours_and_of_its_colonia(red, visit):
    red.groups(1)
    [row] = visit("coordinacion", GROUPS, parte="grupos").find(RecordList).rows
    name, colonia = row["cells"]["name"], row["cells"]["colonia"]
    form = new_form(visit("coordinacion", GROUPS, parte="grupos"))
    assert row["id"] in hinted(form, name=name.upper(), colonia=colonia)["name"]
    assert "name" not in hinted(form, name=name, colonia="Dale")
    assert "Rosario" in hinted(form, name="Otro", colonia="El Rosarío")["colonia"]


def test_numbers_tell_two_things_apart():
    assert not names_alike("Taller Etapa II", "Taller Etapa III")
