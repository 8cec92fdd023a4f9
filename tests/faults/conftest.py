"""Faults in a size that fits `make test`; `SERVIMUN_FAULTS=full` runs them in full."""

import multiprocessing
import os
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path

import pytest
from open_databases import no_database_left_open as no_database_left_open


@dataclass(frozen=True)
class Size:
    kills: int
    interrupts: int
    disk_faults: int
    examples: int


SMALL = Size(kills=60, interrupts=60, disk_faults=12, examples=80)
FULL = Size(kills=300, interrupts=500, disk_faults=200, examples=3000)

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def size():
    return FULL if os.environ.get("SERVIMUN_FAULTS") == "full" else SMALL


@pytest.fixture(scope="session")
def processes():
    """Start processes cheaply: forked from a server that has imported what they do."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([one.stem for one in HERE.glob("*_workers.py")])
    with pytest.MonkeyPatch.context() as environment:
        # The server of Python 3.11 is not told where its parent imports from, and skips in silence
        # what it does not find: then each process imports everything itself.
        environment.setenv("PYTHONPATH", str(HERE))
        forkserver.ensure_running()
    return context
