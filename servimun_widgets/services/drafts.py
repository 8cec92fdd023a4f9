"""What a person typed and has not saved yet: kept on the server, for any machine."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servimun_widgets.domain.index import By, Index, IndexValue
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

LARGEST_DRAFT = 500_000
"""Bytes of JSON; the longest programme that validates has about 40,000."""


@dataclass(frozen=True)
class StoredDraft:
    """A draft: the values as typed, the revision they started from, and when they were kept."""

    value: dict[str, Any]
    base: str
    saved_on: datetime


@dataclass(frozen=True)
class OwnDraft:
    """A draft of the acting account among others, as `name` of it.

    `title` and `address` say what was being filled in and where, "" where that is not known.
    """

    name: str
    title: str
    address: str
    saved_on: datetime


LONGEST_TITLE = 200
_ADDRESS = re.compile(r"[a-z_]+(/[a-z_]+)*(\?[^\s\\<>\"]{0,1000})?")
"""A page of the platform, from its root, and what is asked of it."""

DEEPEST_DRAFT = 40
"""Levels of lists and groups in one another; forms have about five."""


def draft_name(context: Context, form: str, record_id: str) -> str:
    """Return the name of the acting account's draft of `form` about a record ("" for a new one)."""
    return f"{context.account_id}:{form}:{record_id}"


def keep_draft(
    context: Context,
    form: str,
    record_id: str,
    value: dict[str, Any],
    base: str,
    *,
    title: str = "",
    address: str = "",
) -> datetime:
    """Keep what the acting account typed in `form` about a record; return when.

    `title` and `address` say what the person was filling in, and on which page. Nothing is
    validated: half-typed text is what a draft is for. Raises `Invalid` when it is larger than any
    form can be, `NotAllowed` when the account was disabled.
    """
    if not _can_be_shown(value) or _size(value) > LARGEST_DRAFT:
        raise Invalid([Problem("draft_too_large")])
    now = context.now()
    key = draft_name(context, form, record_id)
    document = {
        "key": key,
        "value": value,
        "base": base,
        "saved_on": now.isoformat(),
        "title": title[:LONGEST_TITLE],
        "address": page_address(address),
    }
    with context.store.transaction():
        acting_account(context)
        context.store.table("drafts").upsert(document, where("key") == key)
    return now


def _size(value: dict[str, Any]) -> int:
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _can_be_shown(value: object) -> bool:
    """Return whether a page can be sent `value`: nested no deeper than forms are, no NaN."""
    level = [value]
    for _ in range(DEEPEST_DRAFT):
        if any(isinstance(one, float) and not math.isfinite(one) for one in level):
            return False
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return True
    return False


def find_draft(context: Context, form: str, record_id: str) -> StoredDraft | None:
    """Return the acting account's draft of a record, or None.

    One that no form could show, from before this was asked when it is kept, is None too.
    """
    found = context.store.table("drafts").get(where("key") == draft_name(context, form, record_id))
    if found is None or not isinstance(found["value"], dict) or not _can_be_shown(found["value"]):
        return None
    return StoredDraft(found["value"], found["base"], datetime.fromisoformat(found["saved_on"]))


def page_address(text: str) -> str:
    """Return an address of a page as a browser says it, "" for what is none of the platform's."""
    return text if _ADDRESS.fullmatch(text) else ""


def own_drafts(context: Context, most: int) -> tuple[int, list[OwnDraft]]:
    """Return how many drafts the acting account has, and the newest of them."""
    account_id = acting_account(context).id
    table, own = context.store.table("drafts"), where("account_id") == account_id
    newest = table.window(own, order=(By("saved_on", down=True),), limit=most)
    return table.tally(own), [_own(account_id, one) for one in newest]


def take_away_draft(context: Context, name: str) -> dict[str, Any]:
    """Remove a draft of the acting account and return it, as `give_back_draft` takes it.

    Raises `NotFound` when it was saved or discarded meanwhile.
    """
    key = f"{context.account_id}:{name}"
    table = context.store.table("drafts")
    with context.store.transaction():
        acting_account(context)
        found = table.get(where("key") == key)
        if found is None:
            raise NotFound("draft_not_found")
        table.remove(where("key") == key)
    return dict(found)


def give_back_draft(context: Context, taken: Mapping[str, Any]) -> None:
    """Keep a draft again that was taken away, unless there is a newer one in its place."""
    table = context.store.table("drafts")
    with context.store.transaction():
        acting_account(context)
        if table.get(where("key") == taken["key"]) is None:
            table.insert(dict(taken))


def _own(account_id: str, document: Mapping[str, Any]) -> OwnDraft:
    return OwnDraft(
        document["key"].removeprefix(f"{account_id}:"),
        document.get("title", ""),
        document.get("address", ""),
        datetime.fromisoformat(document["saved_on"]),
    )


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    moment = int(datetime.fromisoformat(document["saved_on"]).timestamp())
    return {"account_id": document["key"].partition(":")[0], "saved_on": moment}


INDEX = Index(
    columns=("account_id", "saved_on"),
    values=_indexed,
    orders=(("account_id", "-saved_on"),),
)


def discard_draft(context: Context, form: str, record_id: str) -> None:
    """Forget the acting account's draft of a record, if there is one.

    Raises `NotAllowed` when the account was disabled.
    """
    acting_account(context)
    drafts, own = (
        context.store.table("drafts"),
        where("key") == draft_name(context, form, record_id),
    )
    if drafts.get(own) is not None:  # most use cases forgot it; to write is to wait for others
        drafts.remove(own)
