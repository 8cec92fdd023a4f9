"""Of what in campaigns people are told (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.permissions import holders
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.services.campaign_records import CAMPAIGNS, rights_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.concerned import accounts_in, active_among
from servimun_widgets.services.context import Context
from servimun_widgets.store import where


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return who may approve a campaign, or who wrote what came back."""
    record = CAMPAIGNS.load(context.store, event.record_id)
    if event.action == "campaign_submit":
        return accounts_in(context, holders(rights.CAMPAIGN, "approve")) - set(record.authors)
    return active_among(context, record.authors)


def seen(context: Context, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> title of the campaigns that the acting account may see."""
    if "view" not in rights_of(acting_account(context)):
        return {}
    found = CAMPAIGNS.search(context.store, where("folio").one_of([*folios]))
    return {one.folio: one.content.title for one in found}
