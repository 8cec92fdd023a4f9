"""What waits among feedback."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.feedback.services import visible_feedback
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return what the account has to answer or to assign, and the answers to what it asked."""
    account = acting_account(context)
    found: Waiting = {"opinions": [], "to_answer": [], "to_assign": [], "answered": []}
    for feedback in visible_feedback(context):
        request = feedback.record
        named = (request.folio, request.content.text)
        if request.standing.waits == "opinions":
            if feedback.actions:
                found["opinions"].append(named)
        elif account.role == "enlace" and "answer" in feedback.actions:
            found["to_answer"].append(named)
        if request.standing.waits == "to_assign" and "assign" in feedback.actions:
            found["to_assign"].append(named)
        if request.standing.waits == "answered" and request.author_id == account.id:
            found["answered"].append(named)
    return found
