"""Closing several answered requests: each answer is read, and all are closed with one button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback.forms import CLOSE_TOGETHER
from servimun_widgets.feedback.pages.listing import CLOSE_PARAMETER
from servimun_widgets.feedback.records import CloseTogetherContent, FeedbackRecord
from servimun_widgets.feedback.services import version_of
from servimun_widgets.feedback.services.closing import (
    close_together,
    count_to_close,
    may_close,
    to_close,
    undo_close_together,
)
from servimun_widgets.pages.together import counted, together_form, told_of, undo_panel
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import FormAction, Notice, Outcome, RecordForm

_FEW = 2
_SHORT = 160


def offer_to_close(context: Context) -> list[Notice]:
    """Return the way to the answered requests that can be closed together; none where few are."""
    count = count_to_close(context) if may_close(context) else 0
    if count < _FEW:
        return []
    link = (sentence("feedback_close_several"), f"?{CLOSE_PARAMETER}=varias")
    return [Notice("info", counted("feedback_to_close", count), links=[link])]


def bulk_closing(
    context: Context, *, done: Callable[..., None], back: Callable[[], None]
) -> RecordForm | None:
    """Return the form in which each answer is read and ticked; None where there is none."""
    records = to_close(context)
    if not records:
        return None
    seen = {one.folio: version_of(one) for one in records}

    def act(value: dict[str, Any], key: str) -> Outcome:
        chosen = validate(CloseTogetherContent, value).folios
        said = close_together(context, {one: seen[one] for one in chosen if one in seen}, key)
        told = told_of("feedback_closed_together", "feedback_not_done", said)
        undo = partial(undo_close_together, context, said.done)
        done(*told, *undo_panel(said, undo, "feedback_close_undone", "feedback_not_done", done))
        return Outcome("done", told[0].heading)

    return together_form(
        CLOSE_TOGETHER,
        [_read(one) for one in records],
        act,
        action=FormAction("close", sentence("feedback_close_them"), "primary"),
        value={"folios": list(seen)},
        heading=counted("feedback_to_close", len(records)),
        back=back,
    )


def _read(record: FeedbackRecord) -> tuple[str, str]:
    text = shortened(one_line(record.content.text), _SHORT)
    answer = one_line(record.answer or "")
    return record.folio, sentence(
        "feedback_close_row", folio=record.folio, text=text, answer=answer
    )
