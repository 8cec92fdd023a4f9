"""Counting failed sign-ins, so that guessing a password takes too long to be worth it."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from servimun_widgets.domain.guessing import FORGET_AFTER, Counted, wait_after
from servimun_widgets.errors import SignInRefused
from servimun_widgets.store import Store, where


def _keys(username: str, address: str) -> dict[Counted, str]:
    return {
        "pair": f"pair:{username}|{address}",
        "address": f"address:{address}",
        "account": f"account:{username}",
    }


def require_patience_over(store: Store, username: str, address: str, now: datetime) -> None:
    """Raise `SignInRefused` while `username` has to wait at `address` after earlier failures."""
    table = store.table("sign_ins")
    keys = _keys(username, address)
    pair = table.get(where("id") == keys["pair"])
    counted = [keys["pair"]] if pair and pair["known"] else list(keys.values())
    waits = [
        datetime.fromisoformat(document["until"])
        for document in table.search(where("id").one_of(counted))
        if document["until"]
    ]
    remaining = max(((until - now).total_seconds() for until in waits), default=0)
    if remaining > 0:
        raise SignInRefused("sign_in_wait", seconds=math.ceil(remaining))


def count_failure(store: Store, username: str, address: str, now: datetime) -> None:
    """Count a failed sign-in for the account, the address and the pair of both."""
    table = store.table("sign_ins")
    with store.transaction():
        forgotten = (now - timedelta(seconds=FORGET_AFTER)).isoformat()
        table.remove((where("last") < forgotten) & (where("known") == False))  # noqa: E712
        for counted, key in _keys(username, address).items():
            document = table.get(where("id") == key) or {"id": key, "failures": 0, "known": False}
            stale = document.get("last", "") < forgotten
            failures = 1 if stale else document["failures"] + 1
            wait = wait_after(counted, failures)
            until = (now + timedelta(seconds=wait)).isoformat() if wait else None
            changed = {**document, "failures": failures, "last": now.isoformat(), "until": until}
            table.upsert(changed, where("id") == key)


def remember_success(store: Store, username: str, address: str, now: datetime) -> None:
    """Forget the failures of the pair and remember that it belongs together."""
    key = _keys(username, address)["pair"]
    changed = {"id": key, "failures": 0, "known": True, "last": now.isoformat(), "until": None}
    store.table("sign_ins").upsert(changed, where("id") == key)
