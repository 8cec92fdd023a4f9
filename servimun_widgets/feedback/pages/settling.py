"""What is done on the first page itself with a request: it is assigned, its answer was read."""

from __future__ import annotations

from servimun_widgets.feedback.services import assign_feedback, open_feedback, version_of
from servimun_widgets.feedback.services.asking import say_answer_was_read
from servimun_widgets.feedback.services.assigning import offered_agencies, unassign_as_it_stands
from servimun_widgets.pages.settling import Offer, Settling, of_each
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies


def _assignable(context: Context, folio: str) -> Offer | None:
    """Return the agency of its programme, for who assigns; without one it takes a choice."""
    view = open_feedback(context, folio)
    record = view.record
    first = offered_agencies(context, record)[:1] if "assign" in view.actions else ()
    if not first:
        return None
    (agency_id,) = first
    to = agencies(context).name(agency_id)
    return Offer(base=version_of(record), to=to, choice=agency_id)


def _assign(context: Context, folio: str, offer: Offer, key: str) -> None:
    values = {"assigned_agency_id": offer.choice, "due_on": None}
    assign_feedback(context, folio, values, offer.base, key)


TO_ASSIGN = Settling(of_each(_assignable), _assign, unassign_as_it_stands)
OPINIONS = Settling(
    of_each(_assignable), _assign, unassign_as_it_stands, undone="home_opinions_undone"
)
ANSWERED = Settling(
    lambda _context, folios: dict.fromkeys(folios, Offer()),
    lambda context, folio, _offer, key: say_answer_was_read(context, folio, key),
)
