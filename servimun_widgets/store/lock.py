"""Who may write: one process at a time, never left half-way by Jupyter's stop button."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from servimun_widgets.errors import StoreError
from servimun_widgets.store.files import not_writable
from servimun_widgets.store.process import process_id

logger = logging.getLogger(__name__)

WAIT_SECONDS = 20.0
"""How long one waits to write. The longest transaction is the import of a whole catalogue."""

LOCK_TABLE = "/proc/locks"


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
    `StoreError` when the lock file cannot be opened, and `store_busy`, which names the process that
    holds the lock, after `WAIT_SECONDS`: whoever was stopped in a transaction holds it for ever.
    """
    owner, waiter = process_id(), None
    with DeferredInterrupt() as interrupts:
        # A descriptor for each use, so that a forked child does not keep it for long.
        descriptor = _opened(path)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiter = _waiter(path)
            if waiter is not None:
                interrupts.waiting = True
                granted = waiter.wait(WAIT_SECONDS)
                interrupts.waiting = False
                if not granted:
                    raise busy(path)
            yield
        finally:
            interrupts.waiting = False
            mine = process_id() == owner
            if waiter is not None:
                waiter.let_go(unlock=mine)
            elif mine:
                # Said aloud, since closing does not unlock what a forked child holds open too.
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)


class _Waiter(threading.Thread):
    """Stands in the operating system's queue, where a wait has no end and cannot be called off.

    Whoever loses patience leaves it standing, and the next of this process takes its place over.
    When the lock comes and nobody wants it, it is let go.
    """

    def __init__(self, path: str) -> None:
        super().__init__(name="waits for the store", daemon=True)
        self.process = process_id()
        self._path = path
        self._guard = threading.Lock()
        self._wanted = True
        self._over = threading.Event()
        self._descriptor = -1

    def run(self) -> None:
        """Wait for the lock and hold it for the one who wants it."""
        self._descriptor = _opened(self._path)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        with self._guard:
            self._over.set()
            if not self._wanted:
                self._release()

    def take_over(self) -> bool:
        """Want what this one waits for; `False` when it has its turn, or is somebody else's."""
        with self._guard:
            if self._wanted or self._over.is_set():
                return False
            self._wanted = True
            return True

    def wait(self, seconds: float) -> bool:
        """Return whether the lock is held by then."""
        return self._over.wait(seconds)

    def let_go(self, *, unlock: bool) -> None:
        """Give the lock back, or the place in the queue to whoever comes next."""
        with self._guard:
            self._wanted = False
            if self._over.is_set():
                self._release(unlock=unlock)

    def _release(self, *, unlock: bool = True) -> None:
        if unlock:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        os.close(self._descriptor)


_waiting: dict[str, _Waiter] = {}


def _waiter(path: str) -> _Waiter:
    """Return who waits for the lock on `path` in this process, for the caller alone."""
    left = _waiting.get(path)
    if left is not None and left.process == process_id() and left.take_over():
        return left
    waiter = _waiting[path] = _Waiter(path)
    waiter.start()
    return waiter


def busy(path: str) -> StoreError:
    """Return the error of a store that another process keeps from being written."""
    store = path.removesuffix(".lock")
    holder = holder_of(path, f"{store}-shm", f"{store}-wal", store)
    logger.warning("the store %s is busy, held by %s", store, holder or "nobody known")
    return StoreError("store_busy", path=store, holder=holder)


def holder_of(*paths: str) -> str | None:
    """Return «pid (command)» of the process that locks one of the files, if Linux tells.

    A process that waits is no holder; this process is one too.
    """
    for fields in _locks_on(*paths):
        if "WRITE" in fields[3]:
            return f"{fields[4]} ({_command(fields[4])})"
    return None


def is_waited_for(path: str) -> bool:
    """Return whether somebody waits for the lock on `path`, if Linux tells.

    It is asked after each row of a load: nearly always nobody waits for anything.
    """
    with suppress(OSError), open(LOCK_TABLE, "rb", buffering=0) as table:  # quicker
        if b"->" not in table.read():
            return False
    return any(fields[1] == "->" for fields in _locks_on(path))


def _locks_on(*paths: str) -> Iterator[list[str]]:
    """Yield the words of each line that tells of a lock on one of the files, or of who waits."""
    wanted = []
    for path in paths:
        with suppress(OSError):
            wanted.append(f":{os.stat(path).st_ino} ")
    try:
        lines = Path(LOCK_TABLE).read_text().splitlines()
    except OSError:
        return
    for line in lines:
        if any(one in line for one in wanted):
            yield line.split()


def _command(pid: str) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return "?"
    return b" ".join(words).decode(errors="replace").strip()[:120] or "?"


def _opened(path: str) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise not_writable(path, error) from error
