"""What a group asks about what it was sent, in the few words that an operator taps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.domain.states import ChoiceRow

GroupQuestion = Literal["cuando", "costo", "telefono", "equivocado", "falta"]


@dataclass(frozen=True)
class GroupQuestionRow(ChoiceRow):
    """A question: as the operator taps it, and as it is logged."""

    is_wrong: bool
    """Whether they say that something is wrong, and not that something is missing."""
    logged: str


GROUP_QUESTIONS: dict[GroupQuestion, GroupQuestionRow] = {
    "cuando": GroupQuestionRow(
        "Dónde y a qué hora", is_wrong=False, logged="Preguntaron dónde es y a qué hora."
    ),
    "costo": GroupQuestionRow(
        "Cuánto cuesta o qué piden", is_wrong=False, logged="Preguntaron cuánto cuesta o qué piden."
    ),
    "telefono": GroupQuestionRow(
        "A qué teléfono llamar", is_wrong=False, logged="Preguntaron a qué teléfono llamar."
    ),
    "equivocado": GroupQuestionRow(
        "Dicen que un dato está mal", is_wrong=True, logged="Dicen que un dato está mal."
    ),
    "falta": GroupQuestionRow(
        "Si hay algo más para su colonia",
        is_wrong=False,
        logged="Preguntaron si hay algo más para su colonia.",
    ),
}
