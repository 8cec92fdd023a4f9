"""From the indicators to the transparency report; in a quiet period the figures alone leave."""

from __future__ import annotations

from collections.abc import Sequence

from servimun_widgets.building import identity
from servimun_widgets.indicators.documents.transparency_report import (
    FIGURES_ONLY,
    REPORT_FORMATS,
    ReportFile,
    report_file,
)
from servimun_widgets.indicators.rules.indicators import IndicatorValue
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod
from servimun_widgets.public_text.services.legal_guard import (
    confirmed_quiet_period,
    require_no_quiet_period,
)
from servimun_widgets.services.context import Context


def transparency_file(context: Context, values: Sequence[IndicatorValue], kind: str) -> ReportFile:
    """Return the report as a file of that ending.

    Raises `NotAllowed` in a confirmed quiet period for all but the figures, `ValueError` for an
    ending that there is not, `Invalid` for a broken identity.
    """
    (known,) = [one for one in REPORT_FORMATS if one == kind]
    if known != FIGURES_ONLY:
        require_no_quiet_period(context)
    return report_file(known, values, identity(context))


def transparency_files(
    context: Context, values: Sequence[IndicatorValue]
) -> tuple[list[ReportFile], QuietPeriod | None]:
    """Return the files that may be given now, and the quiet period that keeps others back."""
    quiet = confirmed_quiet_period(context)
    kinds = REPORT_FORMATS if quiet is None else (FIGURES_ONLY,)
    branding = identity(context)
    return [report_file(kind, values, branding) for kind in kinds], quiet
