"""The permission table and the workflows as a whole, against tables that people can read."""

from __future__ import annotations

import itertools

from expected_permissions import ACTIONS, LEADS_TO, ROLES, WHOSE, expected_refusal

from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.domain.vocabulary import ROLES as KNOWN_ROLES
from servimun_widgets.feedback.records import FEEDBACK_STATES
from servimun_widgets.feedback.rights import FEEDBACK as FEEDBACK_RIGHTS
from servimun_widgets.feedback.workflow import FEEDBACK
from servimun_widgets.meetings.rights import MEETING as MEETING_RIGHTS
from servimun_widgets.meetings.workflow import AGREEMENT, MEETING
from servimun_widgets.programs import rights, workflow


def test_the_written_table_speaks_of_every_role_and_action():
    assert sorted(ROLES) == sorted(KNOWN_ROLES)
    assert sorted(ACTIONS) == sorted(["view", *rights.PROGRAM_ACTIONS])


def test_every_role_action_relation_state_and_author_is_decided_as_written():
    cases = itertools.product(
        KNOWN_ROLES,
        rights.RELATIONS,
        rights.PROGRAM_ACTIONS,
        PROGRAM_STATES,
        (False, True),
    )
    wrong = []
    count = 0
    for role, standing, action, state, is_author in cases:
        count += 1
        found = rights.refusal(role, standing, action, state, is_author=is_author)
        code = found.code if found else None
        if code != expected_refusal(role, standing, action, state, is_author):
            wrong.append((role, standing, action, state, is_author, code))
    assert wrong == []
    assert count == 6 * 3 * 9 * 5 * 2


def test_who_sees_a_programme_is_as_written():
    for role, standing in itertools.product(KNOWN_ROLES, rights.RELATIONS):
        assert rights.may_view(role, standing) == (standing in WHOSE[role, "view"])


def test_nobody_may_do_anything_to_a_programme_that_they_may_not_see():
    for (role, action), relations in WHOSE.items():
        if action != "create":
            assert relations <= WHOSE[role, "view"], (role, action)


def test_an_agency_leads_shares_or_has_nothing_to_do_with_a_programme():
    assert rights.relation("DIF", "DIF", []) == "own"
    assert rights.relation("DIF", "IMPAS", ["DIF"]) == "coresponsible"
    assert rights.relation("DIF", "IMPAS", ["DSPM"]) == "other"
    assert rights.relation(None, "IMPAS", ["DIF"]) == "other"


def test_the_steps_of_a_programme_are_as_written():
    assert workflow.PROGRAM == LEADS_TO
    for state, action in itertools.product(PROGRAM_STATES, rights.PROGRAM_ACTIONS):
        assert workflow.next_state(state, action) == LEADS_TO.get((state, action))


def reachable(table: dict[tuple[str, str], str], start: str) -> set[str]:
    found, edge = {start}, {start}
    while edge:
        edge = {to for (state, _), to in table.items() if state in edge} - found
        found |= edge
    return found


def test_a_programme_reaches_every_state_and_is_never_stuck():
    for state in PROGRAM_STATES:
        assert reachable(workflow.PROGRAM, state) == set(PROGRAM_STATES)


def test_feedback_reaches_every_state_and_ends_closed_or_discarded():
    states = {state for state, _ in FEEDBACK} | set(FEEDBACK.values())
    assert states == set(FEEDBACK_STATES), "its steps go into feedback/workflow.py"
    assert reachable(FEEDBACK, "recibida") == states - {"por_revisar"}
    assert reachable(FEEDBACK, "por_revisar") == states
    # What one just closed may be taken back for some minutes: it ended all the same.
    steps = {step: to for step, to in FEEDBACK.items() if step[1] != "undo_close"}
    ends = {state for state in states if reachable(steps, state) == {state}}
    assert ends == {"cerrada", "descartada"}
    for state in states:
        assert reachable(FEEDBACK, state) & ends


def test_a_meeting_ends_concluded_or_cancelled_and_an_agreement_is_never_stuck():
    assert reachable(MEETING, "convocada") == {*("convocada", "en_curso", "concluida", "cancelada")}
    assert "en_curso" not in reachable(MEETING, "concluida")
    assert reachable(MEETING, "cancelada") == {"cancelada"}
    assert reachable(AGREEMENT, "cumplido") == {"abierto", "cumplido", "cancelado"}
    assert reachable(AGREEMENT, "cancelado") == {"cancelado"}


def test_only_the_coordination_runs_a_meeting_and_only_liaisons_acknowledge():
    holders = {
        right: {role for role, held in MEETING_RIGHTS.items() if right in held}
        for right in set().union(*MEETING_RIGHTS.values())
    }
    assert holders == {
        "view": {"enlace", "coordinacion", "analisis"},
        "settle": {"enlace", "coordinacion"},
        "acknowledge": {"enlace"},
        **dict.fromkeys(("call", "run", "agree", "minutes"), {"coordinacion"}),
    }


def test_every_step_of_feedback_is_some_roles_to_take_and_only_of_those_who_work_with_it():
    permitted = set().union(*FEEDBACK_RIGHTS.values())
    taken = {action for _, action in FEEDBACK} | {"log", "pass_on"}
    assert permitted == taken, "say in feedback/rights.py who may take a step, or remove it"
    assert FEEDBACK_RIGHTS.keys() - {"enlace", "coordinacion"} == {"operacion"}
    assert FEEDBACK_RIGHTS["operacion"] == {"pass_on"}  # what a group of Red Vecinal asked
    assert "assign" not in FEEDBACK_RIGHTS["enlace"]
