"""The drafts of a form, in the browser and on the server, under one name."""

from __future__ import annotations

from typing import Any

from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import discard_draft, draft_name, find_draft, keep_draft
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Draft, DraftPlace

DRAFTS_IN_BROWSER = "servimun:"
"""What the names of all drafts begin with in the browser."""


def browser_draft(context: Context, form: str, record_id: str) -> str:
    """Return the `storage_key` of a widget whose unfinished text stays in the browser alone."""
    return f"{DRAFTS_IN_BROWSER}{draft_name(context, form, record_id)}"


def form_drafts(context: Context, form: str, record_id: str) -> dict[str, Any]:
    """Return the arguments of a `RecordForm` that keep what is typed, in the browser and here.

    The drafts are those of the acting account in `form`, about the record `record_id` ("" for a
    new one).
    """

    def keep(value: dict[str, Any], base: str, place: DraftPlace) -> str:
        told = {"title": place.title, "address": place.address}
        saved_on = keep_draft(context, form, record_id, value, base, **told)
        return moment_text(saved_on, context.now())

    found = find_draft(context, form, record_id)
    now = context.now()
    draft = Draft(found.value, found.base, moment_text(found.saved_on, now)) if found else None
    return {
        "storage_key": browser_draft(context, form, record_id),
        "keep_draft": keep,
        "discard_draft": lambda: discard_draft(context, form, record_id),
        "draft": draft,
    }
