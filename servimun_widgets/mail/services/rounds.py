"""A round of sending: one message after another, until the next would fare alike."""

from __future__ import annotations

from collections import Counter

from servimun_widgets.domain.mail_faults import MAIL_FAULTS, MailFault
from servimun_widgets.mail.records.messages import OutboxMessage


class MailRound:
    """What a round has learned of the mail server.

    What is at fault with the server, the sender or a policy would refuse each message in turn: the
    round ends with one decision, and what it did not try waits for the next. An address or a
    message that is at fault ends nothing.
    """

    def __init__(self) -> None:
        self._met: Counter[MailFault] = Counter()

    def is_over_after(self, sent: OutboxMessage | None) -> bool:
        """Return whether the round ends with this message, None when none was left to send."""
        if sent is None:
            return True
        if sent.fault is None:
            self._met.clear()
            return False
        self._met[sent.fault] += 1
        limit = MAIL_FAULTS[sent.fault].ends_after
        return limit is not None and self._met[sent.fault] >= limit
