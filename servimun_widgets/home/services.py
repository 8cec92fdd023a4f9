"""What waits for somebody today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from servimun_widgets.council.records import is_overdue
from servimun_widgets.council.services.commitments import commitments
from servimun_widgets.feedback.services import visible_feedback
from servimun_widgets.fichas.services.deliveries import waiting
from servimun_widgets.meetings.services.agreements import open_agreements
from servimun_widgets.meetings.services.meetings import visible_meetings
from servimun_widgets.meetings.services.minutes import open_minutes
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import freshness
from servimun_widgets.programs.services.reading import review_queue, visible_programs
from servimun_widgets.public_text.services.legal_changes import rule_changes
from servimun_widgets.red_vecinal.services.campaign_records import visible_campaigns
from servimun_widgets.red_vecinal.services.results import campaign_progress, sending_campaigns
from servimun_widgets.red_vecinal.services.truth import held_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import CHIHUAHUA, Context

AwaitingKind = Literal[
    "returned",
    "to_acknowledge",
    "to_review",
    "to_approve",
    "held",
    "legal",
    "to_send",
    "to_answer",
    "to_assign",
    "answered",
    "overdue",
    "unacknowledged",
    "late_agreements",
    "agreements",
    "minutes",
    "meetings",
    "to_verify",
    "drafts",
]


@dataclass(frozen=True)
class Awaiting:
    """Things of one kind that wait for the acting account, as (folio, name or text).

    Deliveries are named by the day, as ISO text, for who acknowledges them; for the coordination
    they are (package, sigla). Meetings and their minutes are named by the day too.
    """

    kind: AwaitingKind
    items: tuple[tuple[str, str], ...]


def awaiting(context: Context) -> list[Awaiting]:
    """Return what waits for the acting account, the most urgent first; kinds with nothing left out.

    A liaison: programmes returned, deliveries to acknowledge, feedback to answer, answers to what
    the account asked, what the agency agreed to, minutes to confirm, meetings to come, published
    programmes to verify, drafts not sent. The coordination: changes that it may review, feedback to
    assign, overdue commitments of the council, agencies that have not acknowledged for a week,
    agreements and meetings. Approval: campaigns sent to it that are not its own. Sector
    operation: campaigns under way with groups of its sectors that are left. Whoever has to do with
    campaigns: those of which a text is held because it is not true now. The coordination and
    approval: changes of the legal rules that another person proposed.
    """
    account = acting_account(context)
    found: dict[AwaitingKind, list[tuple[str, str]]] = {
        "returned": [],
        "to_acknowledge": [],
        "to_review": [],
        "to_approve": [],
        "held": [],
        "legal": [],
        "to_send": [],
        "to_answer": [],
        "to_assign": [],
        "answered": [],
        "overdue": [],
        "unacknowledged": [],
        "late_agreements": [],
        "agreements": [],
        "minutes": [],
        "meetings": [],
        "to_verify": [],
        "drafts": [],
    }
    if account.role == "coordinacion":
        queue = review_queue(context)
        found["to_review"] = [_named(v.record) for v in queue if "publish" in v.actions]
        made = [view.record for view in commitments(context)]
        today = context.today()
        late = [one for one in made if is_overdue(one, today)]
        found["overdue"] = [(one.folio, one.content.text) for one in late]
        found["unacknowledged"] = [(v.record.package, v.agency) for v in waiting(context)]
    if account.role in ("coordinacion", "aprobacion"):
        found["legal"] = [
            (view.record.folio, view.record.content.about)
            for view in rule_changes(context)
            if "confirm" in view.actions
        ]
    if account.role == "aprobacion":
        found["to_approve"] = [
            (view.record.folio, view.record.content.title)
            for view in visible_campaigns(context)
            if "approve" in view.actions
        ]
    if account.role == "operacion":
        found["to_send"] = [
            (record.folio, record.content.title)
            for record in sending_campaigns(context)
            if any(one.settled < one.total for one in campaign_progress(context, record.id)[1:])
        ]
    if account.role in ("coordinacion", "aprobacion", "operacion"):
        found["held"] = [(record.folio, record.content.title) for record in held_campaigns(context)]
    if account.role == "enlace":
        found["to_acknowledge"] = [
            (view.record.folio, view.record.delivered_on.astimezone(CHIHUAHUA).date().isoformat())
            for view in waiting(context)
        ]
        today = context.today()
        for view in visible_programs(context):
            record = view.record
            if record.state == "observado":
                found["returned"].append(_named(record))
            elif record.state == "borrador" and account.id in record.contributors:
                found["drafts"].append(_named(record))
            stale = freshness(record, today) in ("por_verificar", "sin_verificar")
            if stale and "verify" in view.actions:
                found["to_verify"].append(_named(record))
    if account.role in ("coordinacion", "enlace"):
        for promise in open_agreements(context):
            kind: AwaitingKind = (
                "late_agreements" if promise.standing == "vencido" else "agreements"
            )
            found[kind].append((promise.record.folio, promise.record.content.text))
        for meeting in visible_meetings(context):
            called = (meeting.record.folio, meeting.record.content.held_on.isoformat())
            if meeting.record.state in ("convocada", "en_curso"):
                found["meetings"].append(called)
            elif "acknowledge" in meeting.actions:
                written = open_minutes(context, meeting.record.id)
                if "acknowledge" in written.actions:
                    found["minutes"].append(called)
        found["meetings"].reverse()  # the next one first
    for feedback in visible_feedback(context):
        request = feedback.record
        named = (request.folio, request.content.text)
        if account.role == "enlace" and "answer" in feedback.actions:
            found["to_answer"].append(named)
        if request.state == "recibida" and "assign" in feedback.actions:
            found["to_assign"].append(named)
        if request.state == "respondida" and request.author_id == account.id:
            found["answered"].append(named)
    return [Awaiting(kind, tuple(items)) for kind, items in found.items() if items]


def _named(record: ProgramRecord) -> tuple[str, str]:
    return record.folio, record.content.public_name
