"""What a group asks about what it was sent: logged in two taps, into feedback."""

from __future__ import annotations

from typing import get_args

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.feedback.services.passing_on import pass_on
from servimun_widgets.red_vecinal.records.asked import GROUP_QUESTIONS, GroupQuestion
from servimun_widgets.red_vecinal.services.campaign_records import find_segment
from servimun_widgets.red_vecinal.services.leases import require_own_sector
from servimun_widgets.services.context import Context, Receipt


def log_question(
    context: Context, dispatch_id: str, question: str, key: str | None = None
) -> Receipt:
    """Log what the group of a line asked, with its colonia and the programme of its message.

    A message about several programmes is about none of them alone. Raises `NotFound`, `NotAllowed`
    outside one's sectors, `Invalid` for a question that is none.
    """
    if question not in get_args(GroupQuestion):
        raise Invalid([Problem("ui_reason_chosen", ("question",))])
    asked = GROUP_QUESTIONS[question]  # type: ignore[index]
    line = require_own_sector(context, dispatch_id)
    programs = find_segment(context.store, line.segment_id).programs
    return pass_on(
        context,
        kind="correccion" if asked.is_wrong else "necesidad",
        text=asked.logged,
        colonia=line.colonia,
        program=programs[0].folio if len(programs) == 1 else None,
        key=key,
        about=dispatch_id,
    )
