"""How long somebody who gave a wrong password has to wait, without locking anybody out.

Three things are counted: the pair of account and address, the address, and the account. A pair
that has signed in before is held up only by its own mistakes: a stranger who guesses elsewhere
cannot keep the owner of an account out.
"""

from __future__ import annotations

import ipaddress
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

_BITS_OF_A_CONNECTION = 64  # RFC 6177: whoever has one IPv6 address has the others of its /64


def wait_after(counted: Counted, failures: int) -> int:
    """Return the seconds to wait after so many failures.

    >>> [wait_after("pair", failures) for failures in (4, 5, 6, 12)]
    [0, 30, 60, 900]
    """
    beyond = failures - FREE_FAILURES[counted]
    return 0 if beyond < 0 else min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(beyond, 10))


def origin(address: str) -> str:
    """Return what an address is counted as: what one connection to the network has for itself.

    That is the address itself in IPv4, also where it is written as IPv6, and the /64 in IPv6. What
    is no address is counted together.

    >>> [origin(address) for address in ("192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1:2:3:4")]
    ['192.0.2.7', '192.0.2.7', '2001:db8::/64']
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _BITS_OF_A_CONNECTION), strict=False))
