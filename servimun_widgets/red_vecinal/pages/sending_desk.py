"""What the sending queue asks for, answered by the use cases of one campaign."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from servimun_widgets.errors import NotFound, Problem
from servimun_widgets.red_vecinal.documents.flyer import FlyerPress
from servimun_widgets.red_vecinal.documents.flyer_words import Flyer, flyer_alternative, flyer_of
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import reason_label
from servimun_widgets.red_vecinal.services import asking
from servimun_widgets.red_vecinal.services import leases as dispatch_leases
from servimun_widgets.red_vecinal.services import marks as dispatch_marks
from servimun_widgets.red_vecinal.services import queue as sending_queue
from servimun_widgets.red_vecinal.services.desks import leave_desk
from servimun_widgets.red_vecinal.services.progress import Progress, campaign_progress, queue_rows
from servimun_widgets.red_vecinal.services.queue_items import QueueItem
from servimun_widgets.red_vecinal.services.turns import (
    InTurn,
    give_up_turn,
    group_name,
    take_turn,
    turn_is_over,
)
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Download, Mark, QueueProgress, QueueRow, Turn, TurnGroup
from servimun_widgets.widgets.sending_desk import TurnKind

_LOOK_AGAIN = 30
_LOOK_AGAIN_QUIET = 300


class CampaignDesk:
    """The desk of the acting account in one campaign; see `widgets.SendingDesk`.

    `press` makes the flyers; None for a campaign that is sent without pictures.
    """

    def __init__(self, context: Context, record: CampaignRecord, press: FlyerPress | None) -> None:
        self._context = context
        self._record = record
        self._press = press
        self._desk = context.new_id()
        self._turn = InTurn()

    @property
    def name(self) -> str:
        """Return what tells this open page from the others of the account."""
        return self._desk

    def follow(self, left: str) -> None:
        """Take the place of the page `left`: what it has in hand comes first, not what is here."""
        self.release()
        leave_desk(self._context, self._record.id, left)

    def turn(self, many: int) -> Turn:
        """Return what is in turn; when nothing is handed out, why, and what is still in hand."""
        context, campaign = self._context, self._record.id
        taken = take_turn(context, campaign, self._desk, many)
        self._turn = taken
        whole, *sectors = campaign_progress(context, campaign)
        own = _together(sectors)
        seen = Turn(
            "groups",
            progress=(
                _bar(whole, sentence("sending_whole")),
                *(_bar(one, one.sector or "") for one in sectors),
            ),
            notice=sentence("sending_other_desk") if taken.elsewhere else "",
            rate=own.rate,
            minutes=None if own.minutes_left is None else math.ceil(own.minutes_left),
        )
        refusal = taken.refusal
        if taken.items:
            groups = tuple(self._group(item, taken.items[0]) for item in taken.items)
            ahead = tuple(self._group(item, item) for item in taken.ahead)
            text = explain(refusal) if refusal else ""
            return replace(seen, groups=groups, ahead=ahead, text=text)
        kind, heading, text, again = _why_none(refusal, left=own.total - own.settled)
        return replace(seen, kind=kind, heading=heading, text=text, ask_again=again)

    def news(self, many: int) -> Turn | None:
        """Return what is in turn now when something stops it, or lets it go on, since it was shown.

        What is untouched here is given back as soon as it may not be sent.
        """
        refusal = self._turn.refusal
        if turn_is_over(self._context, self._record.id, self._desk, self._turn):
            return self.turn(many)
        if refusal is None or not refusal.code.startswith("campaign_held"):
            return None
        turn = self.turn(many)  # what was held may be true again
        return turn if turn.kind == "groups" else None

    def mark(self, mark: Mark, key: str) -> str:
        """Write down what became of a group and return the sentence to say."""
        dispatch_marks.mark(
            self._context,
            mark.group,
            mark.outcome,
            mark.token,
            key,
            reason=mark.reason or None,
            note=mark.note or None,
        )
        self._turn = self._turn.without([mark.group])
        return sentence(f"sending_marked_{mark.outcome}", name=self._name(mark.group))

    def undo(self, group: str, token: str, key: str) -> str:  # noqa: ARG002 - the desk's signature
        """Take back what was said of a group."""
        dispatch_marks.undo(self._context, group, key)
        return sentence("sending_undone", name=self._name(group))

    def verify(self, group: str, key: str) -> str:
        """Write down that the message was seen in a group."""
        dispatch_marks.verify_dispatch(self._context, group, key)
        return sentence("sending_verified", name=self._name(group))

    def unverify(self, group: str, key: str) -> str:
        """Take back that the message was seen in a group."""
        dispatch_marks.unverify_dispatch(self._context, group, key)
        return sentence("sending_unverified", name=self._name(group))

    def log_question(self, group: str, question: str, key: str) -> str:
        """Log what a group asked, with its colonia and the programme of its message."""
        logged = asking.log_question(self._context, group, question, key)
        return sentence("sending_asked", name=self._name(group), folio=logged.folio)

    def opened(self, group: str, token: str) -> None:
        """Note that the text was taken. Raises `NotAllowed` when it may not be sent now."""
        sending_queue.take_text(self._context, group, token)

    def renew(self) -> None:
        """Keep what is in turn. Raises `Conflict` when somebody else has one of it by now."""
        dispatch_leases.renew_each(self._context, self._turn.held())

    def release(self) -> None:
        """Give back what nothing was done with, here or in another tab."""
        held = self._turn.held()
        self._turn = self._turn.without(held)
        give_up_turn(self._context, self._record.id, self._desk, held)

    def picture(self, group: str, token: str) -> Download | None:
        """Return the flyer of a group in turn, or of one that comes next."""
        item = self._turn.item(group)
        if item is None or item.token != token:
            raise NotFound("dispatch_not_found")
        if self._press is None:
            return None
        png = self._press.flyer(_flyer(item), item.link, "cuadro")
        return Download(f"volante-{item.group_code}.png", "image/png", png)

    def rows(self) -> Sequence[QueueRow]:
        """Return every group of one's sectors in the campaign."""
        now = self._context.now()
        return [
            QueueRow(
                row.dispatch_id,
                row.group_name,
                row.colonia,
                row.sector,
                row.state,
                reason_label(row.reason) or ""
                if row.reason
                else moment_text(row.sent_on, now)
                if row.sent_on
                else "",
            )
            for row in queue_rows(self._context, self._record.id)
        ]

    def _group(self, item: QueueItem, first: QueueItem) -> TurnGroup:
        return TurnGroup(
            id=item.dispatch_id,
            token=item.token,
            name=item.group_name,
            colonia=item.colonia,
            sector=item.sector,
            # One message goes to all of them, with the link of the first.
            text=first.text,
            link=item.invite_link,
            alternative=self._alternative(item),
            touched=item.touched,
        )

    def _alternative(self, item: QueueItem) -> str:
        own = item.content.alternative_text or ""
        if own or self._press is None:
            return own
        return flyer_alternative(self._press.branding, _flyer(item), item.link)

    def _name(self, dispatch_id: str) -> str:
        return group_name(self._context, dispatch_id)


def _flyer(item: QueueItem) -> Flyer:
    return flyer_of(item.colonia, item.programs, item.content)


def _why_none(refusal: Problem | None, *, left: int) -> tuple[TurnKind, str, str, int | None]:
    """Return kind, heading, text and when to look again, when there is no group in turn."""
    if refusal is None:
        if left:
            return (
                "waiting",
                sentence("sending_with_others"),
                sentence("sending_with_others_text"),
                _LOOK_AGAIN,
            )
        return "done", sentence("sending_done"), sentence("sending_done_text"), None
    text = explain(refusal)
    if refusal.code == "queue_pace":
        return "waiting", sentence("sending_pace"), text, int(refusal.params["seconds"])
    if refusal.code.startswith("queue_quiet"):
        return "quiet", sentence("sending_quiet"), text, _LOOK_AGAIN_QUIET
    if refusal.code.startswith("campaign_held"):
        return "paused", sentence("sending_held_now"), text, _LOOK_AGAIN
    if refusal.code == "queue_closed_cerrada":
        return "done", sentence("sending_closed"), text, None
    return "paused", sentence("sending_paused"), text, _LOOK_AGAIN


def _together(sectors: Sequence[Progress]) -> Progress:
    """Return the progress of one's own sectors as one."""
    total, settled = sum(one.total for one in sectors), sum(one.settled for one in sectors)
    rates = [one.rate for one in sectors if one.rate]
    rate = sum(rates) if rates else None
    return Progress(None, {}, {}, total, settled, rate, (total - settled) / rate if rate else None)


def _bar(progress: Progress, label: str) -> QueueProgress:
    outcomes = progress.outcomes
    return QueueProgress(
        label, progress.total, outcomes["enviado"], outcomes["omitido"], outcomes["fallido"]
    )
