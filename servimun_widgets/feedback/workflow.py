"""What becomes of feedback."""

from __future__ import annotations

from servimun_widgets.feedback.records import FeedbackState

FEEDBACK: dict[tuple[FeedbackState, str], FeedbackState] = {
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
