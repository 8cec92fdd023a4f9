"""Calls by which the coordination finds out whether a line of help is what people are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.domain.states import ToldRow

LineOutcome = Literal["contesta", "no_contesta", "equivocada"]


@dataclass(frozen=True)
class OutcomeRow(ToldRow):
    """What came of a call, as the coordination notes it."""

    action: str
    """What its button says."""
    confirms: bool
    """Whether the line is then confirmed; else nobody confirms it any more."""
    is_wrong: bool
    """Whether people would reach somebody else: it is then not shown where another line is."""


LINE_OUTCOMES: Mapping[LineOutcome, OutcomeRow] = {
    "contesta": OutcomeRow(
        "Contestó", "ok", "Contestó: confirmar esta línea", confirms=True, is_wrong=False
    ),
    "no_contesta": OutcomeRow(
        "Nadie contestó", "warn", "Nadie contestó", confirms=False, is_wrong=False
    ),
    "equivocada": OutcomeRow(
        "No es el número", "bad", "Contestó alguien más", confirms=False, is_wrong=True
    ),
}


class LineCallNote(Record):
    """What was heard."""

    note: Text = field(
        "Qué le contestaron", default=..., min_length=5, max_length=300, input="longtext"
    )


class LineCall(Record):
    """One call: of which line, what came of it, who called and when. It never changes."""

    id: str
    number: str
    """As a telephone dials it."""
    name: str
    """What the line was called then."""
    outcome: LineOutcome
    note: str
    created_on: datetime
    created_by: str
