"""The process that imports everything once and then forks one kernel per page.

Run by `forking.WarmParent` as `python -m servimun_widgets.server.warm_parent DESCRIPTOR`, where the
descriptor is a socket that carries one JSON object per message. It stays single-threaded and opens
no store, socket or context of its own: a fork copies memory, not threads or locks.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import logging
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.server.kernel import forgo_debugger, run_kernel
from servimun_widgets.server.logs import write_stream
from servimun_widgets.subjects import INDEXES, declared

logger = logging.getLogger(__name__)

PRELOADED = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "anywidget",
    "ipykernel.debugger",
    "ipywidgets",
    "phonenumbers.data.region_MX",  # which the library loads when it is asked
    "psutil",
    "servimun_widgets.council.documents.package",  # imported, never used before a fork
    "servimun_widgets.fichas.documents.package",
    "servimun_widgets.showing",
)
_BUILD_RECORDS = "servimun_widgets.domain.fields:build_records"
_MESSAGE_BYTES = 1 << 20
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def preload() -> None:
    """Import what pages use; what cannot be imported now fails later, in the page that needs it.

    What it leaves free in between would be filled by each page with memory of its own, so that no
    garbage is collected meanwhile.
    """
    gc.disable()
    forgo_debugger()
    screens = [page.screen for subject in declared() for page in subject.pages]
    indexes = [place for place, _ in INDEXES.values()]
    for name in (*PRELOADED, *(place.partition(":")[0] for place in (*screens, *indexes))):
        try:
            importlib.import_module(name)
        except Exception:
            logger.exception("could not preload %s", name)
    resolve_name(_BUILD_RECORDS)()
    gc.freeze()
    gc.enable()


def become_kernel(request: dict[str, Any], parent: int) -> None:
    """Turn this freshly forked process into the kernel of one page; returns when the page ends."""
    os.setsid()
    for number in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        return  # the parent died between the fork and the line above
    os.environ.clear()
    os.environ.update(request["environment"])
    if request["folder"]:
        os.chdir(request["folder"])
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    run_kernel(request["arguments"], parent=parent)


def serve(connection: socket.socket) -> None:
    """Fork a kernel for each request until the server closes `connection`.

    A request without arguments only asks whether this process answers. One is not carried out after
    its time, `until` (seconds of the system's monotonic clock).
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the system
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    preload()
    _tell(connection, {"ready": os.getpid()})
    while message := _next_request(connection):
        request = json.loads(message)
        if time.monotonic() > request["until"]:  # stopped meanwhile: another parent has done it
            _tell(connection, {"late": True})
            continue
        if "arguments" not in request:
            _tell(connection, {"well": True})
            continue
        if threading.active_count() > 1:
            raise RuntimeError(f"threads in the warm parent: {threading.enumerate()}")
        parent = os.getpid()
        child = os.fork()
        if child == 0:
            connection.close()
            status = 1
            try:
                become_kernel(request, parent)
                status = 0
            except Exception:
                logger.exception("the kernel of a page could not run")
            finally:
                os._exit(status)
        _tell(connection, {"pid": child})


def _tell(connection: socket.socket, message: dict[str, Any]) -> None:
    """Send a message; a server that has gone meanwhile is noticed at the next request."""
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.send(json.dumps(message).encode())


def _next_request(connection: socket.socket) -> bytes:
    """Return the next request, or nothing when the server has gone, in order or not."""
    try:
        return connection.recv(_MESSAGE_BYTES)
    except ConnectionResetError:
        return b""


if __name__ == "__main__":
    write_stream(sys.stderr, process=os.getpid())
    serve(socket.socket(fileno=int(sys.argv[1])))
