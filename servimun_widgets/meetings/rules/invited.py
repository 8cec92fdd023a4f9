"""Who is invited by a call, and who is told that no longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from servimun_widgets.meetings.records.meetings import EarlierCall, Invitee


def invitees_after(
    before: Sequence[Invitee], invited: Mapping[str, Invitee], sequence: int, begins: datetime
) -> list[Invitee]:
    """Return who is invited by the call of that sequence, and who is told that no longer.

    `before` is the list of the call before, by which the meeting was to begin at `begins`;
    `invited` maps an account's id to it as the accounts say now. For each account the sequence
    rises with every new thing it is told.
    """
    last = {one.account_id: one for one in before}
    return [
        *(_invited(one, last.get(one.account_id), sequence, begins) for one in invited.values()),
        *(_told_off(one, sequence, begins) for one in before if one.account_id not in invited),
    ]


def _invited(invitee: Invitee, last: Invitee | None, sequence: int, begins: datetime) -> Invitee:
    if last is None:
        return invitee.model_copy(update={"sequence": sequence, "first_sequence": sequence})
    told = max(sequence, last.sequence + 1 if last.method == "CANCEL" else last.sequence)
    return invitee.model_copy(update=_replacing(last, told, begins))


def _told_off(invitee: Invitee, sequence: int, begins: datetime) -> Invitee:
    if invitee.method == "CANCEL":
        return invitee
    told = max(sequence, invitee.sequence + 1)
    return invitee.model_copy(update={"method": "CANCEL", **_replacing(invitee, told, begins)})


def _replacing(last: Invitee, sequence: int, begins: datetime) -> dict[str, Any]:
    """Return what the next invitation of a liaison keeps of the last one."""
    earlier = last.earlier
    if sequence != last.sequence and last.method == "REQUEST":
        earlier = [*earlier, EarlierCall(sequence=last.sequence, begins=begins)]
    return {"sequence": sequence, "first_sequence": last.first_sequence, "earlier": earlier}
