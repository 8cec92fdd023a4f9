"""Changing the legal rules: one person proposes, another confirms. One transaction each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.public_text import rights
from servimun_widgets.public_text.records.legal_rules import (
    ChangeState,
    RuleChangeContent,
    RuleChangeRecord,
    period_key,
    word_key,
)
from servimun_widgets.public_text.rights import LegalRight
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.public_text.services.legal_register import REGISTER, all_changes
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.second_person import decided

Decision = Literal["confirm", "reject", "withdraw"]
_LEADS_TO: dict[Decision, ChangeState] = {
    "confirm": "confirmada",
    "reject": "rechazada",
    "withdraw": "retirada",
}


@dataclass(frozen=True)
class RuleChangeView:
    """A change, and what the acting account may decide about it now."""

    record: RuleChangeRecord
    actions: frozenset[Decision]


def rule_changes(context: Context) -> list[RuleChangeView]:
    """Return every change, the newest first. Raises `NotAllowed`."""
    account = _require(context, "view")
    return [RuleChangeView(one, _actions(account, one)) for one in all_changes(context.store)]


def open_change(context: Context, folio: str) -> RuleChangeView:
    """Return one change. Raises `NotAllowed`, `NotFound`."""
    account = _require(context, "view")
    record = REGISTER.load(context.store, folio)
    return RuleChangeView(record, _actions(account, record))


def propose_change(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Propose a change, which does nothing yet. Raises `NotAllowed`, `Invalid`.

    Refused is what is so already, what is not there to be taken away, and what already waits.
    """

    def work() -> Receipt:
        account = _require(context, "propose")
        valid = validate(RuleChangeContent, content)
        _refuse_idle(context, valid)
        for one in all_changes(context.store):
            if one.state == "propuesta" and _same_thing(one.content, valid):
                raise Invalid([Problem("legal_rule_waits", _place(valid), {"folio": one.folio})])
        values = {
            "state": "propuesta",
            "content": valid,
            "proposed_by": account.id,
            "proposed_on": context.now(),
        }
        return REGISTER.receipt_of(REGISTER.insert(context, "legal_rule_propose", values))

    return once(context, key, work, "propose_legal_rule", content)


def decide_change(
    context: Context, folio: str, decision: Decision, reason: str = "", key: str | None = None
) -> Receipt:
    """Confirm or reject what another person proposed, or withdraw one's own.

    What is confirmed holds from that moment on. Raises `NotFound`, `NotAllowed` (never one's own,
    nor what was decided), `Invalid` for a rejection without a reason.
    """

    def work() -> Receipt:
        account = _require(context, "view")
        record = REGISTER.load(context.store, folio)
        refused = rights.legal_refusal(
            account.role, decision, record.state, is_author=record.proposed_by == account.id
        )
        if refused is not None:
            raise NotAllowed(refused.code, folio=record.folio)
        if decision == "confirm":
            _refuse_idle(context, record.content)
        kept = decided(context, _LEADS_TO[decision], reason, needs_reason=decision == "reject")
        changed = REGISTER.replace(context, f"legal_rule_{decision}", record, kept)
        return REGISTER.receipt_of(changed)

    return once(context, key, work, "decide_legal_rule", folio, decision, reason)


def _require(context: Context, right: LegalRight) -> AccountRecord:
    account = acting_account(context)
    if right not in rights.LEGAL_RULES.get(account.role, ()):
        raise NotAllowed("not_allowed_role")
    return account


def _actions(account: AccountRecord, record: RuleChangeRecord) -> frozenset[Decision]:
    is_author = record.proposed_by == account.id
    return frozenset(
        decision
        for decision in _LEADS_TO
        if rights.legal_refusal(account.role, decision, record.state, is_author=is_author) is None
    )


def _refuse_idle(context: Context, said: RuleChangeContent) -> None:
    """Refuse what would change nothing."""
    if said.named_by == "period":
        found = {period_key(one.name): one for one in quiet_periods(context)}
        period = found.get(period_key(said.about))
        if said.kind == "sin_veda":
            idle = period is None
        else:
            days = (said.first, said.last)
            idle = period is not None and period.confirmed and (period.first, period.last) == days
    else:
        known = {word_key(word) for word in promotion_words(context)}
        idle = (word_key(said.about) in known) == (said.kind == "palabra")
    if idle:
        code = "legal_rule_not_there" if said.kind.startswith("sin_") else "legal_rule_is_so"
        raise Invalid([Problem(code, _place(said), {"about": said.about})])


def _same_thing(one: RuleChangeContent, other: RuleChangeContent) -> bool:
    if _place(one) != _place(other):
        return False
    same = period_key if _place(one) == ("period",) else word_key
    return same(one.about) == same(other.about)


def _place(said: RuleChangeContent) -> tuple[str]:
    return (said.named_by,)
