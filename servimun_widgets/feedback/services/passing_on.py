"""What a group of neighbours asked, logged by who sends to it."""

from __future__ import annotations

from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import FeedbackContent, FeedbackKind
from servimun_widgets.feedback.services import REGISTER
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def pass_on(
    context: Context,
    *,
    kind: FeedbackKind,
    text: str,
    colonia: str,
    program: str | None,
    key: str | None,
    about: str,
) -> Receipt:
    """Log what a group asked, for the agency that leads the programme. Raises `NotAllowed`.

    `program` is a folio; one that is not on show any more is left out. `about` names the line of
    the ledger, so that one key is one question of one group.
    """

    def work() -> Receipt:
        account = acting_account(context)
        if "pass_on" not in rights.FEEDBACK.get(account.role, ()):
            raise NotAllowed("not_allowed_role")
        found = find_program(context.store, program) if program else None
        shown = found if found is not None and found.shown is not None else None
        content = FeedbackContent(
            kind=kind,
            origin="vecinos",
            program_id=shown.id if shown else None,
            colonia=colonia[:80] or None,
            text=text,
        )
        values = {
            "content": content,
            "state": "asignada" if shown else "recibida",
            "author_id": account.id,
            "agency_id": account.agency_id,
            "assigned_agency_id": shown.lead_agency_id if shown else None,
        }
        return REGISTER.receipt_of(REGISTER.insert(context, "feedback_pass_on", values))

    return once(context, key, work, "pass_on_feedback", about, kind, text)
