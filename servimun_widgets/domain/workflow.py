"""Workflows as tables: from which state which action leads to which state."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import State
from servimun_widgets.feedback.records import FeedbackState
from servimun_widgets.meetings.records.agreements import AgreementState
from servimun_widgets.meetings.records.meetings import MeetingState
from servimun_widgets.red_vecinal.records.campaigns import CampaignState
from servimun_widgets.red_vecinal.records.dispatch import DispatchState

ProgramAction = Literal[
    "create", "edit", "submit", "withdraw", "return", "publish", "verify", "archive", "unarchive"
]

PROGRAM: dict[tuple[State, ProgramAction], State] = {
    ("borrador", "edit"): "borrador",
    ("borrador", "submit"): "en_revision",
    ("borrador", "archive"): "archivado",
    ("en_revision", "withdraw"): "borrador",
    ("en_revision", "return"): "observado",
    ("en_revision", "publish"): "publicado",
    ("observado", "edit"): "observado",
    ("observado", "submit"): "en_revision",
    ("observado", "archive"): "archivado",
    ("publicado", "edit"): "borrador",
    ("publicado", "verify"): "publicado",
    ("publicado", "archive"): "archivado",
    ("archivado", "unarchive"): "borrador",
}
"""A programme's working version. What is on show stays as published until `publish` replaces it
or `archive` takes it away; «por verificar» is not stored, it follows from the verification date."""

FEEDBACK: dict[tuple[FeedbackState, str], FeedbackState] = {
    ("recibida", "assign"): "asignada",
    ("recibida", "answer"): "respondida",
    ("recibida", "discard"): "descartada",
    ("recibida", "correct"): "recibida",
    ("recibida", "withdraw"): "descartada",
    ("asignada", "assign"): "asignada",
    ("asignada", "answer"): "respondida",
    ("asignada", "discard"): "descartada",
    ("respondida", "close"): "cerrada",
    ("respondida", "reopen"): "asignada",
}

CampaignAction = Literal[
    "edit",
    "submit",
    "withdraw",
    "return",
    "approve",
    "pilot",
    "start",
    "pause",
    "explain",
    "resume",
    "close",
]

CAMPAIGN: dict[tuple[CampaignState, CampaignAction], CampaignState] = {
    ("borrador", "edit"): "borrador",
    ("borrador", "submit"): "en_aprobacion",
    ("borrador", "close"): "cerrada",
    ("en_aprobacion", "withdraw"): "borrador",
    ("en_aprobacion", "return"): "borrador",
    ("en_aprobacion", "approve"): "aprobada",
    ("aprobada", "edit"): "borrador",
    ("aprobada", "pilot"): "piloto",
    ("aprobada", "close"): "cerrada",
    ("piloto", "edit"): "borrador",
    ("piloto", "start"): "en_envio",
    ("piloto", "close"): "cerrada",
    ("en_envio", "pause"): "pausada",
    ("en_envio", "close"): "cerrada",
    ("pausada", "explain"): "pausada",
    ("pausada", "edit"): "borrador",
    ("pausada", "resume"): "en_envio",
    ("pausada", "close"): "cerrada",
}
"""A campaign. Any change of what was approved leads back to `borrador`, and needs approval again;
one that is being sent is paused before it is changed."""

DispatchAction = Literal[
    "lease",
    "open",
    "release",
    "send",
    "omit",
    "fail",
    "undo",
    "verify",
    "unverify",
    "retry",
    "withdraw",
]

DISPATCH: dict[tuple[DispatchState, DispatchAction], DispatchState] = {
    ("pendiente", "lease"): "asignado",
    ("pendiente", "omit"): "omitido",
    ("pendiente", "withdraw"): "omitido",
    ("asignado", "lease"): "asignado",
    ("asignado", "open"): "abierto",
    ("asignado", "release"): "pendiente",
    ("asignado", "send"): "enviado",
    ("asignado", "omit"): "omitido",
    ("asignado", "fail"): "fallido",
    ("asignado", "withdraw"): "omitido",
    ("abierto", "lease"): "abierto",
    ("abierto", "open"): "abierto",
    ("abierto", "release"): "pendiente",
    ("abierto", "send"): "enviado",
    ("abierto", "omit"): "omitido",
    ("abierto", "fail"): "fallido",
    ("abierto", "withdraw"): "omitido",
    ("enviado", "undo"): "abierto",
    ("enviado", "verify"): "verificado",
    ("verificado", "unverify"): "enviado",
    ("omitido", "undo"): "abierto",
    ("omitido", "retry"): "pendiente",
    ("fallido", "undo"): "abierto",
    ("fallido", "retry"): "pendiente",
}
"""A line of the ledger. Only a line that somebody has in hand is sent, and `unverify` finds it sent
already, so the same content cannot be sent to a group twice."""


MEETING: dict[tuple[MeetingState, str], MeetingState] = {
    ("convocada", "change"): "convocada",
    ("convocada", "cancel"): "cancelada",
    ("convocada", "start"): "en_curso",
    ("en_curso", "attend"): "en_curso",
    ("en_curso", "settle"): "en_curso",
    ("en_curso", "conclude"): "concluida",
    ("concluida", "attend"): "concluida",
    ("concluida", "minutes"): "concluida",
    ("concluida", "acknowledge"): "concluida",
}

AGREEMENT: dict[tuple[AgreementState, str], AgreementState] = {
    ("abierto", "move"): "abierto",
    ("abierto", "fulfil"): "cumplido",
    ("abierto", "cancel"): "cancelado",
    ("cumplido", "reopen"): "abierto",
}
"""`fulfil` and `reopen` follow from what is published; nobody does them by hand. «Vencido» is not
stored, it follows from the date."""


def next_state(state: State, action: ProgramAction) -> State | None:
    """Return the state that `action` leads to from `state`, or None when it may not be done."""
    return PROGRAM.get((state, action))
