"""Feedback about a programme or the platform, from the moment it is logged to its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from servimun_widgets.domain.fields import (
    Integer,
    OptionalDate,
    OptionalText,
    Record,
    Text,
    field,
)
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue, searched_text
from servimun_widgets.domain.local_time import stored_day
from servimun_widgets.domain.states import StateRow, ToldRow

FeedbackKind = Literal["correccion", "necesidad", "queja", "objecion", "felicitacion"]
FeedbackOrigin = Literal["enlace", "vecinos", "coprev", "ciudadania", "publico"]
FeedbackState = Literal[
    "por_revisar", "recibida", "asignada", "respondida", "cerrada", "descartada"
]
FeedbackRisk = Literal["peligro", "contacto", "falta", "dato", "gracias"]

KINDS: dict[FeedbackKind, str] = {
    "correccion": "Corrección: un dato está mal",
    "necesidad": "Necesidad: algo que hace falta",
    "queja": "Queja",
    "objecion": "Objeción: algo que no conviene cambiar",
    "felicitacion": "Felicitación",
}
ORIGINS: dict[FeedbackOrigin, str] = {
    "enlace": "Enlace de dependencia",
    "vecinos": "Red Vecinal",
    "coprev": "COPREV",
    "ciudadania": "Ciudadanía",
    "publico": "Sitio público",
}


RISKS: dict[FeedbackRisk, ToldRow] = {
    "peligro": ToldRow("Habla de peligro", "bad"),
    "contacto": ToldRow("Lleva a donde no es", "bad"),
    "falta": ToldRow("Algo que falta", "warn"),
    "dato": ToldRow("Dato por corregir", "info"),
    "gracias": ToldRow("Gracias", "neutral"),
}
"""What may come of it that nobody reads what a citizen said, the worst first."""


@dataclass(frozen=True)
class FeedbackRow(StateRow):
    """A state of feedback."""

    unanswered: bool
    """Whether who asked waits for an answer: on every agenda, against archiving its programme."""
    answered: bool
    """Whether the answer holds, and citizens may read what was asked and done."""
    counts: bool
    """Whether it is feedback at all to tables, figures and minutes."""


FEEDBACK_STATES: dict[FeedbackState, FeedbackRow] = {
    # Nobody has read it yet: it may be a joke, and stops and counts nothing until somebody did.
    "por_revisar": FeedbackRow(
        "Por revisar", "warn", waits="opinions", unanswered=False, answered=False, counts=False
    ),
    "recibida": FeedbackRow(
        "Recibida", "warn", waits="to_assign", unanswered=True, answered=False, counts=True
    ),
    "asignada": FeedbackRow(
        "Asignada", "info", waits="to_answer", unanswered=True, answered=False, counts=True
    ),
    "respondida": FeedbackRow(
        "Respondida", "ok", waits="answered", unanswered=False, answered=True, counts=True
    ),
    "cerrada": FeedbackRow(
        "Cerrada", "neutral", waits=None, unanswered=False, answered=True, counts=True
    ),
    "descartada": FeedbackRow(
        "Descartada", "neutral", waits=None, unanswered=False, answered=False, counts=False
    ),
}


class FeedbackContent(Record):
    """What somebody says."""

    kind: FeedbackKind = field("Qué es", default=..., input="choice", choices=KINDS)
    origin: FeedbackOrigin = field("De quién viene", default=..., input="choice", choices=ORIGINS)
    program_id: OptionalText = field(
        "Programa", "En blanco si es sobre la plataforma.", input="choice"
    )
    colonia: OptionalText = field("Colonia", input="suggest", max_length=80)
    text: Text = field(
        "Qué se dijo",
        "Sin nombres, teléfonos ni domicilios de personas.",
        default=...,
        min_length=5,
        max_length=2000,
        input="longtext",
    )


TOLD_CHANGES = frozenset({"assigned_agency_id", "due_on", "kind", "origin", "colonia"})
"""What of a request the trail tells as it was before; what somebody said it never holds."""


class AssignmentContent(Record):
    """Which agency is to answer, and until when."""

    assigned_agency_id: Text = field("Quién responde", default=..., input="choice")
    due_on: OptionalDate = field("Para cuándo", "En blanco si no hay plazo.", input="date")


class AssignTogetherContent(Record):
    """Which requests are assigned together, each to the agency of its programme."""

    folios: list[Text] = field(
        "Solicitudes que se asignan",
        "Cada una va a la dependencia de su programa. Quite la marca a la que deba responder otra.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )
    due_on: OptionalDate = field("Para cuándo", "En blanco si no hay plazo.", input="date")


class CloseTogetherContent(Record):
    """Which answered requests are closed together."""

    folios: list[Text] = field(
        "Solicitudes que se cierran",
        "Lea cada respuesta. Quite la marca a la que necesite otra.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


class AnswerContent(Record):
    """What the person who asked is told."""

    answer: Text = field(
        "Respuesta",
        "La verá quien registró la solicitud. Diga qué se hizo o por qué no.",
        default=...,
        min_length=5,
        max_length=2000,
        input="longtext",
    )


class PublicAnswer(Record):
    """What the public site tells of an answer, in words of the staff."""

    asked: Text = field(
        "Qué se pidió",
        "En una frase, sin nombres ni datos de nadie.",
        default=...,
        min_length=5,
        max_length=200,
    )
    done: Text = field("Qué se hizo", default=..., min_length=5, max_length=300, input="longtext")
    asked_by: Integer = field(
        "Cuántas personas lo pidieron", default=..., input="integer", ge=1, le=9_999
    )


class FeedbackRecord(Record):
    """Feedback as the store keeps it."""

    id: str
    folio: str
    content: FeedbackContent
    state: FeedbackState
    author_id: str
    agency_id: str | None
    """The agency of the person who logged it."""
    assigned_agency_id: str | None = None
    assigned_on: datetime | None = None
    due_on: date | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_on: datetime | None = None
    read_on: datetime | None = None
    """When who asked said that the answer was read."""
    closed_on: datetime | None = None
    discard_reason: str | None = None
    risk: FeedbackRisk | None = None
    """Of what a citizen said on the public site."""
    to_strike: list[str] = []
    """What looks like data of a person, until the coordination strikes it out or lets it stand."""
    published: PublicAnswer | None = None
    published_on: datetime | None = None
    created_on: datetime
    updated_on: datetime

    @property
    def standing(self) -> FeedbackRow:
        """What its state says."""
        return FEEDBACK_STATES[self.state]


def urgency(state: FeedbackState, risk: FeedbackRisk | None) -> int:
    """Return the place in a list: after all that is to be reviewed, every other."""
    if state != "por_revisar" or risk is None:
        return len(RISKS)
    return list(RISKS).index(risk)


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    content = document["content"]
    return {
        "urgency": urgency(document["state"], document.get("risk")),
        "folio_number": folio_order(document["folio"])[1],
        "created": int(datetime.fromisoformat(document["created_on"]).timestamp()),
        "to_strike": len(document.get("to_strike", ())),
        "asked_day": stored_day(document["created_on"]),
        "answered_day": stored_day(document.get("answered_on")),
        "days": _days_to_answer(document),
        **_figured(document),
        "read": int(bool(document.get("read_on"))),
        "answered": int(bool(document.get("answered_on"))),
        **{name: content.get(name) for name in _SAID},
        **{name: document.get(name) for name in _OWN},
    }


def _days_to_answer(document: Mapping[str, Any]) -> int | None:
    """Return how many days passed from the day on which it was said to that of its answer."""
    answered = stored_day(document.get("answered_on"))
    asked = stored_day(document["created_on"])
    if answered is None or asked is None:
        return None
    return (date.fromisoformat(answered) - date.fromisoformat(asked)).days


def _figured(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    """Return what figures count it by: nothing while nobody has read what a citizen said."""
    content, standing = document["content"], FEEDBACK_STATES[document["state"]]
    if standing.waits == "opinions":
        return dict.fromkeys(_FIGURED)
    need = content["kind"] == "necesidad"
    return {
        "figured_kind": content["kind"],
        "dropped_day": None if standing.counts else stored_day(document.get("closed_on")),
        "need_day": stored_day(document["created_on"]) if need else None,
        "need_colonia": content.get("colonia") if need else None,
        "need_answered_day": stored_day(document.get("answered_on")) if need else None,
    }


def _searched(document: Mapping[str, Any]) -> str:
    content = document["content"]
    text = content["text"]
    for piece in document.get("to_strike", ()):
        text = text.replace(piece, " ")  # who may not read it must not find it by it
    said = (document["folio"], text, content.get("colonia"), document.get("answer"))
    return searched_text(*said)


_SAID = ("kind", "origin", "program_id", "colonia")
_FIGURED = ("figured_kind", "dropped_day", "need_day", "need_colonia", "need_answered_day")
_OWN = (
    *("folio", "state", "risk", "author_id", "agency_id", "assigned_agency_id"),
    *("created_on", "answered_on", "published_on"),
)
INDEX = Index(
    columns=(
        *("urgency", "folio_number", "created", "to_strike", "read", "answered"),
        *("asked_day", "answered_day", "days", *_FIGURED, *_SAID, *_OWN),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("urgency", "-folio_number"),
        ("folio_number",),
        ("folio",),
        ("created",),
        ("state", "to_strike", "risk", "kind", "assigned_agency_id", "agency_id", "author_id"),
        ("assigned_agency_id", "state", "folio_number"),
        ("agency_id",),
        ("author_id", "state", "folio_number"),
        ("program_id", "state"),
        ("published_on",),
        ("-answered_on", "-folio_number"),
    ),
    counted=(
        (
            *("state", "to_strike", "risk", "kind", "read", "answered"),
            *("assigned_agency_id", "agency_id", "author_id"),
        ),
        ("state", "program_id", "assigned_agency_id"),
        ("figured_kind", "origin", "asked_day", "dropped_day"),
        ("need_day", "need_colonia", "need_answered_day", "dropped_day"),
        ("state", "days"),
    ),
)
"""What citizens said and nobody has reviewed comes first, by what may come of it."""
