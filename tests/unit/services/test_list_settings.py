"""What a person keeps of a list: their own alone, under names that tell it apart."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.list_settings import LONGEST_NAME, MOST_VIEWS, SavedView
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.list_settings import (
    drop_view,
    hide_columns,
    keep_view,
    own_settings,
    rename_view,
)

RETURNED = SavedView(name="Devueltos", filters={"state": "Devuelto con observaciones"})


@pytest.fixture
def me(town):
    return town.at_work("enlace.impas")


def names(context, listed="programas"):
    return [one.name for one in own_settings(context, listed).views]


def codes(work, *arguments):
    with pytest.raises(Invalid) as invalid:
        work(*arguments)
    return [one.code for one in invalid.value.problems]


def test_what_is_kept_is_there_again_and_is_nobody_elses(town, me):
    keep_view(me, "programas", RETURNED)
    hide_columns(me, "programas", ["topic", "gaps", "topic"])
    kept = own_settings(town.at_work("enlace.impas"), "programas")
    assert (kept.views, kept.hidden) == ([RETURNED], ["gaps", "topic"])
    for context, listed in (
        (me, "solicitudes"),
        (town.at_work("suplente.impas"), "programas"),
        (town.at_work("coordinacion"), "programas"),
    ):
        other = own_settings(context, listed)
        assert (other.views, other.hidden) == ([], [])
    hide_columns(me, "programas", [])
    assert own_settings(me, "programas").hidden == []
    assert check_store(town.store) == []
    assert town.actions() == []


def test_a_view_of_the_same_name_takes_the_place_of_the_former(me):
    for name in ("Uno", "  Dos\n veces ", "Tres"):
        keep_view(me, "programas", SavedView(name=name))
    keep_view(me, "programas", SavedView(name="Dos veces", search="box", sort="name", down=True))
    assert names(me) == ["Uno", "Dos veces", "Tres"]
    assert own_settings(me, "programas").views[1].search == "box"


def test_a_view_is_called_otherwise_and_dropped(me):
    keep_view(me, "programas", RETURNED)
    keep_view(me, "programas", SavedView(name="Otra"))
    assert codes(rename_view, me, "programas", "Devueltos", "Otra") == ["list_view_taken"]
    rename_view(me, "programas", "Devueltos", "Devueltos")
    rename_view(me, "programas", "Devueltos", " Por mejorar ")
    assert names(me) == ["Por mejorar", "Otra"]
    assert own_settings(me, "programas").views[0].filters == RETURNED.filters
    drop_view(me, "programas", "Otra")
    assert names(me) == ["Por mejorar"]
    for gone in (drop_view, lambda *named: rename_view(*named, "Nueva")):
        with pytest.raises(NotFound):
            gone(me, "programas", "Otra")


def test_names_are_some_and_short_and_views_are_not_endless(me):
    assert codes(keep_view, me, "programas", SavedView(name=" \n ")) == ["list_view_unnamed"]
    long = SavedView(name="x" * (LONGEST_NAME + 1))
    assert codes(keep_view, me, "programas", long) == ["list_view_long"]
    for number in range(MOST_VIEWS):
        keep_view(me, "programas", SavedView(name=f"Vista {number}"))
    assert codes(keep_view, me, "programas", SavedView(name="Una más")) == ["list_views_many"]
    keep_view(me, "programas", SavedView(name="Vista 3", search="box"))
    assert len(names(me)) == MOST_VIEWS


def test_who_may_not_act_keeps_nothing(town, me):
    town.change_account("enlace.impas", active=False)
    with pytest.raises(NotAllowed):
        keep_view(me, "programas", RETURNED)
    assert town.store.table("list_settings").all() == []
