"""The delivery of a package to an agency, and the acknowledgement (acuse) of its liaison."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator

from servimun_widgets.domain.fields import (
    OptionalText,
    Record,
    blank_is_none,
    field,
)

Channel = Literal["correo", "whatsapp", "tablero", "reunion", "redes", "otro"]

CHANNELS: dict[Channel, str] = {
    "correo": "Correo a su personal",
    "whatsapp": "WhatsApp",
    "tablero": "Cartel en el tablero o a la vista",
    "reunion": "Se dijo en una reunión",
    "redes": "Redes sociales de la dependencia",
    "otro": "Otra forma",
}


class AcknowledgementContent(Record):
    """What the liaison says of how the ficha was passed on."""

    channels: list[Channel] = field(
        "Cómo la difundió",
        "Marque todas las que usó o va a usar.",
        default=...,
        input="choices",
        choices=CHANNELS,
        min_length=1,
    )
    reached: Annotated[int, BeforeValidator(blank_is_none)] = field(
        "A cuántas personas",
        "Un cálculo de cuántas la recibieron. Ponga 0 si todavía no la difunde.",
        default=...,
        input="integer",
        ge=0,
        le=1_000_000,
    )
    note: OptionalText = field(
        "Algo que debamos saber",
        "Sin nombres ni teléfonos de personas.",
        input="longtext",
        max_length=600,
    )


class DeliveryRecord(Record):
    """A package delivered to one agency."""

    id: str
    folio: str
    package: str
    """Name of the package's folder."""
    agency_id: str
    delivered_on: datetime
    delivered_by: str
    by_hand: bool = False
    """Handed over outside the platform, to an agency that has no liaison in it."""
    acknowledged_on: datetime | None = None
    acknowledged_by: str | None = None
    acknowledgement: AcknowledgementContent | None = None
    reminded_on: list[datetime] = []
    updated_on: datetime
