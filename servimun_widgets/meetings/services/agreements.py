"""Agreements: made in a meeting, kept by what is published, reopened when that is taken back.

`follow_what_is_on_show` is called by `program_review` inside the transaction that publishes or
archives, so an agreement and what it was about never disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.meetings import rights
from servimun_widgets.meetings.records.agreements import (
    AgreementContent,
    AgreementRecord,
    AgreementStanding,
    DateChange,
    NewDateContent,
    is_kept,
    standing,
    value_on_show,
)
from servimun_widgets.meetings.rules.kept_texts import personal_data_problems
from servimun_widgets.meetings.workflow import AGREEMENT, AgreementAction
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import names_worked_on
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.store import Query, all_of, where

if TYPE_CHECKING:  # reminders load no meeting
    from servimun_widgets.meetings.records.meetings import MeetingRecord, PointRecord

REGISTER = Register(
    "agreements",
    AgreementRecord,
    "agreement",
    "A",
    not_found="agreement_not_found",
    changed="agreement_changed",
    told_of=lambda one: {"revision_id": one.fulfilled_revision_id, "state": one.state},
    told_changes=frozenset({"due_on"}),
)
version_of = REGISTER.version_of
OPEN: Query = where("state") == "abierto"
BY_FOLIO = (By("folio_letters"), By("folio_number"))
BY_DAY = (By("due_on"), *BY_FOLIO)


@dataclass(frozen=True)
class AgreementView:
    """An agreement as one account sees it, how it stands today and what may be done with it."""

    record: AgreementRecord
    standing: AgreementStanding
    program_name: str
    actions: frozenset[str]


def visible(account: AccountRecord) -> Query | None:
    """Return the query for what an account may see; None for all.

    The coordination and analysts see all, a liaison what the own agency has to keep.
    """
    if "view" not in rights.MEETING.get(account.role, ()):
        return where("folio").one_of([])
    return where("owner_agency_id") == account.agency_id if account.of_one_agency else None


def open_agreements(context: Context) -> list[AgreementView]:
    """Return what the account may see that is still to be kept, the first day first."""
    account = acting_account(context)
    found = REGISTER.window(context.store, all_of(OPEN, visible(account)), *BY_DAY)
    names = names_worked_on(context.store, {one.content.program_id for one in found})
    return [view_of(account, record, names, context.today()) for record in found]


def due_until(context: Context, day: date) -> list[AgreementRecord]:
    """Return the open agreements that are due up to `day`, whoever asks."""
    return REGISTER.window(context.store, all_of(OPEN, where("due_on") <= day.isoformat()))


def seen_agreements(context: Context, folios: Collection[str]) -> list[AgreementRecord]:
    """Return those of these agreements that the acting account may see."""
    account = acting_account(context)
    found = REGISTER.search(context.store, where("folio").one_of([*folios]))
    return [one for one in found if _may_see(account, one)]


def open_agreement(context: Context, folio: str) -> AgreementView:
    """Return one agreement. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    record = REGISTER.find_by(context.store, "folio", folio)
    if record is None or not _may_see(account, record):
        raise NotFound("agreement_not_found", folio=folio[:40])
    names = names_worked_on(context.store, [record.content.program_id])
    return view_of(account, record, names, context.today())


def find_agreement(context: Context, agreement_id: str) -> AgreementRecord | None:
    """Return the agreement of that id, or None, also where the account may not see it."""
    record = REGISTER.find_by(context.store, "id", agreement_id)
    return record if record and _may_see(acting_account(context), record) else None


def make_agreement(
    context: Context,
    meeting: MeetingRecord,
    point: PointRecord,
    program: ProgramRecord,
    content: Mapping[str, Any],
) -> AgreementRecord:
    """Store an agreement about a point; inside the transaction that settles it.

    Raises `Invalid`: the owner must lead or share the programme, the day be today or later, the
    text without personal data, and the same field not be agreed on already.
    """
    valid = validate_with(
        AgreementContent,
        {**content, "program_id": program.id},
        lambda said: _wrong(context, said, program),
    )
    values = {
        "meeting_id": meeting.id,
        "meeting_folio": meeting.folio,
        "point_id": point.id,
        "content": valid,
        "program_folio": program.folio,
        "feedback_folios": [
            reason.folio
            for reason in point.reasons
            if reason.kind == "retroalimentacion" and reason.folio
        ],
        "value_before": value_on_show(program, valid.program_field),
    }
    return REGISTER.insert(context, "agreement_make", values)


def move_agreement(
    context: Context, folio: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Give an open agreement another day, saying why; reminders begin anew with that day.

    Raises `Invalid` (also for a day that is past, or its own), `NotAllowed`, `Conflict`.
    """

    def work() -> Receipt:
        record = _to_change(context, folio, "move", base)
        valid = validate_with(
            NewDateContent, content, lambda said: _wrong_day(context, record, said)
        )
        change = DateChange(
            before=record.content.due_on,
            after=valid.due_on,
            reason=valid.reason,
            at=context.now(),
            by=context.account_id,
        )
        changes = {
            "content": record.content.model_copy(update={"due_on": valid.due_on}),
            "date_changes": [*record.date_changes, change],
            "reminded_on": None,
            "escalated_on": None,
        }
        days = {"before": change.before.isoformat(), "after": change.after.isoformat()}
        return REGISTER.receipt_of(_move(context, record, "move", changes, **days))

    return once(context, key, work, "move_agreement", folio, content)


def cancel_agreement(
    context: Context, folio: str, reason: str, base: str, key: str | None = None
) -> Receipt:
    """Give up an open agreement, saying why. Raises `Invalid`, `NotAllowed`, `Conflict`."""

    def work() -> Receipt:
        record = _to_change(context, folio, "cancel", base)
        if not normalised(reason):
            raise Invalid([Problem("meeting_reason_missing", ("reason",))])
        changes = {"cancelled_on": context.now(), "cancel_reason": normalised(reason)}
        return REGISTER.receipt_of(_move(context, record, "cancel", changes))

    return once(context, key, work, "cancel_agreement", folio, reason)


def follow_what_is_on_show(context: Context, program: ProgramRecord) -> None:
    """Close the agreements that what is now on show keeps, and reopen those that it no longer does.

    Call it inside the transaction that changed what is on show, with the programme as it left it.
    """
    for agreement in REGISTER.search(context.store, where("program_folio") == program.folio):
        kept = is_kept(agreement, program)
        if agreement.state == "abierto" and kept:
            closed = {
                "fulfilled_revision_id": program.published_revision_id,
                "fulfilled_on": context.now(),
            }
            _move(context, agreement, "fulfil", closed)
        elif agreement.state == "cumplido" and not kept:
            opened = {
                "fulfilled_revision_id": None,
                "fulfilled_on": None,
                "reopened_on": context.now(),
            }
            _move(context, agreement, "reopen", opened)


def note_reminders(
    context: Context, folios: Collection[str], *, escalated: bool, day: date
) -> None:
    """Remember on what day agencies, or their heads, were told; inside the transaction of that."""
    name = "escalated_on" if escalated else "reminded_on"
    for folio in sorted(folios):
        REGISTER.note(context, REGISTER.load(context.store, folio), {name: day})


def _to_change(context: Context, folio: str, action: str, base: str) -> AgreementRecord:
    view = open_agreement(context, folio)
    REGISTER.refuse_stale(view.record, base)
    if action not in view.actions:
        raise NotAllowed("agreement_not_now", folio=folio)
    return view.record


def _may_see(account: AccountRecord, record: AgreementRecord) -> bool:
    if "view" not in rights.MEETING.get(account.role, ()):
        return False
    return account.acts_for(record.content.owner_agency_id)


def view_of(
    account: AccountRecord, record: AgreementRecord, names: Mapping[str, str], today: date
) -> AgreementView:
    """Return an agreement as an account sees it; `names` are those of programmes by their ids."""
    may = "agree" in rights.MEETING.get(account.role, ())
    actions = {one for one in ("move", "cancel") if may and (record.state, one) in AGREEMENT}
    name = names.get(record.content.program_id, record.program_folio)
    return AgreementView(record, standing(record, today), name, frozenset(actions))


def _wrong_day(context: Context, record: AgreementRecord, content: NewDateContent) -> list[Problem]:
    problems = personal_data_problems(content, ("reason",))
    if content.due_on and content.due_on < context.today():
        problems.append(Problem("agreement_due_past", ("due_on",)))
    elif content.due_on == record.content.due_on:
        problems.append(Problem("agreement_due_same", ("due_on",)))
    return problems


def _wrong(context: Context, content: AgreementContent, program: ProgramRecord) -> list[Problem]:
    problems = []
    if content.due_on and content.due_on < context.today():
        problems.append(Problem("agreement_due_past", ("due_on",)))
    owners = (program.lead_agency_id, *program.coresponsible_agency_ids)
    if (
        content.owner_agency_id not in owners
        or find_agency(context.store, content.owner_agency_id) is None
    ):
        problems.append(Problem("agreement_owner_wrong", ("owner_agency_id",)))
    problems += personal_data_problems(content, ("text",))
    for other in _open_about(context, program):
        if other.content.program_field == content.program_field:
            problems.append(Problem("agreement_twice", ("program_field",), {"folio": other.folio}))
    return problems


def _move(
    context: Context,
    record: AgreementRecord,
    action: AgreementAction,
    changes: Mapping[str, Any],
    **detail: str,
) -> AgreementRecord:
    changes = {**changes, "state": AGREEMENT[record.state, action]}
    return REGISTER.replace(context, f"agreement_{action}", record, changes, **detail)


def agreements_about(context: Context, program: ProgramRecord) -> tuple[str, ...]:
    """Return the folios of the open agreements about a programme."""
    return tuple(one.folio for one in _open_about(context, program))


def _open_about(context: Context, program: ProgramRecord) -> list[AgreementRecord]:
    return REGISTER.window(
        context.store, all_of(OPEN, where("program_id") == program.id), *BY_FOLIO
    )
