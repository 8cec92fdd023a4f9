"""What every command begins with: the settings and a context that acts for the command line.

What opens a store is loaded when one is opened: a command says its help without.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from servimun_widgets.cli.loading import loading
from servimun_widgets.settings import Settings

if TYPE_CHECKING:
    from servimun_widgets.services.context import Context


@contextmanager
def working_context(*, create: bool = False, writes_letters: bool = True) -> Iterator[Context]:
    """Open the store that `SERVIMUN_DATA` names and close it afterwards.

    Only a command that fills a store makes one, with `create`; `writes_letters` as in
    `make_context`.
    """
    with loading():
        from servimun_widgets.app import command_context

    settings = Settings.from_environment(os.environ)
    context = command_context(settings, create=create, writes_letters=writes_letters)
    try:
        yield context
    finally:
        context.store.close()


@contextmanager
def reading_context() -> Iterator[Context]:
    """Open the store to read; where there is none yet, an empty one that is kept nowhere."""
    settings = Settings.from_environment(os.environ)
    if settings.store_file.exists():
        with working_context() as context:
            yield context
    else:
        from servimun_widgets.app import make_context
        from servimun_widgets.services.context import SYSTEM_ACCOUNT
        from servimun_widgets.store import memory_store

        with memory_store() as store:
            yield make_context(settings, store, SYSTEM_ACCOUNT)
