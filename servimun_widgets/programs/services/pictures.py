"""Pictures of programmes: sent by who may edit one, named by its content, erased for good."""

from __future__ import annotations

from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.records import allowed_state, load_program
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.attachments import (
    attachment_bytes,
    attachments_of,
    erase_attachment,
    is_erased,
    keep_attachment,
)
from servimun_widgets.services.context import Context

_KIND = "program"


def add_picture(context: Context, program_id: str, data: bytes) -> str:
    """Keep a picture for a programme and return its digest, which its content may then name.

    It changes no version: that is saved, reviewed and published as any other change. Raises
    `NotFound`, `NotAllowed` for who may not edit the programme now, and as `keep_attachment`.
    """
    with context.store.transaction():
        account = acting_account(context)
        record = load_program(context, account, program_id)
        allowed_state(account, record, "edit")
        return keep_attachment(context, data, _KIND, record.id).digest


def picture_bytes(context: Context, content: ProgramContent) -> bytes | None:
    """Return the picture of a version that was read; None without one, or once it was erased."""
    return attachment_bytes(context, content.picture) if content.picture else None


def is_shown(context: Context, content: ProgramContent) -> bool:
    """Return whether citizens see the picture of what is published: told, and not erased."""
    return bool(content.image_alternative) and picture_bytes(context, content) is not None


def refuse_foreign_picture(
    context: Context, record: ProgramRecord | None, content: ProgramContent
) -> None:
    """Raise `Invalid` for a picture that was not sent for this programme.

    What its version says already may stay.
    """
    if content.picture is None or (record and record.content.picture == content.picture):
        return
    own = attachments_of(context.store, _KIND, record.id) if record else []
    if all(one.digest != content.picture or one.erased_on for one in own):
        raise Invalid([Problem("picture_unknown", ("picture",))])


def may_erase_picture(context: Context) -> bool:
    """Return whether the acting account erases pictures for good."""
    return acting_account(context).role in rights.PICTURES


def erase_picture(context: Context, program_id: str, reason: str) -> None:
    """Erase for good the pictures that a programme names now, worked on or on show.

    Its versions keep their words. Raises `NotFound`, `NotAllowed`, `Invalid` without a reason or
    without a picture.
    """
    if not may_erase_picture(context):
        raise NotAllowed("not_allowed_role")
    if not reason.strip():
        raise Invalid([Problem("review_reason_missing", ("reason",))])
    record = load_program(context, acting_account(context), program_id)
    named = named_pictures(context, record)
    if not named:
        raise Invalid([Problem("picture_none")])
    with context.store.transaction():
        for digest in named:
            erase_attachment(context, digest, reason.strip())


def named_pictures(context: Context, record: ProgramRecord) -> list[str]:
    """Return the pictures that a programme names, worked on or on show, that were not erased."""
    said = (record.content.picture, record.published.picture if record.published else None)
    return [one for one in dict.fromkeys(said) if one and not is_erased(context.store, one)]
