"""The open pages of one account in the queue of a campaign: two telephones are two desks.

A desk is seen while its page asks what is new; one that was not seen for `AWAY` has gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from servimun_widgets.red_vecinal.records.dispatch import lease_key
from servimun_widgets.services.context import Context
from servimun_widgets.store import EngineTable, where

AWAY = timedelta(seconds=45)
_NOTED_EVERY = timedelta(seconds=15)
_FORGOTTEN = timedelta(days=1)


def note_desk(context: Context, campaign_id: str, desk: str) -> None:
    """Note that the page `desk` is open now."""
    table, owner, now = _table(context), lease_key(campaign_id, context.account_id), context.now()
    stored = table.get(where("key") == f"{owner}|{desk}")
    if stored is not None and abs(now - _seen(stored)) < _NOTED_EVERY:
        return
    document = {"key": f"{owner}|{desk}", "owner": owner, "desk": desk, "seen": now.isoformat()}
    with context.store.transaction():
        table.upsert(document, where("key") == document["key"])
        for old in table.search(where("owner") == owner):
            if abs(now - _seen(old)) > _FORGOTTEN:
                table.remove(where("key") == old["key"])


def leave_desk(context: Context, campaign_id: str, desk: str) -> None:
    """Note that the page `desk` was closed or went out of sight."""
    key = f"{lease_key(campaign_id, context.account_id)}|{desk}"
    with context.store.transaction():
        _table(context).remove(where("key") == key)


def other_desks(context: Context, campaign_id: str, desk: str) -> frozenset[str]:
    """Return the pages of the acting account that are open besides `desk`."""
    owner, now = lease_key(campaign_id, context.account_id), context.now()
    found = _table(context).search(where("owner") == owner)
    return frozenset(
        one["desk"] for one in found if one["desk"] != desk and abs(now - _seen(one)) < AWAY
    )


def _table(context: Context) -> EngineTable:
    return context.store.table("sending_desks")


def _seen(document: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(document["seen"])
