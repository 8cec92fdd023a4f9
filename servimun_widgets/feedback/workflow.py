"""What becomes of feedback."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.feedback.records import FeedbackState

FeedbackAction = Literal[
    "assign",
    "unassign",
    "answer",
    "discard",
    "correct",
    "withdraw",
    "close",
    "undo_close",
    "reopen",
    "strike",
    "let_stand",
    "publish",
    "unpublish",
    "read",
]

FEEDBACK: dict[tuple[FeedbackState, FeedbackAction], FeedbackState] = {
    ("por_revisar", "strike"): "por_revisar",
    ("por_revisar", "let_stand"): "por_revisar",
    ("por_revisar", "assign"): "asignada",
    ("por_revisar", "answer"): "respondida",
    ("por_revisar", "discard"): "descartada",
    ("recibida", "assign"): "asignada",
    ("recibida", "answer"): "respondida",
    ("recibida", "discard"): "descartada",
    ("recibida", "correct"): "recibida",
    ("recibida", "withdraw"): "descartada",
    ("asignada", "assign"): "asignada",
    ("asignada", "unassign"): "recibida",
    ("asignada", "answer"): "respondida",
    ("asignada", "discard"): "descartada",
    ("respondida", "read"): "respondida",
    ("respondida", "close"): "cerrada",
    ("respondida", "publish"): "respondida",
    ("respondida", "unpublish"): "respondida",
    ("cerrada", "undo_close"): "respondida",
    ("cerrada", "publish"): "cerrada",
    ("cerrada", "unpublish"): "cerrada",
    ("respondida", "reopen"): "asignada",
}
