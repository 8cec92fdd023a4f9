"""What members committed to in a session, and what became of it. One transaction each.

Rights, names and bases are those of `services.council`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.council.records import CommitmentContent, CommitmentRecord, FollowUpContent
from servimun_widgets.council.rights import CouncilRight
from servimun_widgets.council.services.records import (
    COMMITMENTS,
    MEMBERS,
    SESSIONS,
    CouncilView,
    insert,
    load_to_change,
    personal_data_problems,
    receipt_of,
    replace,
    require,
)
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.errors import NotAllowed, Problem
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once


def commitments(context: Context) -> list[CouncilView[CommitmentRecord]]:
    """Return the commitments: open ones by date, so overdue ones first; then the settled ones."""
    rights = require(context, "view")
    records = sorted(
        COMMITMENTS.all(context.store),
        key=lambda one: (one.state != "abierto", one.content.due_on),
    )
    return [_commitment_view(record, rights) for record in records]


def open_commitment(context: Context, commitment_id: str) -> CouncilView[CommitmentRecord]:
    """Return one commitment. Raises `NotFound`."""
    rights = require(context, "view")
    return _commitment_view(COMMITMENTS.load(context.store, commitment_id), rights)


def add_commitment(context: Context, content: Mapping[str, Any], key: str | None = None) -> Receipt:
    """Add what a member committed to, due on the day of its session or later. Raises `Invalid`."""

    def work() -> Receipt:
        require(context, "write")
        valid = _valid_commitment(context, content)
        return receipt_of(insert(context, COMMITMENTS, context.new_id(), content=valid))

    return once(context, key, work, "add_commitment", content)


def save_commitment(
    context: Context,
    commitment_id: str,
    content: Mapping[str, Any],
    base: str,
    key: str | None = None,
) -> Receipt:
    """Change an open commitment: what was settled stays as it was promised.

    Raises `Invalid`, `Conflict`, `NotFound`, and `NotAllowed` for one that is settled.
    """

    def work() -> Receipt:
        record = load_to_change(context, COMMITMENTS, commitment_id, base)
        if record.state != "abierto":
            raise NotAllowed("council_settled", folio=record.folio)
        valid = _valid_commitment(context, content)
        return receipt_of(replace(context, COMMITMENTS, record, "save", content=valid))

    return once(context, key, work, "save_commitment", commitment_id, content)


def follow_up(
    context: Context,
    commitment_id: str,
    content: Mapping[str, Any],
    base: str,
    key: str | None = None,
) -> Receipt:
    """Say what became of a commitment; one that is settled says how, and keeps the day.

    A settled one may be corrected, or opened again. Raises `Invalid`, `Conflict`, `NotFound`.
    """

    def work() -> Receipt:
        record = load_to_change(context, COMMITMENTS, commitment_id, base)
        valid = validate_with(FollowUpContent, content, _wrong_follow_up)
        settled_on = None
        if valid.state != "abierto":
            settled_on = record.settled_on if valid.state == record.state else context.today()
        changed = replace(
            context,
            COMMITMENTS,
            record,
            "follow_up",
            **valid.model_dump(),
            settled_on=settled_on,
        )
        return receipt_of(changed)

    return once(context, key, work, "follow_up", commitment_id, content)


def _commitment_view(
    record: CommitmentRecord, rights: frozenset[CouncilRight]
) -> CouncilView[CommitmentRecord]:
    actions = {"follow_up", "save"} if record.state == "abierto" else {"follow_up"}
    return CouncilView(record, frozenset(actions if "write" in rights else ()))


def _wrong_follow_up(said: FollowUpContent) -> list[Problem]:
    if said.state not in (None, "abierto") and said.result is None:
        return [Problem("council_result_missing", ("result",))]
    return personal_data_problems(said, ("result",))


def _valid_commitment(context: Context, content: Mapping[str, Any]) -> CommitmentContent:
    def also(said: CommitmentContent) -> list[Problem]:
        problems = personal_data_problems(said, ("text",))
        held_on = {one.id: one.content.held_on for one in SESSIONS.all(context.store)}
        if said.session_id not in held_on:
            problems.append(Problem("council_session_unknown", ("session_id",)))
        elif said.due_on and said.due_on < held_on[said.session_id]:
            problems.append(Problem("council_due_before_session", ("due_on",)))
        if said.member_id not in {one.id for one in MEMBERS.all(context.store)}:
            problems.append(Problem("council_member_unknown", ("member_id",)))
        return problems

    return validate_with(CommitmentContent, content, also)
