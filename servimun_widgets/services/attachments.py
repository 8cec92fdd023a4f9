"""Files that hang on records: kept by the digest of their bytes in a folder beside the store.

A file is written before its row and removed after it, so that what stops halfway leaves a file
without a row and never a row without its file. Whoever keeps one has checked who acts.
"""

from __future__ import annotations

import hashlib
import re

from servimun_widgets.domain.attachments import AttachmentRecord, media_type_of
from servimun_widgets.errors import Invalid, NotFound, Problem
from servimun_widgets.services.attachment_files import attachment_file, attachments_folder
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store, where

LARGEST_ATTACHMENT = 5 * 2**20
ATTACHMENTS_AT_MOST = 30
"""Of one record, whoever sent them: what is in no version any more counts too."""

_DIGEST = re.compile(r"[0-9a-f]{64}")

ATTACHMENTS = Register(
    "attachments",
    AttachmentRecord,
    "attachment",
    named_by="digest",
    not_found="attachment_not_found",
    told_of=lambda one: {"hangs_on": one.record_type, "hangs_on_id": one.record_id},
)


def keep_attachment(
    context: Context, data: bytes, record_type: str, record_id: str
) -> AttachmentRecord:
    """Keep a file that hangs on a record, inside the transaction of a use case.

    The same bytes on the same record are kept once. Raises `Invalid` for what is no kind of file
    that is kept, for one that is too large, for too many on one record and for one that was erased.
    """
    media_type = media_type_of(data)
    if media_type is None:
        raise Invalid([Problem("attachment_unknown_kind")])
    if len(data) > LARGEST_ATTACHMENT:
        raise Invalid([Problem("attachment_large", params={"limit": LARGEST_ATTACHMENT // 2**20})])
    digest = hashlib.sha256(data).hexdigest()
    own = attachments_of(context.store, record_type, record_id)
    found = next((one for one in own if one.digest == digest), None)
    if is_erased(context.store, digest):
        raise Invalid([Problem("attachment_erased")])
    _write(context, digest, data)
    if found is not None:
        return found
    if len(own) >= ATTACHMENTS_AT_MOST:
        raise Invalid([Problem("attachment_too_many", params={"limit": ATTACHMENTS_AT_MOST})])
    values = {
        "digest": digest,
        "media_type": media_type,
        "size": len(data),
        "record_type": record_type,
        "record_id": record_id,
    }
    return ATTACHMENTS.insert(context, "attachment_keep", values)


def attachments_of(store: Store, record_type: str, record_id: str) -> list[AttachmentRecord]:
    """Return what hangs on a record, also what was erased."""
    found = ATTACHMENTS.search(store, where("record_id") == record_id)
    return [one for one in found if one.record_type == record_type]


def is_erased(store: Store, digest: str) -> bool:
    """Return whether a file was erased, for whatever record it was sent."""
    found = ATTACHMENTS.search(store, where("digest") == digest)
    return any(one.erased_on is not None for one in found)


def erased_files(store: Store) -> list[str]:
    """Return the files that were erased."""
    return [one["digest"] for one in store.table("attachments") if one.get("erased_on")]


def attachment_bytes(context: Context, digest: str) -> bytes | None:
    """Return a kept file; None for one that was erased, is not there or is not what it was.

    A draft may name anything: what is no digest names no file.
    """
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        data = attachment_file(attachments_folder(context), digest).read_bytes()
    except OSError:
        return None
    whole = hashlib.sha256(data).hexdigest() == digest
    return data if whole and not is_erased(context.store, digest) else None


def erase_attachment(context: Context, digest: str, reason: str) -> int:
    """Erase a file for good, whatever it hangs on; return on how many records it hung.

    Whoever calls this has checked who acts. Copies of before still hold it. Raises `NotFound`.
    """
    with context.store.transaction():
        found = ATTACHMENTS.search(context.store, where("digest") == digest)
        rows = [one for one in found if one.erased_on is None]
        if not rows:
            raise NotFound("attachment_not_found")
        for row in rows:
            erased = {"erased_on": context.now(), "erased_by": context.account_id}
            ATTACHMENTS.replace(context, "attachment_erase", row, erased, reason=reason)
    attachment_file(attachments_folder(context), digest).unlink(missing_ok=True)
    return len(rows)


def _write(context: Context, digest: str, data: bytes) -> None:
    path = attachment_file(attachments_folder(context), digest)
    if not path.is_file():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_durably(path, data, 0o600)
