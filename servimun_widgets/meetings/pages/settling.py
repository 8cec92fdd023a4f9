"""What is done on the first page itself with agreements and minutes."""

from __future__ import annotations

from servimun_widgets.meetings.pages.minutes_text import minutes_lines
from servimun_widgets.meetings.pages.text import way_to_keep
from servimun_widgets.meetings.services.agreements import open_agreement
from servimun_widgets.meetings.services.minutes import acknowledge_minutes, open_minutes
from servimun_widgets.meetings.services.together import (
    may_act_together,
    may_remind_of,
    remind_of_agreement,
    undo_remind_of_agreement,
)
from servimun_widgets.pages.settling import Offer, Settling, of_each
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies


def _agreement(context: Context, folio: str) -> Offer | None:
    """Return who is recalled, for who recalls; for who keeps it, the way to what is corrected."""
    view = open_agreement(context, folio)
    content = view.record.content
    if not may_act_together(context):
        return Offer(view.program_name, way=way_to_keep(view.record))
    if not may_remind_of(context, view):
        return None
    return Offer(view.program_name, to=agencies(context).name(content.owner_agency_id))


def _minutes(context: Context, folio: str) -> Offer | None:
    """Return the newest minutes of a meeting as they are read, and their version."""
    record = open_minutes(context, folio).record
    told = " · ".join(f"{label}: {text}" for label, text in minutes_lines(record.snapshot))
    return Offer(" ".join(told.split()), record.revision_id)


AGREEMENTS = Settling(
    of_each(_agreement),
    lambda context, folio, _offer, key: remind_of_agreement(context, folio, key),
    undo_remind_of_agreement,
    undone="home_agreements_undone",
)
MINUTES = Settling(
    of_each(_minutes),
    lambda context, folio, offer, key: acknowledge_minutes(context, folio, offer.base, key),
)
