"""In which letter, on which day, a notice is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.notices import CADENCES, Cadence
from servimun_widgets.domain.working_time import begins_week


def is_told(today: date, cadence: Cadence, at: datetime) -> bool:
    """Return whether what happened at a moment is told today: a week's on its first working day, or
    what that one missed."""
    if CADENCES[cadence].gathers != "week" or begins_week(today):
        return True
    monday = today - timedelta(days=today.weekday())
    return local_day(at) < monday


def letter_key(account_id: str, cadence: Cadence, notice_ids: Iterable[str], today: date) -> str:
    """Return the key of a letter: there is one digest a day or week, whatever it tells.

    One that is written at once is named by the first of its notices, which no other tells.
    """
    year, week, _ = today.isocalendar()
    name = {
        "": min(notice_ids),
        "day": today.isoformat(),
        "week": f"{year}-{week:02d}",
    }[CADENCES[cadence].gathers]
    return f"aviso:{cadence}:{account_id}:{name}"


def kind_of_letter(key: str) -> Cadence:
    """Return the kind of the letter with that key."""
    return next(one for one in CADENCES if key.startswith(f"aviso:{one}:"))
