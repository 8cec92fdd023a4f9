"""What waits among feedback."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.subject import NAMED_WAITS, Waiting, Waits
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import FEEDBACK_STATES, FeedbackRecord
from servimun_widgets.feedback.services import NEWEST, REGISTER, view_of, visible
from servimun_widgets.feedback.services.lists import allowing
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, all_of, where
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text

_UNREAD = where("read") == 0
_ASKED = 80
"""Of what was asked, as much stands beside its answer."""


def waiting(context: Context) -> Waiting:
    """Return what the account has to answer or to assign, and the answers to what it asked."""
    account = acting_account(context)
    actions = rights.FEEDBACK.get(account.role, frozenset())
    found = {"answered": all_of(_that_wait("answered"), _UNREAD, where("author_id") == account.id)}
    if "discard" in actions:
        found["opinions"] = _that_wait("opinions")
    if "assign" in actions:
        found["to_assign"] = all_of(_that_wait("to_assign"), allowing(account, "assign"))
    if account.of_one_agency:
        mine = allowing(account, "answer")
        found["opinions"] = all_of(_that_wait("opinions"), mine)
        found["to_answer"] = all_of(where("state") != "por_revisar", mine)
    return {kind: _waits(context, account, query) for kind, query in found.items()}


def _that_wait(kind: str) -> Query:
    return where("state").one_of([key for key, row in FEEDBACK_STATES.items() if row.waits == kind])


def _waits(context: Context, account: AccountRecord, query: Query) -> Waits:
    query = all_of(query, visible(account))
    first = REGISTER.window(context.store, query, *NEWEST, limit=NAMED_WAITS)
    named = [(one.folio, _told(view_of(account, one).record)) for one in first]
    return Waits(context.store.table(REGISTER.table).tally(query), named)


def _told(record: FeedbackRecord) -> str:
    """Return what was asked, until when, and once it is answered the answer, to be read there."""
    text = record.content.text
    if record.due_on is not None and record.answer is None:
        return sentence("home_feedback_due", day=day_text(record.due_on), text=text)
    return f"{shortened(one_line(text), _ASKED)} → {record.answer}" if record.answer else text
