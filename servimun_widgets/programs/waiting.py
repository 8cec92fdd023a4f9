"""What waits among programmes."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.domain.index import By
from servimun_widgets.domain.subject import NAMED_WAITS, Waiting, Waits
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.program_list import KEPT, visible
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER, view_of
from servimun_widgets.programs.services.verifying import waiting_to_be_verified
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, all_of, where


def waiting(context: Context) -> Waiting:
    """Return for the coordination the changes that it may review and the programmes that no agency
    is known of; for a liaison the programmes that were returned, the own drafts not sent and what
    is published and has to be verified.
    """
    account = acting_account(context)
    if (account.role, "publish") in rights.PROGRAM:
        unknown = all_of(where("lead_agency_id") == NO_AGENCY, KEPT)
        return {
            "to_review": _to_review(context, account),
            "without_agency": _waits(context, unknown),
        }
    seen = visible(account)
    if not account.of_one_agency or seen is None:
        return {}
    drafts = all_of(_that_wait("drafts"), where("contributors").any([account.id]), seen)
    return {
        "returned": _waits(context, all_of(_that_wait("returned"), seen)),
        "drafts": _waits(context, drafts),
        "to_verify": _waits(context, waiting_to_be_verified(context)),
    }


def _to_review(context: Context, account: AccountRecord) -> Waits:
    """Return what is under review by others than who wrote it, the longest sent first."""
    table, queue = context.store.table(REGISTER.table), where("state") == "en_revision"
    own = table.tally(all_of(queue, where("contributors").any([account.id])))
    first = REGISTER.window(context.store, queue, By("submitted"), limit=NAMED_WAITS + own)
    others = [one for one in first if "publish" in view_of(account, one).actions]
    return Waits(table.tally(queue) - own, [*map(_named, others[:NAMED_WAITS])])


def _that_wait(kind: str) -> Query:
    return where("state").one_of([key for key, row in PROGRAM_STATES.items() if row.waits == kind])


def _waits(context: Context, query: Query) -> Waits:
    first = REGISTER.window(context.store, query, *BY_FOLIO, limit=NAMED_WAITS)
    return Waits(context.store.table(REGISTER.table).tally(query), list(map(_named, first)))


def _named(record: ProgramRecord) -> tuple[str, str]:
    return record.folio, record.content.public_name
