"""What people are told of: each kind of notice, what gives it, and how its letter is wanted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote

from servimun_widgets.domain.states import ChoiceRow, ToldRow
from servimun_widgets.domain.vocabulary import Role

NoticeKind = Literal[
    "returned",
    "published",
    "assigned",
    "answered",
    "discarded",
    "approval",
    "commented",
    "to_review",
    "archived",
    "reminded",
    "delivered",
    "agreement_due",
    "ends",
    "unverified",
]
Cadence = Literal["al_momento", "diario", "semanal", "nunca"]


@dataclass(frozen=True)
class CadenceRow(ChoiceRow):
    """How letters of notices are wanted: whether any is sent, and how long a digest gathers them,
    "" for one that leaves by itself."""

    sends: bool
    gathers: Literal["", "day", "week"]


CADENCES: dict[Cadence, CadenceRow] = {
    "al_momento": CadenceRow("En cuanto pasa", sends=True, gathers=""),
    "diario": CadenceRow("En un resumen al día", sends=True, gathers="day"),
    "semanal": CadenceRow("En un resumen a la semana", sends=True, gathers="week"),
    "nunca": CadenceRow("No, solo en la plataforma", sends=False, gathers=""),
}


@dataclass(frozen=True)
class NoticeRow(ToldRow):
    """A kind of notice.

    `events` are the actions of the audit trail that give it, none where a day that comes near does,
    and `ended_by` those after which it is not so any more: it goes, where nobody has read it yet.
    `cadence` is how its letter is sent to who has chosen nothing, and `roles` who may be told.
    """

    events: tuple[str, ...]
    cadence: Cadence
    roles: frozenset[Role]
    ended_by: tuple[str, ...] = ()
    hint: str = ""
    """What who chooses should know."""


_LIAISON: frozenset[Role] = frozenset({"enlace"})
_ASKS: frozenset[Role] = frozenset({"enlace", "coordinacion"})

_ANSWERED = ("feedback_answer", "feedback_discard", "feedback_close")
_SAID_AGAIN = ("program_verify", "program_publish", "program_archive")
_NOT_DUE = ("agreement_fulfil", "agreement_cancel", "agreement_move")

NOTICE_KINDS: dict[NoticeKind, NoticeRow] = {
    "returned": NoticeRow(
        "Devuelto con observaciones",
        "bad",
        ("program_return", "campaign_return"),
        "al_momento",
        _ASKS,
        ("program_submit", "program_publish", "program_archive", "campaign_submit"),
    ),
    "commented": NoticeRow(
        "Comentario a un dato",
        "info",
        ("program_comment", "program_reply"),
        "diario",
        _ASKS,
    ),
    "to_review": NoticeRow(
        "Cambio por revisar",
        "info",
        ("program_submit",),
        "diario",
        frozenset({"coordinacion"}),
        ("program_publish", "program_return", "program_withdraw"),
    ),
    "assigned": NoticeRow(
        "Solicitud por responder",
        "warn",
        ("feedback_assign", "feedback_reopen"),
        "al_momento",
        _LIAISON,
        (*_ANSWERED, "feedback_assign", "feedback_unassign", "feedback_withdraw"),
    ),
    "approval": NoticeRow(
        "Campaña por aprobar",
        "warn",
        ("campaign_submit",),
        "al_momento",
        frozenset({"aprobacion"}),
        ("campaign_approve", "campaign_return", "campaign_withdraw"),
    ),
    "published": NoticeRow(
        "Publicado", "ok", ("program_publish",), "semanal", _ASKS, ("program_undo_publish",)
    ),
    "answered": NoticeRow(
        "Solicitud respondida",
        "ok",
        ("feedback_answer",),
        "semanal",
        _ASKS,
        ("feedback_reopen", "feedback_read"),
    ),
    "discarded": NoticeRow(
        "Solicitud descartada",
        "neutral",
        ("feedback_discard",),
        "semanal",
        _ASKS,
        ("feedback_reopen",),
    ),
    "archived": NoticeRow(
        "Archivado",
        "neutral",
        ("program_archive",),
        "semanal",
        _LIAISON,
        ("program_unarchive", "program_undo_archive"),
    ),
    "reminded": NoticeRow(
        "Recordatorio de la coordinación",
        "warn",
        ("program_remind", "agreement_remind"),
        "al_momento",
        _LIAISON,
        ("program_undo_remind", "agreement_undo_remind", *_SAID_AGAIN, *_NOT_DUE),
    ),
    # What still is so on the next day is told again.
    "ends": NoticeRow(
        "Programa por terminar",
        "warn",
        (),
        "semanal",
        _LIAISON,
        ("program_publish", "program_archive"),
    ),
    "unverified": NoticeRow("Programa por verificar", "warn", (), "semanal", _LIAISON, _SAID_AGAIN),
    # Their own letters leave already: nobody is written to twice about one thing.
    "agreement_due": NoticeRow(
        "Acuerdo por vencer",
        "warn",
        (),
        "nunca",
        _LIAISON,
        _NOT_DUE,
        "De los acuerdos ya se envían recordatorios aparte.",
    ),
    "delivered": NoticeRow(
        "Ficha entregada",
        "info",
        ("delivery_deliver",),
        "nunca",
        _LIAISON,
        ("delivery_acknowledge",),
        "La coordinación envía la ficha por correo aparte.",
    ),
}

KIND_OF_EVENT: dict[str, NoticeKind] = {
    event: kind for kind, row in NOTICE_KINDS.items() for event in row.events
}
"""Action of the trail -> the notice that it gives."""

TAKEN_BACK: dict[str, frozenset[NoticeKind]] = {
    action: frozenset(kind for kind, row in NOTICE_KINDS.items() if action in row.ended_by)
    for row in NOTICE_KINDS.values()
    for action in row.ended_by
}
"""Action of the trail -> the notices that it takes back, where nobody has read them yet."""


@dataclass(frozen=True)
class NoticedThings:
    """Of what in a subject people are told.

    They are the records that the trail calls `record_type`; one is opened at `address` by its folio
    in `parameter`. `whom` is the place of a function of the context and an event that was just
    recorded: it answers the accounts that it concerns. `near` is that of one of the context alone
    that yields a `NearThing` for each record of which a day is near. `seen` is that of one of the
    context and of folios: folio -> name of those that the acting account may see.
    """

    record_type: str
    address: str
    parameter: str
    seen: str
    whom: str = ""
    near: str = ""

    def address_of(self, folio: str) -> str:
        """Return where one of them is opened."""
        joined = "&" if "?" in self.address else "?"
        return f"{self.address}{joined}{self.parameter}={quote(folio)}"


@dataclass(frozen=True)
class NearThing:
    """A record of which a day is near: whom it concerns is told of that day once."""

    kind: NoticeKind
    folio: str
    day: date
    accounts: Collection[str]
