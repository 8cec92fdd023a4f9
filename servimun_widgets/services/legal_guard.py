"""The electoral calendar as it stands now.

Whatever goes out asks here at the moment it goes out; nothing keeps a copy.
"""

from __future__ import annotations

from servimun_widgets.domain.electoral_calendar import (
    QuietPeriod,
    quiet_period,
    read_quiet_periods,
)
from servimun_widgets.domain.legal_rules import periods_after
from servimun_widgets.errors import NotAllowed, SettingsError
from servimun_widgets.services.campaign_rules import (
    CALENDAR_FILE,
    rule_text,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.legal_register import confirmed_changes


def quiet_periods(context: Context) -> tuple[QuietPeriod, ...]:
    """Return the electoral calendar that holds now: the file, then what two people confirmed.

    Raises `SettingsError` for a broken file.
    """
    of_file = read_quiet_periods(rule_text(CALENDAR_FILE, _own_files(context)))
    return periods_after(of_file, confirmed_changes(context.store))


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
    """Return the calendar that staff wrote beside the store, if they did."""
    if context.data_folder is None:
        return {}
    try:
        own = (context.data_folder / "identidad" / CALENDAR_FILE).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError("campaign_file_unreadable", file=CALENDAR_FILE) from error
    return {CALENDAR_FILE: own}
