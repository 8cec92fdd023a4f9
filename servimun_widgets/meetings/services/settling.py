"""Settling the points of a meeting: each by something that the platform knows.

Every step is one transaction, so several people may run a meeting at once: `base` is what
`meeting_points.version_of` gave for the point read, and who comes second gets `Conflict`. A
liaison settles points of the own agency; only the coordination agrees and dismisses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from servimun_widgets.domain.fields import validate_with
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.records.meetings import DismissalContent, PointRecord
from servimun_widgets.meetings.rules.kept_texts import personal_data_problems
from servimun_widgets.meetings.services.agreements import make_agreement
from servimun_widgets.meetings.services.points import (
    POINTS,
    PointWork,
    feedback_of,
    load_point,
    point_view,
    receipt_of,
)
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.editing import save_program, submit_program
from servimun_widgets.programs.services.records import load_program, verify_for_agency
from servimun_widgets.programs.services.review import verify_program
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once

AGREEMENT_FORM = "acuerdo"
"""Name of the form under which drafts of an agreement are kept, by the point's id."""


def settle_valid(
    context: Context, point_id: str, program_base: str, base: str, key: str | None = None
) -> Receipt:
    """«Sigue vigente»: what is on show was read aloud and is still true.

    The liaison says it with the own account; the coordination takes note of it when the agency
    came to the meeting. `program_base` is the revision that was read; raises `Conflict` when
    another one is there now.
    """

    def settle(work: PointWork) -> PointRecord:
        program = _program(context, work)
        if work.account.of_one_agency:
            verify_program(context, program.id, base=program_base)
        else:
            if work.point.agency_id not in work.meeting.attending_agency_ids:
                raise NotAllowed("meeting_agency_absent")
            if program_base != program.revision_id:
                raise Conflict("review_changed", current=program, folio=program.folio)
            verify_for_agency(context, program, work.meeting.folio)
        return work.settled_by(context, "vigente", revision_id=program.revision_id)

    return _settle(context, point_id, "vigente", base, key, settle)


def settle_by_edit(
    context: Context,
    point_id: str,
    content: Mapping[str, Any],
    program_base: str,
    base: str,
    key: str | None = None,
    *,
    submit: bool,
) -> Receipt:
    """Save what was corrected on the spot, and with `submit` send it for review.

    The programme's own rules apply, and somebody else reviews it. Raises what `save_program` and
    `submit_program` raise, also their `Conflict` about the programme; `Invalid` when nothing was
    changed.
    """

    def settle(work: PointWork) -> PointRecord:
        program = _program(context, work)
        carry_out = submit_program if submit else save_program
        saved = carry_out(context, program.id, content, program_base)
        if saved.revision_id == program.revision_id and saved.state == program.state:
            raise Invalid([Problem("meeting_nothing_edited")])
        return work.settled_by(context, "edicion", revision_id=saved.revision_id)

    return _settle(context, point_id, "edicion", base, key, settle)


def settle_by_agreement(
    context: Context,
    point_id: str,
    content: Mapping[str, Any],
    key: str | None = None,
    *,
    base: str | None = None,
) -> Receipt:
    """Agree that a field will be brought up to date.

    A point may end in several agreements, so without `base` what another did meanwhile is no
    conflict; who writes with the point before their eyes gives it. `content` is an
    `AgreementContent`; its programme is that of the point. Raises `Invalid`.
    """

    def settle(work: PointWork) -> PointRecord:
        program = _program(context, work)
        agreement = make_agreement(context, work.meeting, work.point, program, content)
        discard_draft(context, AGREEMENT_FORM, point_id)
        return work.settled_by(context, "acuerdo", agreement_id=agreement.id)

    return _settle(context, point_id, "acuerdo", base, key, settle)


def settle_by_answer(context: Context, point_id: str, base: str, key: str | None = None) -> Receipt:
    """Note that what was asked is answered: none of the feedback of the point waits any more.

    The answers themselves are given with `answer_asked`, or on the page of feedback. Raises
    `Invalid`.
    """

    def settle(work: PointWork) -> PointRecord:
        asked = feedback_of(context.store, work.point)
        waiting = [one.folio for one in asked if one.standing.unanswered]
        if waiting:
            raise Invalid([Problem("meeting_answer_first", (), {"folios": ", ".join(waiting)})])
        return work.settled_by(context, "respuesta")

    return _settle(context, point_id, "respuesta", base, key, settle)


def answer_asked(
    context: Context,
    point_id: str,
    folio: str,
    content: Mapping[str, Any],
    feedback_base: str,
    key: str | None = None,
) -> Receipt:
    """Answer what was asked on the point; the last answer settles it, in the same transaction.

    `feedback_base` is what `feedback.version_of` gave. Raises what `feedback.answer_feedback`
    does, also its `Conflict`, and `NotFound` for what was not asked on this point.
    """

    def work() -> Receipt:
        found = load_point(context, point_id)
        if folio not in [one.folio for one in feedback_of(context.store, found.point)]:
            raise NotFound("feedback_not_found", folio=folio)
        feedback.answer_feedback(context, folio, content, feedback_base)
        if any(one.standing.unanswered for one in feedback_of(context.store, found.point)):
            return receipt_of(found.meeting, found.point)
        return settle_by_answer(context, point_id, POINTS.version_of(found.point))

    return once(context, key, work, "answer_asked", point_id, folio, content)


def dismiss_point(
    context: Context, point_id: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """«No procede», with a reason that goes into the minutes. Raises `Invalid`."""

    def settle(work: PointWork) -> PointRecord:
        valid = validate_with(
            DismissalContent, content, lambda said: personal_data_problems(said, ("reason",))
        )
        return work.settled_by(context, "no_procede", reason=valid.reason)

    return _settle(context, point_id, "no_procede", base, key, settle)


def reopen_point(context: Context, point_id: str, base: str, key: str | None = None) -> Receipt:
    """Take back a «no procede» or an answered point; what changed a programme is not taken back."""

    def settle(work: PointWork) -> PointRecord:
        return work.point.model_copy(update={"settlements": []})

    return _settle(context, point_id, "reopen", base, key, settle)


def _settle(
    context: Context,
    point_id: str,
    action: str,
    base: str | None,
    key: str | None,
    settle: Callable[[PointWork], PointRecord],
) -> Receipt:
    def work() -> Receipt:
        found = load_point(context, point_id)
        POINTS.refuse_stale(found.point, base)
        if action not in point_view(found.account, found.meeting, found.point).actions:
            raise NotAllowed("meeting_point_not_now")
        settled = settle(found).settlements
        changed = POINTS.replace(
            context,
            f"meeting_point_{action}",
            found.point,
            {"settlements": settled},
            revision_id=settled[-1].revision_id if settled else None,
            meeting=found.meeting.folio,
        )
        return receipt_of(found.meeting, changed)

    return once(context, key, work, f"point_{action}", point_id)


def _program(context: Context, work: PointWork) -> ProgramRecord:
    if work.point.program_id is None:
        raise NotAllowed("meeting_point_not_now")
    return load_program(context, work.account, work.point.program_id)
