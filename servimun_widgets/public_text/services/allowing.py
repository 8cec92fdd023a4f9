"""Allowing a word that is fine where it stands: a second person's decision, with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.errors import Conflict, Invalid, Problem
from servimun_widgets.programs.services.records import allowed_state, load_program, receipt_of
from servimun_widgets.public_text.records.allowances import (
    Allowance,
    AllowanceReason,
    folded_piece,
    text_digest,
)
from servimun_widgets.public_text.services.gate import ALLOWANCES, allowances, unfit_texts
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where


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
        if base != record.revision_id:
            raise Conflict("review_changed", current=record, folio=record.folio)
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
            record_event(
                context,
                "program_allow_text",
                "program",
                record.id,
                folio=record.folio,
                revision_id=record.revision_id,
                field=field_name,
                text_digest=digest,
                reason=valid.reason,
            )
        return receipt_of(record)

    return once(context, key, work, "allow_text", program_id, field_name, reason)


def remember_allowance(
    context: Context,
    field_name: str,
    text: str,
    pieces: Iterable[str],
    reason: str,
    asked_by: str | None,
) -> str:
    """Store that `pieces` are fine in this text and return its digest; inside a transaction."""
    digest = text_digest(field_name, text)
    known = allowances(context).get(digest, [])
    decision = Allowance(
        id=digest,
        field=field_name,
        pieces=sorted({*known, *(folded_piece(piece) for piece in pieces)}),
        reason=reason,
        asked_by=asked_by,
        allowed_by=context.account_id,
        allowed_on=context.now(),
    )
    table = context.store.table(ALLOWANCES)
    table.remove(where("id") == digest)
    table.insert(as_document(decision))
    return digest
