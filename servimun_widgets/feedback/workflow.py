"""What becomes of feedback."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.feedback.records import FeedbackState

FeedbackAction = Literal["assign", "answer", "discard", "correct", "withdraw", "close", "reopen"]

FEEDBACK: dict[tuple[FeedbackState, FeedbackAction], FeedbackState] = {
    ("recibida", "assign"): "asignada",
    ("recibida", "answer"): "respondida",
    ("recibida", "discard"): "descartada",
    ("recibida", "correct"): "recibida",
    ("recibida", "withdraw"): "descartada",
    ("asignada", "assign"): "asignada",
    ("asignada", "answer"): "respondida",
    ("asignada", "discard"): "descartada",
    ("respondida", "close"): "cerrada",
    ("respondida", "reopen"): "asignada",
}
