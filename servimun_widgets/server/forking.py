"""Kernels forked from a warm parent: 20 ms instead of a second, and half the memory.

`ForkProvisioner` is what `jupyter_client` asks to start a kernel. Where forking is not possible
(anything but Linux) the one kernel specification names the ordinary provisioner instead.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

FORKING_WORKS = sys.platform == "linux" and hasattr(os, "pidfd_open")
KERNEL_NAME = "python3"
_KERNEL_MODULE = "servimun_widgets.server.kernel"
_PARENT_MODULE = "servimun_widgets.server.warm_parent"
_PROVISIONER = "servimun-fork"
_PACKAGE_FOLDER = Path(__file__).resolve().parents[1]
_MESSAGE_BYTES = 1 << 16
_START_SECONDS = 90.0  # to import everything, on a machine with other work
ANSWER_SECONDS = 10.0  # to fork; later the parent no longer does what it was asked
ON_THE_WAY_SECONDS = 2.0
_END_SECONDS = 10.0
# Pages start in a thread of their own, whatever the others wait for; forks are one by one anyway.
_forks = ThreadPoolExecutor(1, thread_name_prefix="forks")


logger = logging.getLogger(__name__)


class WarmParent:
    """The process that forks kernels. It is replaced when the package's files change.

    A replaced parent lives on until its last kernel has ended, since kernels die with it. One that
    does not answer in time is replaced as well.
    """

    _current: ClassVar[WarmParent | None] = None
    _running: ClassVar[set[WarmParent]] = set()
    _choosing: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self) -> None:
        self.children = 0
        self._fingerprint = package_fingerprint()
        self._connection, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # Numeric libraries start their threads at import, and threads do not survive a fork.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", _PARENT_MODULE, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        self._begun = time.monotonic()
        self._ready = self._hangs = False
        self._running.add(self)

    @classmethod
    def warm_up(cls) -> None:
        """Start a parent if none runs, without waiting until it is ready."""
        with cls._choosing:
            cls._choose()

    @classmethod
    def fork(
        cls, arguments: list[str], environment: dict[str, str], folder: str | None
    ) -> ForkedProcess:
        """Return a new kernel's process; waits for a parent to be ready.

        Raises `OSError` when the parent has died, or hangs and the next one as well.
        """
        request = {"arguments": arguments, "environment": environment, "folder": folder}
        with cls._choosing:
            parent = cls._choose()
            try:
                answer = parent._ask(request)
            except TimeoutError:
                parent._put_aside()
                parent = cls._choose()
                answer = parent._ask(request)
            parent.children += 1
            return ForkedProcess(parent, int(answer["pid"]))

    @classmethod
    def check(cls) -> bool:
        """Return whether a parent answers; one that does not is replaced at once."""
        with cls._choosing:
            parent = cls._choose()
            if not parent._ready and not parent._has_said_something():
                if time.monotonic() < parent._begun + _START_SECONDS:
                    return True  # it is still importing
                parent._put_aside()
                cls._choose()
                return False
            try:
                parent._ask({})
            except TimeoutError:
                parent._put_aside()
            except OSError:
                pass  # it has died, which the next choice finds
            else:
                return True
            cls._choose()
            return False

    @classmethod
    def end(cls) -> None:
        """Stop every parent, and with it every kernel that it forked."""
        with cls._choosing:
            for parent in tuple(cls._running):
                parent.close()
            cls._current = None

    @classmethod
    def _choose(cls) -> WarmParent:
        parent = cls._current
        if parent is not None and parent._process.poll() is not None:
            parent.close()
            parent = None
        if parent is not None and parent._fingerprint != package_fingerprint():
            if parent.children == 0:
                parent.close()
            parent = None
        if parent is None:
            parent = cls()
        cls._current = parent
        return parent

    def child_ended(self) -> None:
        """Take note that one of the kernels has ended."""
        self.children -= 1
        if self.children == 0 and WarmParent._current is not self:
            self.close()

    def close(self) -> None:
        """End the process now: it stops when the connection closes, or is stopped."""
        if self._hangs:
            self._process.kill()
        self._connection.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._running.discard(self)

    def _put_aside(self) -> None:
        """Ask this parent for nothing more; its kernels, whose people work, go on."""
        logger.error("the warm parent does not answer: another takes its place")
        self._hangs = True
        WarmParent._current = None
        if self.children == 0:
            self.close()

    def _has_said_something(self) -> bool:
        return bool(select.select([self._connection], [], [], 0)[0])

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer; raises `TimeoutError` or, when the parent has died, `OSError`."""
        if not self._ready:
            self._receive(max(0.01, self._begun + _START_SECONDS - time.monotonic()))
            self._ready = True
        until = time.monotonic() + ANSWER_SECONDS
        self._connection.send(json.dumps({**request, "until": until}).encode())
        return self._receive(ANSWER_SECONDS + ON_THE_WAY_SECONDS)

    def _receive(self, seconds: float) -> dict[str, Any]:
        self._connection.settimeout(seconds)
        message = self._connection.recv(_MESSAGE_BYTES)
        if not message:
            raise OSError("the warm parent has died")
        answer: dict[str, Any] = json.loads(message)
        if "late" in answer:
            raise TimeoutError("the warm parent was asked too long ago")
        return answer


def package_fingerprint() -> int:
    """Return a number that changes when a Python file of the package does."""
    stamps = []
    for path in sorted(_PACKAGE_FOLDER.rglob("*.py")):
        with suppress(FileNotFoundError):  # being replaced just now
            stamps.append((str(path), path.stat().st_mtime_ns))
    return hash(tuple(stamps))


class ForkedProcess:
    """The part of `subprocess.Popen` that `LocalProvisioner` uses, for a process not our child."""

    stdin = stdout = stderr = None

    def __init__(self, parent: WarmParent, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._parent = parent
        self._descriptor = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while the process runs, then 0: the status goes to the warm parent."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait at most `timeout` seconds for the process to end; return as `poll` does."""
        return self._look(None if timeout is None else int(timeout * 1000))

    def send_signal(self, number: int) -> None:
        """Send a signal to the process, and to no other that may have got its number since."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._descriptor, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)

    def _look(self, milliseconds: int | None) -> int | None:
        if self.returncode is None:
            watch = select.poll()
            watch.register(self._descriptor, select.POLLIN)
            if watch.poll(milliseconds):
                self.returncode = 0
                os.close(self._descriptor)
                self._parent.child_ended()
        return self.returncode


class ForkProvisioner(LocalProvisioner):
    """Starts kernels by asking the warm parent to fork."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel; `cmd` is that of the kernel specification with its arguments."""
        arguments = cmd[cmd.index(_KERNEL_MODULE) + 1 :]
        process = await asyncio.get_running_loop().run_in_executor(
            _forks, WarmParent.fork, arguments, kwargs["env"], kwargs.get("cwd")
        )
        self.process = process  # type: ignore[assignment]
        self.pid = process.pid
        return self.connection_info


class OneKernelSpec(KernelSpecManager):
    """Knows one kernel, ours, whatever else is installed on this machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of our kernel; raises `NoSuchKernel` for any other."""
        if kernel_name != KERNEL_NAME:
            raise NoSuchKernel(kernel_name)
        name = _PROVISIONER if FORKING_WORKS else "local-provisioner"
        return KernelSpec(
            argv=[sys.executable, "-m", _KERNEL_MODULE, "-f", "{connection_file}"],
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": name}},
        )

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the name of our kernel; it needs no folder of its own."""
        return {KERNEL_NAME: ""}


def register_provisioner() -> None:
    """Make `ForkProvisioner` known to `jupyter_client` in this process."""
    KernelProvisionerFactory.instance().provisioners[_PROVISIONER] = EntryPoint(
        name=_PROVISIONER,
        value=f"{__name__}:{ForkProvisioner.__name__}",
        group=KernelProvisionerFactory.GROUP_NAME,
    )
