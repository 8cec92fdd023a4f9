"""What a person typed and has not saved yet: kept on the server, for any machine."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servimun_widgets.errors import Invalid, Problem
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


DEEPEST_DRAFT = 40
"""Levels of lists and groups in one another; forms have about five."""


def draft_name(context: Context, form: str, record_id: str) -> str:
    """Return the name of the acting account's draft of `form` about a record ("" for a new one)."""
    return f"{context.account_id}:{form}:{record_id}"


def keep_draft(
    context: Context, form: str, record_id: str, value: dict[str, Any], base: str
) -> datetime:
    """Keep what the acting account typed in `form` about a record; return when.

    Nothing is validated: half-typed text is what a draft is for. Raises `Invalid` when it is
    larger than any form can be, `NotAllowed` when the account was disabled.
    """
    if not _can_be_shown(value) or _size(value) > LARGEST_DRAFT:
        raise Invalid([Problem("draft_too_large")])
    now = context.now()
    key = draft_name(context, form, record_id)
    document = {"key": key, "value": value, "base": base, "saved_on": now.isoformat()}
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


def discard_draft(context: Context, form: str, record_id: str) -> None:
    """Forget the acting account's draft of a record, if there is one.

    Raises `NotAllowed` when the account was disabled.
    """
    with context.store.transaction():
        acting_account(context)
        context.store.table("drafts").remove(where("key") == draft_name(context, form, record_id))
