"""The states of a campaign, and all that is asked of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.domain.states import StateRow

CampaignState = Literal[
    "borrador", "en_aprobacion", "aprobada", "piloto", "en_envio", "pausada", "cerrada"
]


@dataclass(frozen=True)
class CampaignRow(StateRow):
    """A state of a campaign."""

    approved: bool
    """Whether another person approved what it says."""
    begun: bool
    """Whether it may have been sent to somebody: it has a ledger and figures."""
    hands_out: bool
    """Whether the queue gives groups."""
    retries: bool
    """Whether what failed may be tried again."""
    ended: bool
    """Whether nothing will be sent any more."""


CAMPAIGN_STATES: dict[CampaignState, CampaignRow] = {
    "borrador": CampaignRow(
        "Borrador",
        "neutral",
        waits=None,
        approved=False,
        begun=False,
        hands_out=False,
        retries=False,
        ended=False,
    ),
    "en_aprobacion": CampaignRow(
        "En aprobación",
        "warn",
        waits="to_approve",
        approved=False,
        begun=False,
        hands_out=False,
        retries=False,
        ended=False,
    ),
    "aprobada": CampaignRow(
        "Aprobada",
        "info",
        waits=None,
        approved=True,
        begun=False,
        hands_out=False,
        retries=False,
        ended=False,
    ),
    "piloto": CampaignRow(
        "En prueba con cinco grupos",
        "info",
        waits="to_send",
        approved=True,
        begun=True,
        hands_out=True,
        retries=False,
        ended=False,
    ),
    "en_envio": CampaignRow(
        "En envío",
        "ok",
        waits="to_send",
        approved=True,
        begun=True,
        hands_out=True,
        retries=True,
        ended=False,
    ),
    "pausada": CampaignRow(
        "Pausada",
        "warn",
        waits="to_send",
        approved=True,
        begun=True,
        hands_out=False,
        retries=True,
        ended=False,
    ),
    "cerrada": CampaignRow(
        "Cerrada",
        "neutral",
        waits=None,
        approved=True,
        begun=True,
        hands_out=False,
        retries=False,
        ended=True,
    ),
}
