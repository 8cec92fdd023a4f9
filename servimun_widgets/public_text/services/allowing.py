"""Allowing a word that is fine where it stands: a second person's decision, with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.domain.fields import as_document
from servimun_widgets.public_text.records.allowances import (
    Allowance,
    folded_piece,
    text_digest,
)
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.legal_register import ALLOWANCES
from servimun_widgets.services.context import Context
from servimun_widgets.store import where


def remember_allowance(
    context: Context,
    field_name: str,
    text: str,
    pieces: Iterable[str],
    reason: str,
    asked_by: str | None,
) -> str:
    """Store that `pieces` are fine in this text and return its digest; inside a transaction."""
    digest = text_digest(field_name, text)
    known = allowances(context).get(digest, [])
    decision = Allowance(
        id=digest,
        field=field_name,
        pieces=sorted({*known, *(folded_piece(piece) for piece in pieces)}),
        reason=reason,
        asked_by=asked_by,
        allowed_by=context.account_id,
        allowed_on=context.now(),
    )
    table = context.store.table(ALLOWANCES)
    table.remove(where("id") == digest)
    table.insert(as_document(decision))
    return digest
