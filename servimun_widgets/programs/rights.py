"""Who may do what to a programme.

The reviewer is never the author: an account that contributed to a version may not publish it.
Returning it is refused too, so that nobody reviews one's own work in any direction. Who shares a
programme, and the coordination, take back from review what they themselves changed.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal, get_args

from servimun_widgets.domain.vocabulary import Role, State
from servimun_widgets.errors import Problem
from servimun_widgets.programs.workflow import ProgramAction, next_state

Relation = Literal["own", "coresponsible", "other"]
"""How an account's agency stands to a programme: leads it, shares it, or neither."""

RELATIONS: tuple[Relation, ...] = get_args(Relation)

PROGRAM_ACTIONS: tuple[ProgramAction, ...] = get_args(ProgramAction)

TOPICS: frozenset[Role] = frozenset({"coordinacion"})
"""Who adds to the list of topics."""

_ANY: tuple[Relation, ...] = RELATIONS

PROGRAM: dict[tuple[Role, ProgramAction | Literal["view"]], tuple[Relation, ...]] = {
    ("enlace", "view"): ("own", "coresponsible"),
    ("enlace", "create"): ("own",),
    ("enlace", "edit"): ("own", "coresponsible"),
    ("enlace", "submit"): ("own", "coresponsible"),
    ("enlace", "withdraw"): ("own", "coresponsible"),
    ("enlace", "verify"): ("own",),
    ("coordinacion", "view"): _ANY,
    ("coordinacion", "create"): _ANY,
    ("coordinacion", "edit"): _ANY,
    ("coordinacion", "submit"): _ANY,
    ("coordinacion", "withdraw"): _ANY,
    ("coordinacion", "return"): _ANY,
    ("coordinacion", "publish"): _ANY,
    ("coordinacion", "archive"): _ANY,
    ("coordinacion", "unarchive"): _ANY,
    ("analisis", "view"): _ANY,
}
"""(role, action) -> the relations for which it is allowed; what is not here is refused."""

COMMAND_LINE: frozenset[ProgramAction] = frozenset({"archive", "unarchive"})
"""What whoever keeps the server may do to a programme by a command; reviews need an account."""

REMINDS: frozenset[Role] = frozenset({"coordinacion"})
"""Who reminds agencies of their programmes."""

PICTURES: frozenset[Role] = frozenset({"coordinacion"})
"""Who erases pictures of programmes for good."""

REVIEWERS: frozenset[Role] = frozenset(role for role, action in PROGRAM if action == "publish")
"""Who decides on what was sent for review."""

ReviewAction = Literal["return", "publish"]

REVIEW_ACTIONS: frozenset[ProgramAction] = frozenset({"return", "publish"})


def relation(
    agency_id: str | None, lead_agency_id: str, coresponsible_agency_ids: Collection[str]
) -> Relation:
    """Return how the agency `agency_id` stands to a programme."""
    if agency_id is not None and agency_id == lead_agency_id:
        return "own"
    return "coresponsible" if agency_id in coresponsible_agency_ids else "other"


def moves_programs(role: Role) -> bool:
    """Return whether a role changes which agency leads a programme: who adds one for any."""
    return "other" in PROGRAM.get((role, "create"), ())


def may_view(role: Role, standing: Relation) -> bool:
    """Return whether an account may see a programme's working version and history."""
    return standing in PROGRAM.get((role, "view"), ())


@cache
def allowed(
    role: Role, standing: Relation, state: State, *, is_author: bool
) -> frozenset[ProgramAction]:
    """Return what an account may do with a programme that exists: the same of all in that state."""
    return frozenset(
        action
        for action in PROGRAM_ACTIONS
        if action != "create"
        and refusal(role, standing, action, state, is_author=is_author) is None
    )


def refusal(
    role: Role, standing: Relation, action: ProgramAction, state: State, *, is_author: bool
) -> Problem | None:
    """Return why the action is refused, or None when it is allowed.

    `is_author`: the account contributed to the version being worked on.
    """
    if standing not in PROGRAM.get((role, action), ()):
        return Problem("not_allowed_role")
    if action != "create" and next_state(state, action) is None:
        return Problem("not_allowed_state", params={"state": state})
    if action in REVIEW_ACTIONS and is_author:
        return Problem("not_allowed_own_review")
    if action == "withdraw" and standing != "own" and not is_author:
        return Problem("not_allowed_others_version")
    return None
