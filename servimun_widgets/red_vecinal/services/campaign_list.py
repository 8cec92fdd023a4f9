"""The list of campaigns, a page at a time, and how many there are: by the store's index."""

from __future__ import annotations

from collections.abc import Iterable

from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES, CampaignState
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    NEWEST,
    CampaignView,
    rights_of,
    view_of,
)
from servimun_widgets.red_vecinal.services.progress import campaign_progress
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import Query, where

_BEGUN_STATES = [state for state, row in CAMPAIGN_STATES.items() if row.begun]


def campaign_list(context: Context) -> WindowedList[CampaignView]:
    """Return the list of all campaigns, newest first. Raises `NotAllowed` for who sees none."""
    account, table = acting_account(context), context.store.table(CAMPAIGNS.table)
    if "view" not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    names = account_names(context)

    def also_found(word: str) -> Iterable[Query]:
        named = [key for key, name in names.items() if word in fold(name)]
        return [where("author_id").one_of(named)] if named else []

    def by_sent() -> tuple[By]:
        begun = (key for (key,) in table.column_values(where("state").one_of(_BEGUN_STATES), "id"))
        sent = {key: campaign_progress(context, key)[0].outcomes["enviado"] for key in begun}
        return (By("id", ranks=sent),)

    ordered = sorted(names, key=lambda key: sort_text(names[key]))
    labels = {state: row.label for state, row in CAMPAIGN_STATES.items()}
    return WindowedList(
        table,
        lambda document: view_of(account, CampaignRecord.model_validate(document)),
        None,
        facets={"state": Facet("state", labels)},
        order=NEWEST,
        orders={
            "title": (By("title_order"),),
            "folio": (By("folio_letters"), By("folio_number")),
            "groups": (By("groups"),),
            "sent": by_sent,
            "author": (By("author_id", ranks={key: n for n, key in enumerate(ordered)}),),
            "updated": (By("updated"),),
        },
        also_found=also_found,
    )


def count_campaigns(context: Context, state: CampaignState | None = None) -> int:
    """Return how many campaigns there are, or how many of a state.

    Raises `NotAllowed` for who sees none.
    """
    if "view" not in rights_of(acting_account(context)):
        raise NotAllowed("not_allowed_role")
    query = None if state is None else where("state") == state
    return context.store.table(CAMPAIGNS.table).tally(query)


def campaigns_to_approve(context: Context) -> list[CampaignRecord]:
    """Return those that the acting account may approve now, the newest first."""
    account = acting_account(context)
    if "approve" not in rights_of(account):
        return []
    query = where("state") == "en_aprobacion"
    found = CAMPAIGNS.window(context.store, query, *NEWEST)
    return [one for one in found if "approve" in view_of(account, one).actions]
