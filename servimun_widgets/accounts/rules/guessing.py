"""How long somebody who gave a wrong password has to wait, without locking anybody out.

Three things are counted: the pair of account and address, the address, and the account. A pair
that has signed in before is held up only by its own mistakes: a stranger who guesses elsewhere
cannot keep the owner of an account out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

Counted = Literal["pair", "address", "account"]

FREE_FAILURES: dict[Counted, int] = {"pair": 5, "address": 30, "account": 20}
"""Failures within `FORGET_AFTER` that cost no waiting."""

FIRST_WAIT = 30
"""Seconds of the first waiting; each further failure doubles it."""

LONGEST_WAIT = 900
"""Seconds of the longest waiting."""

FORGET_AFTER = 3600
"""Seconds after the last failure at which a count starts anew."""

KNOWN_FOR = timedelta(days=90)
"""So long after the last sign-in it is remembered that an account was used from an address."""


def wait_after(counted: Counted, failures: int) -> int:
    """Return the seconds to wait after so many failures.

    >>> [wait_after("pair", failures) for failures in (4, 5, 6, 12)]
    [0, 30, 60, 900]
    """
    beyond = failures - FREE_FAILURES[counted]
    return 0 if beyond < 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond, 10))
