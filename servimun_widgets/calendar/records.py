"""The private address at which somebody's calendar program reads the titles of what comes."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import Record


class CalendarAddress(Record):
    """An account's address; it lets nobody read who has only the store.

    `id` is the digest of what the address holds. An account has one at a time.
    """

    id: str
    account_id: str
    made_on: datetime
