"""Deliveries from the package to the liaison's acknowledgement, and who waits for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from building import PEOPLE

from servimun_widgets.documents.archive import write_zip
from servimun_widgets.domain.packages import Source
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.fichas.services import deliveries as service
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.package_folder import PackageFolder
from servimun_widgets.services.trail import events_of

SOURCES = [
    Source(record_type="agency", folio=sigla, revision_number=0, revision_id="")
    for sigla in ("DIF", "IMPAS")
]
SAID = {"channels": ["correo", "tablero"], "reached": 40, "note": ""}


@pytest.fixture
def work_place(town, tmp_path):
    return lambda username: replace(town.at_work(username), data_folder=tmp_path)


@pytest.fixture
def coordination(work_place):
    return work_place("coordinacion")


@pytest.fixture
def publish(tmp_path):
    def published(kind="fichas", day=20):
        with PackageFolder(tmp_path / "packages").begin(kind, "ab" * 8) as working:
            working.add(
                "una", {f"{one}/a.txt": f"{kind} {day}".encode() for one in ("dif", "impas")}
            )
            return working.finish(kind, date(2026, 11, day), "1", SOURCES, write_zip).name

    return published


def folios(views):
    return [(view.record.folio, view.agency) for view in views]


def acknowledge(context, folio="D0001", said=SAID, **more):
    base = service.version_of(service.open_delivery(context, folio).record)
    return service.acknowledge(context, folio, said, base, **more)


def test_a_package_is_delivered_to_each_agency_once(town, coordination, publish):
    package = publish()
    first = service.deliver(coordination, package, ["IMPAS"], "k")
    assert (first.folio, first.revision_number) == (package, 1)
    assert service.deliver(coordination, package, ["IMPAS"], "k") == first
    assert service.deliver(coordination, package, ["DIF", "IMPAS", "DIF"]).revision_number == 1
    assert service.deliver(coordination, package, ["DIF", "IMPAS"]).revision_number == 0
    assert folios(service.deliveries(coordination)) == [("D0002", "DIF"), ("D0001", "IMPAS")]
    assert [action for _, action in town.actions()] == ["delivery_deliver"] * 2
    assert check_store(town.store) == []


def test_only_a_published_ficha_package_is_delivered_and_only_to_agencies_there_are(
    town, coordination, publish
):
    before = town.everything()
    for package in ("2026-11-20-fichas-000000000000", "../packages", publish(kind="coprev")):
        with pytest.raises(NotFound):
            service.deliver(coordination, package, ["DIF"])
    with pytest.raises(Invalid) as refused:
        service.deliver(coordination, publish(), ["DIF", "NADIE"])
    assert [p.code for p in refused.value.problems] == ["delivery_agency_unknown"]
    assert town.everything() == before


def test_each_role_does_what_it_may(work_place, coordination, publish):
    package = publish()
    service.deliver(coordination, package, ["IMPAS", "DIF"])
    for username, (role, _) in PEOPLE.items():
        context = work_place(username)
        if role != "coordinacion":
            with pytest.raises(NotAllowed):
                service.deliver(context, package, ["DIF"])
            with pytest.raises(NotAllowed):
                service.remind(context, "D0001")
        if role not in ("coordinacion", "enlace"):
            assert service.waiting(context) == []
            for work in (service.deliveries, lambda c: service.open_delivery(c, "D0001")):
                with pytest.raises(NotAllowed):
                    work(context)
        if role != "enlace":
            with pytest.raises(NotAllowed):
                service.acknowledge(context, "D0001", SAID, "")


def test_a_liaison_sees_and_acknowledges_only_what_the_agency_got(
    work_place, coordination, publish
):
    service.deliver(coordination, publish(), ["IMPAS", "DIF"])
    own, other = work_place("enlace.impas"), "D0001"
    assert folios(service.deliveries(own)) == [("D0002", "IMPAS")]
    for work in (
        lambda: service.open_delivery(own, other),
        lambda: service.acknowledge(own, other, SAID, ""),
    ):
        with pytest.raises(NotFound):
            work()
    assert acknowledge(work_place("suplente.impas"), "D0002").state == "acusado"


def test_an_acknowledgement_says_how_and_to_how_many_and_can_be_corrected(
    town, work_place, coordination, publish
):
    service.deliver(coordination, publish(), ["IMPAS"])
    liaison = work_place("enlace.impas")
    town.clock.forward(hours=1)
    acknowledge(liaison, key="k")
    record = service.open_delivery(coordination, "D0001").record
    assert (record.acknowledgement.channels, record.acknowledgement.reached) == (
        ["correo", "tablero"],
        40,
    )
    assert record.acknowledged_by == "enlace.impas"
    town.clock.forward(hours=1)
    acknowledge(liaison, said={**SAID, "reached": 55})
    assert service.open_delivery(coordination, "D0001").record.acknowledgement.reached == 55
    told = [event.detail.get("changes") for event in events_of(town.store, record.id)]
    assert told[0] is None
    assert [change["name"] for change in told[1]] == ["channels", "reached"]
    assert told[2] == [{"name": "reached", "before": 40, "after": 55}]
    assert check_store(town.store) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"channels": []}, "channels"),
        ({"channels": ["humo"]}, "channels"),
        ({"reached": ""}, "reached"),
        ({"reached": -1}, "reached"),
        ({"note": "x" * 601}, "note"),
    ],
)
def test_what_is_wrong_with_it_is_named_at_the_field(
    town, work_place, coordination, publish, change, path
):
    service.deliver(coordination, publish(), ["IMPAS"])
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        acknowledge(work_place("enlace.impas"), said={**SAID, **change})
    assert {problem.path[0] for problem in refused.value.problems} == {path}
    assert town.everything() == before


def test_who_read_an_older_state_changes_nothing(town, work_place, coordination, publish):
    service.deliver(coordination, publish(), ["IMPAS"])
    base = service.version_of(service.open_delivery(coordination, "D0001").record)
    town.clock.forward(seconds=1)
    acknowledge(work_place("enlace.impas"))
    before = town.everything()
    with pytest.raises(Conflict) as refused:
        service.acknowledge(work_place("suplente.impas"), "D0001", SAID, base)
    assert refused.value.current.acknowledged_by == "enlace.impas"
    assert town.everything() == before


def test_an_agency_is_reminded_once_a_day_and_not_after_it_acknowledged(
    town, work_place, coordination, publish
):
    service.deliver(coordination, publish(), ["IMPAS"])
    assert service.remind(coordination, "D0001", "k").folio == "D0001"
    service.remind(coordination, "D0001", "k")
    with pytest.raises(NotAllowed) as refused:
        service.remind(coordination, "D0001")
    assert refused.value.code == "delivery_not_now"
    town.clock.forward(days=1)
    assert service.open_delivery(coordination, "D0001").actions == {"view", "remind"}
    service.remind(coordination, "D0001")
    assert len(service.open_delivery(coordination, "D0001").record.reminded_on) == 2
    town.clock.forward(days=1)
    acknowledge(work_place("enlace.impas"))
    assert service.open_delivery(coordination, "D0001").actions == {"view"}
    with pytest.raises(NotAllowed):
        service.remind(coordination, "D0001")


def test_what_waits_is_the_newest_of_each_agency(town, work_place, coordination, publish):
    liaison = work_place("enlace.impas")
    service.deliver(coordination, publish(day=1), ["IMPAS", "DIF"])
    assert folios(service.waiting(liaison)) == [("D0002", "IMPAS")]
    assert service.waiting(coordination) == []
    town.clock.forward(days=7, seconds=1)
    assert folios(service.waiting(coordination)) == [("D0002", "IMPAS"), ("D0001", "DIF")]
    service.deliver(coordination, publish(day=20), ["IMPAS"])
    assert folios(service.waiting(liaison)) == [("D0003", "IMPAS")]
    assert folios(service.waiting(coordination)) == [("D0001", "DIF")]
    acknowledge(liaison, "D0003")
    assert service.waiting(liaison) == []


def test_the_deliveries_of_one_package_are_seen_alone(coordination, publish):
    first, second = publish(day=1), publish(day=2)
    service.deliver(coordination, first, ["DIF"])
    service.deliver(coordination, second, ["DIF"])
    assert folios(service.deliveries(coordination, second)) == [("D0002", "DIF")]
    assert service.deliveries(coordination, "otro") == []


def without_liaison(town, agency_id):
    for username, (role, agency) in PEOPLE.items():
        if role == "enlace" and agency == agency_id:
            town.change_account(username, active=False)


def test_an_agency_without_a_liaison_is_not_told_to_have_received(town, coordination, publish):
    package = publish()
    without_liaison(town, "DIF")
    before = town.everything()
    with pytest.raises(Invalid) as refused:
        service.deliver(coordination, package, ["IMPAS", "DIF"])
    assert [p.code for p in refused.value.problems] == ["delivery_no_liaison"]
    assert town.everything() == before
    service.deliver(coordination, package, ["IMPAS"])
    service.deliver(coordination, package, ["DIF"], by_hand=True)
    told = {view.agency: (view.liaisons, view.record.by_hand) for view in _all(coordination)}
    assert told == {"IMPAS": (2, False), "DIF": (0, True)}


def test_nobody_is_reminded_and_nobody_waited_for_where_no_liaison_is(town, coordination, publish):
    service.deliver(coordination, publish(), ["IMPAS", "DIF"])
    without_liaison(town, "DIF")
    town.clock.forward(days=9)
    assert [view.agency for view in service.waiting(coordination)] == ["IMPAS"]
    by_agency = {view.agency: view for view in _all(coordination)}
    assert service.remind(coordination, by_agency["IMPAS"].record.id).revision_number == 2
    with pytest.raises(NotAllowed) as refused:
        service.remind(coordination, by_agency["DIF"].record.id)
    assert refused.value.code == "delivery_not_now"


def test_a_delivery_that_nobody_sees_any_more_can_be_handed_over(town, coordination, publish):
    package = publish()
    service.deliver(coordination, package, ["DIF"])
    without_liaison(town, "DIF")
    service.deliver(coordination, package, ["DIF"], "k", by_hand=True)
    (view,) = _all(coordination)
    assert view.record.by_hand
    service.deliver(coordination, package, ["DIF"], by_hand=True)
    assert [action for _, action in town.actions()] == ["delivery_deliver", "delivery_by_hand"]


def _all(context):
    return service.deliveries(context)
