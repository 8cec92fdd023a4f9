"""The minutes of a meeting: written when it ends, revised with their history, acknowledged.

Each version is a revision of its own, made from what the meeting left in the store and from the
coordination's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.fields import as_document, validate_with
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.records.minutes import (
    MinutesAcknowledgement,
    MinutesContent,
    MinutesRecord,
)
from servimun_widgets.meetings.rules.kept_texts import personal_data_problems
from servimun_widgets.meetings.services.minutes_snapshot import minutes_snapshot
from servimun_widgets.meetings.services.records import load_meeting, load_to_change, view_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.drafts import discard_draft
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import add_revision, revisions_of
from servimun_widgets.store import Store

FORM = "minuta"
"""Name of the form under which drafts of the minutes' own words are kept, by the meeting's id."""
MINUTES = Register(
    "minutes",
    MinutesRecord,
    "minutes",
    not_found="minutes_not_found",
    changed="minutes_changed",
    told_of=lambda one: {"revision_id": one.revision_id, "number": one.number},
)


@dataclass(frozen=True)
class MinutesView:
    """The minutes as one account sees them, and what that account may do with them now.

    `acknowledged` says whether the account's agency has confirmed the newest version.
    """

    record: MinutesRecord
    actions: frozenset[str]
    acknowledged: bool


def open_minutes(context: Context, meeting_folio: str) -> MinutesView:
    """Return the newest version of a meeting's minutes.

    Raises `NotFound` when the account may not see the meeting or it has no minutes yet.
    """
    account = acting_account(context)
    meeting = load_meeting(context, account, meeting_folio)
    record = find_minutes(context.store, meeting.id)
    if record is None:
        raise NotFound("minutes_not_found", folio=meeting.folio)
    known = {one.agency_id for one in record.acknowledgements if one.number == record.number}
    done = account.agency_id in known
    actions = view_of(account, meeting).actions & {"minutes", "acknowledge"}
    return MinutesView(record, actions - {"acknowledge"} if done else actions, done)


def minutes_history(context: Context, meeting_folio: str) -> list[Revision]:
    """Return every version of the minutes, the newest first; its content is a `MinutesSnapshot`."""
    view = open_minutes(context, meeting_folio)
    return [one for one in revisions_of(context.store, view.record.id) if one.action in _WRITTEN]


def find_minutes(store: Store, meeting_id: str) -> MinutesRecord | None:
    """Return the minutes of a meeting, whoever asks, or None."""
    return MINUTES.find_by(store, "id", meeting_id)


def write_first_minutes(context: Context, meeting: MeetingRecord) -> None:
    """Write the minutes of a meeting that ends; inside the transaction that ends it."""
    _write(context, meeting, None, None)


def save_minutes(
    context: Context,
    meeting_folio: str,
    content: Mapping[str, Any],
    base: str,
    key: str | None = None,
) -> Receipt:
    """Write a new version of the minutes, with the coordination's words and the facts as they are.

    `base` is the revision that was read. The versions before stay; who confirmed one of those is
    asked again. Raises `Invalid`, `Conflict`, `NotAllowed`.
    """

    def work() -> Receipt:
        meeting = load_to_change(context, meeting_folio, "minutes", None)
        before = open_minutes(context, meeting_folio).record
        MINUTES.refuse_stale(before, base)
        valid = validate_with(
            MinutesContent,
            content,
            lambda said: personal_data_problems(said, ("summary", "other_matters")),
        )
        discard_draft(context, FORM, meeting.id)
        return MINUTES.receipt_of(_write(context, meeting, valid, before))

    return once(context, key, work, "save_minutes", meeting_folio, content)


def acknowledge_minutes(
    context: Context, meeting_folio: str, base: str, key: str | None = None
) -> Receipt:
    """«Enterado» of a liaison whose agency came; of the version that was read, `base`.

    Raises `Conflict` when a newer version is there, `NotAllowed` for anybody else.
    """

    def work() -> Receipt:
        view = open_minutes(context, meeting_folio)
        MINUTES.refuse_stale(view.record, base)
        account = acting_account(context)
        if "acknowledge" not in view.actions or account.agency_id is None:
            raise NotAllowed("minutes_not_yours")
        made = MinutesAcknowledgement(
            account_id=account.id,
            agency_id=account.agency_id,
            number=view.record.number,
            at=context.now(),
        )
        noted = {"acknowledgements": [*view.record.acknowledgements, made]}
        record = MINUTES.note(context, view.record, noted)
        MINUTES.tell(context, "minutes_acknowledge", record)
        return MINUTES.receipt_of(record)

    return once(context, key, work, "acknowledge_minutes", meeting_folio)


_WRITTEN = {"write", "rewrite"}


def _write(
    context: Context,
    meeting: MeetingRecord,
    remarks: MinutesContent | None,
    before: MinutesRecord | None,
) -> MinutesRecord:
    number = before.number + 1 if before else 1
    snapshot = minutes_snapshot(context, meeting, remarks, number)
    revision = add_revision(
        context,
        "minutes",
        meeting.id,
        "rewrite" if before else "write",
        before.document() if before else {},
        as_document(snapshot),
        previous=(before.revision_id, before.number) if before else None,
    )
    written = {"revision_id": revision.id, "number": number, "snapshot": snapshot}
    if before is not None:
        return MINUTES.replace(context, "minutes_write", before, written)
    named = {"id": meeting.id, "folio": meeting.folio}
    return MINUTES.insert(context, "minutes_write", {**named, **written})
