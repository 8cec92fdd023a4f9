"""How lists that were ticked go back when their import is undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign
from servimun_widgets.red_vecinal.services.lines import line_of, move_line
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import UsualReturns
from servimun_widgets.services.trail import UNDONE, record_event


class TickReturns(UsualReturns):
    """A group that a list marked waits for its turn again."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(self, record_id: str) -> DispatchRecord | None:
        """See `Returns`."""
        return line_of(self._context.store, record_id)

    def name(self, record: DispatchRecord) -> tuple[str, str]:
        """See `Returns`."""
        return record.code, record.colonia

    def is_bound(self, record: DispatchRecord, before: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """See `Returns`. Of what a campaign no longer says, no line waits any more."""
        campaign = find_campaign(self._context.store, record.campaign_id)
        return campaign is None or campaign.content_hash != record.content_hash

    def take_away(self, record: DispatchRecord, folio: str) -> None:
        """See `Returns`."""
        self.put_back(record, {}, folio)

    def put_back(self, record: DispatchRecord, before: Mapping[str, Any], folio: str) -> None:  # noqa: ARG002
        """See `Returns`."""
        cleared = dict.fromkeys(("reason", "note", "sent_on", "settled_on", "settled_by"))
        line = move_line(self._context, record, "untick", **cleared)
        detail: dict[str, Any] = {
            "campaign_id": line.campaign_id,
            "group_id": line.group_id,
            UNDONE: folio,
        }
        record_event(
            self._context, "dispatch_untick", "dispatch", line.id, folio=line.code, **detail
        )
