"""What all tests need of the process they run in."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Take interrupts, for tests send some: a run in the background begins with them ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
