"""The ways out for a programme that ended or ends soon: new dates, all year, a new season."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import NewDatesContent
from servimun_widgets.programs.services.editing import save_program, submit_program
from servimun_widgets.programs.services.gate import kept_from_show
from servimun_widgets.programs.services.records import (
    free_folio,
    load_program,
    new_program,
    receipt_of,
    refuse_unless_allowed,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def renew_dates(
    context: Context, program_id: str, dates: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Give a programme other dates and nothing else, and send it for review.

    The words beside its dates were of the old ones and go. What still lacks something that
    publishing needs is saved as a draft: the receipt's state tells. Raises `Invalid` for a last day
    that is over, and what `save_program` raises.
    """
    valid = validate(NewDatesContent, dates)
    if valid.valid_until < context.today():
        raise Invalid([Problem("dates_over", ("valid_until",))])
    changed = {**as_value(valid), "validity_kind": "fechas", "validity_note": None}

    def work() -> Receipt:
        return _change(context, program_id, changed, base)

    return once(context, key, work, "renew_dates", program_id, changed, base)


def make_permanent(context: Context, program_id: str, base: str, key: str | None = None) -> Receipt:
    """Say that a programme is given all year, and send it for review. Raises as `renew_dates`."""
    changed = {
        "validity_kind": "permanente",
        "valid_from": None,
        "valid_until": None,
        "validity_note": None,
    }

    def work() -> Receipt:
        return _change(context, program_id, changed, base)

    return once(context, key, work, "make_permanent", program_id, base)


def repeat_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Begin the new season of a programme: a draft with all it said but its dates.

    The draft names the old one, which stays as it is. Raises `NotAllowed` for who may begin no
    programme of that agency.
    """

    def work() -> Receipt:
        account = acting_account(context)
        old = load_program(context, account, program_id)
        content = (old.shown or old.content).model_copy(
            update={"valid_from": None, "valid_until": None, "validity_note": None}
        )
        standing = rights.relation(account.agency_id, content.lead_agency_id, ())
        refuse_unless_allowed(account, standing, "create", "borrador", is_author=False)
        fields = {"repeats": old.folio}
        return receipt_of(new_program(context, free_folio(context), content, "create", fields))

    return once(context, key, work, "repeat_program", program_id)


def _change(context: Context, program_id: str, changed: Mapping[str, Any], base: str) -> Receipt:
    record = load_program(context, acting_account(context), program_id)
    content = {**as_value(record.content), **changed}
    carry_out = save_program if _lacks_something(context, record) else submit_program
    return carry_out(context, record.id, content, base)


def _lacks_something(context: Context, record: ProgramRecord) -> bool:
    return bool(kept_from_show(context, record.content))
