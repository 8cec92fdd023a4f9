"""The audit trail: a chain of events in which a removed or altered line shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.local_time import stored_day
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem

FIRST_DIGEST = "0" * 64


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


def seal(event: AuditEvent) -> AuditEvent:
    """Return `event` with its digest (SHA-256 of its canonical JSON without the digest)."""
    return event.model_copy(update={"digest": _digest(as_document(event))})


_NOT_SAID: dict[str, Any] = {
    "folio": None,
    "revision_id": None,
    "content_digest": None,
    "detail": {},
}
"""What a stored event need not say."""


def _digest(document: Mapping[str, Any]) -> str:
    body = {**_NOT_SAID, **document}
    body.pop("digest", None)
    if body["content_digest"] is None:  # as it was before there was one
        del body["content_digest"]
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify_chain(
    events: Iterable[Mapping[str, Any]],
    count: int,
    last_digest: str,
    erased: Collection[int] = (),
) -> list[Problem]:
    """Return what is wrong with the chain `events` (in order of number); empty when whole.

    They come as they are stored, since they are many. `count` and `last_digest` are what the store
    says the chain ends with, so that lines cut off at the end show too. Of the `erased` a later
    line says that personal data was taken out: they hold their place in the chain, and their
    content cannot be compared any more.
    """
    problems = []
    previous, expected = FIRST_DIGEST, 1
    for event in events:
        number, digest = event["number"], event["digest"]
        if number != expected:
            problems.append(Problem("audit_missing", params={"number": expected}))
        elif event["previous_digest"] != previous or (
            digest != _digest(event) and number not in erased
        ):
            problems.append(Problem("audit_altered", params={"number": number}))
        previous, expected = digest, number + 1
    if expected - 1 != count or previous != last_digest:
        problems.append(Problem("audit_cut", params={"count": count, "found": expected - 1}))
    return problems


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
