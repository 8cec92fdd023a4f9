"""Who may do what to feedback."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.permissions import AGENCY_ROLES, FIGURES
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.feedback.workflow import FeedbackAction

FEEDBACK: dict[Role, frozenset[FeedbackAction | Literal["log", "pass_on"]]] = {
    "enlace": frozenset({"log", "correct", "withdraw", "answer", "read"}),
    "operacion": frozenset({"pass_on"}),
    "coordinacion": frozenset(
        {
            *("log", "correct", "withdraw", "assign", "unassign", "answer", "discard", "close"),
            *("undo_close", "reopen", "strike", "let_stand", "publish", "unpublish", "read"),
        }
    ),
}
"""A liaison answers only what is assigned to the agency, and only its author corrects or withdraws
what was logged, or says that the answer was read; the service checks both."""

READ_ALL: frozenset[Role] = frozenset({"coordinacion", "analisis"})
"""Who reads all feedback; a liaison what was logged with the own account or is of the agency."""

USEFULNESS: frozenset[Role] = FIGURES | AGENCY_ROLES
"""Who reads whether what programmes say of themselves helped; a liaison of the own agency's."""
