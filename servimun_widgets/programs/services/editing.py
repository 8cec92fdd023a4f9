"""Editing programmes: begin, save, send for review, restore. Each is one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.domain.fields import valid_part, validate
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.publishing import WAYS_TO_REACH
from servimun_widgets.programs.services.gate import kept_from_show
from servimun_widgets.programs.services.lists import from_the_lists
from servimun_widgets.programs.services.pictures import refuse_foreign_picture
from servimun_widgets.programs.services.reading import standing_of
from servimun_widgets.programs.services.records import (
    allowed_state,
    free_folio,
    load_program,
    move_program,
    new_program,
    receipt_of,
    refuse_unless_allowed,
    revise_program,
)
from servimun_widgets.programs.workflow import RevisionAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import find_revision

FORM = "programa"
"""Name of the form under which drafts of programmes are kept."""


class ProgramConflict(Conflict):
    """The programme changed since the person began; `current` is the record as it now stands.

    `base` is the content that both started from, or None when that revision is lost.
    """

    def __init__(self, current: ProgramRecord, base: dict[str, Any] | None) -> None:
        super().__init__("program_changed", current=current, folio=current.folio)
        self.base = base


def create_program(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Begin a programme as a draft.

    Raises `Invalid` for content that is no programme, `NotAllowed` for another's agency.
    """

    return once(
        context, key, lambda: receipt_of(_begin(context, content)), "create_program", content
    )


def submit_new_program(
    context: Context,
    content: Mapping[str, Any],
    key: str | None = None,
    *,
    asks_to_allow: bool = False,
) -> Receipt:
    """Begin a programme and send it for review in one step, or do neither.

    Raises what `create_program` and `submit_program` raise.
    """

    def work() -> Receipt:
        try:
            record = _begin(context, content)
        except Invalid as error:
            also = _also(context, None, content, error.problems)
            raise Invalid([*error.problems, *also]) from None
        return _send(context, record, asks_to_allow=asks_to_allow)

    return once(context, key, work, "submit_new_program", content, asks_to_allow)


def _begin(context: Context, content: Mapping[str, Any]) -> ProgramRecord:
    account = acting_account(context)
    valid = validate(ProgramContent, content)
    standing = rights.relation(account.agency_id, valid.lead_agency_id, ())
    refuse_unless_allowed(account, standing, "create", "borrador", is_author=False)
    _require_known_agencies(context, valid)
    refuse_foreign_picture(context, None, valid)
    valid = from_the_lists(context, valid)
    record = new_program(context, free_folio(context), valid, "create")
    discard_draft(context, FORM, "")
    return record


def save_program(
    context: Context, program_id: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Save what the person typed as the version being worked on; what is on show stays.

    `base` is the id of the revision the person began with. Raises `Invalid`, `NotAllowed`, or
    `ProgramConflict` when somebody else saved meanwhile. Saving what is stored already changes
    nothing.
    """
    return once(
        context,
        key,
        lambda: receipt_of(_edit(context, program_id, content, base)),
        "save_program",
        program_id,
        content,
    )


def submit_program(
    context: Context,
    program_id: str,
    content: Mapping[str, Any],
    base: str,
    key: str | None = None,
    *,
    asks_to_allow: bool = False,
) -> Receipt:
    """Save and send for review in one step.

    Raises what `save_program` raises, and `Invalid` naming each field that publishing needs, or
    whose text may not be published. With `asks_to_allow` words and names are left to whoever
    reviews: nothing goes on show before that second person allowed them.
    """

    def work() -> Receipt:
        try:
            record = _edit(context, program_id, content, base)
        except Invalid as error:
            also = _also(context, program_id, content, error.problems)
            raise Invalid([*error.problems, *also]) from None
        return _send(context, record, asks_to_allow=asks_to_allow)

    return once(context, key, work, "submit_program", program_id, content, asks_to_allow)


def _send(context: Context, record: ProgramRecord, *, asks_to_allow: bool) -> Receipt:
    problems = kept_from_show(context, record.content, asks_to_allow=asks_to_allow)
    if record.state == "publicado":
        problems.append(Problem("submit_nothing_changed"))
    if problems:
        raise Invalid(problems)
    # Who sends a version answers for it, also when an import or somebody else wrote it.
    sent = {
        "submitted_on": context.now(),
        "submitted_by": context.account_id,
        "contributors": sorted({*record.contributors, context.account_id}),
    }
    return receipt_of(move_program(context, record, "submit", sent))


def _also(
    context: Context,
    program_id: str | None,
    content: Mapping[str, Any],
    problems: Sequence[Problem],
) -> list[Problem]:
    """Return what would be told after `problems` were mended, so that it is told with them."""
    part = valid_part(ProgramContent, content, problems)
    if part is None:
        return []
    told = {one.path for one in problems}
    wrong = {one.path[0] for one in problems if one.path}
    found = kept_from_show(context, part)
    before = None
    if program_id is not None:
        before = load_program(context, acting_account(context), program_id).content
    try:
        from_the_lists(context, part, before)
    except Invalid as error:
        found += error.problems
    if wrong & {*WAYS_TO_REACH}:  # one that is written wrong is a way, once it is mended
        found = [one for one in found if one.code != "publish_unreachable"]
    return [one for one in found if one.path not in told and one.path[0] not in wrong]


def restore_revision(
    context: Context, program_id: str, revision_id: str, key: str | None = None
) -> Receipt:
    """Make the content of an earlier revision the version being worked on, as a new revision."""

    def work() -> Receipt:
        revision = find_revision(context.store, revision_id)
        if revision is None or revision.record_id != program_id:
            raise NotFound("revision_not_found")
        current = load_program(context, acting_account(context), program_id)
        record = _edit(
            context,
            program_id,
            revision.content,
            current.revision_id,
            action="restore",
            reason=f"{revision.number}",
            authors=(revision.author_id,),
        )
        return receipt_of(record)

    return once(context, key, work, "restore_revision", program_id, revision_id)


def _edit(
    context: Context,
    program_id: str,
    content: Mapping[str, Any],
    base: str,
    *,
    action: RevisionAction = "edit",
    reason: str | None = None,
    authors: Collection[str] = (),
) -> ProgramRecord:
    account = acting_account(context)
    record = load_program(context, account, program_id)
    valid = validate(ProgramContent, content)
    _require_current(context, record, base)
    state = allowed_state(account, record, "edit")
    _require_same_agencies(account, record, valid)
    _require_known_agencies(context, valid)
    if action == "edit":  # what an earlier version named was in its list, or was imported
        refuse_foreign_picture(context, record, valid)
        valid = from_the_lists(context, valid, record.content)
    discard_draft(context, FORM, record.id)
    if valid == record.content:
        return record
    return revise_program(context, record, valid, state, action, reason, authors)


def _require_current(context: Context, record: ProgramRecord, base: str) -> None:
    if base != record.revision_id:
        began_with = find_revision(context.store, base)
        known = began_with is not None and began_with.record_id == record.id
        raise ProgramConflict(record, began_with.content if began_with and known else None)


def _require_same_agencies(
    account: AccountRecord, record: ProgramRecord, content: ProgramContent
) -> None:
    """Only the coordination moves a programme; only its own agency says with whom it is shared."""
    if rights.moves_programs(account.role):
        return
    if content.lead_agency_id != record.lead_agency_id:
        raise NotAllowed("program_agency_fixed")
    shared = set(content.coresponsible_agency_ids) != set(record.content.coresponsible_agency_ids)
    if standing_of(account, record) != "own" and shared:
        raise NotAllowed("program_agency_fixed")


def _require_known_agencies(context: Context, content: ProgramContent) -> None:
    if content.lead_agency_id == NO_AGENCY:
        raise Invalid([Problem("program_without_agency", ("lead_agency_id",))])
    wanted = {content.lead_agency_id, *content.coresponsible_agency_ids}
    unknown = wanted - agencies(context).by_id.keys()
    if unknown:
        of_lead = content.lead_agency_id in unknown
        name = "lead_agency_id" if of_lead else "coresponsible_agency_ids"
        raise Invalid([Problem("program_agency_unknown", (name,))])
