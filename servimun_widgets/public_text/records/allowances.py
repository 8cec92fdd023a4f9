"""Words that are fine in one text: allowed by a second person, for that text and that field.

«Eligen por voto a sus representantes» is a school's lesson and no propaganda. What is allowed is
bound to the exact text, so that a changed one is asked about again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel

from servimun_widgets.domain.fields import Record, Text, field
from servimun_widgets.domain.text_rules.plain_reading import plain_reading
from servimun_widgets.domain.text_rules.public_fields import public_fields

Allowances = Mapping[str, Collection[str]]
"""Digest of a field with its text -> the pieces that are allowed there, folded."""


class AllowanceReason(Record):
    """Why a word is fine where it stands."""

    reason: Text = field(
        "Por qué aquí es correcto", default=..., min_length=5, max_length=300, input="longtext"
    )


class Allowance(Record):
    """One decision, as the store keeps it. `id` is the digest of field and text."""

    id: str
    field: str
    pieces: list[str]
    reason: str
    asked_by: str | None
    allowed_by: str
    allowed_on: datetime


def text_digest(field_name: str, text: str) -> str:
    """Return what binds an allowance to a field and its exact text, but for blanks at its ends."""
    return hashlib.sha256(f"{field_name}\n{text.strip()}".encode()).hexdigest()


def folded_piece(piece: str) -> str:
    """Return how a piece is remembered."""
    return " ".join(plain_reading(piece).text.split())


def allowances_of(records: Iterable[Allowance]) -> dict[str, list[str]]:
    """Return what the decisions allow."""
    return {one.id: one.pieces for one in records}


def is_allowed(allowances: Allowances, field_name: str, text: str, piece: str) -> bool:
    """Return whether somebody allowed `piece` in exactly this text of this field."""
    digest = text_digest(field_name, text)
    return folded_piece(piece) in allowances.get(digest, ())


def allowed_pieces(allowances: Allowances, content: BaseModel) -> frozenset[str]:
    """Return the pieces, folded, that are allowed in the texts of a record as they are."""
    found = (allowances.get(text_digest(one.name, one.text), ()) for one in public_fields(content))
    return frozenset(piece for pieces in found for piece in pieces)


def without_pieces(text: str, pieces: Iterable[str]) -> str:
    """Return `text` with a blank in the place of each piece, however it is written there.

    >>> without_pieces("Eligen por VOTO; votan.", ["voto"])
    'Eligen por  ; votan.'
    """
    reading = plain_reading(text)
    for piece in pieces:
        words = r"\s+".join(map(re.escape, piece.split()))
        for match in reversed(list(re.finditer(rf"(?<!\w){words}(?!\w)", reading.text, re.I))):
            first, last = reading.span(match.start(), match.end())
            text = text[:first] + " " + text[last:]
        reading = plain_reading(text)
    return text
