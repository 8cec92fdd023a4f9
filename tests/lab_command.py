"""`servimun lab` as a person starts it and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from patience import PATIENCE

from servimun_widgets.accounts.demonstration import PASSWORD

COMMAND = Path(sys.executable).with_name("servimun")
ADDRESS = re.compile(r"http://\S+")


@contextmanager
def lab(username: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Give the address that the command prints for an account of the demonstration."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    with subprocess.Popen(
        [COMMAND, "lab", "--user", username, "--port", str(port)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # without a terminal the password is read from the pipe
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.close()
        try:
            yield next(found[0] for line in process.stdout if (found := ADDRESS.search(line)))
        finally:  # else what failed would be waited for without end
            os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does
            try:
                ended = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        assert ended == 0
