"""Allowing a word in a programme under review: a second person's decision, with its reason."""

from __future__ import annotations

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.reading import REGISTER
from servimun_widgets.programs.services.records import allowed_state, load_program, receipt_of
from servimun_widgets.public_text.records.allowances import AllowanceReason
from servimun_widgets.public_text.services.allowing import remember_allowance
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def allow_text(
    context: Context,
    program_id: str,
    field_name: str,
    reason: str,
    base: str,
    key: str | None = None,
) -> Receipt:
    """Allow the words that the gate stops in one field of a programme under review.

    Only for exactly this text, and only by who may publish it: never an author of the version,
    nor who sent it. `field_name` is the path without positions, such as `venues.hours`. Raises
    `Conflict` when another version was sent meanwhile, `NotAllowed`, `Invalid` without a reason or
    when nothing there can be allowed.
    """

    def work() -> Receipt:
        account = acting_account(context)
        record = load_program(context, account, program_id)
        REGISTER.refuse_stale(record, base)
        allowed_state(account, record, "publish")
        valid = validate(AllowanceReason, {"reason": reason})
        stopped: dict[str, list[str]] = {}
        for found in unfit_texts(context, record.content):
            if found.is_allowable and found.field.name == field_name:
                stopped.setdefault(found.field.text, []).append(found.piece)
        if not stopped:
            raise Invalid([Problem("public_text_nothing_to_allow", ("reason",))])
        for text, pieces in stopped.items():
            digest = remember_allowance(
                context, field_name, text, pieces, valid.reason, record.submitted_by
            )
            REGISTER.tell(
                context,
                "program_allow_text",
                record,
                field=field_name,
                text_digest=digest,
                reason=valid.reason,
            )
        return receipt_of(record)

    return once(context, key, work, "allow_text", program_id, field_name, reason)
