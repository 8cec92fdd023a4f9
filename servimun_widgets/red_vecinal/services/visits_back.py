"""How logs of visits go back when their import is undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import UsualReturns
from servimun_widgets.store import where

VISITS = "visits"


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
