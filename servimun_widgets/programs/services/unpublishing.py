"""Taking back what one published by mistake, shortly afterwards: what was on show is again.

What followed the publication follows this too: agreements that it kept are open again, and who has
not read that it was published is not told so (`domain.notices`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.commenting import opened_again
from servimun_widgets.programs.services.hanging import follow_what_is_on_show
from servimun_widgets.programs.services.records import load_program, put_back, receipt_of
from servimun_widgets.programs.services.together import each_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.taking_back import event_to_take_back, may_take_back
from servimun_widgets.services.together import Together
from servimun_widgets.services.trail import find_revision
from servimun_widgets.store import Store


def shown_before(record: ProgramRecord) -> dict[str, Any]:
    """Return what publishing a programme takes away, for its event: ids and moments, no text."""
    on = record.published_on
    return {
        "shown": record.published_revision_id,
        "shown_on": on.isoformat() if on else None,
        "shown_by": record.published_by,
        "contributors": record.contributors,
    }


def may_undo_publish(context: Context, record: ProgramRecord) -> bool:
    """Return whether its publication is the last of it, one's own and made shortly before."""
    return may_take_back(context, record.id, "program_publish")


def undo_publish_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Put what was on show before one's own publication back, and what it published under review.

    Raises `NotAllowed` when it was somebody else's, too long ago, or something came after it.
    """

    def work() -> Receipt:
        account = acting_account(context)
        record = load_program(context, account, program_id)
        last = event_to_take_back(context, record.id, "program_publish")
        if "shown" not in last.detail:  # by an older version of the platform
            raise NotAllowed("undo_too_late")
        fields = _fields_of_before(context.store, record, last.detail)
        back = put_back(context, record, "undo_publish", last.detail["state"], fields)
        follow_what_is_on_show(context, back)
        return receipt_of(back)

    return once(context, key, work, "undo_publish_program", program_id)


def undo_publish_programs(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take one's own publication of several back, shortly afterwards."""
    return each_program(
        context, folios, key, lambda one, own: undo_publish_program(context, one.id, own)
    )


def _fields_of_before(
    store: Store, record: ProgramRecord, told: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the event of a publication tells of before, as the record keeps it."""
    before = find_revision(store, told["shown"]) if told["shown"] else None
    if told["shown"] and before is None:  # an older backup was restored
        raise NotAllowed("undo_too_late")
    shown_on, verified_on = told["shown_on"], told["verified_on"]
    return {
        "published": ProgramContent.model_validate(before.content) if before else None,
        "published_revision_id": told["shown"],
        "published_on": datetime.fromisoformat(shown_on) if shown_on else None,
        "published_by": told["shown_by"],
        "verified_on": date.fromisoformat(verified_on) if verified_on else None,
        "verified_by": told["verified_by"],
        "contributors": told["contributors"],
        "threads": opened_again(record),
    }
