"""Who is offered as the agency that answers, and assigning several requests at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import FEEDBACK_STATES, FeedbackRecord
from servimun_widgets.feedback.services import (
    NEWEST,
    REGISTER,
    assign_feedback,
    open_feedback,
    step,
    version_of,
)
from servimun_widgets.feedback.services.lists import allowing
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.together import Together, each
from servimun_widgets.store import all_of, where

_TO_ASSIGN = [key for key, row in FEEDBACK_STATES.items() if row.waits == "to_assign"]
_MOST = 200
"""As many are assigned together; the form takes no more."""


class Offered(NamedTuple):
    """A request and the agency of its programme."""

    record: FeedbackRecord
    agency_id: str


def offered_agencies(context: Context, record: FeedbackRecord) -> tuple[str, ...]:
    """Return the agencies of the programme that a request is about, the one that leads it first.

    There are none where it is about no programme, or about one that is no more.
    """
    about = record.content.program_id
    program = find_program(context.store, about) if about else None
    if program is None:
        return ()
    agencies = (program.lead_agency_id, *program.coresponsible_agency_ids)
    return tuple(one for one in agencies if find_agency(context.store, one) is not None)


def may_assign(context: Context) -> bool:
    """Return whether the acting account says who answers."""
    return "assign" in rights.FEEDBACK.get(acting_account(context).role, ())


def to_assign(context: Context) -> tuple[list[Offered], list[FeedbackRecord]]:
    """Return what the acting account may assign to the agency of its programme, the newest first.

    Second are those of which no programme says who answers.
    """
    account = acting_account(context)
    query = all_of(where("state").one_of(_TO_ASSIGN), allowing(account, "assign"))
    records = REGISTER.window(context.store, query, *NEWEST, limit=_MOST)
    found = [(one, offered_agencies(context, one)) for one in records]
    ready = [Offered(one, agencies[0]) for one, agencies in found if agencies]
    return ready, [one for one, agencies in found if not agencies]


def assign_together(
    context: Context,
    seen: Mapping[str, tuple[str, str]],
    due_on: date | None,
    key: str | None = None,
) -> Together:
    """Assign each request: folio -> the agency that answers, and the version that was read.

    Raises `Invalid` for a day that is over.
    """
    if due_on is not None and due_on < context.today():
        raise Invalid([Problem("feedback_due_past", ("due_on",))])

    def assign(folio: str, own: str | None) -> None:
        agency_id, base = seen[folio]
        values = {"assigned_agency_id": agency_id, "due_on": due_on}
        assign_feedback(context, folio, values, base, own)

    return each(seen, key, assign)


def unassign_feedback(context: Context, folio: str, base: str, key: str | None = None) -> Receipt:
    """Take back who was to answer: it waits to be assigned again."""
    nobody = {"assigned_agency_id": None, "assigned_on": None, "due_on": None}
    return step(context, folio, "unassign", base, key, lambda _: nobody)


def unassign_as_it_stands(context: Context, folio: str, key: str | None = None) -> Receipt:
    """Take that back in whichever version the request is by now."""
    base = version_of(open_feedback(context, folio).record)
    return unassign_feedback(context, folio, base, key)


def unassign_together(
    context: Context, folios: Collection[str], key: str | None = None
) -> Together:
    """Take back who was to answer several; what was answered meanwhile stays."""
    return each(folios, key, partial(unassign_as_it_stands, context))
