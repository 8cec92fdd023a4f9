"""Doing a thing once: a request sent twice (double click, lost answer) gets the first receipt."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from hashlib import sha256

from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.store import where

RECEIPT_KEPT = timedelta(days=60)
"""As long as a browser keeps a draft (`drafts.js`); nobody tries the same intention again later."""


def once(
    context: Context, key: str | None, work: Callable[[], Receipt], action: str, *about: object
) -> Receipt:
    """Run `work` in one transaction and return its receipt; for a known `key` return the first.

    `key` is made by the browser for one intention of one person: to do `action` to what `about`
    names, with what it holds. It is remembered in the same transaction as the work, so that either
    both are stored or neither, and for `RECEIPT_KEPT`. Raises `NotAllowed` (`key_used_before`) for
    a key that came with another intention: to answer «done» would lose this one.
    """
    with context.store.transaction():
        if key is None:
            return work()
        table = context.store.table("receipts")
        full_key = f"{context.account_id}:{key}"
        intention = _digest(full_key, action, about)
        known = table.get(where("key") == full_key)
        if known is not None:
            # Those of before this was kept have no intention.
            if known.get("intention", intention) != intention:
                raise NotAllowed("key_used_before")
            return Receipt(**known["receipt"])
        receipt = work()
        now = context.now()
        table.remove(where("at") < (now - RECEIPT_KEPT).isoformat())
        table.insert(
            {
                "key": full_key,
                "at": now.isoformat(),
                "intention": intention,
                "receipt": asdict(receipt),
            }
        )
        return receipt


def how_far(context: Context, key: str) -> int:
    """Return how far work in steps came that broke off; 0 where none did."""
    known = context.store.table("receipts").get(where("key") == _step_key(context, key))
    return int(known["receipt"]["revision_number"]) if known else 0


def remember_how_far(context: Context, key: str, done: int) -> None:
    """Remember in the transaction of a step how far the work is; 0 when it is through."""
    table, full_key = context.store.table("receipts"), _step_key(context, key)
    table.remove(where("key") == full_key)
    if done:
        receipt = Receipt("", "", "", "", done)
        table.insert({"key": full_key, "at": context.now().isoformat(), "receipt": asdict(receipt)})


def _step_key(context: Context, key: str) -> str:
    return f"{context.account_id}:steps:{key}"


def _digest(key: str, action: str, about: tuple[object, ...]) -> str:
    """Return what an intention is known again by; the key salts it."""
    text = json.dumps([key, action, *about], sort_keys=True, default=_plain)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    return sorted(value, key=str) if isinstance(value, set | frozenset) else str(value)
