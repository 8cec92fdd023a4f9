"""A notice: that something which concerns a person happened, or comes near."""

from __future__ import annotations

from datetime import date, datetime

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.notices import Cadence, NoticeKind


class NoticeRecord(Record):
    """A notice of one person.

    It holds no word of what it is about: that is read, with the rights of the reader, when the
    notice is. `id` follows from the account and from what gave the notice, so that nothing gives
    two.
    """

    id: str
    account_id: str
    kind: NoticeKind
    record_type: str
    folio: str
    day: date | None = None
    """The day that is near."""
    at: datetime
    by: str | None = None
    """The account that did it; None for a day that is near."""
    read_on: datetime | None = None
    letter: str | None = None
    """Key of the message in the outbox that tells it."""


class NoticeWishes(Record):
    """What an account has chosen of each kind of notice; kinds that it did not choose are left out.

    `version` counts its changes, from 1.
    """

    account_id: str
    wishes: dict[NoticeKind, Cadence]
    version: int
