"""A document as it was read, and the refusal to change one that is no longer as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb.table import Document

from servimun_widgets.errors import Conflict
from servimun_widgets.store.codec import encode


class StoredDocument(Document):
    """A document as it was read: a copy, with its `doc_id` and `rev`, the digest of its content."""

    def __init__(self, value: Mapping[str, Any], doc_id: int, rev: str = "") -> None:
        super().__init__(value, doc_id)
        self.rev = rev


class StaleDocument(Conflict):
    """The document changed since it was read; `current` is how it stands, `None` if removed."""

    current: StoredDocument | None


def encoded(document: object) -> str:
    """Return what is stored of a document. Raises `ValueError` for what is none."""
    if not isinstance(document, Mapping):
        raise ValueError("Document is not a Mapping")
    return encode(dict(document))
