"""Which process this is: what is open in one is not to be used by its forks."""

from __future__ import annotations

import os
from functools import cache


@cache
def process_id() -> int:
    """Return `os.getpid()`, asked once in each process: the system call costs as much as a read."""
    os.register_at_fork(after_in_child=process_id.cache_clear)
    return os.getpid()
