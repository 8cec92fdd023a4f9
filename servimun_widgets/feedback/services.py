"""Feedback: logged, assigned, answered, closed. Each step is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.folios import folio_order, next_folio
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import (
    AnswerContent,
    AssignmentContent,
    FeedbackContent,
    FeedbackRecord,
)
from servimun_widgets.feedback.workflow import FEEDBACK
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import all_programs, find_program
from servimun_widgets.public_text.services.gate import personal_problems
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

FORM = "retroalimentacion"
"""Name of the form under which drafts of feedback are kept."""
WITHDRAWN = "La retiró quien la registró."
"""Stands as the reason of what its author withdrew."""


@dataclass(frozen=True)
class FeedbackView:
    """Feedback as one account sees it, and what that account may do with it now."""

    record: FeedbackRecord
    actions: frozenset[str]


def published_names(context: Context) -> list[tuple[str, str]]:
    """Return (id, «folio, public name») of what is on show: anybody may say something of it."""
    acting_account(context)
    return [
        (one.id, f"{one.folio}, {one.shown.public_name}")
        for one in all_programs(context.store)
        if one.shown is not None
    ]


def visible_feedback(context: Context) -> list[FeedbackView]:
    """Return the feedback that the acting account may see, the newest first."""
    account = acting_account(context)
    records = (FeedbackRecord.model_validate(d) for d in context.store.table("feedback"))
    views = [_view(account, record) for record in records if _may_see(account, record)]
    return sorted(views, key=lambda view: folio_order(view.record.folio), reverse=True)


def open_feedback(context: Context, folio: str) -> FeedbackView:
    """Return one by its folio. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    document = context.store.table("feedback").get(where("folio") == folio)
    record = FeedbackRecord.model_validate(document) if document else None
    if record is None or not _may_see(account, record):
        raise NotFound("feedback_not_found", folio=folio[:40])
    return _view(account, record)


def log_feedback(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Log what somebody said. Raises `Invalid`, `NotAllowed`."""

    def work() -> Receipt:
        account = acting_account(context)
        if "log" not in rights.FEEDBACK.get(account.role, ()):
            raise NotAllowed("not_allowed_role")
        valid = _checked(context, content)
        record = FeedbackRecord(
            id=context.new_id(),
            folio=next_folio("R", (one["folio"] for one in context.store.table("feedback")), 4),
            content=valid,
            state="recibida",
            author_id=account.id,
            agency_id=account.agency_id,
            created_on=context.now(),
            updated_on=context.now(),
        )
        context.store.table("feedback").insert(as_document(record))
        record_event(context, "feedback_log", "feedback", record.id, folio=record.folio)
        discard_draft(context, FORM, "")
        return _receipt(record)

    return once(context, key, work, "log_feedback", content)


def correct_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Correct what oneself logged, until somebody takes it up. Raises as `log_feedback`.

    What it said before is not kept: it may be what had to be taken out.
    """
    return _step(
        context, folio, "correct", base, key, lambda _: {"content": _checked(context, content)}
    )


def withdraw_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Withdraw what oneself logged, until somebody takes it up."""
    withdrawn = {"discard_reason": WITHDRAWN, "closed_on": context.now()}
    return _step(context, folio, "withdraw", base, key, lambda _: withdrawn)


def _checked(context: Context, content: Mapping[str, Any]) -> FeedbackContent:
    valid = validate(FeedbackContent, content)
    problems = personal_problems(context, valid, "feedback_personal_data")
    program = find_program(context.store, valid.program_id) if valid.program_id else None
    if valid.program_id and (program is None or program.shown is None):
        problems.append(Problem("feedback_program_unknown", ("program_id",)))
    if problems:
        raise Invalid(problems)
    return valid


def assign_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Say which agency answers, and until when. `base` is what `version_of` gave."""

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        valid = validate(AssignmentContent, content)
        if find_agency(context.store, valid.assigned_agency_id) is None:
            raise Invalid([Problem("feedback_agency_unknown", ("assigned_agency_id",))])
        if valid.due_on is not None and valid.due_on < context.today():
            raise Invalid([Problem("feedback_due_past", ("due_on",))])
        return {**valid.model_dump(), "assigned_on": context.now()}

    return _step(context, folio, "assign", base, key, changes)


def answer_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Answer; the person who asked sees it. `base` is what `version_of` gave."""

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        valid = validate(AnswerContent, content)
        problems = personal_problems(context, valid, "feedback_personal_data")
        if problems:
            raise Invalid(problems)
        return {
            "answer": valid.answer,
            "answered_by": context.account_id,
            "answered_on": context.now(),
        }

    return _step(context, folio, "answer", base, key, changes)


def close_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Close what was answered."""
    return _step(context, folio, "close", base, key, lambda _: {"closed_on": context.now()})


def reopen_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Ask for another answer: the one given does not settle it."""

    def changes(record: FeedbackRecord) -> dict[str, Any]:
        if record.assigned_agency_id is None:
            raise NotAllowed("feedback_assign_first")
        return {"answered_on": None}

    return _step(context, folio, "reopen", base, key, changes)


def discard_feedback(
    context: Context, folio: str, reason: str, base: str, key: str | None = None
) -> Receipt:
    """Set aside what needs no answer, saying why."""

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        if not reason.strip():
            raise Invalid([Problem("review_reason_missing", ("reason",))])
        return {"discard_reason": reason.strip(), "closed_on": context.now()}

    return _step(context, folio, "discard", base, key, changes)


def version_of(record: FeedbackRecord) -> str:
    """Return what a change of `record` must be based on."""
    return record.updated_on.isoformat()


def _may_see(account: AccountRecord, record: FeedbackRecord) -> bool:
    if account.role in ("coordinacion", "analisis"):
        return True
    if account.role != "enlace":
        return False
    agencies = (record.agency_id, record.assigned_agency_id)
    return record.author_id == account.id or account.agency_id in agencies


def _view(account: AccountRecord, record: FeedbackRecord) -> FeedbackView:
    actions = {
        action
        for action in rights.FEEDBACK.get(account.role, ())
        if (record.state, action) in FEEDBACK
    }
    if account.role == "enlace" and record.assigned_agency_id != account.agency_id:
        actions.discard("answer")
    if record.author_id != account.id:
        actions -= {"correct", "withdraw"}
    return FeedbackView(record, frozenset(actions))


def _step(
    context: Context,
    folio: str,
    action: str,
    base: str,
    key: str | None,
    changes: Callable[[FeedbackRecord], dict[str, Any]],
) -> Receipt:
    def work() -> Receipt:
        view = open_feedback(context, folio)
        record = view.record
        if base != version_of(record):
            raise Conflict("feedback_changed", current=record, folio=folio)
        if action not in view.actions:
            raise NotAllowed("feedback_not_now")
        update = {
            **changes(record),
            "state": FEEDBACK[record.state, action],
            "updated_on": context.now(),
        }
        changed = record.model_copy(update=update)
        document = as_document(changed)
        context.store.table("feedback").update(document, where("id") == record.id)
        record_event(context, f"feedback_{action}", "feedback", record.id, folio=folio)
        return _receipt(changed)

    return once(context, key, work, f"feedback_{action}", folio)


def _receipt(record: FeedbackRecord) -> Receipt:
    return Receipt(record.id, record.folio, record.state, version_of(record), 0)


def unanswered_about(context: Context, program: ProgramRecord) -> tuple[str, ...]:
    """Return the folios of the feedback about a programme that waits for an answer."""
    records = map(FeedbackRecord.model_validate, context.store.table("feedback"))
    return tuple(
        one.folio
        for one in records
        if one.content.program_id == program.id and one.state in ("recibida", "asignada")
    )
