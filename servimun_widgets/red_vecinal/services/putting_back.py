"""How lists that were ticked, and logs of visits, go back when their import is undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign
from servimun_widgets.red_vecinal.services.lines import line_of, move_line
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import UsualReturns
from servimun_widgets.services.trail import UNDONE, record_event
from servimun_widgets.store import where

VISITS = "visits"


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


def visits_before(key: str, before: Mapping[str, int], moments: Mapping[str, int]) -> ImportedRow:
    """Return how the visits of a code on a day go back from `moments` to what they were before."""
    changed = {
        second: [before.get(second, 0), count]
        for second, count in moments.items()
        if count != before.get(second, 0)
    }
    return ImportedRow(row=0, record_id=key, before={"moments": changed})


class VisitReturns(UsualReturns):
    """Visits that a log brought are counted no more, unless another log counted upon them."""

    def __init__(self, context: Context) -> None:
        self._table = context.store.table(VISITS)

    def find(self, record_id: str) -> Any | None:
        """See `Returns`."""
        return self._table.get(where("key") == record_id)

    def name(self, record: Any) -> tuple[str, str]:
        """See `Returns`."""
        return record["code"], record["day"]

    def is_bound(self, record: Any, before: Mapping[str, Any]) -> bool:
        """See `Returns`. Of other seconds of the same day another log may have told meanwhile."""
        now = record["moments"]
        return any(now.get(second, 0) != then for second, (_, then) in before["moments"].items())

    def take_away(self, record: Any, folio: str) -> None:  # noqa: ARG002
        """See `Returns`."""
        self._table.remove(doc_ids=[record.doc_id])

    def put_back(self, record: Any, before: Mapping[str, Any], folio: str) -> None:
        """See `Returns`."""
        gone = {second: count for second, (count, _) in before["moments"].items()}
        moments = {**record["moments"], **gone}
        left = {one: count for one, count in moments.items() if count}
        if not left:
            self.take_away(record, folio)
            return
        said = {"moments": left, "count": sum(left.values())}
        self._table.update(said, doc_ids=[record.doc_id])
