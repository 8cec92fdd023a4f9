"""The chain of the audit trail, in which a removed or altered line shows.

It is read as it is stored: there are many lines, and a backup, which cron makes many times a day,
tells its end without loading what records are made of.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import orjson

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
    text = json.dumps(_body(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is_sealed(document: Mapping[str, Any]) -> bool:
    """Return whether an event has the digest of what it says."""
    try:  # the same text, but for some numbers and characters, in a tenth of the time
        text = orjson.dumps(_body(document), option=orjson.OPT_SORT_KEYS)
    except TypeError:
        text = b""
    said: str = document["digest"]
    return hashlib.sha256(text).hexdigest() == said or digest_of(document) == said


def _body(document: Mapping[str, Any]) -> dict[str, Any]:
    body = {**_NOT_SAID, **document}
    body.pop("digest", None)
    if body["content_digest"] is None:  # as it was before there was one
        del body["content_digest"]
    return body


class ChainReading:
    """What is wrong with the chain of the events that are read, whatever else is done with each.

    They come as they are stored and in order of number. Of the `erased` a later line says that
    personal data was taken out: they hold their place in the chain, and their content cannot be
    compared any more.
    """

    def __init__(self, erased: Collection[int] = ()) -> None:
        self._erased = erased
        self._problems: list[Problem] = []
        self._previous, self._expected = FIRST_DIGEST, 1

    def each(self, events: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """Yield the events, each after it was compared."""
        for event in events:
            number = event["number"]
            if number != self._expected:
                self._problems.append(Problem("audit_missing", params={"number": self._expected}))
            elif event["previous_digest"] != self._previous or not (
                number in self._erased or _is_sealed(event)
            ):
                self._problems.append(Problem("audit_altered", params={"number": number}))
            self._previous, self._expected = event["digest"], number + 1
            yield event

    def problems(self, count: int, last_digest: str) -> list[Problem]:
        """Return what is wrong; `count` and `last_digest` are what the store says it ends with.

        By these lines that were cut off at the end show too.
        """
        found = self._expected - 1
        if found == count and self._previous == last_digest:
            return self._problems
        return [*self._problems, Problem("audit_cut", params={"count": count, "found": found})]
