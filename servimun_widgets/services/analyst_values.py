"""What the rows of tables for analysts say of moments, and of texts that people wrote."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data


def day_of(moment: datetime | None) -> date | None:
    """Return the day of a moment in Chihuahua, None for none."""
    return local_day(moment) if moment else None


def wall_clock(moment: datetime) -> datetime:
    """Return the wall clock of Chihuahua to the second, without zone."""
    return moment.astimezone(CHIHUAHUA).replace(tzinfo=None, microsecond=0)


@lru_cache(maxsize=1024)  # of five thousand groups each names one of a few districts
def public_text(text: str | None) -> str | None:
    """Return a text of the catalogue with what looks like personal data blotted out."""
    return without_personal_data(text, WITHHELD) if text else text
