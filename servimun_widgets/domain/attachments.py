"""A file that is kept beside the store: what it is by its bytes, and what it hangs on."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.file_kinds import JPEG, PNG

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (JPEG, "image/jpeg"),
    (PNG + b"\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)


def media_type_of(data: bytes) -> str | None:
    """Return what a file is by its first bytes, None for what is not kept.

    >>> media_type_of(b"%PDF-1.7 ..."), media_type_of(b"<html>")
    ('application/pdf', None)
    """
    return next((kind for begins, kind in _BEGINNINGS if data.startswith(begins)), None)


class AttachmentRecord(Record):
    """One file that somebody sent for one record; the same bytes are one file for many records.

    `digest` is the SHA-256 of its bytes and the name it lies under. `record_type` and `record_id`
    say on what it hangs, as the trail names it. What was erased keeps its row and has no file.
    """

    id: str
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: str
    size: int = Field(ge=1)
    record_type: str
    record_id: str
    created_on: datetime
    created_by: str
    erased_on: datetime | None = None
    erased_by: str | None = None
