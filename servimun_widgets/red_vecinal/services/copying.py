"""A campaign that is begun from another one."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.fields import as_value
from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent
from servimun_widgets.red_vecinal.services.campaign_records import open_campaign
from servimun_widgets.red_vecinal.services.campaigns import create_campaign
from servimun_widgets.services.context import Context, Receipt

_TITLE_LENGTH = 120
_OF_ITS_OWN = {
    **dict.fromkeys(("starts_on", "goal_measure", "goal_count", "goal_on", "quiet_exception"))
}
"""What speaks of the days of one campaign only."""


def copied_content(content: CampaignContent, **changes: Any) -> dict[str, Any]:
    """Return the brief of a campaign for another one, without what belongs to its own days."""
    return {**as_value(content), **_OF_ITS_OWN, **changes}


def copy_campaign(context: Context, campaign: str, title: str, key: str | None = None) -> Receipt:
    """Begin a draft like another campaign, in whatever state that is, for all groups it may reach.

    Programmes that are not on offer any more are left out, unless none would be left. Raises
    `NotFound`, `NotAllowed`.
    """
    view = open_campaign(context, campaign)
    if "copy" not in view.actions:
        raise NotAllowed("not_allowed_role")
    content = view.record.content
    today = context.today()
    offered = {
        one.folio
        for one in all_programs(context.store)
        if one.shown is not None and goes_out(one, today)
    }
    kept = [folio for folio in content.program_folios if folio in offered]
    folios = kept or content.program_folios
    said = copied_content(content, title=title[:_TITLE_LENGTH], program_folios=folios)
    return create_campaign(context, said, key)
