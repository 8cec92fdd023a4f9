"""How a programme stands, above its form: state, freshness, what it lacks; «Sigue vigente»."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs.pages.life import last_step
from servimun_widgets.programs.pages.preview import PREVIEW, ProgramPreview, preview_action
from servimun_widgets.programs.pages.text import gaps_cell
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import Offering, offering_on
from servimun_widgets.programs.rules.publishing import FRESHNESS, freshness, gaps, missing_to_verify
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.programs.services.review import (
    may_undo_verify,
    undo_verify_program,
    verify_program,
)
from servimun_widgets.programs.services.unpublishing import may_undo_publish, undo_publish_program
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import day_text, told_moment
from servimun_widgets.widgets import ChangeReview, Notice, Outcome, ReviewAction

_FEW = 2
"""As many that are missing are all in sight."""
WHOLE = "todo"
"""In place of a field's or a section's name: the whole form."""
_UNDO_PUBLISH = "undo_publish"
_UNDO_VERIFY = "undo_verify"


def resuming_address(folio: str) -> str:
    """Return where the form of a programme goes on, from anywhere."""
    return f"enlaces/programas?programa={folio}&editar={WHOLE}"


def standing_panel(
    context: Context,
    view: ProgramView,
    fields: Mapping[str, Mapping[str, Any]],
    reopen: Callable[[str, Notice], None],
    *,
    back: Callable[[], None] | None = None,
    change: Callable[[str], None] | None = None,
    preview: ProgramPreview | None = None,
) -> ChangeReview:
    """Return how a stored programme stands; `fields` are those of the form by their names.

    Who may say «sigue vigente» says it here, of the version that the page shows. Where the
    programme is read, `back` leaves it, `change` opens the whole form, None for who may not, and
    `preview` shows what citizens would see of it.
    """
    record = view.record

    def act(action: str, _reason: str, key: str) -> Outcome:
        if preview is not None and action == PREVIEW:
            return preview.ask(record.folio)
        if action == WHOLE and change is not None:
            change(action)
            return Outcome("done")
        message = _carry_out(context, record, action, key)
        reopen(record.folio, Notice("ok", message))
        return Outcome("done", message)

    may_say = "verify" in view.actions
    before = missing_to_verify(record, context.today()) if may_say else []
    can_be_said = may_say and not before
    actions = [ReviewAction("verify", sentence("program_verify"))] if can_be_said else []
    actions += _taken_back(context, record)
    if change is not None:
        actions.append(ReviewAction(WHOLE, sentence("program_change_all"), stays=True))
    if preview is not None:
        actions.append(preview_action())
    heading = f"{record.folio}: {record.content.public_name}"
    return ChangeReview(
        heading=heading if back else sentence("program_standing", folio=record.folio),
        meta=[
            (sentence("program_standing_state"), PROGRAM_STATES[record.state].label),
            (sentence("program_standing_fresh"), _freshness(context, record)),
            *(
                [(sentence("program_before_verify"), " ".join(map(explain, before)))]
                if before
                else []
            ),
            (sentence("program_standing_gaps"), _lacking(record, fields, named=change is None)),
        ],
        changes=None,
        actions=actions,
        act=act,
        back=back,
        storage_key="",
        asks_reason=False,
    )


def _carry_out(context: Context, record: ProgramRecord, action: str, key: str) -> str:
    """Say that it still holds, or take back what one did a moment ago; return what is said."""
    if action == _UNDO_VERIFY:
        undo_verify_program(context, record.id, key)
        return sentence("program_verify_undone", folio=record.folio)
    if action == _UNDO_PUBLISH:
        undo_publish_program(context, record.id, key)
        return sentence("program_publish_undone", folio=record.folio)
    verify_program(context, record.id, key, base=record.revision_id)
    return sentence("program_verified", folio=record.folio)


def _taken_back(context: Context, record: ProgramRecord) -> list[ReviewAction]:
    """Return what one did to it a moment ago and may take back, though its notice has gone."""
    if may_undo_verify(context, record):
        return [ReviewAction(_UNDO_VERIFY, sentence("program_undo_verify"))]
    if may_undo_publish(context, record):
        return [ReviewAction(_UNDO_PUBLISH, sentence("program_undo_publish"))]
    return []


def filling_panel(
    record: ProgramRecord,
    fields: Mapping[str, Mapping[str, Any]],
    change: Callable[[str], None],
) -> ChangeReview | None:
    """Return the ways to the fields that are blank, None where none is; `change` opens one.

    More than a few stand below one line, so that they are not in the way of what is read.
    """
    blank = _blank(record, fields)
    if not blank:
        return None

    def act(action: str, _reason: str, _key: str) -> Outcome:
        change(action)
        return Outcome("done")

    first = str(fields[blank[0]]["label"])
    return ChangeReview(
        heading=sentence("program_fill_heading", count=len(blank)),
        meta=[],
        changes=None,
        actions=[
            ReviewAction(name, sentence("program_fill", field=fields[name]["label"]), stays=True)
            for name in blank
        ],
        act=act,
        storage_key="",
        asks_reason=False,
        folded=sentence("program_fill_them", first=first) if len(blank) > _FEW else "",
    )


def _blank(record: ProgramRecord, fields: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [name for name in gaps(record.content) if name in fields]


def _lacking(record: ProgramRecord, fields: Mapping[str, Mapping[str, Any]], *, named: bool) -> str:
    """Return what is blank; only how much where what follows names it."""
    blank = _blank(record, fields)
    told = str(gaps_cell(record)["text"])
    if not blank:
        return told
    if named:
        return ", ".join(str(fields[name]["label"]) for name in blank)
    return sentence("program_lacks_below", count=told)


def _freshness(context: Context, record: ProgramRecord) -> str:
    label = FRESHNESS[freshness(record, context.today())].label
    if record.verified_on is None:
        return label
    return sentence("program_standing_verified", label=label, day=day_text(record.verified_on))


def standing_notice(context: Context, view: ProgramView, *, may_edit: bool) -> Notice | None:
    """Return what a person must know first of the version that is worked on, if anything."""
    record = view.record
    label = PROGRAM_STATES[record.state].label
    if record.state == "observado" and record.review_note:
        who = last_step(context, record, "program_return")
        text = "\n".join(filter(None, (record.review_note, who)))
        return Notice("warn", sentence("program_returned_title"), text)
    if record.state == "en_revision" and record.submitted_on:
        moment = told_moment(record.submitted_on, context.now())
        code = "program_in_review" if "withdraw" in view.actions else "program_in_review_only"
        text = sentence(code, moment=moment)
        return Notice("ok", sentence("program_submitted", folio=record.folio), text)
    if offering_on(record, context.today()) is Offering.ARCHIVED:
        return Notice("info", label, sentence("program_archived"))
    if record.repeats and record.state == "borrador":
        text = sentence("offering_repeats_text", folio=record.repeats)
        return Notice("info", sentence("offering_repeats", folio=record.repeats), text)
    return None if may_edit else Notice("info", label, sentence("program_read_only"))
