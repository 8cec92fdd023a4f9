"""The legal guard as it stands now: the electoral calendar and the words that may not be said.

Whatever goes out asks here at the moment it goes out; nothing keeps a copy.
"""

from __future__ import annotations

from servimun_widgets.domain.electoral_calendar import (
    QuietPeriod,
    quiet_period,
    read_quiet_periods,
)
from servimun_widgets.errors import NotAllowed, SettingsError
from servimun_widgets.services.campaign_rules import (
    CALENDAR_FILE,
    WORDS_FILE,
    rule_text,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.promotion_words import words_of


def quiet_periods(context: Context) -> tuple[QuietPeriod, ...]:
    """Return the electoral calendar that holds now. Raises `SettingsError` for a broken file."""
    return read_quiet_periods(rule_text(CALENDAR_FILE, _own_files(context)))


def promotion_words(context: Context) -> tuple[str, ...]:
    """Return the words that may not be said in a public text now. Raises `SettingsError`."""
    return words_of(rule_text(WORDS_FILE, _own_files(context)).encode())


def confirmed_quiet_period(context: Context) -> QuietPeriod | None:
    """Return the confirmed quiet period that today falls into, or None. Raises as above."""
    confirmed = (period for period in quiet_periods(context) if period.confirmed)
    return quiet_period(context.today(), confirmed)


def require_no_quiet_period(context: Context) -> None:
    """Let something be made or passed on only outside a confirmed quiet period.

    Raises `NotAllowed` (`outlet_quiet_period`), and `SettingsError` for a broken file.
    """
    period = confirmed_quiet_period(context)
    if period is not None:
        last = period.last.strftime("%d/%m/%Y")
        raise NotAllowed("outlet_quiet_period", period=period.name, last=last)


def _own_files(context: Context) -> dict[str, bytes]:
    """Return what staff wrote beside the store in place of what the program ships."""
    if context.data_folder is None:
        return {}
    found = {}
    for name in (CALENDAR_FILE, WORDS_FILE):
        try:
            found[name] = (context.data_folder / "identidad" / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise SettingsError("campaign_file_unreadable", file=name) from error
    return found
