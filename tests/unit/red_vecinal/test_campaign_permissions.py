"""Who may do what with a campaign and a line of its ledger, as a person would write it down."""

from __future__ import annotations

import itertools

from servimun_widgets.domain.vocabulary import ROLES
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.dispatch import DISPATCH_STATES
from servimun_widgets.red_vecinal.rights import CAMPAIGN, GROUPS
from servimun_widgets.red_vecinal.workflow import CAMPAIGN as STEPS
from servimun_widgets.red_vecinal.workflow import DISPATCH

# The way of the design: borrador -> en_aprobacion -> aprobada -> piloto -> en_envio <-> pausada
# -> cerrada; and back to borrador for whatever changes.
EXPECTED = """
edit      coordinacion             borrador>borrador aprobada>borrador piloto>borrador pausada>borrador
submit    coordinacion             borrador>en_aprobacion
withdraw  coordinacion             en_aprobacion>borrador
return    aprobacion               en_aprobacion>borrador
approve   aprobacion               en_aprobacion>aprobada
pilot     coordinacion             aprobada>piloto
start     coordinacion             piloto>en_envio
pause     coordinacion,aprobacion  en_envio>pausada
explain   coordinacion,aprobacion  pausada>pausada
resume    coordinacion             pausada>en_envio
close     coordinacion,aprobacion  borrador>cerrada aprobada>cerrada piloto>cerrada en_envio>cerrada pausada>cerrada
"""  # noqa: E501 - a table


def test_the_steps_of_a_campaign_and_who_takes_them():
    steps, rights = {}, {role: set() for role in ROLES}
    for action, roles, *moves in map(str.split, EXPECTED.strip().split("\n")):
        steps |= {(m.split(">")[0], action): m.split(">")[1] for m in moves}
        for role in roles.split(","):
            rights[role].add(action)
    assert steps == STEPS
    for role in ("coordinacion", "aprobacion", "analisis"):
        rights[role].add("view")
    for role in ("coordinacion", "operacion"):
        rights[role].add("correct")
    rights["operacion"].add("send")
    rights["coordinacion"].add("copy")
    rights["enlace"].add("follow")
    assert {role: set(CAMPAIGN.get(role, ())) for role in ROLES} == rights


def test_nothing_leads_out_of_a_campaign_that_is_over():
    assert not [state for state, _ in STEPS if state == "cerrada"]
    assert {state for state, _ in STEPS} | {"cerrada"} == set(CAMPAIGN_STATES)


def test_sent_is_reached_only_from_a_group_in_hand_and_never_twice():
    into = {state for (state, _), target in DISPATCH.items() if target == "enviado"}
    assert into == {"asignado", "abierto", "verificado"}
    # From sent, only taking a mark back leads to where it can be sent; what was verified is sent.
    out = {action for state, action in DISPATCH if state == "enviado"}
    assert out == {"undo", "untick", "verify"}
    assert [action for state, action in DISPATCH if state == "verificado"] == ["unverify"]
    assert set(DISPATCH.values()) == set(DISPATCH_STATES)


def test_who_sees_and_keeps_groups():
    allowed = {(role, right) for role, rights in GROUPS.items() for right in rights}
    assert allowed == {
        *itertools.product(("coordinacion", "operacion", "analisis"), ("view",)),
        ("coordinacion", "edit"),
        *itertools.product(("coordinacion", "operacion"), ("invite",)),
    }
