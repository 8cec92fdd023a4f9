"""«¿Le sirvió?»: how often citizens said yes and no of a programme, without persons."""

from __future__ import annotations

from datetime import timedelta

from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context

USEFULNESS = "usefulness"
"""Table: a row for each answer, with its day and its programme."""


def helped_counts(context: Context) -> tuple[int, int]:
    """Return how often it was yes and no in the last 90 days, of a liaison's own programmes or all.

    Raises `NotAllowed` for who may not enter.
    """
    account = acting_account(context)
    since = (context.today() - timedelta(days=90)).isoformat()
    own = {
        one.id
        for one in all_programs(context.store)
        if account.role != "enlace" or one.lead_agency_id == account.agency_id
    }
    told = [
        bool(row["helped"])
        for row in context.store.table(USEFULNESS)
        if row["on"] > since and row["program_id"] in own
    ]
    return sum(told), len(told) - sum(told)
