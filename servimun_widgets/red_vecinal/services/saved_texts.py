"""Messages kept under a name: saved, renamed, put away, used again. One transaction each.

What they say is judged where it is used, by the same checks as the message of any campaign: words
and programmes that were fine last year may not be so today.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.records.saved_texts import (
    SavedTextContent,
    SavedTextRecord,
    SavedTextState,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store

SAVED_TEXTS = Register(
    "saved_texts",
    SavedTextRecord,
    "saved_text",
    "T",
    3,
    not_found="saved_text_not_found",
    changed="saved_text_changed",
)
version_of = SAVED_TEXTS.version_of


def may_keep_texts(context: Context) -> bool:
    """Return whether the account keeps saved texts."""
    return acting_account(context).role in rights.SAVED_TEXTS


def saved_texts(context: Context) -> list[SavedTextRecord]:
    """Return every saved text, those put away too, in the order of folios. Raises `NotAllowed`."""
    _require(context)
    return SAVED_TEXTS.all(context.store)


def offered_texts(context: Context) -> list[SavedTextRecord]:
    """Return those that are offered for a campaign, by their names. Raises `NotAllowed`."""
    found = (one for one in saved_texts(context) if one.standing.is_offered)
    return sorted(found, key=lambda one: fold(one.content.title))


def open_text(context: Context, folio: str) -> SavedTextRecord:
    """Return one by its folio. Raises `NotFound`, also when the account may not see it."""
    if not may_keep_texts(context):
        raise NotFound("saved_text_not_found", folio=folio[:40])
    return SAVED_TEXTS.load(context.store, folio)


def save_text(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Keep a message under a name. Raises `NotAllowed`, `Invalid`, as for a name that is taken."""

    def work() -> Receipt:
        _require(context)
        valid = validate(SavedTextContent, content)
        _require_free(context.store, valid, own_id=None)
        return SAVED_TEXTS.receipt_of(
            SAVED_TEXTS.insert(context, "saved_text_add", {"content": valid})
        )

    return once(context, key, work, "save_text", content)


def change_text(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Rename a saved text or write it anew; campaigns that began with it stay as they are.

    `base` is `version_of` the text that was read. Raises `Invalid`, `NotAllowed`, `Conflict`.
    """

    def work() -> Receipt:
        _require(context)
        record = SAVED_TEXTS.load_to_change(context.store, folio, base)
        valid = validate(SavedTextContent, content)
        _require_free(context.store, valid, own_id=record.id)
        return SAVED_TEXTS.receipt_of(
            SAVED_TEXTS.replace(context, "saved_text_change", record, {"content": valid})
        )

    return once(context, key, work, "change_text", folio)


def put_text_away(context: Context, folio: str, away: bool, key: str | None = None) -> Receipt:
    """Take a text from what is offered, or back; the same twice changes nothing.

    Raises `NotFound`, `NotAllowed`, and `Invalid` when its name was taken meanwhile.
    """

    def work() -> Receipt:
        _require(context)
        record = SAVED_TEXTS.load(context.store, folio)
        if record.standing.is_offered is not away:
            return SAVED_TEXTS.receipt_of(record)
        if not away:
            _require_free(context.store, record.content, own_id=record.id)
        state: SavedTextState = "archivado" if away else "a_la_mano"
        event = "saved_text_archive" if away else "saved_text_unarchive"
        return SAVED_TEXTS.receipt_of(SAVED_TEXTS.replace(context, event, record, {"state": state}))

    return once(context, key, work, "put_text_away", folio, str(away))


def _require(context: Context) -> None:
    if not may_keep_texts(context):
        raise NotAllowed("not_allowed_role")


def _require_free(store: Store, content: SavedTextContent, own_id: str | None) -> None:
    """Refuse a name that another text which is offered has already."""
    name = fold(content.title)
    for one in SAVED_TEXTS.all(store):
        if one.id != own_id and one.standing.is_offered and fold(one.content.title) == name:
            raise Invalid([Problem("saved_text_name_taken", ("title",), {"folio": one.folio})])
