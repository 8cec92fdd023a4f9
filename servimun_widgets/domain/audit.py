"""The audit trail: who did what, each event sealed into the chain (`domain.chain`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.chain import digest_of
from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.local_time import stored_day
from servimun_widgets.domain.text import fold


class AuditEvent(Record):
    """Who did what, when, to which record and on which revision of it.

    `digest` covers every other field and the digest of the event before. `content_digest` is the
    salted digest of the revision that it made: salt and content stay with the revision, so that
    both can be erased and the chain holds.
    """

    id: str
    number: int
    at: datetime
    account_id: str
    action: str
    record_type: str
    record_id: str
    folio: str | None = None
    revision_id: str | None = None
    content_digest: str | None = None
    detail: dict[str, Any] = {}
    previous_digest: str
    digest: str = ""


def sealed(event: AuditEvent) -> dict[str, Any]:
    """Return what is stored of `event`, with its digest."""
    document = as_document(event)
    return {**document, "digest": digest_of(document)}


SESSION_ACTIONS = frozenset({"sign_in", "sign_out"})
"""Of who came and went: about a person, not about the work."""


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    state = document["detail"].get("state")
    return {
        **{name: document[name] for name in _OWN},
        "revision_id": document.get("revision_id"),
        "told_state": state if isinstance(state, str) else None,
        "day": stored_day(document["at"]),
        "about_session": int(document["action"] in SESSION_ACTIONS),
    }


_OWN = ("number", "account_id", "action", "record_type", "record_id")
INDEX = Index(
    columns=(*_OWN, "revision_id", "told_state", "day", "about_session"),
    values=_indexed,
    searched=lambda document: fold(document.get("folio") or ""),
    orders=(
        ("about_session", "number"),
        ("account_id", "number"),
        ("account_id", "day", "record_type"),
        ("account_id", "action", "day"),
        ("record_type", "number"),
        ("action", "day"),
        ("day",),
    ),
)
"""How the trail is listed for the coordination (`services.activity`), and read by figures."""
