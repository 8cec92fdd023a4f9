"""A change of a programme under review, as its agency and the coordination see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.text_rules.public_fields import PublicField
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.programs.pages.remarks import ProgramRemarks
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.doubts import doubts
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.namesakes import alike_named
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import day_text, moment_text, told_moment
from servimun_widgets.widgets import ChangeReview, Outcome, ReviewAction, field_text

_COMMENTED = {
    "program_return": "review_comment_returned",
    "program_publish": "review_comment_published",
}


def program_review_panel(
    context: Context,
    directory: AgencyDirectory,
    view: programs.ProgramView,
    *,
    actions: Sequence[ReviewAction],
    act: Callable[[str, str, str], Outcome],
    back: Callable[[], None],
    storage_key: str,
    asks_reason: bool = True,
) -> ChangeReview:
    """Return the comparison of what was sent with what is published, with the given decisions."""
    record = view.record
    changes = programs.changes_under_review(record)
    stops = unfit_texts(context, record.content) if record.state == "en_revision" else []
    changed = {change.name for change in changes}
    fields = program_fields(directory)
    stored = record.content.model_dump(mode="json")
    unchanged = [
        (field["label"], field_text(field, stored.get(name)))
        for name, field in fields.items()
        if name not in changed
    ]
    names = account_names(context)
    remarks = ProgramRemarks(context, view, fields, among=fields, begin_on=changed)
    panel = ChangeReview(
        heading=f"{record.folio}: {record.content.public_name}",
        meta=[
            *_meta(context, directory, record, names),
            *_doubts(context, record, changed, fields),
        ],
        changes=change_texts(changes, fields),
        warnings=[(full_title(one.field, fields), explain(one.problem)) for one in stops],
        context=[(label, text) for label, text in unchanged if text],
        earlier=_reviewers_comments(context, record, names),
        actions=actions,
        act=act,
        back=back,
        storage_key=storage_key,
        asks_reason=asks_reason,
        remarks=remarks.now(),
        remark=remarks.saying(lambda: panel),
    )
    return panel


def full_title(one: PublicField, fields: Mapping[str, Any]) -> str:
    """Return the title of the field, with that of its group: «Teléfonos: Cuándo o para qué»."""
    group = fields.get(str(one.path[0]), {}).get("label", one.title)
    return one.title if len(one.path) == 1 else f"{group}: {one.title}"


def _meta(
    context: Context, directory: AgencyDirectory, record: ProgramRecord, names: dict[str, str]
) -> list[tuple[str, str]]:
    sent_on = record.submitted_on or record.updated_on
    compared = sentence("review_compared_nothing")
    if record.published is not None and record.published_on is not None:
        day = record.published_on.astimezone(context.now().tzinfo).date()
        compared = sentence("review_compared_published", day=day_text(day))
    return [
        (sentence("review_agency"), directory.name(record.lead_agency_id)),
        (sentence("review_sent_by"), _name(names, record.submitted_by)),
        (sentence("review_sent_on"), moment_text(sent_on, context.now())),
        (sentence("review_compared"), compared),
    ]


def _doubts(
    context: Context,
    record: ProgramRecord,
    changed: Collection[str],
    fields: Mapping[str, Mapping[str, Any]],
) -> list[tuple[str, str]]:
    """Return what of the change may be right and is most often a slip, as who wrote it was told."""
    found = doubts(record.content)
    if "public_name" in changed:
        found += alike_named(context, record.content.public_name, record.id)
    told = [one for one in found if one.path[0] in changed]
    if not told:
        return []
    said = [f"{fields[str(one.path[0])]['label']}: {explain(one)}" for one in told]
    return [(sentence("review_doubts"), " ".join(said))]


def _reviewers_comments(
    context: Context, record: ProgramRecord, names: dict[str, str]
) -> list[tuple[str, str]]:
    """Return (who did what and when, what they wrote), oldest first."""
    return [
        (
            sentence(
                _COMMENTED[event.action],
                who=_name(names, event.account_id),
                moment=told_moment(event.at, context.now()),
            ),
            str(event.detail["reason"]),
        )
        for event in programs.events(context, record.id)
        if event.action in _COMMENTED and event.detail.get("reason")
    ]


def _name(names: dict[str, str], account_id: str | None) -> str:
    return names.get(account_id or "", sentence("history_nobody"))
