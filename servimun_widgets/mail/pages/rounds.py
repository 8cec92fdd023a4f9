"""What pages show of a round of sending: how far it is, why it ended, what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import Decision
from servimun_widgets.mail.services.rounds import MailRound
from servimun_widgets.texts import fault_text, sentence
from servimun_widgets.widgets import Progress, RowAction

DECISIONS = tuple(RowAction(one, sentence(f"mail_{one}")) for one in get_args(Decision))
"""What is offered of a message that a person has to decide about, see `outbox.decisions`."""


def round_progress(
    going: MailRound,
    sent: OutboxMessage | None,
    stored: Sequence[OutboxMessage],
    unreached: Sequence[str] = (),
) -> Progress:
    """Return how far a round is after a step.

    `sent` is the message of the step, None when none was left to send; `stored` are all messages of
    the occasion as they stand now; `unreached` names whom nothing was written to for want of an
    address.
    """
    counts = {state: sum(one.state == state for one in stored) for state in MESSAGE_STATES}
    done = len(stored) - counts["pendiente"]
    over = going.is_over_after(sent)
    if sent is not None and not over:
        return Progress(done, len(stored), sent.address)
    said = [
        sentence(
            "mail_finished",
            sent=counts["enviado"],
            refused=counts["rechazado"],
            unknown=counts["en_envio"],
            waiting=counts["pendiente"],
        )
    ]
    if sent is not None:
        said.insert(0, sentence("mail_stopped", why=trouble(sent)))
    elif counts["pendiente"]:
        said.append(sentence("mail_left_waiting"))
    if unreached:
        said.append(sentence("mail_unreached", names=", ".join(unreached)))
    return Progress(done, len(stored), "", finished=True, message=" ".join(said))


def trouble(message: OutboxMessage) -> str | None:
    """Return why a message did not leave, in our words and in the server's; None when it did."""
    return fault_text(message.fault, message.error) if message.error is not None else None
