"""From the campaign under way to the files of who sends it from elsewhere, and its rules."""

from __future__ import annotations

from datetime import date

from servimun_widgets.building import Build, identity, identity_files, inputs_digest
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.red_vecinal.records.campaigns import CampaignRules
from servimun_widgets.red_vecinal.services.rules import read_rules
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import PackageFolder


def begin_campaign(
    context: Context,
    folder: PackageFolder,
    as_of: date | None,  # noqa: ARG001 - a campaign is of the day it was approved
) -> Build:
    """Begin the files of the campaign under way, for the groups that have not got it yet."""
    from servimun_widgets.red_vecinal.documents.package import Sending, red_vecinal_parts

    branding = identity(context)
    record, waiting = waiting_sendings(context)
    sendings = [Sending(one.line, one.group_name, one.segment) for one in waiting]
    day = (record.approved_on or record.updated_on).date()
    parts = red_vecinal_parts(branding, record.address or branding.address, sendings, day)
    lines = "".join(one.line.code for one in waiting)
    made_of = inputs_digest("red-vecinal", f"{record.content_hash}{lines}", branding)
    return Build("red-vecinal", day, (), parts, folder, made_of)


def campaign_rules(context: Context) -> CampaignRules:
    """Return what every campaign must respect here. Raises as `identity`, and `SettingsError`."""
    of_files = read_rules(identity(context), identity_files(context))
    now = {
        "promotion_words": promotion_words(context),
        "quiet_periods": quiet_periods(context),
        "allowances": allowances(context),
    }
    return of_files.model_copy(update=now)
