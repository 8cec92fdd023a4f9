"""What waits among letters that leave by themselves."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.mail.services.refused import refused_accounts, refused_heads
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for the coordination whose address refuses letters: accounts, and heads."""
    return {
        "refused_accounts": [
            (one.username, f"{one.content.display_name}, {message.address}")
            for one, message in refused_accounts(context)
        ],
        "refused_heads": [
            (one.id, f"{one.short_name}, {message.address}")
            for one, message in refused_heads(context)
        ],
    }
