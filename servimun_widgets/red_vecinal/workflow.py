"""What becomes of a campaign, and of each line of its ledger."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.red_vecinal.records.campaign_states import CampaignState
from servimun_widgets.red_vecinal.records.dispatch import DispatchState, MarkState

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
    "untick",
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
    ("abierto", "send"): "enviado",
    ("abierto", "omit"): "omitido",
    ("abierto", "fail"): "fallido",
    ("abierto", "withdraw"): "omitido",
    ("enviado", "undo"): "abierto",
    ("enviado", "untick"): "pendiente",
    ("enviado", "verify"): "verificado",
    ("verificado", "unverify"): "enviado",
    ("omitido", "undo"): "abierto",
    ("omitido", "untick"): "pendiente",
    ("omitido", "retry"): "pendiente",
    ("fallido", "undo"): "abierto",
    ("fallido", "untick"): "pendiente",
    ("fallido", "retry"): "pendiente",
}
"""A line of the ledger. Only a line that somebody has in hand is sent, and `unverify` finds it sent
already, so the same content cannot be sent to a group twice. One whose text was taken may have been
sent: it is not given back. `untick` says that a list which marked it was brought in by mistake."""

MARK_ACTIONS: dict[MarkState, DispatchAction] = {
    "enviado": "send",
    "omitido": "omit",
    "fallido": "fail",
}
"""What a mark does to a line."""
