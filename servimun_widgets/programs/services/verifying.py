"""«Sigue vigente» of several programmes that one person read through."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import FRESHNESS, missing_to_verify
from servimun_widgets.programs.services.program_list import fresh_query
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER
from servimun_widgets.programs.services.review import undo_verify_program, verify_program
from servimun_widgets.programs.services.together import each_program
from servimun_widgets.programs.workflow import next_state
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.together import Together
from servimun_widgets.store import Query, all_of, any_of, where


def waiting_to_be_verified(context: Context) -> Query:
    """Return the query for what the acting account has to say anew that it is still true."""
    account, today = acting_account(context), context.today()
    stale = (fresh_query(key, today) for key, row in FRESHNESS.items() if row.to_verify)
    may = (account.role, "verify") in rights.PROGRAM
    states = [key for key in PROGRAM_STATES if may and next_state(key, "verify") is not None]
    own = where("lead_agency_id") == account.agency_id
    return all_of(own, where("state").one_of(states), any_of(*stale))


def to_verify(context: Context) -> tuple[list[ProgramRecord], list[ProgramRecord]]:
    """Return the programmes of which the account has to say «sigue vigente», in folio order.

    Second are those of which it cannot be said before something is mended.
    """
    records = REGISTER.window(context.store, waiting_to_be_verified(context), *BY_FOLIO)
    today = context.today()
    ready = [one for one in records if not missing_to_verify(one, today)]
    return ready, [one for one in records if missing_to_verify(one, today)]


def verify_programs(context: Context, seen: Mapping[str, str], key: str | None = None) -> Together:
    """Say «sigue vigente» of each programme: folio -> the revision that was read."""
    return each_program(
        context,
        seen,
        key,
        lambda one, own: verify_program(context, one.id, own, base=seen[one.folio]),
    )


def undo_verify_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take one's own «sigue vigente» of several back, shortly after it was given."""
    return each_program(
        context, folios, key, lambda one, own: undo_verify_program(context, one.id, own)
    )
