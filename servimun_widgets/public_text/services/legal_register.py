"""The changes of the legal rules as the store keeps them, whoever asks."""

from __future__ import annotations

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.public_text.records.legal_rules import RuleChangeRecord, confirmed_in_order
from servimun_widgets.store import Store

TABLE = "legal_changes"


def all_changes(store: Store) -> list[RuleChangeRecord]:
    """Return every change that was ever proposed, the newest first."""
    records = [RuleChangeRecord.model_validate(document) for document in store.table(TABLE)]
    return sorted(records, key=lambda record: folio_order(record.folio), reverse=True)


def confirmed_changes(store: Store) -> list[RuleChangeRecord]:
    """Return what two people agreed on, in the order in which it was confirmed."""
    return confirmed_in_order(all_changes(store))
