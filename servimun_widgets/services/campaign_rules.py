"""What every campaign must respect: legend, address, words that may not be said, quiet periods."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.campaigns import CampaignRules
from servimun_widgets.domain.electoral_calendar import read_quiet_periods
from servimun_widgets.errors import SettingsError
from servimun_widgets.services.promotion_words import WORDS_FILE, words_of

CALENDAR_FILE = "veda_electoral.toml"
RULE_FILES = (WORDS_FILE, CALENDAR_FILE)
"""Files of the identity folder that replace, each as a whole, what the program ships."""


def read_rules(branding: Branding, overrides: Mapping[str, bytes]) -> CampaignRules:
    """Return the rules for campaigns of this municipality.

    `overrides` are the files that staff wrote, by their path in the identity folder. Raises
    `SettingsError` when one of them cannot be read: no campaign goes on with half a rule.
    """
    return CampaignRules(
        platform=branding.platform,
        address=branding.address,
        legend=branding.legend,
        promotion_words=words_of(rule_text(WORDS_FILE, overrides).encode()),
        quiet_periods=read_quiet_periods(rule_text(CALENDAR_FILE, overrides)),
    )


def rule_text(name: str, overrides: Mapping[str, bytes]) -> str:
    """Return a rule file as staff wrote it, or else as the program ships it.

    Raises `SettingsError` when it is no text.
    """
    data = overrides.get(name)
    if data is None:
        data = (files("servimun_widgets.services") / "defaults" / name).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError("campaign_file_unreadable", file=name) from error
