"""Faults in a size that fits `make test`; `SERVIMUN_FAULTS=full` runs them in full."""

import multiprocessing
import os
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Size:
    kills: int
    interrupts: int
    disk_faults: int
    examples: int


SMALL = Size(kills=60, interrupts=60, disk_faults=12, examples=80)
FULL = Size(kills=300, interrupts=500, disk_faults=200, examples=3000)


@pytest.fixture(scope="session")
def size():
    return FULL if os.environ.get("SERVIMUN_FAULTS") == "full" else SMALL


@pytest.fixture(scope="session")
def processes():
    """Start processes cheaply: forked from a server that has imported the workers and no more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["store_workers", "outreach_workers"])
    return context
