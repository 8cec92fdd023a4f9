"""Doing a thing once: a request sent twice (double click, lost answer) gets the first receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.store import where

RECEIPT_KEPT = timedelta(days=60)
"""As long as a browser keeps a draft (`drafts.js`); nobody tries the same intention again later."""


def once(context: Context, key: str | None, work: Callable[[], Receipt]) -> Receipt:
    """Run `work` in one transaction and return its receipt; for a known `key` return the first.

    `key` is made by the browser for one intention of one person; it is remembered in the same
    transaction as the work, so that either both are stored or neither, and for `RECEIPT_KEPT`.
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
        now = context.now()
        table.remove(where("at") < (now - RECEIPT_KEPT).isoformat())
        table.insert({"key": full_key, "at": now.isoformat(), "receipt": asdict(receipt)})
        return receipt
