"""One request as it is read: what was said, who answers, what was answered."""

from __future__ import annotations

from collections.abc import Callable

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.errors import NotFound
from servimun_widgets.feedback.forms import FEEDBACK
from servimun_widgets.feedback.records import ORIGINS, FeedbackRecord
from servimun_widgets.feedback.services import FeedbackView
from servimun_widgets.programs.services.reading import open_program
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import ChangeReview, field_text

NameOf = Callable[[str | None], str]


def request_panel(
    context: Context,
    directory: AgencyDirectory,
    view: FeedbackView,
    about: str,
    name_of: NameOf,
    back: Callable[[], None],
) -> ChangeReview:
    """Return a request as it stands; `about` says of which programme it is."""
    record = view.record
    content = record.content
    fields = {field["name"]: field for field in FEEDBACK.declaration()["sections"][0]["fields"]}
    now = context.now()
    meta = [
        (sentence("feedback_state"), record.standing.label),
        (fields["kind"]["label"], field_text(fields["kind"], content.kind)),
        (fields["origin"]["label"], field_text(fields["origin"], content.origin)),
        (fields["program_id"]["label"], about),
        (fields["colonia"]["label"], content.colonia or sentence("ui_nothing")),
        (fields["text"]["label"], content.text),
        (
            sentence("feedback_logged_by"),
            f"{_logged_by(record, name_of)}, {moment_text(record.created_on, now)}",
        ),
    ]
    if record.assigned_agency_id:
        due = f", {day_text(record.due_on)}" if record.due_on else ""
        agency = directory.name(record.assigned_agency_id)
        meta.append((sentence("feedback_assigned"), f"{agency}{due}"))
    earlier = []
    if record.answer and record.answered_by:
        when = f", {moment_text(record.answered_on, now)}" if record.answered_on else ""
        who = sentence("feedback_answered_by", who=name_of(record.answered_by))
        earlier.append((f"{who}{when}", record.answer))
    if record.published:
        told = sentence("feedback_published", count=record.published.asked_by)
        earlier.append((told, f"{record.published.asked}\n{record.published.done}"))
    if record.discard_reason:
        earlier.append((sentence("feedback_discarded"), record.discard_reason))
    return ChangeReview(
        heading=sentence("feedback_heading", folio=record.folio),
        meta=meta,
        changes=None,
        earlier=earlier,
        back=back,
        ways=_ways(context, content.program_id, fields["program_id"]["label"]),
    )


def _ways(context: Context, program_id: str | None, label: str) -> dict[str, str]:
    """Return the way to the programme that it is about, for who may see it."""
    try:
        folio = open_program(context, program_id).record.folio if program_id else ""
    except NotFound:
        return {}
    return {label: f"enlaces/programas?programa={folio}"} if folio else {}


def _logged_by(record: FeedbackRecord, name_of: NameOf) -> str:
    if record.content.origin == "publico":
        return ORIGINS["publico"]
    return name_of(record.author_id)
