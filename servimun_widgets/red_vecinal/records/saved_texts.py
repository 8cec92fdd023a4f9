"""A message that is kept under a name, to begin campaigns with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.domain.states import StateRow
from servimun_widgets.red_vecinal.records.campaigns import MESSAGE_LIMIT
from servimun_widgets.red_vecinal.rules.message_template import plain_template

SavedTextState = Literal["a_la_mano", "archivado"]


@dataclass(frozen=True)
class SavedTextRow(StateRow):
    """A state of a saved text."""

    is_offered: bool
    """Whether it is offered where a campaign is written."""


SAVED_TEXT_STATES: dict[SavedTextState, SavedTextRow] = {
    "a_la_mano": SavedTextRow("A la mano", "ok", waits=None, is_offered=True),
    "archivado": SavedTextRow("Archivado", "neutral", waits=None, is_offered=False),
}


class SavedTextContent(Record):
    """What is kept, under the names that the fields of a campaign have."""

    title: Text = field(
        "Nombre",
        "Para encontrarlo; no se envía.",
        default=...,
        min_length=3,
        max_length=120,
    )
    template: Annotated[Text, AfterValidator(plain_template)] = field(
        "Mensaje",
        "Puede usar {colonia}, {programas}, {enlace}, {leyenda} y {plataforma}.",
        default=...,
        input="longtext",
        min_length=10,
        max_length=MESSAGE_LIMIT,
    )


class SavedTextRecord(Record):
    """A saved text as the store keeps it."""

    id: str
    folio: str
    state: SavedTextState = "a_la_mano"
    content: SavedTextContent
    created_on: datetime
    created_by: str
    updated_on: datetime
    updated_by: str
    version: int = Field(default=1, ge=1)

    @property
    def standing(self) -> SavedTextRow:
        """What its state says."""
        return SAVED_TEXT_STATES[self.state]
