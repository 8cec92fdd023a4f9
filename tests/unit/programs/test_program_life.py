"""The page of a programme tells what happened to it, whoever did it, in one line of time."""

from __future__ import annotations

from typing import get_args

import pytest
from building import Town, content
from neighbourhood import RedVecinal

from servimun_widgets.errors import NotFound
from servimun_widgets.programs.pages.life import STEPS, ProgramLife
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services import archiving, editing, review
from servimun_widgets.programs.workflow import ProgramAction
from servimun_widgets.red_vecinal.services import campaigns, marks, queue
from servimun_widgets.services.directory import account_names
from servimun_widgets.widgets import HistoryEntry, RevisionHistory

VERSIONS = {"create", "edit"}
"""Steps of the workflow that make a version, which tells of itself."""
TAKEN_BACK = {"undo_verify", "undo_archive", "undo_publish"}


@pytest.mark.parametrize("action", sorted({*get_args(ProgramAction)} - VERSIONS | TAKEN_BACK))
def test_every_step_of_the_workflow_is_told(action: str) -> None:
    assert f"program_{action}" in STEPS


def life(town: Town, record: ProgramRecord, username: str = "coordinacion") -> list[HistoryEntry]:
    context = town.at_work(username)
    found = town.program(record.folio)
    return ProgramLife(context, found, account_names(context)).entries()


def send(town: Town, record: ProgramRecord, **changes: str) -> str:
    liaison = town.at_work("enlace.impas")
    base = town.program(record.id).revision_id
    editing.submit_program(liaison, record.id, content(**changes), base)
    town.clock.forward(hours=1)
    return town.program(record.id).revision_id


def test_from_the_first_load_to_the_archive(town: Town) -> None:
    record = town.catalogued(hours="lunes")
    staff = town.at_work("coordinacion")
    town.clock.forward(days=1)
    base = send(town, record, hours="martes")
    review.return_program(staff, record.id, base, "¿A qué hora?")
    town.clock.forward(days=1)
    base = send(town, record, hours="martes 10:00")
    review.publish_program(staff, record.id, base, comment="Gracias.")
    town.clock.forward(days=80)
    review.verify_program(town.at_work("enlace.impas"), record.id)
    town.clock.forward(seconds=5)
    review.undo_verify_program(town.at_work("enlace.impas"), record.id)
    town.clock.forward(days=1)
    review.archive_program(staff, record.id, "Se duplicó.")
    town.clock.forward(seconds=5)
    archiving.undo_archive_program(staff, record.id)
    told = [(one.title, one.who, one.reason) for one in life(town, record)]
    assert told == [
        ("Se deshizo el archivado", "Cuenta coordinacion", ""),
        ("Se archivó", "Cuenta coordinacion", "Se duplicó."),
        ("Se deshizo «Sigue vigente»", "Cuenta enlace.impas", ""),
        ("«Sigue vigente»", "Cuenta enlace.impas", ""),
        ("Se publicó", "Cuenta coordinacion", "Gracias."),
        ("Se envió a revisión", "Cuenta enlace.impas", ""),
        ("Versión 3", "Cuenta enlace.impas", "Edición"),
        ("Se devolvió con observaciones", "Cuenta coordinacion", "¿A qué hora?"),
        ("Se envió a revisión", "Cuenta enlace.impas", ""),
        ("Versión 2", "Cuenta enlace.impas", "Edición"),
        ("Versión 1", "Carga de datos", "Carga del catálogo"),
    ]


def test_only_an_earlier_version_can_be_restored(town: Town, visit) -> None:
    record = town.catalogued(hours="lunes")
    send(town, record, hours="martes")
    review.withdraw_program(town.at_work("enlace.impas"), record.id)
    page = visit("enlace.impas", "enlaces/programas", programa="P001")
    told = page.find(RevisionHistory)
    assert [(one["title"], one["restorable"]) for one in told.entries] == [
        ("Se retiró de revisión", False),
        ("Se envió a revisión", False),
        ("Versión 2", False),
        ("Versión 1", True),
    ]
    assert told.restore(told.entries[0]["id"], "k").kind == "failed"
    assert [one["changes"] for one in told.entries] == [0, 0, 1, 10]


def test_the_campaign_that_told_of_it_is_named_with_its_day(town: Town, red: RedVecinal) -> None:
    record, other = town.catalogued(), town.catalogued(public_name="Ajedrez", topic="cultura")
    red.groups(1)
    folio = red.piloted(theme="", program_folios=[record.folio])
    assert not [one for one in life(town, record) if "campaña" in one.title]
    operator = red.at_work("norte")
    item = queue.next_dispatch(operator, folio)
    marks.mark(operator, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    newest = life(town, record)[0]
    assert newest.title == "Se mandó a Red Vecinal en la campaña C0001: Deporte en su colonia"
    assert not [one for one in life(town, other) if "campaña" in one.title]


def test_who_may_not_see_the_programme_is_told_nothing_of_it(town: Town) -> None:
    record = town.catalogued(publish=False)
    with pytest.raises(NotFound):
        life(town, record, "enlace.dif")
