"""Who may write: one process at a time, never left half-way by Jupyter's stop button."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

from servimun_widgets.store.files import not_writable
from servimun_widgets.store.process import process_id


class DeferredInterrupt:
    """Hold SIGINT back while the block runs and deliver it at its end.

    While `waiting` is set the signal passes at once. A signal mask would not do: a kernel has
    other threads, and Python runs the handler in the main thread whichever of them was interrupted.
    Outside the main thread no signal handler ever runs, and nothing needs to be done.
    """

    def __init__(self) -> None:
        self.waiting = False
        self._pending = False
        self._previous: signal.Handlers | object | None = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.getsignal(signal.SIGINT)
            if self._previous is not None:
                signal.signal(signal.SIGINT, self._receive)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._previous is not None:
            signal.signal(signal.SIGINT, self._previous)  # type: ignore[arg-type]
            if self._pending:
                signal.raise_signal(signal.SIGINT)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self.waiting and callable(self._previous):
            self._previous(number, frame)
        else:
            self._pending = True


@contextmanager
def writer_lock(path: str) -> Iterator[None]:
    """Hold the right to write, an advisory lock on a file of its own; not re-entrant.

    Waiters queue in the operating system, nearly in order, and can be interrupted; whoever dies
    lets go. SQLite's own waiting polls, and starved writers for more than a second. Raises
    `StoreError` when the lock file cannot be opened.
    """
    owner = process_id()
    with DeferredInterrupt() as interrupts:
        # A descriptor for each use, so that a forked child does not keep it for long.
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise not_writable(path, error) from error
        try:
            interrupts.waiting = True
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            interrupts.waiting = False
            yield
        finally:
            interrupts.waiting = False
            if process_id() == owner:
                # Said aloud, since closing does not unlock what a forked child holds open too.
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)
