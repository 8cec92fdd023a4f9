"""A round of sending: how far it is, and when a mail server that does not answer ends it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from servimun_widgets.mail.records import MESSAGE_STATES, OutboxMessage
from servimun_widgets.mail.services.outbox import Decision
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Progress, RowAction

DECISIONS = tuple(RowAction(one, sentence(f"mail_{one}")) for one in get_args(Decision))
"""What is offered of a message that a person has to decide about, see `outbox.decisions`."""
POSTPONED_AT_MOST = 3
"""Messages in a row that the server puts off before the round ends; they stay to be sent."""


class MailRound:
    """One round, step by step."""

    def __init__(self) -> None:
        self._postponed = 0

    def progress(self, sent: OutboxMessage | None, stored: Sequence[OutboxMessage]) -> Progress:
        """Return how far the round is after a step.

        `sent` is the message of the step, None when none was left to send; `stored` are all
        messages of the occasion as they stand now.
        """
        counts = {state: sum(one.state == state for one in stored) for state in MESSAGE_STATES}
        done = len(stored) - counts["pendiente"]
        postponed = sent is not None and sent.state == "pendiente"
        self._postponed = self._postponed + 1 if postponed else 0
        if sent is not None and self._postponed < POSTPONED_AT_MOST:
            return Progress(done, len(stored), sent.address)
        if sent is not None:
            message = sentence("mail_unanswered", error=sent.error, waiting=counts["pendiente"])
        else:
            message = sentence(
                "mail_finished",
                sent=counts["enviado"],
                refused=counts["rechazado"],
                unknown=counts["en_envio"],
                waiting=counts["pendiente"],
            )
        return Progress(done, len(stored), "", finished=True, message=message)
