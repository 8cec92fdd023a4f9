"""File descriptors: how many pages this process can really open."""

from __future__ import annotations

import resource
from contextlib import suppress

PER_PAGE = 20
"""A page takes 14 to 18: its websocket, and sockets of ZeroMQ with what wakes them."""

RESERVED = 200
"""For the store, logs, sign-ins, scripts on their way, and pages that are being closed."""

MOST_ASKED_FOR = 65_536

ALLOWED_BY_SYSTEMD = 524_288
"""What a service may take when its unit does not say."""


def most_allowed() -> int:
    """Return how many descriptors the system lets this process have."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return MOST_ASKED_FOR if hard == resource.RLIM_INFINITY else min(hard, MOST_ASKED_FOR)


def raise_limit() -> None:
    """Take as many descriptors as the system lets this process have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most_allowed()
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # the system may forbid it: then fewer pages open
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def pages_that_fit(limit: int | None = None) -> int:
    """Return for how many open pages `limit` descriptors suffice; None takes those there are.

    >>> [pages_that_fit(limit) for limit in (64, 1024, 65536)]
    [0, 41, 3266]
    """
    if limit is None:
        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if limit == resource.RLIM_INFINITY:
        limit = MOST_ASKED_FOR
    return max(0, limit - RESERVED) // PER_PAGE
