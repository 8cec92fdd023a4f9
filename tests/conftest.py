"""What all tests need of the process they run in."""

from __future__ import annotations

import signal

from hypothesis import settings

# Drawn examples are the same in each run and on every machine, however slow it is: what fails in CI
# fails at home. Another draw is a change of the test, or `--hypothesis-seed`.
settings.register_profile("servimun", derandomize=True, deadline=None, database=None)
settings.load_profile("servimun")


def pytest_configure() -> None:
    """Take interrupts, for tests send some: a run in the background begins with them ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
