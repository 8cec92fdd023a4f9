"""Counting failed sign-ins, so that guessing a password takes too long to be worth it.

An attempt is counted before its password is looked at and taken back when it was right: verifying
takes time, in which a guesser could send any number of others.

Nothing of it stays: an attempt is forgotten after `FORGET_AFTER`, and that an account was used from
an address after `KNOWN_FOR`. What was typed where no account has that name, which may be somebody's
password, is never written: it is counted under a digest whose key ends with this process.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from servimun_widgets.accounts.rules.guessing import (
    FORGET_AFTER,
    KNOWN_FOR,
    LONGEST_WAIT,
    Counted,
    wait_after,
)
from servimun_widgets.domain.connections import origin
from servimun_widgets.errors import SignInRefused
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.store import Store, where

_KEY = secrets.token_bytes(32)


@dataclass(frozen=True)
class Attempt:
    """An attempt that counts as failed unless `take_back` is told that it was right.

    `before` and `counted` are what is stored without it and with it.
    """

    before: dict[Counted, dict[str, Any]]
    counted: dict[Counted, dict[str, Any]]


def begin_attempt(store: Store, username: str, address: str, now: datetime) -> Attempt:
    """Count an attempt for the account, the address and the pair of both.

    Raises `SignInRefused`, and counts nothing, while `username` has to wait at `address` after
    earlier failures.
    """
    table = store.table("sign_ins")
    name, place = _counted_name(store, username), origin(address)
    keys: dict[Counted, str] = {
        "pair": f"pair:{name}|{place}",
        "address": f"address:{place}",
        "account": f"account:{name}",
    }
    forgotten = (now - timedelta(seconds=FORGET_AFTER)).isoformat()
    attempt = Attempt({}, {})
    with store.transaction():
        _require_patience(store, keys, now)
        forget_attempts(store, now)
        for what, key in keys.items():
            none = {"id": key, "failures": 0, "known": False, "last": "", "until": None}
            before = dict(table.get(where("id") == key) or none)
            failures = 1 if before["last"] < forgotten else before["failures"] + 1
            wait = wait_after(what, failures)
            until = (now + timedelta(seconds=wait)).isoformat() if wait else None
            counted = {**before, "failures": failures, "last": now.isoformat(), "until": until}
            table.upsert(counted, where("id") == key)
            attempt.before[what], attempt.counted[what] = before, counted
    return attempt


def forget_attempts(store: Store, now: datetime) -> None:
    """Remove what is too old to count, of whomever it is; call it inside a transaction."""
    table = store.table("sign_ins")
    failed = (now - timedelta(seconds=FORGET_AFTER)).isoformat()
    known = (now - KNOWN_FOR).isoformat()
    table.remove((where("last") < failed) & (where("known") == False))  # noqa: E712
    table.remove(where("last") < known)


def _counted_name(store: Store, username: str) -> str:
    """Return the user name, or a digest where no account has it."""
    if ACCOUNTS.find_by(store, "username", username) is not None:
        return username
    return "?" + hashlib.blake2b(username.encode("utf-8", "replace"), key=_KEY).hexdigest()[:32]


def take_back(store: Store, attempt: Attempt) -> None:
    """Uncount an attempt that was right; call it inside a transaction.

    Forgets the failures of the pair and remembers that it belongs together. What others failed
    meanwhile at the address or the account stays counted, and so does the waiting it caused.
    """
    table = store.table("sign_ins")
    right = {**attempt.counted["pair"], "failures": 0, "known": True, "until": None}
    table.upsert(right, where("id") == right["id"])
    wider: tuple[Counted, ...] = ("address", "account")
    for what in wider:
        before, counted = attempt.before[what], attempt.counted[what]
        found = table.get(where("id") == counted["id"])
        if found is not None:
            mine = found["until"] == counted["until"]
            until = before["until"] if mine else found["until"]
            change = {"failures": max(0, found["failures"] - 1), "until": until}
            table.update(change, doc_ids=[found.doc_id])


def _require_patience(store: Store, keys: dict[Counted, str], now: datetime) -> None:
    table = store.table("sign_ins")
    pair = table.get(where("id") == keys["pair"])
    counted = [keys["pair"]] if pair and pair["known"] else list(keys.values())
    waits = (
        (datetime.fromisoformat(document["until"]) - now).total_seconds()
        for document in table.search(where("id").one_of(counted))
        if document["until"]
    )
    # A longer one was written before the clock was set back.
    remaining = max((wait for wait in waits if wait <= LONGEST_WAIT), default=0)
    if remaining > 0:
        raise SignInRefused("sign_in_wait", seconds=math.ceil(remaining))
