"""Requests, agreements, campaigns and accounts tell what happened to them, as programmes do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from building import Town
from meeting_room import Room
from neighbourhood import RedVecinal

from servimun_widgets.accounts.services import administration
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services.assigning import unassign_feedback
from servimun_widgets.feedback.services.lists import feedback_life
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.agreement_list import agreement_life
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_records import campaign_life, open_campaign
from servimun_widgets.services.trail import events_of
from servimun_widgets.widgets import RevisionHistory


def told(page: Any) -> list[tuple[str, str]]:
    """Return what was done and by whom, the newest first."""
    return [(one["title"], one["who"]) for one in page.find(RevisionHistory).entries]


def request(town: Town, **said: Any) -> str:
    content = {"kind": "necesidad", "origin": "enlace", "program_id": None, "colonia": None}
    text = "Piden que abran también los sábados."
    return feedback.log_feedback(
        town.at_work("enlace.impas"), {**content, "text": text, **said}
    ).folio


def version(town: Town, folio: str) -> str:
    return feedback.version_of(feedback.open_feedback(town.at_work("coordinacion"), folio).record)


def test_a_request_tells_who_took_it_up_and_until_when(town: Town, visit: Any) -> None:
    folio = request(town)
    staff = town.at_work("coordinacion")
    due = town.clock().date() + timedelta(days=9)
    assigned = {"assigned_agency_id": "DIF", "due_on": due.isoformat()}
    feedback.assign_feedback(staff, folio, assigned, version(town, folio))
    unassign_feedback(staff, folio, version(town, folio))
    page = visit("coordinacion", "enlaces/retroalimentacion", solicitud=folio)
    assert told(page) == [
        ("Quitó la asignación", "Cuenta coordinacion"),
        ("Asignó", "Cuenta coordinacion"),
        ("Registró", "Cuenta enlace.impas"),
    ]
    life = page.find(RevisionHistory)
    assert [one["changes"] for one in life.entries] == [2, 2, 0]
    changes = life.changes(life.entries[1]["id"])
    assert [(one["label"], one["before"]) for one in changes] == [
        ("Quién responde", None),
        ("Para cuándo", None),
    ]
    assert changes[0]["after"] == "DIF, Desarrollo Integral"


def test_what_somebody_said_before_is_not_in_the_trail(town: Town, visit: Any) -> None:
    folio = request(town, text="Lo dijo una vecina que prefiere no decir más.")
    own = town.at_work("enlace.impas")
    corrected = {
        "kind": "necesidad",
        "origin": "enlace",
        "program_id": None,
        "colonia": None,
        "text": "Falta sombra en la espera.",
    }
    feedback.correct_feedback(own, folio, corrected, version(town, folio))
    (_, event) = events_of(town.store, feedback.open_feedback(own, folio).record.id)
    assert "vecina" not in str(event.detail)
    page = visit("enlace.impas", "enlaces/retroalimentacion", solicitud=folio)
    assert page.find(RevisionHistory).entries[0]["reason"] == "Cambió: Qué se dijo"


def test_who_may_not_see_a_request_is_not_told_its_life(town: Town) -> None:
    folio = request(town)
    with pytest.raises(NotFound):
        feedback_life(town.at_work("enlace.dif"), folio)


def test_an_agreement_tells_its_other_day(town: Town, visit: Any) -> None:
    room = Room(town)
    program = town.catalogued(hours=None)
    room.begin()
    folio = room.agree(program.id)
    staff = town.at_work("coordinacion")
    record = agreements.open_agreement(staff, folio).record
    later = {"due_on": (record.content.due_on + timedelta(days=7)).isoformat(), "reason": "Obra."}
    agreements.move_agreement(staff, folio, later, agreements.version_of(record))
    page = visit("coordinacion", "coordinacion/reuniones", parte="acuerdos", acuerdo=folio)
    life = page.find(RevisionHistory)
    assert [one["title"] for one in life.entries] == ["Cambió la fecha", "Acordó"]
    (change,) = life.changes(life.entries[0]["id"])
    assert change["label"] == "Para cuándo"
    assert change["before"] != change["after"]
    with pytest.raises(NotFound):
        agreement_life(town.at_work("enlace.dif"), folio)


def test_a_campaign_tells_its_brief_and_its_steps(town: Town, red: RedVecinal, visit: Any) -> None:
    town.catalogued()
    red.groups(1)
    folio = red.campaign()
    content = open_campaign(red.staff, folio).record.content.model_dump(mode="json")
    changed = {**content, "pace": 7, "title": "Otro título"}
    campaigns.change_campaign(red.staff, folio, changed, red.version(folio))
    events = campaign_life(red.staff, folio)
    assert [one.action for one in events] == ["campaign_create", "campaign_edit"]
    assert [one["name"] for one in events[1].detail["changes"]] == ["pace"]
    assert events[1].detail["changed"] == ["title"]
    with pytest.raises(NotFound):
        campaign_life(town.at_work("enlace.impas"), folio)


def test_an_account_tells_who_changed_it_but_not_when_its_person_came(
    town: Town, visit: Any
) -> None:
    admin = town.at_work("admin")
    stored = next(
        one for one in administration.list_accounts(admin) if one.username == "enlace.dif"
    )
    content = {**stored.content.model_dump(mode="json"), "agency_id": "IMPAS"}
    content["email"] = "enlace@example.org"
    administration.change_account(admin, stored.id, content, administration.version_of(stored))
    administration.set_active(admin, stored.id, active=False)
    page = visit("admin", "coordinacion/cuentas", cuenta="enlace.dif")
    assert told(page) == [
        ("Quitó el acceso", "Cuenta admin"),
        ("Cambió una cuenta", "Cuenta admin"),
    ]
    life = page.find(RevisionHistory)
    (change,) = life.changes(life.entries[1]["id"])
    assert change["label"] == "Dependencia"
    assert life.entries[1]["reason"] == "Cambió: Correo de la dependencia"
    assert "enlace@example.org" not in page.reads(RevisionHistory)
    with pytest.raises(NotAllowed):
        administration.account_life(town.at_work("enlace.impas"), stored.id)
