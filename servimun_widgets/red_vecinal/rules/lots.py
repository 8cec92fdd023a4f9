"""Two texts of one campaign: which groups get which, by lot, and what came of each."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Literal

from servimun_widgets.red_vecinal.records.groups import GroupRecord, sector_key

Verdict = Literal["too_few", "chance", "first", "second"]

FEWEST = 10
"""Groups that each text needs before anything is said of which works better."""
_SURE = 1.96
"""Standard errors beyond which a difference is chance in one of twenty times at most."""


@dataclass(frozen=True)
class Compared:
    """Visits per hundred groups of either text, and whether the difference is more than chance."""

    first: float
    second: float
    verdict: Verdict


def drawn_by_lot(groups: Iterable[GroupRecord], seed: int) -> frozenset[str]:
    """Return the ids of the half of the groups, in each sector, that gets the second text.

    The same groups and the same seed give the same half, so that a draw can be repeated and shown.
    """
    sectors: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        sectors[sector_key(group.content.sector)].append(group.id)
    chosen: list[str] = []
    for sector, ids in sorted(sectors.items()):
        lot = random.Random(f"{seed}:{sector}")
        ids.sort()
        lot.shuffle(ids)
        # Of an odd number, the lot says as well which text gets one group more.
        chosen += ids[: len(ids) // 2 + (len(ids) % 2 and lot.randrange(2))]
    return frozenset(chosen)


def compared(first: Sequence[int], second: Sequence[int]) -> Compared:
    """Return what came of two texts; each sequence holds the visits of every group that got it.

    Visits of one group depend on one another, so that groups are compared and not visits (the
    difference of two means, each with the variance of its groups).
    """
    mean, other = (100 * fmean(one) if one else 0.0 for one in (first, second))
    if min(len(first), len(second)) < FEWEST:
        return Compared(mean, other, "too_few")
    error = 100 * sqrt(variance(first) / len(first) + variance(second) / len(second))
    difference = mean - other
    if abs(difference) <= _SURE * error:
        return Compared(mean, other, "chance")
    return Compared(mean, other, "first" if difference > 0 else "second")
