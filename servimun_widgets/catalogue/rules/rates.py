"""How much of one kind is taken in a time: a bucket for each, in memory and nowhere else."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """So many at once, and so many more a minute."""

    at_once: int
    a_minute: float


class Buckets:
    """A bucket of tokens for each name; it forgets those that were not used for longest.

    A name that is forgotten begins anew with a full bucket, so that memory stays within bounds.
    """

    def __init__(self, rate: Rate, most_names: int = 10_000) -> None:
        self._rate = rate
        self._most = most_names
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._levels)

    def take(self, name: str, second: float) -> bool:
        """Take one token at a moment in seconds, or return False where there is none."""
        level, since = self._levels.pop(name, (float(self._rate.at_once), second))
        gained = max(0.0, second - since) * self._rate.a_minute / 60
        level = min(float(self._rate.at_once), level + gained)
        taken = level >= 1
        self._levels[name] = (level - taken, second)
        if len(self._levels) > self._most:
            self._levels.popitem(last=False)
        return taken
