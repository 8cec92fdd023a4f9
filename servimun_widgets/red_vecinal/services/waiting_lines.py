"""Which group comes next: those of the pilot, then pending ones, then leases that ran out."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import Problem
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord, queue_key
from servimun_widgets.red_vecinal.services.truth import LiveTexts
from servimun_widgets.services.context import Context
from servimun_widgets.store import where


class WaitingLines:
    """The lines that wait for their turn; those whose text is not true now are passed over."""

    def __init__(
        self, context: Context, record: CampaignRecord, account: AccountRecord, live: LiveTexts
    ) -> None:
        self._table = context.store.table("dispatches")
        self._now = context.now()
        self._record = record
        self._sectors = account.sectors
        self._live = live
        self.held: list[Problem] = []
        """Why lines were passed over."""

    def first(self) -> DispatchRecord | None:
        """Return the next line to take: of the pilot, then a pending one, then a lease run out."""
        for pilot in (True, False) if self._record.state == "en_envio" else (True,):
            keys = [queue_key(self._record.id, sector, pilot=pilot) for sector in self._sectors]
            for key in keys:
                line = self._pending(key)
                if line is not None:
                    return line
            for key in keys:
                found = self._table.search(where("held") == key)
                for line in map(DispatchRecord.model_validate, found):
                    if not line.in_hand(self._now) and self._is_true(line.segment_id):
                        return line
        return None

    def _pending(self, key: str) -> DispatchRecord | None:
        first = self._table.get(where("waiting") == key)
        if first is None or self._is_true(first["segment_id"]):
            return DispatchRecord.model_validate(first) if first else None
        for found in self._table.search(where("waiting") == key):
            if self._is_true(found["segment_id"]):
                return DispatchRecord.model_validate(found)
        return None

    def _is_true(self, segment_id: str) -> bool:
        reasons = self._live.reasons(segment_id)
        self.held += [one for one in reasons if one not in self.held]
        return not reasons
