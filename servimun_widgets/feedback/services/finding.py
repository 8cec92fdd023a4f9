"""Feedback in the search over everything."""

from __future__ import annotations

from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback.services import FeedbackView, published_names
from servimun_widgets.feedback.services.lists import feedback_list, kind_label
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_in

_LONGEST = 110


def found_feedback(context: Context, words: str, most: int) -> FoundThings:
    """Return the feedback that the acting account may see and its list finds by these words."""
    listed = feedback_list(context, lambda: dict(published_names(context)), "")
    return found_in(listed, words, most, _told)


def _told(view: FeedbackView) -> FoundThing:
    record = view.record
    said = shortened(one_line(record.content.text), _LONGEST)
    told = (record.folio, kind_label(record.content.kind), record.standing.label)
    return FoundThing(record.folio, said, told)
