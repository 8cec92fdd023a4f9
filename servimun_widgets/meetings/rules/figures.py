"""What the figures of the meetings reckon."""

from __future__ import annotations

from collections.abc import Mapping


def median_of(counts: Mapping[int, int]) -> float:
    """Return the median of numbers, each as often as it is counted; of one at least.

    >>> median_of({3: 2, 10: 1}), median_of({1: 1, 2: 1})
    (3.0, 1.5)
    """
    total, passed, found = sum(counts.values()), 0, []
    middle = (total - 1) // 2, total // 2  # one and the same where the numbers are odd
    for number, count in sorted(counts.items()):
        found += [number for place in middle if passed <= place < passed + count]
        passed += count
    return sum(found) / len(found)
