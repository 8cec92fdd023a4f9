"""The chain of the audit trail, in which a removed or altered line shows.

It is read as it is stored: there are many lines, and a backup, which cron makes many times a day,
tells its end without loading what records are made of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from servimun_widgets.errors import Problem

FIRST_DIGEST = "0" * 64

_NOT_SAID: dict[str, Any] = {
    "folio": None,
    "revision_id": None,
    "content_digest": None,
    "detail": {},
}
"""What a stored event need not say."""


def digest_of(document: Mapping[str, Any]) -> str:
    """Return the digest of an event: SHA-256 of its canonical JSON without the digest."""
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
            digest != digest_of(event) and number not in erased
        ):
            problems.append(Problem("audit_altered", params={"number": number}))
        previous, expected = digest, number + 1
    if expected - 1 != count or previous != last_digest:
        problems.append(Problem("audit_cut", params={"count": count, "found": expected - 1}))
    return problems
