"""Meetings and agreements in the search over everything."""

from __future__ import annotations

from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.records.meetings import MEETING_STATES
from servimun_widgets.meetings.services.agreement_list import agreement_list
from servimun_widgets.meetings.services.agreements import AgreementView
from servimun_widgets.meetings.services.meeting_list import meeting_list
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_in

_LONGEST = 110


def found_agreements(context: Context, words: str, most: int) -> FoundThings:
    """Return the agreements that the acting account may see and their list finds by these words."""
    return found_in(agreement_list(context), words, most, _agreement)


def found_meetings(context: Context, words: str, most: int) -> FoundThings:
    """Return the meetings that the acting account may see and their list finds by these words."""
    return found_in(meeting_list(context, ""), words, most, _meeting)


def _agreement(view: AgreementView) -> FoundThing:
    content = view.record.content
    said = shortened(one_line(content.text), _LONGEST)
    standing = AGREEMENT_STANDINGS[view.standing].label
    return FoundThing(
        view.record.folio, said, (view.record.folio, view.program_name, standing, content.due_on)
    )


def _meeting(view: MeetingView) -> FoundThing:
    record = view.record
    told = (record.folio, MEETING_STATES[record.state].label, record.content.held_on)
    return FoundThing(record.folio, record.content.title, told)
