"""Who may do what: one table, read by every service.

The reviewer is never the author: an account that contributed to a version may not publish it.
Returning it is refused too, so that nobody reviews one's own work in any direction.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, get_args

from servimun_widgets.domain.vocabulary import ROLES, Role, State
from servimun_widgets.domain.workflow import CampaignAction, ProgramAction, next_state
from servimun_widgets.errors import Problem

Relation = Literal["own", "coresponsible", "other"]
"""How an account's agency stands to a programme: leads it, shares it, or neither."""

RELATIONS: tuple[Relation, ...] = get_args(Relation)
PROGRAM_ACTIONS: tuple[ProgramAction, ...] = get_args(ProgramAction)

_ANY: tuple[Relation, ...] = RELATIONS
PROGRAM: dict[tuple[Role, ProgramAction | Literal["view"]], tuple[Relation, ...]] = {
    ("enlace", "view"): ("own", "coresponsible"),
    ("enlace", "create"): ("own",),
    ("enlace", "edit"): ("own", "coresponsible"),
    ("enlace", "submit"): ("own", "coresponsible"),
    ("enlace", "withdraw"): ("own",),
    ("enlace", "verify"): ("own",),
    ("coordinacion", "view"): _ANY,
    ("coordinacion", "create"): _ANY,
    ("coordinacion", "edit"): _ANY,
    ("coordinacion", "submit"): _ANY,
    ("coordinacion", "return"): _ANY,
    ("coordinacion", "publish"): _ANY,
    ("coordinacion", "archive"): _ANY,
    ("coordinacion", "unarchive"): _ANY,
    ("analisis", "view"): _ANY,
}
"""(role, action) -> the relations for which it is allowed; what is not here is refused."""

COMMAND_LINE: frozenset[ProgramAction] = frozenset({"archive", "unarchive"})
"""What whoever keeps the server may do to a programme by a command; reviews need an account."""

ReviewAction = Literal["return", "publish"]
REVIEW_ACTIONS: frozenset[ProgramAction] = frozenset({"return", "publish"})

FEEDBACK: dict[Role, frozenset[str]] = {
    "enlace": frozenset({"log", "correct", "withdraw", "answer"}),
    "coordinacion": frozenset(
        {"log", "correct", "withdraw", "assign", "answer", "discard", "close", "reopen"}
    ),
}
"""A liaison answers only what is assigned to the agency, and only its author corrects or withdraws
what was logged; the service checks both."""

CouncilRight = Literal["view", "write"]
COUNCIL: dict[Role, frozenset[CouncilRight]] = {
    "coordinacion": frozenset({"view", "write"}),
    "analisis": frozenset({"view"}),
}
"""The council's register; any other role neither sees nor changes it."""

DeliveryAction = Literal["view", "deliver", "remind", "acknowledge"]
DELIVERY: dict[Role, frozenset[DeliveryAction]] = {
    "enlace": frozenset({"view", "acknowledge"}),
    "coordinacion": frozenset({"view", "deliver", "remind"}),
}
"""A liaison sees and acknowledges what was delivered to the agency; the service checks that."""

CATALOGUES: frozenset[Role] = frozenset({"coordinacion"})
"""Who adds topics and says in which police district a colonia lies."""

PACKAGES: frozenset[Role] = frozenset({"coordinacion"})
"""Who prepares outreach packages and sends what goes with them."""

GroupRight = Literal["view", "edit", "invite"]
GROUPS: dict[Role, frozenset[GroupRight]] = {
    "coordinacion": frozenset({"view", "edit", "invite"}),
    "operacion": frozenset({"view", "invite"}),
    "analisis": frozenset({"view"}),
}
"""`invite` replaces the link into a group. Sector operation does all of this in its own sectors
only, and is the only one that sees links; the service checks both."""

CampaignRight = Literal["view", "send", "correct"] | CampaignAction
CAMPAIGN: dict[Role, frozenset[CampaignRight]] = {
    "coordinacion": frozenset(
        {
            "view",
            "correct",
            "edit",
            "submit",
            "withdraw",
            "pilot",
            "start",
            "pause",
            "explain",
            "resume",
            "close",
        }
    ),
    "aprobacion": frozenset({"view", "approve", "return", "pause", "explain", "close"}),
    "operacion": frozenset({"send", "correct"}),
    "analisis": frozenset({"view"}),
}
"""`correct` verifies what was sent and puts what was not back in the queue. Whoever approves is
never an author; sector operation sends and corrects in its own sectors only."""

LegalRight = Literal["view", "propose", "decide"]
LEGAL_RULES: dict[Role, frozenset[LegalRight]] = {
    "coordinacion": frozenset({"view", "propose", "decide"}),
    "aprobacion": frozenset({"view", "propose", "decide"}),
}
"""The electoral calendar and the words that may not be said: one proposes, another decides."""

MeetingRight = Literal["view", "call", "run", "settle", "agree", "minutes", "acknowledge"]
MEETING: dict[Role, frozenset[MeetingRight]] = {
    "enlace": frozenset({"view", "settle", "acknowledge"}),
    "coordinacion": frozenset({"view", "call", "run", "settle", "agree", "minutes"}),
    "analisis": frozenset({"view"}),
}
"""Feedback meetings. A liaison only where the own agency is called, and only over its own points;
the service checks that. `settle` is «sigue vigente» and an edit; `agree` also «no procede»."""

ACCOUNT_ADMINISTRATION: dict[Role, frozenset[Role]] = {
    "coordinacion": frozenset({"enlace", "operacion", "analisis"}),
    "admin": frozenset(ROLES),
}
"""Who sees accounts -> the roles whose accounts they add, change, disable and give passwords to.

The coordination keeps nobody who checks its work or has its own rights: who could give such an
account a password could approve and publish alone what two people have to agree on."""
AGENCY_HEADS: frozenset[Role] = frozenset({"coordinacion"})
"""Who sees and keeps the e-mail of an agency's head."""
IMPORT: frozenset[Role] = frozenset({"coordinacion"})


def relation(
    agency_id: str | None, lead_agency_id: str, coresponsible_agency_ids: Collection[str]
) -> Relation:
    """Return how the agency `agency_id` stands to a programme."""
    if agency_id is not None and agency_id == lead_agency_id:
        return "own"
    return "coresponsible" if agency_id in coresponsible_agency_ids else "other"


def may_view(role: Role, standing: Relation) -> bool:
    """Return whether an account may see a programme's working version and history."""
    return standing in PROGRAM.get((role, "view"), ())


def legal_refusal(role: Role, decision: str, state: str, *, is_author: bool) -> Problem | None:
    """Return why a change of the legal rules is not `confirm`ed, `reject`ed or `withdraw`n.

    Only its author withdraws it; only another person confirms or rejects it.
    """
    right: LegalRight = "propose" if decision == "withdraw" else "decide"
    if right not in LEGAL_RULES.get(role, ()):
        return Problem("not_allowed_role")
    if state != "propuesta":
        return Problem("legal_rule_settled")
    if decision == "withdraw":
        return None if is_author else Problem("legal_rule_not_yours")
    return Problem("legal_rule_own") if is_author else None


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
    return None
