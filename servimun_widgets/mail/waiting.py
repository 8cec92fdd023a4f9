"""What waits among letters that leave by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from servimun_widgets.domain.subject import NAMED_WAITS, Waiting, Waits
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.held_back import held_back
from servimun_widgets.mail.services.refused import refused_accounts, refused_heads
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for the coordination whose address refuses letters: accounts, and heads; for
    administration what the mail server would not take yet, once for each thing it said."""
    held = held_back(context)
    return {
        "held_back": Waits(len(held), _each_reason(held)[:NAMED_WAITS]),
        "refused_accounts": [
            (one.username, f"{one.content.display_name}, {message.address}")
            for one, message in refused_accounts(context)
        ],
        "refused_heads": [
            (one.id, f"{one.short_name}, {message.address}")
            for one, message in refused_heads(context)
        ],
    }


def _each_reason(held: Sequence[OutboxMessage]) -> list[tuple[str, str]]:
    return [(key, said) for said, key in {one.error or "": one.key for one in held}.items()]
