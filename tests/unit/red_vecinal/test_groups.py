"""Groups of Red Vecinal: who sees what, and that the link is nobody's but the operator's."""

from __future__ import annotations

import pytest

from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.services.checking import check_store

LINK = "https://chat.whatsapp.com/AbCdEf123"


def version(context, code):
    return groups.version_of(groups.open_group(context, code).record)


def test_a_group_is_added_changed_and_taken_out_of_use(red):
    red.group("G001")
    given = groups.open_group(red.staff, "G001").record.content.model_dump()
    red.town.clock.forward(minutes=1)
    base = version(red.staff, "G001")
    groups.change_group(red.staff, "G001", {**given, "name": "Red del parque"}, base, "k")
    assert groups.open_group(red.staff, "G001").record.content.name == "Red del parque"
    red.town.clock.forward(minutes=1)
    off = groups.set_group_active(red.staff, "G001", False, version(red.staff, "G001"))
    assert off.state == "inactivo"
    with pytest.raises(Conflict):
        groups.change_group(red.staff, "G001", given, base)
    assert check_store(red.store) == []
    assert [action for _, action in red.town.actions()] == [
        "group_add",
        "group_change",
        "group_deactivate",
    ]


def test_a_code_belongs_to_one_group(red):
    red.group("G001")
    with pytest.raises(Invalid) as refused:
        red.group("G001")
    assert refused.value.problems[0].code == "group_code_taken"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "Red de 614 123 4567"}, "name"),
        ({"code": "G 1"}, "code"),
        ({"invite_link": "https://example.com/x"}, "invite_link"),
        ({"invite_link": "https://chat.whatsapp.com/"}, "invite_link"),
        ({"declared_members": -1}, "declared_members"),
        ({"active": None}, "active"),
        ({"vecinos": "x"}, "vecinos"),
    ],
)
def test_what_a_group_may_not_say_is_refused(red, changes, field):
    with pytest.raises(Invalid) as refused:
        red.group(changes.pop("code", "G001"), **changes)
    assert refused.value.problems[0].path == (field,)


def test_only_the_operator_of_the_sector_sees_the_link_and_nobody_finds_it_in_the_trail(red):
    red.group("G001", invite_link=LINK)
    seen = {
        who: groups.open_group(red.at_work(who), "G001")
        for who in ("coordinacion", "analisis", "norte")
    }
    links = {who: view.record.content.invite_link for who, view in seen.items()}
    assert links == {"coordinacion": None, "analisis": None, "norte": LINK}
    assert all(view.has_invite_link for view in seen.values())
    assert LINK not in str(red.store.table("audit").all())
    red.town.clock.forward(minutes=1)
    groups.change_group(
        red.staff,
        "G001",
        {**seen["coordinacion"].record.content.model_dump(), "sector": "Norte "},
        groups.version_of(seen["coordinacion"].record),
    )
    assert groups.open_group(red.at_work("norte"), "G001").record.content.invite_link == LINK


def test_the_link_is_replaced_by_the_coordination_or_the_operator(red):
    red.group("G001")
    groups.set_invite_link(red.staff, "G001", LINK, version(red.staff, "G001"))
    red.town.clock.forward(minutes=1)
    operator = red.at_work("norte")
    groups.set_invite_link(operator, "G001", None, version(operator, "G001"))
    assert not groups.open_group(red.staff, "G001").has_invite_link
    with pytest.raises(NotAllowed):
        groups.set_invite_link(red.at_work("analisis"), "G001", LINK, version(red.staff, "G001"))


def test_an_operator_sees_the_groups_of_its_sectors_only(red):
    red.group("G001")
    red.group("G002", sector="Sur")
    assert listed(red.at_work("sur")) == ["G002"]
    assert groups.known_places(red.at_work("sur"))["sector"] == ["Sur"]
    assert groups.count_active_groups(red.at_work("sur")) == 1
    assert listed(red.staff) == ["G001", "G002"]
    with pytest.raises(NotFound):
        groups.open_group(red.at_work("sur"), "G001")
    with pytest.raises(NotAllowed):
        groups.add_group(red.at_work("sur"), {})
    for who in ("enlace.impas", "aprobacion", "admin"):
        with pytest.raises(NotAllowed):
            groups.group_list(red.at_work(who), STATES)


STATES = {True: "Activo", False: "Inactivo"}


def listed(context, search="", **asked):
    views = groups.group_list(context, STATES).whole(Asked(search, **asked))
    return [view.record.code for view in views]


def test_groups_are_found_counted_and_ordered_by_what_their_list_shows(red):
    red.group("G010", name="Vecinas de Ávalos", colonia="Ávalos", sector="Norte")
    red.group("G002", name="Nombre de Dios", colonia="Nombre de Dios", sector="Sur")
    red.group("G003", name="Centro 9", colonia="Centro", sector="Sur", district="Ángel")
    groups.set_group_active(red.staff, "G003", False, version(red.staff, "G003"))
    for search, expected in (
        ("avalos", ["G010"]),
        ("g002", ["G002"]),
        ("sur inactivo", ["G003"]),
        ("angel", ["G003"]),
        ("", ["G002", "G003", "G010"]),
    ):
        assert listed(red.staff, search) == expected
    chosen = Asked(filters={"state": "Activo", "sector": "Sur"})
    assert groups.group_list(red.staff, STATES).counts(chosen) == {
        "sector": {"Norte": 1, "Sur": 1},
        "district": {},
        "state": {"Activo": 1, "Inactivo": 1},
    }
    assert listed(red.staff, sort="colonia") == ["G010", "G003", "G002"]
    assert listed(red.staff, sort="name", down=True) == ["G010", "G002", "G003"]
    assert groups.count_active_groups(red.staff) == 2
