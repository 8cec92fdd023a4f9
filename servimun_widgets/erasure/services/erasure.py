"""Erasing personal data that somebody typed by mistake, from wherever it stands, for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from servimun_widgets.domain.text import normalised
from servimun_widgets.erasure import rights
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.erased import ACTION
from servimun_widgets.services.record_tables import record_model
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Store, StoredDocument

MARK = "[dato borrado]"
"""What stands in the place of what was erased."""

SHORTEST = 5
"""Letters: a shorter text stands in too many places that have nothing to do with it."""

_UNTOUCHED = frozenset(("accounts", "chain", "migrations"))
_NAMES = frozenset(("id", "folio", "key", "digest", "previous_digest", "salt", "state", "at"))
"""What records are found and ordered by is no text that people type."""


@dataclass(frozen=True)
class Erasure:
    """What was erased: how many documents of each table it was taken out of."""

    tables: Mapping[str, int]

    @property
    def documents(self) -> int:
        """Return of how many documents in all."""
        return sum(self.tables.values())


def find_text(context: Context, text: str) -> Erasure:
    """Return where a text stands, without changing anything. Raises `NotAllowed`, `Invalid`."""
    require_eraser(context)
    wanted = valid_text(text)
    found = Counter(table for table, _, _ in documents_with(context.store, wanted))
    return Erasure(dict(found))


def erase_text(context: Context, text: str, reason: str) -> Erasure:
    """Put `MARK` in the place of `text` in records, revisions, drafts, receipts, outbox and trail.

    The trail says who did it, when and why, and which revisions and events it touched, never what
    was erased; `servimun check` accepts those from then on. Backups of before still hold it. All or
    nothing. Raises `NotAllowed`; `Invalid` without a reason, for a short text, for one that stands
    nowhere, and for one that a record cannot do without: change that record first.
    """
    with context.store.transaction():
        require_eraser(context)
        wanted = valid_text(text)
        if not normalised(reason):
            raise Invalid([Problem("review_reason_missing", ("reason",))])
        if wanted in reason:
            raise Invalid([Problem("erase_in_reason", ("reason",))])
        touched: Counter[str] = Counter()
        revisions: list[str] = []
        events: list[int] = []
        for table, document, clean in list(documents_with(context.store, wanted)):
            if table == "revisions":
                clean["salt"] = None
                revisions.append(clean["id"])
            elif table == "audit":
                events.append(clean["number"])
            _requirevalid_text(table, clean)
            context.store.table(table).replace(clean, if_rev=document.rev, doc_id=document.doc_id)
            touched[table] += 1
        if not touched:
            raise Invalid([Problem("erase_nowhere", ("text",))])
        record_event(
            context,
            ACTION,
            "store",
            "store",
            reason=normalised(reason),
            tables=dict(touched),
            revisions=revisions,
            events=events,
        )
    return Erasure(dict(touched))


def documents_with(
    store: Store, wanted: str
) -> Iterator[tuple[str, StoredDocument, dict[str, Any]]]:
    """Yield (table, document, the same without the text) for each document that holds it."""
    for table in sorted(store.tables() - _UNTOUCHED):
        for document in store.table(table):
            clean = without(dict(document), wanted)
            if clean != document:
                yield table, document, clean


def without(value: Any, wanted: str) -> Any:
    """Return a value with `MARK` wherever `wanted` stood, names of records left alone."""
    if isinstance(value, str):
        return value.replace(wanted, MARK)
    if isinstance(value, list):
        return [without(one, wanted) for one in value]
    if isinstance(value, dict):
        return {
            name: one if name in _NAMES else without(one, wanted) for name, one in value.items()
        }
    return value


def valid_text(text: str) -> str:
    """Return the text to look for; raise `Invalid` for one that is too short."""
    wanted = text.strip()
    if len(wanted) < SHORTEST:
        raise Invalid([Problem("erase_too_short", ("text",), {"least": SHORTEST})])
    return wanted


def _requirevalid_text(table: str, document: dict[str, Any]) -> None:
    model = record_model(table)
    try:
        if model is not None:
            model.model_validate(document)
    except ValidationError as error:
        folio = document.get("folio") or document.get("id", "?")
        params = {"table": table, "folio": folio}
        raise Invalid([Problem("erase_needed", ("text",), params)]) from error


def may_erase(context: Context) -> bool:
    """Return whether the acting account may erase, and see where a text stands."""
    return acting_account(context).role in rights.ERASES


def require_eraser(context: Context) -> None:
    """Raise `NotAllowed` for who may not erase."""
    if context.account_id != SYSTEM_ACCOUNT and not may_erase(context):
        raise NotAllowed("not_allowed_role")
