"""What a person reads of a notice, and in which letter, on which day, it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.notices import CADENCES, Cadence
from servimun_widgets.domain.working_time import begins_week
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


def told_today(today: date, kind: Cadence, notices: Sequence[NoticeView]) -> list[NoticeView]:
    """Return what is told today: a week's on its first working day, or what that one missed."""
    if CADENCES[kind].gathers != "week" or begins_week(today):
        return list(notices)
    monday = today - timedelta(days=today.weekday())
    return [one for one in notices if local_day(one.record.at) < monday]


def letter_key(account_id: str, kind: Cadence, notices: Sequence[NoticeView], today: date) -> str:
    """Return the key of a letter: there is one digest a day or week, whatever it tells.

    One that is written at once is named by the first of its notices, which no other tells.
    """
    year, week, _ = today.isocalendar()
    name = {
        "": min(one.record.id for one in notices),
        "day": today.isoformat(),
        "week": f"{year}-{week:02d}",
    }[CADENCES[kind].gathers]
    return f"aviso:{kind}:{account_id}:{name}"


def kind_of_letter(key: str) -> Cadence:
    """Return the kind of the letter with that key."""
    return next(one for one in CADENCES if key.startswith(f"aviso:{one}:"))
