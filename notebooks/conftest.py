"""What makes `pytest --nbval notebooks` true: each notebook as its reader, on the public catalogue.

A kernel takes over the environment of the process that starts it, so it is set before each.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "notebooks"))

from running import environment_for, fill_store

FILLED = pytest.StashKey[TemporaryDirectory[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Make the store before the first notebook and say who opens this one."""
    if FILLED not in item.config.stash:
        item.config.stash[FILLED] = TemporaryDirectory()
        fill_store(Path(item.config.stash[FILLED].name))
    data_folder = Path(item.config.stash[FILLED].name)
    os.environ.update(environment_for(item.path.parent.name, data_folder))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the store."""
    if FILLED in config.stash:
        config.stash[FILLED].cleanup()
