"""What waits for somebody today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.domain.programs import ProgramRecord
from servimun_widgets.domain.publishing import freshness
from servimun_widgets.services.accounts import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.feedback import visible_feedback
from servimun_widgets.services.programs import review_queue, visible_programs

AwaitingKind = Literal[
    "returned", "to_review", "to_answer", "to_assign", "answered", "to_verify", "drafts"
]
FEEDBACK_KINDS: frozenset[AwaitingKind] = frozenset({"to_answer", "to_assign", "answered"})
"""Kinds whose items are feedback; the items of the others are programmes."""


@dataclass(frozen=True)
class Awaiting:
    """Things of one kind that wait for the acting account, as (folio, name or text)."""

    kind: AwaitingKind
    items: tuple[tuple[str, str], ...]


def awaiting(context: Context) -> list[Awaiting]:
    """Return what waits for the acting account, the most urgent first; kinds with nothing left out.

    A liaison: programmes returned, feedback to answer, answers to what the account asked,
    published programmes to verify, drafts not sent. The coordination: changes that it may review,
    feedback to assign.
    """
    account = acting_account(context)
    found: dict[AwaitingKind, list[tuple[str, str]]] = {
        "returned": [],
        "to_review": [],
        "to_answer": [],
        "to_assign": [],
        "answered": [],
        "to_verify": [],
        "drafts": [],
    }
    if account.role == "coordinacion":
        queue = review_queue(context)
        found["to_review"] = [_named(v.record) for v in queue if "publish" in v.actions]
    if account.role == "enlace":
        today = context.today()
        for view in visible_programs(context):
            record = view.record
            if record.state == "observado":
                found["returned"].append(_named(record))
            elif record.state == "borrador" and account.id in record.contributors:
                found["drafts"].append(_named(record))
            stale = freshness(record, today) in ("por_verificar", "sin_verificar")
            if stale and "verify" in view.actions:
                found["to_verify"].append(_named(record))
    for feedback in visible_feedback(context):
        request = feedback.record
        named = (request.folio, request.content.text)
        if account.role == "enlace" and "answer" in feedback.actions:
            found["to_answer"].append(named)
        if request.state == "recibida" and "assign" in feedback.actions:
            found["to_assign"].append(named)
        if request.state == "respondida" and request.author_id == account.id:
            found["answered"].append(named)
    return [Awaiting(kind, tuple(items)) for kind, items in found.items() if items]


def _named(record: ProgramRecord) -> tuple[str, str]:
    return record.folio, record.content.public_name
