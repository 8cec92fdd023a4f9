"""What every command begins with: the settings and a context that acts for the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from servimun_widgets.app import command_context
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings


@contextmanager
def working_context() -> Iterator[Context]:
    """Open the store that `SERVIMUN_DATA` names and close it afterwards."""
    context = command_context(Settings.from_environment(os.environ))
    try:
        yield context
    finally:
        context.store.close()
