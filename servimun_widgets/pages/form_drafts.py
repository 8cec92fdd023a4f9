"""The drafts of a form on the server, as a form is told of them."""

from __future__ import annotations

from typing import Any

from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import discard_draft, find_draft, keep_draft
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Draft


def form_drafts(context: Context, form: str, record_id: str) -> dict[str, Any]:
    """Return the arguments `keep_draft`, `discard_draft` and `draft` of a `RecordForm`.

    The drafts are those of the acting account in `form`, about the record `record_id` ("" for a
    new one).
    """

    def keep(value: dict[str, Any], base: str) -> str:
        saved_on = keep_draft(context, form, record_id, value, base)
        return moment_text(saved_on, context.now())

    found = find_draft(context, form, record_id)
    now = context.now()
    draft = Draft(found.value, found.base, moment_text(found.saved_on, now)) if found else None
    return {
        "keep_draft": keep,
        "discard_draft": lambda: discard_draft(context, form, record_id),
        "draft": draft,
    }
