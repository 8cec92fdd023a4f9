"""A message that is kept under a name, to begin campaigns with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import Field

from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.domain.states import StateRow
from servimun_widgets.red_vecinal.records.campaigns import MessageTemplate, message_field

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
    template: MessageTemplate = message_field()


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
