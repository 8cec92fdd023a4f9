"""What all tests need of the process they run in."""

from __future__ import annotations

import fcntl
import signal
from pathlib import Path

import pytest
from hypothesis import settings
from quiet_demonstration import fill_quietly

# Drawn examples are the same in each run and on every machine, however slow it is: what fails in CI
# fails at home. Another draw is a change of the test, or `--hypothesis-seed`.
settings.register_profile("servimun", derandomize=True, deadline=None, database=None)
settings.load_profile("servimun")


def pytest_configure() -> None:
    """Take interrupts, for tests send some: a run in the background begins with them ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def demonstration_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with a quiet demonstration, made once; servers start on copies of it."""
    folder = tmp_path_factory.getbasetemp()
    if worker_id != "master":  # the folder that the processes of one run share
        folder = folder.parent
    with (folder / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = folder / "demonstration"
        if not made.exists():
            making = tmp_path_factory.mktemp("demonstration")
            fill_quietly(making)
            making.rename(made)
    return made
