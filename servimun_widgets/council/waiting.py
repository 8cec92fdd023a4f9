"""What waits in the council's register."""

from __future__ import annotations

from servimun_widgets.council import rights
from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services.commitments import commitments
from servimun_widgets.domain.subject import Waiting
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for who keeps the register the commitments that are overdue."""
    if "write" not in rights.COUNCIL.get(acting_account(context).role, ()):
        return {}
    today = context.today()
    made = [view.record for view in commitments(context)]
    late = [(one.folio, one.content.text) for one in made if is_overdue(one, today)]
    return {"overdue": late}
