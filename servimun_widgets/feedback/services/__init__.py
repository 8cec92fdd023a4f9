"""Feedback: logged, assigned, answered, closed. Each step is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import normalised
from servimun_widgets.domain.text_rules.personal_data import WITHHELD
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import (
    FEEDBACK_STATES,
    TOLD_CHANGES,
    AnswerContent,
    AssignmentContent,
    FeedbackContent,
    FeedbackRecord,
)
from servimun_widgets.feedback.workflow import FEEDBACK, FeedbackAction
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import find_program, names_on_show
from servimun_widgets.public_text.services.gate import personal_problems
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.store import Query, Store, all_of, any_of, where

FORM = "retroalimentacion"
"""Name of the form under which drafts of feedback are kept."""
WITHDRAWN = "La retiró quien la registró."
"""Stands as the reason of what its author withdrew."""


REGISTER = Register(
    "feedback",
    FeedbackRecord,
    "feedback",
    "R",
    not_found="feedback_not_found",
    changed="feedback_changed",
    told_changes=TOLD_CHANGES,
)
all_feedback, version_of = REGISTER.all, REGISTER.version_of
NEWEST = (By("urgency"), By("folio_number", down=True))
"""What citizens said and nobody has reviewed first, by what may come of it; then what is newest."""
BY_FOLIO = (By("folio_number"),)
UNANSWERED = where("state").one_of([key for key, row in FEEDBACK_STATES.items() if row.unanswered])


@dataclass(frozen=True)
class FeedbackView:
    """Feedback as one account sees it, and what that account may do with it now."""

    record: FeedbackRecord
    actions: frozenset[str]


def published_names(
    context: Context, ids: Iterable[str | None] | None = None
) -> list[tuple[str, str]]:
    """Return (id, «folio, public name») of what is on show, of these ids or all, by folio.

    Anybody may say something of it.
    """
    acting_account(context)
    return [(key, f"{folio}, {name}") for key, folio, name in names_on_show(context.store, ids)]


def visible(account: AccountRecord) -> Query | None:
    """Return the query for what an account may see, as `_may_see` says it; None for all."""
    if account.role in rights.READ_ALL:
        return None
    if not account.of_one_agency:
        return where("folio").one_of([])
    own = where("author_id") == account.id
    agency = account.agency_id
    return any_of(own, where("agency_id") == agency, where("assigned_agency_id") == agency)


def open_feedback(context: Context, folio: str) -> FeedbackView:
    """Return one by its folio. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    record = REGISTER.find_by(context.store, "folio", folio)
    if record is None or not _may_see(account, record):
        raise NotFound("feedback_not_found", folio=folio[:40])
    return view_of(account, record)


def log_feedback(
    context: Context, content: Mapping[str, Any], key: str | None = None, *, draft: str = ""
) -> Receipt:
    """Log what somebody said. Raises `Invalid`, `NotAllowed`.

    `draft` names the record under which its draft was kept: a programme, "" for none.
    """

    def work() -> Receipt:
        account = acting_account(context)
        if "log" not in rights.FEEDBACK.get(account.role, ()):
            raise NotAllowed("not_allowed_role")
        valid = _checked(context, content)
        values = {
            "content": valid,
            "state": "recibida",
            "author_id": account.id,
            "agency_id": account.agency_id,
        }
        record = REGISTER.insert(context, "feedback_log", values)
        discard_draft(context, FORM, draft)
        return REGISTER.receipt_of(record)

    return once(context, key, work, "log_feedback", content)


def correct_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Correct what oneself logged, until somebody takes it up. Raises as `log_feedback`.

    What it said before is not kept: it may be what had to be taken out.
    """
    return step(
        context, folio, "correct", base, key, lambda _: {"content": _checked(context, content)}
    )


def withdraw_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Withdraw what oneself logged, until somebody takes it up."""
    withdrawn = {"discard_reason": WITHDRAWN, "closed_on": context.now()}
    return step(context, folio, "withdraw", base, key, lambda _: withdrawn)


def _checked(context: Context, content: Mapping[str, Any]) -> FeedbackContent:
    def also(said: FeedbackContent) -> list[Problem]:
        problems = personal_problems(context, said, "feedback_personal_data")
        program = find_program(context.store, said.program_id) if said.program_id else None
        if said.program_id and (program is None or program.shown is None):
            problems.append(Problem("feedback_program_unknown", ("program_id",)))
        return problems

    return validate_with(FeedbackContent, content, also)


def assign_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Say which agency answers, and until when. `base` is what `version_of` gave."""

    def also(said: AssignmentContent) -> Iterator[Problem]:
        if find_agency(context.store, said.assigned_agency_id) is None:
            yield Problem("feedback_agency_unknown", ("assigned_agency_id",))
        if said.due_on is not None and said.due_on < context.today():
            yield Problem("feedback_due_past", ("due_on",))

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        valid = validate_with(AssignmentContent, content, also)
        return {**valid.model_dump(), "assigned_on": context.now()}

    return step(context, folio, "assign", base, key, changes)


def answer_feedback(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Answer; the person who asked sees it. `base` is what `version_of` gave."""

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        valid = validate_with(
            AnswerContent,
            content,
            lambda said: personal_problems(context, said, "feedback_personal_data"),
        )
        return {
            "answer": valid.answer,
            "answered_by": context.account_id,
            "answered_on": context.now(),
            "read_on": None,
        }

    return step(context, folio, "answer", base, key, changes)


def close_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Close what was answered."""
    return step(context, folio, "close", base, key, lambda _: {"closed_on": context.now()})


def reopen_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Ask for another answer: the one given does not settle it."""

    def changes(record: FeedbackRecord) -> dict[str, Any]:
        if record.assigned_agency_id is None:
            raise NotAllowed("feedback_assign_first")
        return {"answered_on": None, "published": None, "published_on": None}

    return step(context, folio, "reopen", base, key, changes)


def discard_feedback(
    context: Context, folio: str, reason: str, base: str, key: str | None = None
) -> Receipt:
    """Set aside what needs no answer, saying why."""

    def changes(_: FeedbackRecord) -> dict[str, Any]:
        if not normalised(reason):
            raise Invalid([Problem("review_reason_missing", ("reason",))])
        return {"discard_reason": normalised(reason), "closed_on": context.now()}

    return step(context, folio, "discard", base, key, changes)


def strike_personal_data(
    context: Context, folio: str, base: str, key: str | None = None
) -> Receipt:
    """Put a mark in place of what looks like data of a person; what it said is not kept."""

    def changes(record: FeedbackRecord) -> dict[str, Any]:
        content = record.content.model_copy(update={"text": _struck(record)})
        return {"content": content, "to_strike": []}

    return step(context, folio, "strike", base, key, changes)


def let_stand(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Say that what looked like data of a person is none, such as an office's telephone."""
    return step(context, folio, "let_stand", base, key, lambda _: {"to_strike": []})


def _may_see(account: AccountRecord, record: FeedbackRecord) -> bool:
    if account.role in rights.READ_ALL:
        return True
    if not account.of_one_agency:
        return False
    agencies = (record.agency_id, record.assigned_agency_id)
    return record.author_id == account.id or account.agency_id in agencies


def view_of(account: AccountRecord, record: FeedbackRecord) -> FeedbackView:
    """Return the feedback as the account sees it, with what it may do now."""
    actions = {
        action
        for action in rights.FEEDBACK.get(account.role, ())
        if (record.state, action) in FEEDBACK
    }
    if not account.acts_for(record.assigned_agency_id):
        actions.discard("answer")
    if record.author_id != account.id:
        actions -= {"correct", "withdraw", "read"}
    if record.read_on is not None:
        actions.discard("read")
    actions.discard("publish" if record.published else "unpublish")
    if not record.to_strike:
        return FeedbackView(record, frozenset(actions - {"strike", "let_stand"}))
    shown = record
    if "strike" not in actions:
        content = record.content.model_copy(update={"text": _struck(record)})
        shown = record.model_copy(update={"content": content, "to_strike": []})
    return FeedbackView(shown, frozenset(actions - {"assign", "answer"}))


def _struck(record: FeedbackRecord) -> str:
    text = record.content.text
    for piece in record.to_strike:
        text = text.replace(piece, WITHHELD)
    return text


def step(
    context: Context,
    folio: str,
    action: FeedbackAction,
    base: str,
    key: str | None,
    changes: Callable[[FeedbackRecord], dict[str, Any]],
) -> Receipt:
    """Take one step with what it changes, where the acting account may. Raises `NotAllowed`,
    `NotFound`, `Conflict`."""

    def work() -> Receipt:
        view = open_feedback(context, folio)
        record = view.record
        REGISTER.refuse_stale(record, base)
        if action not in view.actions:
            raise NotAllowed("feedback_not_now")
        update = {**changes(record), "state": FEEDBACK[record.state, action]}
        changed = REGISTER.replace(context, f"feedback_{action}", record, update)
        return REGISTER.receipt_of(changed)

    return once(context, key, work, f"feedback_{action}", folio)


def feedback_named(store: Store, folios: Collection[str]) -> list[FeedbackRecord]:
    """Return the feedback with these folios, whoever asks."""
    return REGISTER.search(store, where("folio").one_of(sorted(folios))) if folios else []


def unanswered_about(context: Context, program: ProgramRecord) -> tuple[str, ...]:
    """Return the folios of the feedback about a programme that waits for an answer."""
    query = all_of(where("program_id") == program.id, UNANSWERED)
    table = context.store.table(REGISTER.table)
    return tuple(folio for (folio,) in table.column_values(query, "folio", order=BY_FOLIO))
