"""From the campaign under way to the files of who sends it from elsewhere, and its rules."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from servimun_widgets.building import Plan, identity, identity_files, inputs_digest
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import chosen_keys
from servimun_widgets.domain.public_links import code_link
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.red_vecinal.records.campaigns import CampaignRules
from servimun_widgets.red_vecinal.services.rules import read_rules
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.services.context import Context

_MOST_SHOWN = 6


def plan_of_campaign(
    context: Context,
    kind: PackageKind,
    as_of: date | None,  # noqa: ARG001 - a campaign is of the day it was approved
    campaign: str | None = None,
) -> Plan:
    """Plan the files of a campaign under way, for the groups that have not got it yet.

    It is that with the folio `campaign`, else the newest.
    """
    from servimun_widgets.red_vecinal.documents.package import Sending, red_vecinal_parts

    branding = identity(context)
    record, waiting = waiting_sendings(context, campaign)
    sendings = [Sending(one.line, one.group_name, one.segment) for one in waiting]
    day = (record.approved_on or record.updated_on).date()
    parts = red_vecinal_parts(
        branding, record.address or branding.address, record.content, sendings, day
    )
    lines = "".join(one.line.code for one in waiting)
    made_of = inputs_digest(kind, f"{record.content_hash}{lines}", branding)
    return Plan(kind, day, (), parts, made_of)


def flyers_shown(
    context: Context, only: Collection[str] = (), campaign: str | None = None
) -> list[tuple[bytes, str]]:
    """Return the flyer of each text that waits, as PNG and in words; of `only` those sectors.

    They are of the campaign with the folio `campaign`, else of the newest. Raises as
    `building.begin_build`.
    """
    from servimun_widgets.red_vecinal.documents.flyer import FlyerPress
    from servimun_widgets.red_vecinal.documents.flyer_words import (
        flyer_alternative,
        segment_flyer,
    )

    branding = identity(context)
    record, waiting = waiting_sendings(context, campaign)
    chosen = chosen_keys(only, {one.line.sector: (one.line.sector,) for one in waiting})
    of_text = {
        one.segment.id: one for one in reversed(waiting) if one.line.sector in chosen or not chosen
    }
    press = FlyerPress(branding, (record.approved_on or record.updated_on).date())
    shown = []
    for one in of_text.values():
        link = code_link(record.address or branding.address, one.line.code)
        flyer = segment_flyer(one.segment, record.content)
        picture = press.flyer(flyer, link, "cuadro")
        shown.append((picture, flyer_alternative(branding, flyer, link)))
        if len(shown) == _MOST_SHOWN:
            break
    return shown


def campaign_rules(context: Context) -> CampaignRules:
    """Return what every campaign must respect here. Raises as `identity`, and `SettingsError`."""
    of_files = read_rules(identity(context), identity_files(context))
    now = {
        "promotion_words": promotion_words(context),
        "quiet_periods": quiet_periods(context),
        "allowances": allowances(context),
    }
    return of_files.model_copy(update=now)
