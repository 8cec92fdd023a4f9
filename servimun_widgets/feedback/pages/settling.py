"""What is done on the first page itself with a request: it is assigned, its answer was read."""

from __future__ import annotations

from servimun_widgets.feedback.services import assign_feedback, open_feedback, version_of
from servimun_widgets.feedback.services.asking import say_answer_was_read
from servimun_widgets.feedback.services.assigning import offered_agencies, unassign_feedback
from servimun_widgets.pages.settling import Offer, Settling, of_each
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies


def _assignable(context: Context, folio: str) -> Offer | None:
    """Return the agency of its programme, for who assigns; without one it takes a choice."""
    view = open_feedback(context, folio)
    record = view.record
    first = offered_agencies(context, record)[:1] if "assign" in view.actions else ()
    return Offer(base=version_of(record), to=agencies(context).name(first[0])) if first else None


def _assign(context: Context, folio: str, offer: Offer, key: str) -> None:
    record = open_feedback(context, folio).record
    (agency_id, *_) = offered_agencies(context, record)
    values = {"assigned_agency_id": agency_id, "due_on": None}
    assign_feedback(context, folio, values, offer.base, key)


def _unassign(context: Context, folio: str, key: str) -> None:
    base = version_of(open_feedback(context, folio).record)
    unassign_feedback(context, folio, base, key)


TO_ASSIGN = Settling(of_each(_assignable), _assign, _unassign)
OPINIONS = Settling(of_each(_assignable), _assign, _unassign, undone="home_opinions_undone")
ANSWERED = Settling(
    lambda _context, folios: dict.fromkeys(folios, Offer()),
    lambda context, folio, _offer, key: say_answer_was_read(context, folio, key),
)
