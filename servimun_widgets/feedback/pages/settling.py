"""What is done with a request on the first page itself: assigning it, and reading its answer."""

from __future__ import annotations

from servimun_widgets.feedback.services import assign_feedback, open_feedback, version_of
from servimun_widgets.feedback.services.asking import say_answer_was_read
from servimun_widgets.feedback.services.assigning import offered_agencies, unassign_feedback
from servimun_widgets.pages.settling import Offer, Settling
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies


def _assignable(context: Context, folio: str) -> Offer | None:
    """Return the agency of its programme; it takes a choice where there is none."""
    record = open_feedback(context, folio).record
    first = offered_agencies(context, record)[:1]
    return Offer(base=version_of(record), to=agencies(context).name(first[0])) if first else None


def _assign(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_feedback(context, folio).record
    (agency_id, *_) = offered_agencies(context, record)
    values = {"assigned_agency_id": agency_id, "due_on": None}
    assign_feedback(context, folio, values, offer.base, key)


def _unassign(context: Context, folio: str, key: str) -> None:
    base = version_of(open_feedback(context, folio).record)
    unassign_feedback(context, folio, base, key)


TO_ASSIGN = Settling(_assignable, _assign, _unassign)
ANSWERED = Settling(
    lambda _context, _folio: Offer(),
    lambda context, folio, _offer, key: say_answer_was_read(context, folio, key),
)
