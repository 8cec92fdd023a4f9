"""Writing programmes: the one way in which a version, its record and its event are stored.

Every function here is called inside the transaction of a use case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Literal

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import MadeRevision
from servimun_widgets.domain.vocabulary import State
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.publishing import missing_to_verify
from servimun_widgets.programs.services.gate import refuse_unfit
from servimun_widgets.programs.services.reading import REGISTER, find_program, standing_of
from servimun_widgets.programs.workflow import ProgramAction, RevisionAction, next_state
from servimun_widgets.public_text.rules.gate import TextRules
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.trail import UNDONE, add_revision

receipt_of = REGISTER.receipt_of


def load_program(context: Context, account: AccountRecord, program_id: str) -> ProgramRecord:
    """Return the programme; raise `NotFound` when there is none that the account may see."""
    record = find_program(context.store, program_id)
    if record is None or not rights.may_view(account.role, standing_of(account, record)):
        raise NotFound("program_not_found", folio=program_id[:40])
    return record


def refuse_unless_allowed(
    account: AccountRecord,
    standing: rights.Relation,
    action: ProgramAction,
    state: State,
    *,
    is_author: bool,
) -> None:
    """Raise `NotAllowed` when the permission table refuses the action."""
    problem = rights.refusal(account.role, standing, action, state, is_author=is_author)
    if problem is not None:
        raise NotAllowed(problem.code, **problem.params)


def allowed_state(account: AccountRecord, record: ProgramRecord, action: ProgramAction) -> State:
    """Return the state that the action leads to; raise `NotAllowed` when it is refused."""
    is_author = account.id in record.contributors
    standing = standing_of(account, record)
    refuse_unless_allowed(account, standing, action, record.state, is_author=is_author)
    state = next_state(record.state, action)
    assert state is not None  # `refusal` has refused what leads nowhere
    return state


def program_to_move(context: Context, program_id: str, action: ProgramAction) -> ProgramRecord:
    """Return the programme, as far as who acts may see it; raise `NotFound`.

    The command line sees it for the steps of `rights.COMMAND_LINE` only.
    """
    if not _by_command(context, action):
        return load_program(context, acting_account(context), program_id)
    return REGISTER.load(context.store, program_id)


def state_after(context: Context, record: ProgramRecord, action: ProgramAction) -> State:
    """Return the state that the action leads to; raise `NotAllowed` for who may not take it."""
    if not _by_command(context, action):
        return allowed_state(acting_account(context), record, action)
    state = next_state(record.state, action)
    if state is None:
        raise NotAllowed("not_allowed_state", state=record.state)
    return state


def _by_command(context: Context, action: ProgramAction) -> bool:
    return context.account_id == SYSTEM_ACCOUNT and action in rights.COMMAND_LINE


def new_program(
    context: Context,
    folio: str,
    content: ProgramContent,
    action: RevisionAction,
    fields: Mapping[str, Any] | None = None,
    rules: TextRules | None = None,
) -> ProgramRecord:
    """Store a programme that is new, as a draft unless `fields` say otherwise."""
    author_id = context.account_id
    program_id = context.new_id()
    said = as_document(content)
    revision = add_revision(context, "program", program_id, action, {}, said, previous=None)
    values: dict[str, Any] = {
        "id": program_id,
        "folio": folio,
        "lead_agency_id": content.lead_agency_id,
        "coresponsible_agency_ids": content.coresponsible_agency_ids,
        "state": "borrador",
        "revision_id": revision.id,
        "revision_number": revision.number,
        "content": content,
        "contributors": [author_id] if author_id != SYSTEM_ACCOUNT else [],
        **(fields or {}),
    }
    if values.get("published") is not None:
        values["published_revision_id"] = revision.id
        refuse_unfit(context, content, rules)
    # The state it begins in is told, so that the programme's past can be read from its events.
    return REGISTER.insert(
        context, f"program_{action}", values, state=values["state"], made=revision
    )


def revise_program(
    context: Context,
    record: ProgramRecord,
    content: ProgramContent,
    state: State,
    action: RevisionAction,
    reason: str | None = None,
    authors: Collection[str] = (),
) -> ProgramRecord:
    """Store `content` as the next version being worked on; what is on show stays.

    `authors` are accounts whose words it holds besides those of the acting one.
    """
    revised, made = _with_version(context, record, content, action, reason)
    contributors = sorted({*record.contributors, context.account_id, *authors})
    update = {**revised, "state": state, "contributors": contributors}
    return _store(context, record, action, update, made=made)


def _with_version(
    context: Context,
    record: ProgramRecord,
    content: ProgramContent,
    action: RevisionAction,
    reason: str | None = None,
) -> tuple[dict[str, Any], MadeRevision]:
    """Store the next version of a programme; return the fields that it changes, and the version."""
    content = record.model_copy(update={"content": content}).content
    revision = add_revision(
        context,
        "program",
        record.id,
        action,
        as_document(record.content),
        as_document(content),
        previous=(record.revision_id, record.revision_number),
        reason=reason,
    )
    fields = {
        "content": content,
        "lead_agency_id": content.lead_agency_id,
        "coresponsible_agency_ids": content.coresponsible_agency_ids,
        "revision_id": revision.id,
        "revision_number": revision.number,
    }
    return fields, revision


def move_program(
    context: Context,
    record: ProgramRecord,
    action: ProgramAction,
    fields: Mapping[str, Any],
    *,
    reason: str | None = None,
    also_told: Mapping[str, Any] | None = None,
) -> ProgramRecord:
    """Take a workflow step that the acting account may take, changing `fields` with it.

    The event keeps what the state and the verification were before, and what is `also_told`.
    Raises `NotAllowed`.
    """
    state = state_after(context, record, action)
    before = {
        "state": record.state,
        "verified_on": record.verified_on.isoformat() if record.verified_on else None,
        "verified_by": record.verified_by,
    }
    told = {**before, "reason": reason} if reason else before
    return _store(context, record, action, {"state": state, **fields}, **told, **(also_told or {}))


def free_folio(context: Context) -> str:
    """Return the next folio that no programme has."""
    return REGISTER.next_folio(context.store)


def create_imported(
    context: Context,
    folio: str,
    content: ProgramContent,
    *,
    imported: dict[str, Any],
    publish: bool,
    rules: TextRules | None = None,
) -> ProgramRecord:
    """Store a programme that an import found; call it inside the import's transaction.

    With `publish` it goes on show as it is: the first load of a catalogue that is public already
    is the base line from which reviews start, and is recorded as such.
    Raises `Invalid` for a text that may not be published.
    """
    fields: dict[str, Any] = {"imported": imported}
    if publish:
        fields |= {
            "state": "publicado",
            "published": content,
            "published_on": context.now(),
            "published_by": context.account_id,
            "contributors": [],
        }
    return new_program(context, folio, content, "import", fields, rules)


def foreseen_program(context: Context, folio: str, content: ProgramContent) -> ProgramRecord:
    """Return a new draft as `new_program` would store it, without its version."""
    values = {
        "folio": folio,
        "lead_agency_id": content.lead_agency_id,
        "coresponsible_agency_ids": content.coresponsible_agency_ids,
        "state": "borrador",
        "revision_id": "",
        "revision_number": 1,
        "content": content,
    }
    return REGISTER.foreseen(context, values)


def state_before_import(
    context: Context,
    record: ProgramRecord,
    content: ProgramContent,
    before: Mapping[str, Any],
    folio: str,
) -> ProgramRecord:
    """Store the version of before an import again, in the state and with the authors of then."""
    state, contributors = before["state"], before["contributors"]
    revised, made = _with_version(context, record, content, "undo_import")
    update = {**revised, "state": state, "contributors": contributors}
    return _store(context, record, "undo_import", update, state=state, made=made, **{UNDONE: folio})


def correct_verification(
    context: Context, record: ProgramRecord, verified_on: date | None, verified_by: str | None
) -> ProgramRecord:
    """Set the verification back to what it was before a «Sigue vigente» given by mistake."""
    before = {"verified_on": verified_on, "verified_by": verified_by}
    return _store(context, record, "undo_verify", before)


def put_back(
    context: Context,
    record: ProgramRecord,
    action: Literal["undo_archive", "undo_publish"],
    state: State,
    fields: Mapping[str, Any] | None = None,
) -> ProgramRecord:
    """Put a programme back into the state, and the `fields`, of before what was done by mistake."""
    return _store(context, record, action, {"state": state, **(fields or {})}, state=state)


def refuse_unverifiable(context: Context, record: ProgramRecord) -> None:
    """Raise `Invalid` with what has to be mended before «Sigue vigente» can be said."""
    missing = missing_to_verify(record, context.today())
    if missing:
        raise Invalid(missing)


def verify_for_agency(context: Context, record: ProgramRecord, meeting_folio: str) -> ProgramRecord:
    """Record the «Sigue vigente» that the lead agency gave aloud in a meeting.

    Whoever calls this has checked who takes the note and that the agency came. Raises
    `NotAllowed` when nothing of the programme is on show as it is worked on, and as
    `refuse_unverifiable`.
    """
    if record.published is None or next_state(record.state, "verify") is None:
        raise NotAllowed("not_allowed_state", state=record.state)
    refuse_unverifiable(context, record)
    return _store(
        context,
        record,
        "verify",
        {"verified_on": context.today(), "verified_by": context.account_id},
        state=record.state,
        verified_on=record.verified_on.isoformat() if record.verified_on else None,
        verified_by=record.verified_by,
        meeting=meeting_folio,
    )


def _store(
    context: Context,
    record: ProgramRecord,
    action: str,
    update: Mapping[str, Any],
    **detail: Any,
) -> ProgramRecord:
    """Write a changed programme with its event; whatever comes on show passes the gate here.

    Raises `Invalid` for a text that may not be published.
    """
    shown = record.model_copy(update=update).published
    if shown is not None and shown != record.published:
        refuse_unfit(context, shown)
    return REGISTER.replace(context, f"program_{action}", record, update, **detail)
