"""What became of the council's commitments by the cut-off date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from servimun_widgets.council.records import (
    COMMITMENT_STANDINGS,
    CommitmentRecord,
    CommitmentStanding,
    SessionRecord,
    standing,
)
from servimun_widgets.fichas.rules.snapshot import Snapshot


@dataclass(frozen=True)
class Progress:
    """The register of the council, read for the next session.

    `last_session` is the newest one held by the cut-off date, `next_session` the first one after
    it. `of_last_session` are its commitments, `still_open` those of earlier sessions that nobody
    settled; both with the overdue ones first. `reached` adds up, for each organisation, the
    people that its kept commitments reached.
    """

    as_of: date
    names: dict[str, str]
    last_session: SessionRecord | None
    next_session: SessionRecord | None
    of_last_session: tuple[CommitmentRecord, ...]
    still_open: tuple[CommitmentRecord, ...]
    kept: tuple[CommitmentRecord, ...]
    made: int
    members: int
    members_that_kept: int
    reached: dict[str, int]

    def member_name(self, commitment: CommitmentRecord) -> str:
        """Return the name of the organisation, or its id when it is no longer a member."""
        return self.names.get(commitment.content.member_id, commitment.content.member_id)

    def standing(self, commitment: CommitmentRecord) -> CommitmentStanding:
        """Return how a commitment stands on the cut-off date."""
        return standing(commitment, self.as_of)

    def counts(self, commitments: tuple[CommitmentRecord, ...]) -> dict[CommitmentStanding, int]:
        """Return how many commitments stand in each way, zero included."""
        counted = Counter(self.standing(one) for one in commitments)
        return {one: counted[one] for one in COMMITMENT_STANDINGS}


def council_progress(snapshot: Snapshot) -> Progress:
    """Read the register of a snapshot."""
    council, as_of = snapshot.council, snapshot.as_of
    names = {one.id: one.content.name for one in council.members}
    by_date = sorted(council.sessions, key=lambda one: (one.content.held_on, one.content.number))
    held = [one for one in by_date if one.content.held_on <= as_of]
    upcoming = [one for one in by_date if one.content.held_on > as_of]
    last = held[-1] if held else None
    last_id = last.id if last else None

    order = list(COMMITMENT_STANDINGS)

    def standing_then_date(one: CommitmentRecord) -> tuple[int, date, str]:
        return order.index(standing(one, as_of)), one.content.due_on, one.folio

    ordered = sorted(council.commitments, key=standing_then_date)
    kept = tuple(one for one in ordered if one.state == "cumplido")
    reached: Counter[str] = Counter()
    for one in kept:
        if one.reached:
            reached[names.get(one.content.member_id, one.content.member_id)] += one.reached
    return Progress(
        as_of=as_of,
        names=names,
        last_session=last,
        next_session=upcoming[0] if upcoming else None,
        of_last_session=tuple(one for one in ordered if one.content.session_id == last_id),
        still_open=tuple(
            one for one in ordered if one.content.session_id != last_id and one.state == "abierto"
        ),
        kept=kept,
        made=len(council.commitments),
        members=len(council.members),
        members_that_kept=len({one.content.member_id for one in kept}),
        reached=dict(reached),
    )
