"""A server as a process of its own, and the ways in that tests use."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
FAKE_SERVER = Path(__file__).with_name("fake_server.py")
_ADDRESS = re.compile(r"https?://[\w.:-]+/\S*")


class Served:
    """A running server: `address` ends with a slash, `output` is what it printed until ready.

    Its data are in `data_folder`; `environment` is added to that of the tests.
    """

    def __init__(
        self, command: Sequence[str], data_folder: Path, environment: Mapping[str, str]
    ) -> None:
        self.data_folder = data_folder
        self._command = command
        self._environment = {
            **os.environ,
            "SERVIMUN_PORT": "0",
            **environment,
            "SERVIMUN_DATA": str(data_folder),
        }
        self.start()

    def start(self) -> None:
        """Start the process and wait until it prints its address."""
        self.output = ""
        self.process = subprocess.Popen(
            self._command,
            env=self._environment,
            cwd=PROJECT_FOLDER,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line
            found = _ADDRESS.search(line)
            if found:
                self.address = found[0]
                self._environment["SERVIMUN_PORT"] = self.address.split(":")[2].split("/")[0]
                return
        raise AssertionError(f"the server did not start: {self.output}")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop the process and return its status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status

    def restart(self) -> None:
        """Stop and start again at the same address."""
        self.stop()
        self.start()


def start_fake(folder: Path, **environment: str) -> Served:
    """Return a server of small notebooks and made-up people, see `fake_server` and `fake_gate`."""
    return Served(
        [sys.executable, str(FAKE_SERVER), str(folder / "notebooks")],
        folder / "data",
        environment,
    )


def start_servimun(folder: Path, *options: str, **environment: str) -> Served:
    """Return a real `servimun serve`; with `--demo` it prints a login for each role."""
    return Served(
        [str(Path(sys.executable).with_name("servimun")), "serve", *options],
        folder / "data",
        environment,
    )


def start_on_copy(demonstration_data: Path, folder: Path) -> Served:
    """Return `servimun serve --demo` on a copy of that demonstration."""
    shutil.copytree(demonstration_data, folder / "data")
    return start_servimun(folder, "--demo")
