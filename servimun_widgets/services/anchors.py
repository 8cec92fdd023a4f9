"""The end of the audit chain, kept outside: whoever has one can prove that the past was rewritten.

Number and digest of one line say what all lines before it were. An operator who has the key can
seal anything; to agree with an anchor kept elsewhere, the lines up to it have to be the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from servimun_widgets.domain.chain import FIRST_DIGEST
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.store import Store, where

HEAD = "audit"
"""The row of the table `chain` that says how it ends."""
_WRITTEN = re.compile(r"\s*([0-9]{1,15})\s*:\s*([0-9a-fA-F]{64})\s*")


@dataclass(frozen=True)
class Anchor:
    """How many lines the trail had, and the digest of the last."""

    number: int
    digest: str

    def __str__(self) -> str:
        """Return it as it is printed, sent and given to `read_anchor`."""
        return f"{self.number}:{self.digest}"


def read_anchor(text: str) -> Anchor:
    """Return the anchor that `text` is. Raises `Invalid`."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise Invalid([Problem("anchor_unreadable", ("anchor",), {"text": text[:80]})])
    return Anchor(int(found[1]), found[2].lower())


def end_of_chain(store: Store) -> tuple[int, str]:
    """Return the number of the last event and its digest, which say what all before it were."""
    unwritten: tuple[int, str] | None = store.unwritten(HEAD)
    if unwritten is not None:
        return unwritten
    head = store.table("chain").get(where("id") == HEAD)
    return (head["number"], head["digest"]) if head else (0, FIRST_DIGEST)


def lengthen_chain(store: Store, number: int, digest: str) -> None:
    """Let the chain end so; it is written once for all events of a transaction, at its end."""

    def write() -> None:
        chain, end = store.table("chain"), {"id": HEAD, "number": number, "digest": digest}
        if not chain.update(end, where("id") == HEAD):
            chain.insert(end)

    store.write_last(HEAD, (number, digest), write)


def anchor_of(store: Store) -> Anchor:
    """Return the anchor of a store as it is now."""
    return Anchor(*end_of_chain(store))


def check_anchor(store: Store, anchor: Anchor) -> list[Problem]:
    """Return what is wrong with the trail up to an anchor of before; empty when it is the same.

    It says so only of a chain that is whole: see `checking.check_store`.
    """
    if anchor.number == 0:
        same = anchor.digest == FIRST_DIGEST
    else:
        line = store.table("audit").get(where("number") == anchor.number)
        same = line is not None and line.get("digest") == anchor.digest
    return [] if same else [Problem("anchor_differs", params={"number": anchor.number})]
