"""Why a programme is spoken of in a meeting."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.fields import Record

ReasonKind = Literal[
    "acuerdo_vencido",
    "devuelto",
    "retroalimentacion",
    "termino",
    "sin_verificar",
    "por_verificar",
    "termina_pronto",
    "faltan",
]

REASONS: dict[ReasonKind, str] = {
    "acuerdo_vencido": "Acuerdo vencido",
    "devuelto": "Devuelto con observaciones",
    "retroalimentacion": "Retroalimentación sin responder",
    "termino": "Ya terminó",
    "sin_verificar": "Nunca se ha verificado",
    "por_verificar": "Por verificar",
    "termina_pronto": "Termina pronto",
    "faltan": "Datos en blanco para publicar",
}


class AgendaReason(Record):
    """Why a point is on the agenda.

    `folio` names the agreement or the feedback; `days` counts how late it is or how long ago it
    was; `fields` names the blank ones; `text` is what was asked, agreed or observed.
    """

    kind: ReasonKind
    weight: int
    folio: str | None = None
    days: int | None = None
    fields: list[str] = []
    text: str | None = None
