"""Doing a thing once: a request sent twice (double click, lost answer) gets the first receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.store import where


def once(context: Context, key: str | None, work: Callable[[], Receipt]) -> Receipt:
    """Run `work` in one transaction and return its receipt; for a known `key` return the first.

    `key` is made by the browser for one intention of one person; it is remembered in the same
    transaction as the work, so that either both are stored or neither.
    """
    with context.store.transaction():
        if key is None:
            return work()
        table = context.store.table("receipts")
        full_key = f"{context.account_id}:{key}"
        known = table.get(where("key") == full_key)
        if known is not None:
            return Receipt(**known["receipt"])
        receipt = work()
        table.insert({"key": full_key, "at": context.now().isoformat(), "receipt": asdict(receipt)})
        return receipt
