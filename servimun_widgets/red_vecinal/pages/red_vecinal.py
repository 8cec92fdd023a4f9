"""The page of Red Vecinal: for each role its part of a campaign, from the brief to the last tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from servimun_widgets.domain.permissions import PACKAGES
from servimun_widgets.errors import NotAllowed
from servimun_widgets.pages.packages_part import PackagesPart
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.public_text.pages import LegalRulesPart
from servimun_widgets.public_text.rights import LEGAL_RULES
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.pages.calendar import CalendarPart
from servimun_widgets.red_vecinal.pages.campaigns import CampaignsPart
from servimun_widgets.red_vecinal.pages.channel_planner import ChannelPlannerPart
from servimun_widgets.red_vecinal.pages.groups import GroupsPart
from servimun_widgets.red_vecinal.pages.packages import CampaignPackages
from servimun_widgets.red_vecinal.pages.saved_texts import SavedTextsPart
from servimun_widgets.red_vecinal.pages.sending import SendingPart
from servimun_widgets.red_vecinal.services import groups
from servimun_widgets.red_vecinal.services.campaign_list import count_campaigns
from servimun_widgets.red_vecinal.services.campaign_records import rights_of
from servimun_widgets.red_vecinal.services.progress import campaign_progress, sending_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence

_PARTS: dict[str, Callable[[Context, Show], PagePart]] = {
    "campanas": CampaignsPart,
    "calendario": CalendarPart,
    "textos": SavedTextsPart,
    "envio": SendingPart,
    "grupos": GroupsPart,
    "canales": ChannelPlannerPart,
    "archivos": partial(PackagesPart, CampaignPackages),
    "reglas": LegalRulesPart,
}


def _seen(context: Context) -> set[str]:
    """Return the parts that the acting account sees."""
    role = acting_account(context).role
    sends, groups_held = rights.CAMPAIGN.get(role, frozenset()), rights.GROUPS.get(role, ())
    opens = {
        "campanas": "view" in sends,
        "calendario": bool({"view", "follow"} & sends),
        "textos": role in rights.SAVED_TEXTS,
        "envio": "send" in sends,
        "grupos": "view" in groups_held,
        "canales": role in rights.CHANNELS,
        "archivos": role in PACKAGES,
        "reglas": "view" in LEGAL_RULES.get(role, ()),
    }
    return {name for name, opened in opens.items() if opened}


def red_vecinal_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a part (`parte=grupos`) and a record of it.

    A campaign is named by its folio (`campana=C0001`), a group by its code (`grupo=G0001`), a
    change of the legal rules by its folio (`regla=L001`).
    """
    seen = _seen(context)
    parts = {
        name: (sentence(f"sending_part_{name}"), part)
        for name, part in _PARTS.items()
        if name in seen
    }
    if not parts:
        raise NotAllowed("not_allowed_role")
    first = "reglas" if LegalRulesPart.listing.open in query else ""
    return PartedScreen(context, parts, query, first=first, summary=_summary(context))


def _summary(context: Context) -> str:
    held = rights_of(acting_account(context))
    if "send" in held:
        found = sending_campaigns(context)
        left = 0
        for record in found:
            own = campaign_progress(context, record.folio)[1:]
            left += sum(one.total - one.settled for one in own)
        return sentence("sending_summary_queue", campaigns=len(found), left=left)
    if "approve" in held:
        count = count_campaigns(context, "en_aprobacion")
        return sentence("sending_summary_approval", count=count)
    if "view" not in held:
        return ""
    active = groups.count_active_groups(context)
    return sentence("sending_summary", campaigns=count_campaigns(context), groups=active)
