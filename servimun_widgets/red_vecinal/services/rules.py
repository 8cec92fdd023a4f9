"""What every campaign must respect: legend, address, words that may not be said, quiet periods."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.domain.branding import Branding
from servimun_widgets.public_text.rules.electoral_calendar import read_quiet_periods
from servimun_widgets.public_text.services.promotion_words import words_of
from servimun_widgets.red_vecinal.records.campaigns import CampaignRules
from servimun_widgets.services.rule_files import CALENDAR_FILE, WORDS_FILE, rule_text


def read_rules(branding: Branding, overrides: Mapping[str, bytes]) -> CampaignRules:
    """Return the rules for campaigns of this municipality.

    `overrides` are the files that staff wrote, by their path in the identity folder. Raises
    `SettingsError` when one of them cannot be read: no campaign goes on with half a rule.
    """
    return CampaignRules(
        platform=branding.platform,
        address=branding.address,
        legend=branding.legend,
        promotion_words=words_of(rule_text(WORDS_FILE, overrides)),
        quiet_periods=read_quiet_periods(rule_text(CALENDAR_FILE, overrides)),
    )
