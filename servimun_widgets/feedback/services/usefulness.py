"""«¿Le sirvió?»: how often citizens said yes and no of a programme, without persons."""

from __future__ import annotations

from datetime import timedelta

from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

USEFULNESS = "usefulness"
"""Table: a row for each answer, with its day and its programme."""


def helped_counts(context: Context) -> tuple[int, int]:
    """Return how often it was yes and no in the last 90 days, of a liaison's own programmes or all.

    Raises `NotAllowed` for who may not enter.
    """
    account = acting_account(context)
    since = (context.today() - timedelta(days=90)).isoformat()
    told = context.store.table(USEFULNESS).search(where("on") > since)
    if told and account.role == "enlace":
        programs = all_programs(context.store)
        own = {one.id for one in programs if one.lead_agency_id == account.agency_id}
        told = [row for row in told if row["program_id"] in own]
    helped = sum(bool(row["helped"]) for row in told)
    return helped, len(told) - helped
