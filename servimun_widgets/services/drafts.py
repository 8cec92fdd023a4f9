"""What a person typed and has not saved yet: kept on the server, for any machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.accounts import acting_account
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


def _key(context: Context, form: str, record_id: str) -> str:
    return f"{context.account_id}:{form}:{record_id}"


def keep_draft(
    context: Context, form: str, record_id: str, value: dict[str, Any], base: str
) -> datetime:
    """Keep what the acting account typed in `form` about a record; return when.

    Nothing is validated: half-typed text is what a draft is for. Raises `Invalid` when it is
    larger than any form can be, `NotAllowed` when the account was disabled.
    """
    if len(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")) > LARGEST_DRAFT:
        raise Invalid([Problem("draft_too_large")])
    now = context.now()
    key = _key(context, form, record_id)
    document = {"key": key, "value": value, "base": base, "saved_on": now.isoformat()}
    with context.store.transaction():
        acting_account(context)
        context.store.table("drafts").upsert(document, where("key") == key)
    return now


def find_draft(context: Context, form: str, record_id: str) -> StoredDraft | None:
    """Return the acting account's draft of a record, or None."""
    found = context.store.table("drafts").get(where("key") == _key(context, form, record_id))
    if found is None:
        return None
    return StoredDraft(found["value"], found["base"], datetime.fromisoformat(found["saved_on"]))


def discard_draft(context: Context, form: str, record_id: str) -> None:
    """Forget the acting account's draft of a record, if there is one.

    Raises `NotAllowed` when the account was disabled.
    """
    with context.store.transaction():
        acting_account(context)
        context.store.table("drafts").remove(where("key") == _key(context, form, record_id))
