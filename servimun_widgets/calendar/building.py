"""From a private address to the file that is read there."""

from __future__ import annotations

from servimun_widgets.calendar.services.addresses import read_address
from servimun_widgets.services.context import Context


def address_feed(context: Context, token: str) -> bytes | None:
    """Return the calendar at an address, None where there is none."""
    found = read_address(context, token)
    if found is None:
        return None
    from servimun_widgets.calendar.documents.feed import calendar_feed  # most never ask

    return calendar_feed(found, context.now())
