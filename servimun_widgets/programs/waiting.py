"""What waits among programmes."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import Offering, offering_on
from servimun_widgets.programs.services.reading import (
    programs_without_agency,
    review_queue,
    visible_programs,
)
from servimun_widgets.programs.services.verifying import waits_to_be_verified
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for the coordination the changes that it may review and the programmes that no agency
    is known of; for a liaison the programmes that were returned, the own drafts not sent and what
    is published and has to be verified.
    """
    account = acting_account(context)
    if account.role == "coordinacion":
        queue = review_queue(context)
        return {
            "to_review": [_named(view.record) for view in queue if "publish" in view.actions],
            "without_agency": [
                _named(one)
                for one in programs_without_agency(context)
                if offering_on(one, context.today()) is not Offering.ARCHIVED
            ],
        }
    found: Waiting = {"returned": [], "drafts": [], "to_verify": []}
    if account.role != "enlace":
        return found
    for view in visible_programs(context):
        record = view.record
        waits = PROGRAM_STATES[record.state].waits
        if waits == "returned" or (waits == "drafts" and account.id in record.contributors):
            found[waits].append(_named(record))
        if waits_to_be_verified(context, view):
            found["to_verify"].append(_named(record))
    return found


def _named(record: ProgramRecord) -> tuple[str, str]:
    return record.folio, record.content.public_name
