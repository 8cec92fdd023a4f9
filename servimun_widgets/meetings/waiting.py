"""What waits among meetings, agreements and minutes."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.subject import NAMED_WAITS, Waiting, Waits
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS, AgreementRecord
from servimun_widgets.meetings.records.meetings import MEETING_STATES, MeetingRecord
from servimun_widgets.meetings.services.acting import rights_of
from servimun_widgets.meetings.services.agreement_list import that_stand
from servimun_widgets.meetings.services.mail import unsent_letters
from servimun_widgets.meetings.services.meeting_list import meetings_in, unconfirmed_minutes
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


def waiting(context: Context) -> Waiting:
    """Return what was agreed to, letters that did not leave, meetings to come (the next one first)
    and minutes to confirm; the last two named by their day.
    """
    held = rights_of(acting_account(context))
    if "settle" not in held:
        return {}
    promised: dict[str, Waits] = {}
    directory = agencies(context)
    for standing, row in AGREEMENT_STANDINGS.items():
        if row.waits is not None:
            count, first = that_stand(context, standing, NAMED_WAITS)
            promised[row.waits] = Waits(
                count, [(one.folio, _told(one, directory)) for one in first]
            )
    to_come = [state for state, row in MEETING_STATES.items() if row.waits == "meetings"]
    called = [
        (one.record.folio, one.record.held.day.isoformat()) for one in meetings_in(context, to_come)
    ]
    found = {"meetings": called[::-1], "minutes": unconfirmed_minutes(context)}
    letters = unsent_letters(context) if "call" in held else []
    return {**promised, **found, "letters": [_unsent(*one) for one in letters]}


def _unsent(meeting: MeetingRecord, count: int) -> tuple[str, str]:
    code = "home_letters_of_one" if count == 1 else "home_letters_of_many"
    return meeting.folio, sentence(code, title=meeting.content.title, count=count)


def _told(record: AgreementRecord, directory: AgencyDirectory) -> str:
    """Return for when, about what and of whom it is, and what was agreed."""
    content = record.content
    return sentence(
        "home_agreement",
        day=day_text(content.due_on),
        program=record.program_folio,
        agency=directory.name(content.owner_agency_id),
        text=content.text,
    )
