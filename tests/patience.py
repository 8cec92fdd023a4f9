"""How long a test waits for what should come at once: no measure, only an end to waiting.

It is said here once. A busy machine may take as long as it takes; a test that hangs still ends.
"""

PATIENCE = 120
"""Seconds."""
PATIENCE_MS = PATIENCE * 1000
"""The same in milliseconds, for Playwright and `poll`."""
