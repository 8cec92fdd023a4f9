"""What becomes of a meeting, and of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # what reads agreements need not load what meetings are made of
    from servimun_widgets.meetings.records.agreements import AgreementState
    from servimun_widgets.meetings.records.meetings import MeetingState

MeetingAction = Literal[
    "change", "cancel", "start", "attend", "settle", "conclude", "minutes", "acknowledge"
]
AgreementAction = Literal["move", "fulfil", "cancel", "reopen"]

MEETING: dict[tuple[MeetingState, MeetingAction], MeetingState] = {
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

AGREEMENT: dict[tuple[AgreementState, AgreementAction], AgreementState] = {
    ("abierto", "move"): "abierto",
    ("abierto", "fulfil"): "cumplido",
    ("abierto", "cancel"): "cancelado",
    ("cumplido", "reopen"): "abierto",
}
"""`fulfil` and `reopen` follow from what is published; nobody does them by hand. «Vencido» is not
stored, it follows from the date."""
