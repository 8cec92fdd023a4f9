"""«Actividad»: the coordination sees who did what and when; nobody else does, and no secret."""

from __future__ import annotations

import csv
import io
from typing import get_args

import pytest
from building import Town, content

from servimun_widgets.accounts.services.administration import reset_password
from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback.workflow import FeedbackAction
from servimun_widgets.meetings.workflow import AgreementAction, MeetingAction
from servimun_widgets.programs.services import editing, review
from servimun_widgets.programs.workflow import ProgramAction, RevisionAction
from servimun_widgets.red_vecinal.workflow import CampaignAction, DispatchAction
from servimun_widgets.services.activity import activity_list
from servimun_widgets.services.trail import record_event
from servimun_widgets.texts import sentence
from servimun_widgets.texts.activity import KINDS, action_text

ACTIONS = {
    "program": (*get_args(ProgramAction), *get_args(RevisionAction)),
    "feedback": get_args(FeedbackAction),
    "agreement": get_args(AgreementAction),
    "meeting": get_args(MeetingAction),
    "campaign": get_args(CampaignAction),
    "dispatch": get_args(DispatchAction),
}


@pytest.fixture
def busy(town: Town) -> Town:
    """A change sent, returned and sent again."""
    program = town.catalogued()
    liaison, staff = town.at_work("enlace.impas"), town.at_work("coordinacion")
    sent = editing.submit_program(liaison, program.id, content(hours="lunes"), program.revision_id)
    town.clock.forward(days=1)
    review.return_program(staff, program.id, sent.revision_id, "¿A qué hora?")
    return town


def lines(visit, username: str = "coordinacion", **query: str) -> list[tuple[str, str, str]]:
    page = visit(username, "coordinacion/actividad", **query)
    rows = page.screen.children[0].rows
    return [tuple(row["cells"][name] for name in ("what", "record", "who")) for row in rows]


def test_it_tells_who_did_what_the_newest_first(busy: Town, visit) -> None:
    assert lines(visit)[:2] == [
        ("Devolvió con observaciones", "P001", "Cuenta coordinacion"),
        ("Envió a revisión", "P001", "Cuenta enlace.impas"),
    ]


def test_it_is_narrowed_by_kind_person_agency_days_and_record(busy: Town, visit) -> None:
    returned = [("Devolvió con observaciones", "P001", "Cuenta coordinacion")]
    assert lines(visit, quien="Cuenta coordinacion") == returned
    assert lines(visit, cuando="Hoy") == returned
    assert {who for _, _, who in lines(visit, dependencia="IMPAS")} == {"Cuenta enlace.impas"}
    assert lines(visit, clase="Programas") == lines(visit, buscar="p001") == lines(visit)
    assert lines(visit, clase="Campañas") == lines(visit, buscar="P002") == []


def test_nobody_else_sees_it(busy: Town) -> None:
    for username in ("enlace.impas", "aprobacion", "analisis", "operacion", "admin"):
        with pytest.raises(NotAllowed):
            activity_list(busy.at_work(username), KINDS, "", ("a", "b", "c", "d"))


def test_who_entered_and_when_is_not_told(busy: Town, visit) -> None:
    before = lines(visit)
    with busy.store.transaction():
        record_event(busy.at_work("enlace.impas"), "sign_in", "account", "enlace.impas")
    assert lines(visit) == before


def test_no_password_is_in_it(busy: Town, visit) -> None:
    password = reset_password(busy.at_work("coordinacion"), "enlace.dif").password
    page = visit("coordinacion", "coordinacion/actividad")
    assert page.screen.children[0].rows[0]["cells"]["record"] == "enlace.dif"
    assert password not in page.reads()


def test_its_file_has_all_that_is_found(busy: Town, visit) -> None:
    listed = visit("coordinacion", "coordinacion/actividad").screen.children[0]
    file = listed.file_of(Asked(filters={"day": "Hoy"}), ["what", "record", "who"], "csv")
    (line,) = csv.DictReader(io.StringIO(file.data.decode("utf-8-sig")))
    assert [*line.values()] == ["Devolvió con observaciones", "P001", "Cuenta coordinacion"]


@pytest.mark.parametrize("kind", ACTIONS)
def test_every_step_of_a_workflow_has_its_words(kind: str) -> None:
    other = sentence("activity_other")
    assert [one for one in ACTIONS[kind] if action_text(f"{kind}_{one}", kind) == other] == []
