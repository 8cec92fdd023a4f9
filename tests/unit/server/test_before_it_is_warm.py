"""What is said, and what is not, when a server ends before it is warm."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from servimun_widgets.cli import servimun

PARENT = """
import socket, sys
from servimun_widgets.server import warm_parent
warm_parent.preload = lambda: None
warm_parent.serve(socket.socket(fileno=int(sys.argv[1])))
"""


def test_a_parent_whose_server_has_gone_ends_in_silence() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.close()
    done = subprocess.run(
        [sys.executable, "-c", PARENT, str(theirs.fileno())],
        pass_fds=[theirs.fileno()],
        capture_output=True,
        text=True,
        check=False,
    )
    theirs.close()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_busy_port_is_said_before_anything_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = CliRunner().invoke(servimun, ["serve", "--demo", "--port", str(port)])
    assert done.exit_code == 2
    (said,) = done.output.splitlines()
    assert said.startswith(f"El puerto {port} de 127.0.0.1 está ocupado")
    assert list(tmp_path.iterdir()) == []


def test_who_ends_it_before_it_is_warm_is_told_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("servimun_widgets.server.serve", interrupted)
    done = CliRunner().invoke(servimun, ["serve", "--port", "0"])
    assert (done.exit_code, done.output) == (0, "")
