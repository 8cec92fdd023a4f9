"""What an open page of the queue has in turn: groups that one message goes to, held and given back.

A page is a desk (`desks`): what one of them has in hand, no other page of the account is handed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from servimun_widgets.errors import Problem
from servimun_widgets.red_vecinal.services.desks import leave_desk, note_desk, other_desks
from servimun_widgets.red_vecinal.services.group_records import find_group
from servimun_widgets.red_vecinal.services.leases import (
    release_each,
    release_untouched,
    require_own_sector,
)
from servimun_widgets.red_vecinal.services.queue import hand_out, keep_taken, stops
from servimun_widgets.red_vecinal.services.queue_items import QueueItem
from servimun_widgets.services.context import Context

AHEAD = 2
"""Groups that are held behind one in turn: a page that loses its connection goes on with them."""


@dataclass(frozen=True)
class InTurn:
    """What a desk has in turn, and what was known when it was asked for."""

    items: tuple[QueueItem, ...] = ()
    """Groups of one text, so that one message with the link of the first goes to all of them."""
    ahead: tuple[QueueItem, ...] = ()
    """Groups that come next, one after the other, held as well."""
    refusal: Problem | None = None
    """Why no more is handed out. What was taken before is in turn still, to be marked."""
    stops: tuple[Problem, ...] = ()
    elsewhere: bool = False
    """Whether another page of the account is open in the campaign."""

    def held(self) -> dict[str, str]:
        """Return id -> token of each, those that come next among them."""
        return {item.dispatch_id: item.token for item in (*self.items, *self.ahead)}

    def item(self, dispatch_id: str) -> QueueItem | None:
        """Return what is held of a group, or None."""
        held = (*self.items, *self.ahead)
        return next((item for item in held if item.dispatch_id == dispatch_id), None)

    def without(self, ids: Container[str]) -> InTurn:
        """Return the turn without these: they were marked, or given back."""

        def left(items: tuple[QueueItem, ...]) -> tuple[QueueItem, ...]:
            return tuple(item for item in items if item.dispatch_id not in ids)

        return replace(self, items=left(self.items), ahead=left(self.ahead))


def take_turn(context: Context, campaign: str, desk: str, many: int) -> InTurn:
    """Hold up to `many` groups of one text at `desk`; others that were in hand are given back.

    Where one is asked for, those that come next are held as well, as far as the pace allows.
    Raises `NotFound`, and `NotAllowed` for an account that does not send.
    """
    with context.store.transaction():
        note_desk(context, campaign, desk)
        count = many + AHEAD if many == 1 else many
        items, refusal = hand_out(context, campaign, count, desk=desk)
        if refusal is not None:
            taken = keep_taken(context, campaign, desk=desk)
            items = [taken] if taken else []
        together, ahead = (items[:1], items[1:]) if many == 1 else (_of_one_text(items), [])
        for item in items:
            if item not in together and item not in ahead:
                release_untouched(context, item.dispatch_id, item.token)
    stopped = next((item.stopped for item in together), None)
    turn = InTurn(tuple(together), tuple(ahead), refusal or stopped)
    return replace(
        turn,
        stops=stops(context, campaign, turn.held()),
        elsewhere=bool(other_desks(context, campaign, desk)),
    )


def turn_is_over(context: Context, campaign: str, desk: str, turn: InTurn) -> bool:
    """Return whether something stops what is in turn, or lets it go on, since it was taken.

    To be asked every few seconds: the desk of a page that asks no more has gone.
    """
    note_desk(context, campaign, desk)
    elsewhere = bool(other_desks(context, campaign, desk))
    return (stops(context, campaign, turn.held()), elsewhere) != (turn.stops, turn.elsewhere)


def give_up_turn(context: Context, campaign: str, desk: str, held: Mapping[str, str]) -> None:
    """Give back what nothing was done with, here or in another tab, and leave the desk.

    `held` is id -> token. Raises for the first that was lost when the others are given back.
    """
    try:
        release_each(context, held)
    finally:
        leave_desk(context, campaign, desk)


def group_name(context: Context, dispatch_id: str) -> str:
    """Return what the group of a line is called, its colonia when there is no such group.

    Raises `NotFound`, `NotAllowed` outside one's sectors.
    """
    line = require_own_sector(context, dispatch_id)
    group = find_group(context.store, line.group_id)
    return group.content.name if group else line.colonia


def _of_one_text(items: Iterable[QueueItem]) -> list[QueueItem]:
    """Return the first and those that say the same but for the link."""
    said = [(item, item.text.replace(item.link, "")) for item in items]
    return [item for item, text in said if text == said[0][1]]
