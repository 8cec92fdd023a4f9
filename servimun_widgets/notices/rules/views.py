"""What a person reads of a notice, and what a letter tells."""

from __future__ import annotations

from dataclasses import dataclass

from servimun_widgets.domain.notices import Cadence
from servimun_widgets.notices.records import NoticeRecord


@dataclass(frozen=True)
class NoticeView:
    """A notice, with the name of what it is about and whether it is unread."""

    record: NoticeRecord
    name: str

    @property
    def unread(self) -> bool:
        """Whether nobody has opened it or marked it as read."""
        return self.record.read_on is None


@dataclass(frozen=True)
class NoticeLetter:
    """A letter to one account, about notices that it has not read; `key` is its own for good."""

    key: str
    kind: Cadence
    account_id: str
    username: str
    address: str
    notices: tuple[NoticeView, ...]
