"""Reviewing and keeping programmes: return, publish, verify, archive. Each is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import missing_to_publish
from servimun_widgets.programs.services.commenting import settled
from servimun_widgets.programs.services.hanging import follow_what_is_on_show
from servimun_widgets.programs.services.reading import REGISTER
from servimun_widgets.programs.services.records import (
    correct_verification,
    load_program,
    move_program,
    program_to_move,
    receipt_of,
    refuse_unverifiable,
    state_after,
)
from servimun_widgets.programs.services.unpublishing import shown_before
from servimun_widgets.programs.workflow import ProgramAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.taking_back import event_to_take_back, may_take_back


def withdraw_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Take a programme back from review to go on working on it."""
    return _step(context, program_id, "withdraw", key=key)


def return_program(
    context: Context, program_id: str, base: str, reason: str, key: str | None = None
) -> Receipt:
    """Give a programme back to its agency with what has to be mended.

    `base` is the revision that was read. Raises `Invalid` without a reason, `NotAllowed` for one's
    own work, `Conflict` when another version was sent meanwhile.
    """
    reason = normalised(reason)
    if not reason:
        raise Invalid([Problem("review_reason_missing", ("reason",))])
    return _step(
        context,
        program_id,
        "return",
        key=key,
        base=base,
        reason=reason,
        changes=lambda _: {"review_note": reason},
    )


def publish_program(
    context: Context, program_id: str, base: str, key: str | None = None, comment: str = ""
) -> Receipt:
    """Put the reviewed version on show; it counts as verified on the day its agency sent it.

    Raises `NotAllowed` for one's own work, `Conflict` when another version was sent meanwhile,
    `Invalid` when something that publishing needs is missing.
    """

    def changes(record: ProgramRecord) -> dict[str, Any]:
        missing = missing_to_publish(record.content)
        if missing:
            raise Invalid(missing)
        now = context.now()
        sent_on = record.submitted_on or now
        return {
            "published": record.content,
            "published_revision_id": record.revision_id,
            "published_on": now,
            "published_by": context.account_id,
            "verified_on": sent_on.astimezone(now.tzinfo).date(),
            "verified_by": record.submitted_by,
            "contributors": [],
            "review_note": None,
            "threads": settled(record, now),
        }

    return _step(
        context,
        program_id,
        "publish",
        key=key,
        base=base,
        reason=normalised(comment) or None,
        changes=changes,
        also_told=shown_before,
    )


def archive_program(
    context: Context, program_id: str, reason: str, key: str | None = None
) -> Receipt:
    """Take a programme off show for good reason; its history stays."""
    if not normalised(reason):
        raise Invalid([Problem("review_reason_missing", ("reason",))])
    return _step(context, program_id, "archive", key=key, reason=normalised(reason))


def unarchive_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Bring an archived programme back as a draft; it is on show again once it is published."""
    hidden = {"published": None, "published_revision_id": None}
    return _step(context, program_id, "unarchive", key=key, changes=lambda _: hidden)


def verify_program(
    context: Context, program_id: str, key: str | None = None, *, base: str | None = None
) -> Receipt:
    """«Sigue vigente»: what is on show was checked today and is still true.

    `base` is the revision that the person saw; raises `Conflict` when another one is on show now,
    `Invalid` naming what has to be mended first when it ended or lacks what publishing needs.
    """

    def verified(record: ProgramRecord) -> dict[str, Any]:
        refuse_unverifiable(context, record)
        return {"verified_on": context.today(), "verified_by": context.account_id}

    return _step(context, program_id, "verify", key=key, base=base, changes=verified)


def may_undo_verify(context: Context, record: ProgramRecord) -> bool:
    """Return whether «Sigue vigente» is the last of it, one's own and given shortly before."""
    return may_take_back(context, record.id, "program_verify")


def undo_verify_program(context: Context, program_id: str, key: str | None = None) -> Receipt:
    """Take one's own «Sigue vigente» back, shortly after it was given.

    Raises `NotAllowed` when it was somebody else's or too long ago.
    """

    def work() -> Receipt:
        account = acting_account(context)
        record = load_program(context, account, program_id)
        last = event_to_take_back(context, program_id, "program_verify")
        before = last.detail["verified_on"]
        verified_on = date.fromisoformat(before) if before else None
        return receipt_of(
            correct_verification(context, record, verified_on, last.detail["verified_by"])
        )

    return once(context, key, work, "undo_verify_program", program_id)


def _step(
    context: Context,
    program_id: str,
    action: ProgramAction,
    *,
    key: str | None,
    base: str | None = None,
    reason: str | None = None,
    changes: Callable[[ProgramRecord], dict[str, Any]] | None = None,
    also_told: Callable[[ProgramRecord], dict[str, Any]] | None = None,
) -> Receipt:
    def work() -> Receipt:
        record = program_to_move(context, program_id, action)
        REGISTER.refuse_stale(record, base)
        if action == "verify" and record.published is None:
            raise NotAllowed("not_allowed_state", state=record.state)
        state_after(context, record, action)
        fields = changes(record) if changes else {}
        told = also_told(record) if also_told else None
        moved = move_program(context, record, action, fields, reason=reason, also_told=told)
        if action in ("publish", "archive"):
            follow_what_is_on_show(context, moved)
        return receipt_of(moved)

    return once(context, key, work, f"program_{action}", program_id, reason)
