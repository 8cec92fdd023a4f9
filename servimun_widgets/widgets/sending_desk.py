"""What a sending queue asks of its page, and what it is answered with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from servimun_widgets.widgets.record_list import Download

BATCH = 5
"""Chats that WhatsApp forwards one message to at once."""

AHEAD_SECONDS = 240
"""How long a page without a connection may show groups that it holds: less than they are held."""

TurnKind = Literal["groups", "waiting", "paused", "quiet", "done"]


@dataclass(frozen=True)
class TurnGroup:
    """A group in turn: what the person needs to send to it.

    `token` proves that the turn is this person's. `link` opens the group's chat; None when the
    person may not see it, or there is none. `touched` says that its text was taken before, so it
    may have been sent without being marked.
    """

    id: str
    token: str
    name: str
    colonia: str
    sector: str
    text: str
    link: str | None = None
    alternative: str = ""
    touched: bool = False


@dataclass(frozen=True)
class QueueProgress:
    """How far one sector is, or the whole: groups by what became of them."""

    label: str
    total: int
    sent: int
    omitted: int
    failed: int


@dataclass(frozen=True)
class Turn:
    """What the person has to do now.

    With `kind` "groups" there is at least one group, and all of them get the same text; `text`
    then says what stands in the way of sending, if anything does, and `ahead` are groups that come
    next, held for `AHEAD_SECONDS`: what the page shows when it finds no connection. Otherwise
    `heading` and `text` say why there is none; `ask_again` is after how many seconds to look
    again, None when nothing more will come. `rate` is in sends per minute and `minutes` what the
    rest takes; None when not known yet. `notice` is something to know that stops nothing.
    """

    kind: TurnKind
    groups: tuple[TurnGroup, ...] = ()
    progress: tuple[QueueProgress, ...] = ()
    heading: str = ""
    text: str = ""
    notice: str = ""
    ask_again: int | None = None
    rate: float | None = None
    minutes: int | None = None
    ahead: tuple[TurnGroup, ...] = ()


@dataclass(frozen=True)
class QueueRow:
    """A group in the list: `state` is one of `QueueWords.states`, `note` says why or when."""

    id: str
    name: str
    colonia: str
    sector: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """What a person says became of one group; `reason` is empty for one that was sent."""

    group: str
    token: str
    outcome: Literal["enviado", "omitido", "fallido"]
    reason: str = ""
    note: str = ""


class SendingDesk(Protocol):
    """What the queue asks of the page. Each may raise a `ServimunError`, which is told."""

    @property
    def name(self) -> str:
        """Return what tells this open page from the other ones of the same person."""

    def follow(self, left: str) -> None:
        """Take the place of the page `left`, which the same tab showed before this one."""

    def turn(self, many: int) -> Turn:
        """Return what is in turn for this person: one group, or at most `many` of one text."""

    def news(self, many: int) -> Turn | None:
        """Return what is in turn when it is not what was shown any more, because something stops
        the campaign or lets it go on; None otherwise. Asked every few seconds."""

    def mark(self, mark: Mark, key: str) -> str:
        """Write down what became of a group, once for each key, and return the sentence to say."""

    def undo(self, group: str, token: str, key: str) -> str:
        """Take back what was said of a group and return the sentence to say."""

    def verify(self, group: str, key: str) -> str:
        """Write down that the message was seen in a group and return the sentence to say."""

    def unverify(self, group: str, key: str) -> str:
        """Take back that the message was seen in a group and return the sentence to say."""

    def opened(self, group: str, token: str) -> None:
        """Note that the text of a group was taken: from now on it may have been sent."""

    def renew(self) -> None:
        """Keep the groups in turn with this person."""

    def release(self) -> None:
        """Give back the groups in turn that nothing was done with."""

    def log_question(self, group: str, question: str, key: str) -> str:
        """Log what a group asked and return the sentence to say."""

    def picture(self, group: str, token: str) -> Download | None:
        """Return the picture of a group; None when the campaign has none."""

    def rows(self) -> Sequence[QueueRow]:
        """Return every group of this person's sectors in the campaign."""


@dataclass(frozen=True)
class QueueWords:
    """What a queue says: state, reason, question of a group -> its name, outcome -> its reasons.

    An outcome that needs no reason, such as «enviado», is not among `reasons_of`.
    """

    states: Mapping[Any, str]
    reasons: Mapping[Any, str]
    reasons_of: Mapping[str, Sequence[str]]
    questions: Mapping[Any, str]
