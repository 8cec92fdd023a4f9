"""Preparing a campaign: one line of the ledger for each group, in steps that can be resumed."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice

from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Conflict, NotAllowed, NotFound
from servimun_widgets.red_vecinal.records.campaigns import CODE_LENGTH, CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    CONTENT_CHANGED,
    DispatchRecord,
    DispatchState,
    dispatch_key,
    queue_key,
)
from servimun_widgets.red_vecinal.records.groups import GroupRecord, opaque_code
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    find_campaign,
    open_campaign,
    rights_of,
    segments_of,
)
from servimun_widgets.red_vecinal.services.group_records import find_group
from servimun_widgets.red_vecinal.services.lines import (
    add_counts,
    groups_reached,
    lines_of,
    move_line,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import where

STEP = 200
"""Groups of one step: a fraction of a second, so that others get their turn to write."""


def prepare_campaign(context: Context, campaign: str) -> Preparation:
    """Begin to prepare an approved campaign, or go on where it was stopped.

    Raises `NotFound`, `NotAllowed` for a role or a state that does not allow it.
    """
    if context.account_id != SYSTEM_ACCOUNT:
        open_campaign(context, campaign)
        if "pilot" not in rights_of(acting_account(context)):
            raise NotAllowed("not_allowed_role")
    record = find_campaign(context.store, campaign)
    if record is None:
        raise NotFound("campaign_not_found", folio=campaign[:40])
    if record.state != "aprobada":
        raise NotAllowed("campaign_not_now", state=record.standing.label)
    return Preparation(context, record)


class Preparation:
    """The work that is left; each `step` is one transaction, and nothing is written twice."""

    def __init__(self, context: Context, record: CampaignRecord) -> None:
        self._context = context
        self._campaign_id = record.id
        self._content_hash = record.content_hash
        self._segments = segments_of(context.store, record)
        # Who already got an earlier version of this campaign is not written to again; a mistake
        # in that one is mended by a correction.
        lines = lines_of(context.store, record.id)
        self._already = groups_reached(
            line for line in lines if line.content_hash != record.content_hash
        )
        self.total = record.groups
        self.done = record.prepared

    def step(self) -> bool:
        """Write the next lines; return whether there are more. Raises `Conflict` when changed."""
        context = self._context
        with context.store.transaction():
            record = find_campaign(context.store, self._campaign_id)
            if (
                record is None
                or record.state != "aprobada"
                or record.content_hash != self._content_hash
            ):
                raise Conflict("campaign_changed", current=record, folio=self._campaign_id)
            pairs = (
                (segment, group_id) for segment in self._segments for group_id in segment.group_ids
            )
            written = list(islice(pairs, record.prepared, record.prepared + STEP))
            self._write(written)
            self.done = record.prepared + len(written)
            if self.done == self.total and written:
                CAMPAIGNS.replace(context, "campaign_prepare", record, {"prepared": self.done})
            elif written:
                CAMPAIGNS.store(context, record, {"prepared": self.done})
        return self.done < self.total

    def _write(self, pairs: list[tuple[Segment, str]]) -> None:
        counts: dict[str, Counter[DispatchState]] = defaultdict(Counter)
        table = self._context.store.table("dispatches")
        documents, again = [], []
        for segment, group_id in pairs:
            group = find_group(self._context.store, group_id)
            if group is None or group_id in self._already:
                continue
            line = self._line(segment, group)
            stored = table.get(where("key") == line.key)
            if stored is None:
                documents.append(as_document(line))
                counts[line.sector]["pendiente"] += 1
                continue
            # The same content was prepared before, taken back and approved again.
            old = DispatchRecord.model_validate(stored)
            counts[old.sector][old.state] += 1
            if old.reason == CONTENT_CHANGED:
                again.append(old)
        table.insert_multiple(documents)
        add_counts(self._context.store, self._campaign_id, counts)
        for old in again:
            move_line(self._context, old, "retry", reason=None, settled_on=None, pilot=False)

    def _line(self, segment: Segment, group: GroupRecord) -> DispatchRecord:
        key = dispatch_key(self._campaign_id, group.id, segment.content_hash)
        sector = group.content.sector
        return DispatchRecord(
            id=self._context.new_id(),
            key=key,
            campaign_id=self._campaign_id,
            group_id=group.id,
            content_hash=segment.content_hash,
            segment_id=segment.id,
            code=opaque_code(key, CODE_LENGTH),
            sector=sector,
            colonia=group.content.colonia,
            district=group.content.district or segment.district,
            waiting=queue_key(self._campaign_id, sector, pilot=False),
            updated_on=self._context.now(),
        )
