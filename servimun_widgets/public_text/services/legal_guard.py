"""The electoral calendar as it stands now.

Whatever goes out asks here at the moment it goes out; nothing keeps a copy.
"""

from __future__ import annotations

from servimun_widgets.errors import NotAllowed
from servimun_widgets.public_text.records.legal_rules import periods_after
from servimun_widgets.public_text.rules.electoral_calendar import (
    QuietPeriod,
    quiet_period,
    read_quiet_periods,
)
from servimun_widgets.public_text.services.legal_register import confirmed_changes
from servimun_widgets.services.context import Context
from servimun_widgets.services.rule_files import CALENDAR_FILE, rule_in_force


def quiet_periods(context: Context) -> tuple[QuietPeriod, ...]:
    """Return the electoral calendar that holds now: the file, then what two people confirmed.

    Raises `SettingsError` for a broken file.
    """
    of_file = read_quiet_periods(rule_in_force(context, CALENDAR_FILE))
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
