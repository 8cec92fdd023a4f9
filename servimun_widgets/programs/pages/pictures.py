"""The picture of a programme: sent in its form, seen where it is read, erased for good."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.pages.file_drop import DOOR
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.programs.services.pictures import (
    add_picture,
    erase_picture,
    may_erase_picture,
    named_pictures,
    picture_bytes,
)
from servimun_widgets.services.apart import read_apart
from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import find_draft
from servimun_widgets.services.received_files import LARGEST_FILE, take_received
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    ChangeReview,
    Notice,
    Outcome,
    PictureStrip,
    ReviewAction,
    ShownPicture,
    TakenPicture,
)

_SENT_PICTURE = "servimun_widgets.documents.pictures:sent_picture"


def ask_for_picture(
    context: Context, declaration: dict[str, Any], record: ProgramRecord | None
) -> Callable[[str], TakenPicture] | None:
    """Say in the form's declaration where its picture is sent and what it shows now.

    Returns what keeps the picture that arrived under a token; None for a programme that is not
    stored yet, which has nothing on which a picture could hang.
    """
    for section in declaration["sections"]:
        for field in section["fields"]:
            if field["kind"] != "picture":
                continue
            if record is None:
                field.update(kind="note", label=sentence("picture_later"), hint="")
            else:
                shown = _shown(context, record)
                field.update(door=f"../{DOOR}", largest=LARGEST_FILE, shown=shown)
    return _taker(context, record.id) if record else None


def _taker(context: Context, program_id: str) -> Callable[[str], TakenPicture]:
    def take(token: str) -> TakenPicture:
        read = partial(read_apart, _SENT_PICTURE)
        found = take_received(context, token, lambda path: read(str(path)))
        digest = add_picture(context, program_id, base64.b64decode(found["data"]))
        return TakenPicture(digest, f"data:image/jpeg;base64,{found['data']}")

    return take


def _shown(context: Context, record: ProgramRecord) -> dict[str, str]:
    """Return digest -> address of the picture as stored and as a draft names it."""
    draft = find_draft(context, FORM, record.id)
    typed = draft.value.get("picture") if draft else None
    versions = [record.content]
    if isinstance(typed, str) and typed != record.content.picture:
        versions.append(record.content.model_copy(update={"picture": typed}))
    return {
        str(one.picture): f"data:image/jpeg;base64,{base64.b64encode(data).decode('ascii')}"
        for one in versions
        if (data := picture_bytes(context, one)) is not None
    }


def picture_strip(context: Context, record: ProgramRecord) -> list[Widget]:
    """Return the picture as it is worked on and, where it is another, as it is on show."""
    shown = []
    versions: list[ProgramContent | None] = [record.content, record.published]
    for at, content in enumerate(versions):
        if content is None or (at and content.picture == record.content.picture):
            continue
        data = picture_bytes(context, content)
        if data is not None:
            words = content.image_alternative or ""
            told = sentence("picture_on_show", words=words) if at else words
            shown.append(ShownPicture(data, told))
    return [PictureStrip(heading=sentence("picture_heading"), pictures=shown)] if shown else []


def picture_parts(
    context: Context, record: ProgramRecord, reopen: Callable[[str, Notice | None], None]
) -> list[Widget]:
    """Return the picture and, for who may, where it is erased for good."""
    return [*picture_strip(context, record), *_erasure(context, record, reopen)]


def _erasure(
    context: Context, record: ProgramRecord, reopen: Callable[[str, Notice | None], None]
) -> list[Widget]:
    if not may_erase_picture(context) or not named_pictures(context, record):
        return []

    def act(_action: str, reason: str, _key: str) -> Outcome:
        erase_picture(context, record.id, reason)
        message = sentence("picture_was_erased")
        reopen(record.folio, Notice("ok", message))
        return Outcome("done", message)

    erase = ReviewAction("erase", sentence("picture_erase"), "warning", needs_reason=True)
    return [
        ChangeReview(
            heading=sentence("picture_erase_heading"),
            meta=[(sentence("picture_erase"), sentence("picture_erase_text"))],
            changes=None,
            actions=(erase,),
            act=act,
            storage_key="",
        )
    ]
