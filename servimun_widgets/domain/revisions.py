"""Revisions: every version of a record, and the difference between two versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from servimun_widgets.domain.fields import Record


class FieldChange(Record):
    """One field that differs between two versions; values as the store keeps them (JSON)."""

    name: str
    before: Any = None
    after: Any = None


class Revision(Record):
    """One version of a record, who made it, when, why and from which version."""

    id: str
    record_id: str
    record_type: str
    number: int
    base_id: str | None
    author_id: str
    at: datetime
    action: str
    reason: str | None = None
    content: dict[str, Any]
    changes: list[FieldChange]
    salt: str | None = None
    """What its digest in the audit trail is made with; None for one of before, or erased."""


class MadeRevision(NamedTuple):
    """What is told of a version that was stored just now."""

    id: str
    number: int
    digest: str | None


def content_digest(document: Mapping[str, Any]) -> str | None:
    """Return the digest of a stored revision that its event carries; None without a salt.

    The salt keeps short texts from being guessed once the content was erased.
    """
    if document.get("salt") is None:
        return None
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields that differ, in the order of `after`, then those only `before` has.

    A blank (None or an empty list) equals a field that is not there.
    """
    return [FieldChange(**one) for one in changed_values(before, after)]


def changed_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield `changes_between` as the values of each change: a version checks them all at once."""
    for name in (*after, *(name for name in before if name not in after)):
        one, other = before.get(name), after.get(name)
        if not _same(one, other):
            yield {"name": name, "before": one, "after": other}


def _same(one: Any, other: Any) -> bool:
    return (one in (None, []) and other in (None, [])) or one == other
