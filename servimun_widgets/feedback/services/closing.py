"""Closing several answered requests at once, and taking that back shortly afterwards."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.feedback.services import (
    NEWEST,
    REGISTER,
    close_feedback,
    open_feedback,
    step,
    version_of,
)
from servimun_widgets.feedback.services.lists import allowing
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.taking_back import event_to_take_back
from servimun_widgets.services.together import Together, each

_MOST = 200
"""As many are closed together; the form takes no more."""


def may_close(context: Context) -> bool:
    """Return whether the acting account closes what was answered."""
    return "close" in rights.FEEDBACK.get(acting_account(context).role, ())


def count_to_close(context: Context) -> int:
    """Return how many answered requests the acting account may close."""
    query = allowing(acting_account(context), "close")
    return context.store.table(REGISTER.table).tally(query)


def to_close(context: Context) -> list[FeedbackRecord]:
    """Return what was answered and the acting account may close, the newest first."""
    query = allowing(acting_account(context), "close")
    return REGISTER.window(context.store, query, *NEWEST, limit=_MOST)


def close_together(context: Context, seen: Mapping[str, str], key: str | None = None) -> Together:
    """Close each request: folio -> the version whose answer was read."""
    return each(seen, key, lambda folio, own: close_feedback(context, folio, seen[folio], own))


def undo_close_feedback(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Open a request again as it was before one's own closing of it, shortly afterwards.

    Raises `NotAllowed` when it was somebody else's, too long ago, or something came after it.
    """
    record = open_feedback(context, folio).record
    event_to_take_back(context, record.id, "feedback_close")
    base = version_of(record)
    return step(context, folio, "undo_close", base, key, lambda _: {"closed_on": None})


def undo_close_together(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take one's own closing of several back, shortly afterwards."""
    return each(folios, key, lambda folio, own: undo_close_feedback(context, folio, own))
