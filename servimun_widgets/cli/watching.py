"""Work that goes on for months: after an error, which is logged and kept, it is begun anew."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import click

from servimun_widgets.errors import ServimunError
from servimun_widgets.server.logs import JsonLines
from servimun_widgets.texts import explain

LOOK_EVERY = 1.0
"""Seconds between two looks at whether something changed."""

BEGIN_AGAIN_AFTER = 10.0
"""Seconds from an error to the next try."""

_log = logging.getLogger(__name__)


def looks(every: float = LOOK_EVERY) -> Iterator[None]:
    """Yield at once and then each `every` seconds, until whoever started this ends."""
    parent = os.getppid()
    while os.getppid() == parent:
        yield
        time.sleep(every)


def keep_on(work: Callable[[], None], keep: Callable[[ServimunError], object]) -> None:
    """Do `work` until it ends of itself or is interrupted, and anew a while after each error.

    An error is said and logged when it is new; `keep` is told each time, for `doctor`.
    """
    handler = logging.StreamHandler(sys.stderr)  # of a service: the journal
    handler.setFormatter(JsonLines())
    _log.addHandler(handler)
    seen: tuple[type[Exception], str] | None = None
    try:
        for _ in looks(BEGIN_AGAIN_AFTER):
            try:
                work()
                return
            except Exception as error:
                if (type(error), str(error)) != seen:
                    seen, told = (type(error), str(error)), _told(error)
                    click.echo(explain(told), err=True)
                with suppress(OSError):  # a full disk, which was said above
                    keep(told)
    except KeyboardInterrupt:
        return
    finally:
        _log.removeHandler(handler)


def _told(error: Exception) -> ServimunError:
    if isinstance(error, ServimunError):
        return error
    incident = secrets.token_hex(3)
    _log.error("incident %s", incident, exc_info=error)
    return ServimunError("catalogue_unforeseen", incident=incident)
