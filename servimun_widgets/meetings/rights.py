"""Who may do what with a meeting."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import Role

MeetingRight = Literal["view", "call", "run", "settle", "agree", "minutes", "acknowledge"]

MEETING: dict[Role, frozenset[MeetingRight]] = {
    "enlace": frozenset({"view", "settle", "acknowledge"}),
    "coordinacion": frozenset({"view", "call", "run", "settle", "agree", "minutes"}),
    "analisis": frozenset({"view"}),
}
"""Feedback meetings. A liaison only where the own agency is called, and only over its own points;
the service checks that. `settle` is «sigue vigente» and an edit; `agree` also «no procede»."""
