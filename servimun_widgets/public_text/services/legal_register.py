"""The changes of the legal rules as the store keeps them, whoever asks."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.fields import as_document
from servimun_widgets.public_text.records.legal_rules import RuleChangeRecord, confirmed_in_order
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store


def _told(record: RuleChangeRecord) -> dict[str, Any]:
    said = as_document(record.content)
    return {
        "state": record.state,
        "change": {name: value for name, value in said.items() if value is not None},
        **({"reason": record.decision_reason} if record.decision_reason else {}),
    }


ALLOWANCES = "text_allowances"
"""Table of the words that were allowed in one text."""
REGISTER = Register(
    "legal_changes",
    RuleChangeRecord,
    "legal_rule",
    "L",
    3,
    not_found="legal_rule_not_found",
    told_of=_told,
)


def all_changes(store: Store) -> list[RuleChangeRecord]:
    """Return every change that was ever proposed, the newest first."""
    return REGISTER.all(store)[::-1]


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever the rules of public text may (`Subject`)."""
    store = context.store
    changes = [(one["state"], one["decided_on"]) for one in store.table(REGISTER.table)]
    return [len(store.table(ALLOWANCES)), *changes]


def confirmed_changes(store: Store) -> list[RuleChangeRecord]:
    """Return what two people agreed on, in the order in which it was confirmed."""
    return confirmed_in_order(all_changes(store))
