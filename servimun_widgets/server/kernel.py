"""The process behind one page: an IPython kernel that tells the browser nothing it need not know.

Prints, warnings and errors go to the log; the browser only ever gets the key of an incident.
Runs inside a child of the warm parent, or as `python -m servimun_widgets.server.kernel`.
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
from collections.abc import Sequence
from typing import Any

import zmq
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from ipywidgets import Widget  # type: ignore[import-untyped]
from traitlets.config import Config

from servimun_widgets.server.logs import write_stream
from servimun_widgets.settings import Settings

_WAITING_AT_MOST = 20  # messages of the page; more of them wait in the browser
logger = logging.getLogger(__name__)

_DIGESTS_KEPT = 2**12
"""Messages whose signature is not taken twice; Jupyter keeps sixteen times as many, 8 MB."""


class Incident(Exception):
    """Stands for an error whose kind and place stay in the log; its text is the key to find it."""


class PageShell(ZMQInteractiveShell):
    """A shell whose errors are written to the log and never sent."""

    def _showtraceback(self, etype: Any, value: Any, _stb: Sequence[str]) -> None:
        key = secrets.token_hex(4)
        told = (etype, value, value.__traceback__) if isinstance(value, BaseException) else None
        logger.error("incident=%s", key, exc_info=told)
        super()._showtraceback(Incident, Incident(key), [])  # type: ignore[no-untyped-call]


class PageKernel(IPythonKernel):
    """The kernel of one page."""

    shell_class = PageShell


def forgo_debugger() -> None:
    """Keep debugpy out: no page uses it, and it costs each kernel memory and time."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]


def run_kernel(arguments: Sequence[str], parent: int = 0) -> None:
    """Serve one page until it ends; `arguments` are those of ipykernel's launcher.

    The kernel ends when the process `parent` does (0: none is watched).
    """
    forgo_debugger()
    settings = Settings.from_environment(os.environ)
    _write_to_log(settings)
    application = IPKernelApp.instance(
        kernel_class=PageKernel,
        outstream_class=None,
        capture_fd_output=False,
        parent_handle=parent,
        config=Config(
            HistoryManager={"enabled": False},
            InteractiveShell={"colors": "nocolor"},
            InteractiveShellApp={"exec_PYTHONSTARTUP": False},
            Session={"digest_history_size": _DIGESTS_KEPT},
        ),
    )
    # What a browser still says to a widget that was closed is no event.
    logging.getLogger("Comm").setLevel(logging.ERROR)
    application.initialize(list(arguments))  # type: ignore[no-untyped-call]
    for channel in (application.shell_socket, application.control_socket):
        channel.setsockopt(zmq.RCVHWM, _WAITING_AT_MOST)
    # "jupyter.widget" is left out on purpose: the browser may not create widgets in this kernel.
    application.kernel.comm_manager.register_target(
        "jupyter.widget.control", Widget.handle_control_comm_opened
    )
    application.start()  # type: ignore[no-untyped-call]


def _write_to_log(settings: Settings) -> None:
    settings.log_folder.mkdir(parents=True, exist_ok=True)
    log = os.open(
        settings.log_folder / "paginas.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600
    )
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    stream = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    logging.getLogger().handlers.clear()  # those of the warm parent
    write_stream(stream, account=settings.account_id, page=settings.page, process=os.getpid())


if __name__ == "__main__":
    run_kernel(sys.argv[1:], parent=os.getppid())
