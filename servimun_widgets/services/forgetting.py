"""Forgetting what was kept for a while and nobody will ask for again."""

from __future__ import annotations

from datetime import timedelta

from servimun_widgets.services.context import Context
from servimun_widgets.services.receipts import RECEIPT_KEPT
from servimun_widgets.store import where

DRAFT_KEPT = timedelta(days=365)
"""Whoever typed something and came back to it in no year will not."""


def forget_the_old(context: Context) -> dict[str, int]:
    """Remove drafts that nobody touched in a year and old receipts; return how many of each."""
    drafts, receipts = context.store.table("drafts"), context.store.table("receipts")
    last_year = (context.now() - DRAFT_KEPT).isoformat()
    too_old = (context.now() - RECEIPT_KEPT).isoformat()
    with context.store.transaction():
        return {
            "drafts": len(drafts.remove(where("saved_on") < last_year)),
            "receipts": len(receipts.remove(where("at") < too_old)),
        }
