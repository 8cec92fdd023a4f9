"""A notice: that something which concerns a person happened, or comes near."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.index import Index, IndexValue
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


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    return {
        **{name: document.get(name) for name in ("id", "account_id", "kind", "folio", "letter")},
        "unread": int(document.get("read_on") is None),
        "at": int(datetime.fromisoformat(document["at"]).timestamp()),
    }


INDEX = Index(
    columns=("id", "account_id", "kind", "folio", "letter", "unread", "at"),
    values=_indexed,
    searched=lambda document: str(document["folio"]).casefold(),
    orders=(
        ("id",),
        ("folio", "kind"),
        ("account_id", "unread", "at"),
        ("unread", "letter"),
        ("letter",),
        ("at",),
    ),
)
