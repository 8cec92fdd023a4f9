"""The pace of sending: how many groups one person may take in a minute, so that it stays human."""

from __future__ import annotations

from datetime import datetime, timedelta

from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import lease_key
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

_MINUTE = timedelta(minutes=1)


def places_free(context: Context, record: CampaignRecord, most: int) -> tuple[int, int]:
    """Return the seconds to wait before the next group, and how many, up to `most`, may be taken.

    The pace counts what the acting account sent in the last minute.
    """
    pace = record.content.pace
    if pace is None:
        return 0, most
    now = context.now()
    sent_lately = _sent_lately(context, record)  # of what is to come, when the clock was set back
    recent = [sent for sent in sent_lately if timedelta(0) <= now - sent < _MINUTE]
    if len(recent) < pace:
        return 0, min(most, pace - len(recent))
    free_at = recent[-pace] + _MINUTE
    return max(1, round((free_at - now).total_seconds())), 0


def note_sent(context: Context, record: CampaignRecord) -> None:
    """Remember that the acting account sent just now, as far as the pace needs it."""
    pace = record.content.pace
    if pace is None:
        return
    key = lease_key(record.id, context.account_id)
    sent = [*_sent_lately(context, record), context.now()][-pace:]
    document = {"key": key, "sent": [one.isoformat() for one in sent]}
    context.store.table("dispatch_pace").upsert(document, where("key") == key)


def _sent_lately(context: Context, record: CampaignRecord) -> list[datetime]:
    key = lease_key(record.id, context.account_id)
    stored = context.store.table("dispatch_pace").get(where("key") == key)
    return [datetime.fromisoformat(text) for text in stored["sent"]] if stored else []
