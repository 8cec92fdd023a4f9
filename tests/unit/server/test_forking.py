"""Kernels forked from the warm parent, as processes."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from patience import PATIENCE

from servimun_widgets.server import forking
from servimun_widgets.server.forking import FORKING_WORKS, ForkedProcess, OneKernelSpec, WarmParent

pytestmark = pytest.mark.skipif(not FORKING_WORKS, reason="kernels are forked on Linux only")


@pytest.fixture(scope="module")
def parent() -> Iterator[type[WarmParent]]:
    """The warm parent, stopped after the last test: it takes seconds to get warm."""
    yield WarmParent
    WarmParent.end()


def fork(folder: Path) -> ForkedProcess:
    """Fork a kernel whose data are in `folder`."""
    environment = {"SERVIMUN_DATA": str(folder), "IPYTHONDIR": str(folder / "ipython")}
    arguments = ["-f", str(folder / "connection.json")]
    return WarmParent.fork(arguments, {**os.environ, **environment}, str(folder))


def father_of(process: ForkedProcess) -> int:
    """Return the number of the process that forked a kernel."""
    return int(Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def wait_for(file: Path) -> None:
    """Wait until a kernel has written its connection file."""
    deadline = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < deadline
        select.select([], [], [], 0.02)


@pytest.mark.usefixtures("parent")
def test_a_fork_is_a_kernel_with_the_environment_it_was_given(tmp_path: Path) -> None:
    process = fork(tmp_path)
    wait_for(tmp_path / "connection.json")
    assert json.loads((tmp_path / "connection.json").read_text())["shell_port"] > 0
    assert process.poll() is None
    assert os.getsid(process.pid) == process.pid
    assert Path(f"/proc/{process.pid}/cwd").readlink() == tmp_path
    process.send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == 0
    assert process.poll() == 0
    process.kill()


def test_kernels_die_with_their_parent(parent: type[WarmParent], tmp_path: Path) -> None:
    process = fork(tmp_path)
    wait_for(tmp_path / "connection.json")
    parent.end()
    assert process.wait(PATIENCE) == 0


def test_the_parent_dies_with_the_server(tmp_path: Path) -> None:
    program = (
        "from servimun_widgets.server.forking import WarmParent\n"
        "import os, sys\n"
        f"child = WarmParent.fork([], {{**os.environ, 'SERVIMUN_DATA': {str(tmp_path)!r}}}, None)\n"
        "print(child.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    descriptor = os.pidfd_open(int(server.stdout.readline()))
    server.kill()
    server.communicate()
    watch = select.poll()
    watch.register(descriptor, select.POLLIN)
    assert watch.poll(PATIENCE * 1000)
    os.close(descriptor)


@pytest.mark.usefixtures("parent")
def test_a_parent_that_died_is_replaced(tmp_path: Path) -> None:
    first = fork(tmp_path)
    os.kill(father_of(first), signal.SIGKILL)
    assert first.wait(PATIENCE) == 0
    second = fork(tmp_path)
    assert second.poll() is None


@pytest.mark.usefixtures("parent")
def test_new_code_gets_a_new_parent_and_old_pages_live_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = folders_in(tmp_path, "old", "same", "new")
    monkeypatch.setattr(forking, "package_fingerprint", lambda: 1)
    old, same = fork(folders[0]), fork(folders[1])
    monkeypatch.setattr(forking, "package_fingerprint", lambda: 2)
    new = fork(folders[2])
    assert father_of(old) == father_of(same) != father_of(new)
    assert old.poll() is None
    for process in (old, same):
        process.kill()
        assert process.wait(PATIENCE) == 0


def folders_in(folder: Path, *names: str) -> list[Path]:
    """Make folders for kernels."""
    made = [folder / name for name in names]
    for one in made:
        one.mkdir()
    return made


@pytest.mark.usefixtures("parent")
def test_a_parent_that_hangs_is_replaced_and_its_pages_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = folders_in(tmp_path, "first", "second", "third")
    first = fork(folders[0])
    hanging = father_of(first)
    os.kill(hanging, signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(forking, "ANSWER_SECONDS", 0.2)
        patch.setattr(forking, "ON_THE_WAY_SECONDS", 5.0)
        second = fork(folders[1])
    assert father_of(second) != hanging
    assert first.poll() is None
    os.kill(hanging, signal.SIGCONT)  # what it was asked is another's by now
    third = fork(folders[2])
    assert father_of(third) == father_of(second)
    first.kill()
    assert first.wait(PATIENCE) == 0


def test_a_look_finds_a_parent_that_hangs_and_one_that_died(
    parent: type[WarmParent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parent.check()
    first = fork(tmp_path)
    assert parent.check()
    os.kill(father_of(first), signal.SIGSTOP)
    with monkeypatch.context() as patch:
        patch.setattr(forking, "ANSWER_SECONDS", 0.2)
        patch.setattr(forking, "ON_THE_WAY_SECONDS", 1.0)
        assert not parent.check()
    assert parent.check()
    second = fork(tmp_path)
    assert first.poll() is None
    os.kill(father_of(second), signal.SIGKILL)
    assert second.wait(PATIENCE) == 0
    assert parent.check()  # another one is there already


def test_no_other_kernel_is_known() -> None:
    specs = OneKernelSpec()
    assert list(specs.find_kernel_specs()) == ["python3"]
    assert specs.get_kernel_spec("python3").argv[0] == sys.executable
    with pytest.raises(forking.NoSuchKernel):
        specs.get_kernel_spec("bash")


def test_where_forking_is_missing_kernels_are_started_the_ordinary_way(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(forking, "FORKING_WORKS", False)
    spec = OneKernelSpec().get_kernel_spec("python3")
    assert spec.metadata["kernel_provisioner"]["provisioner_name"] == "local-provisioner"
    file = tmp_path / "connection.json"
    process = subprocess.Popen(
        [argument.format(connection_file=file) for argument in spec.argv],
        env={**os.environ, "SERVIMUN_DATA": str(tmp_path), "IPYTHONDIR": str(tmp_path)},
    )
    wait_for(file)
    process.terminate()
    process.wait(PATIENCE)
    assert (tmp_path / "registro" / "paginas.log").exists()


def test_preloading_loads_every_page_and_starts_no_thread() -> None:
    program = (
        "import sys, threading\n"
        "from servimun_widgets.server.warm_parent import preload\n"
        "preload()\n"
        "print(threading.active_count())\n"
        "from servimun_widgets.domain.navigation import menu_pages\n"
        "pages = {page.screen.partition(':')[0] for page in menu_pages()}\n"
        "print(len(pages) > 10, pages - set(sys.modules))\n"
        "from servimun_widgets.subjects import INDEXES\n"
        "indexes = {place.partition(':')[0] for place, _ in INDEXES.values()}\n"
        "print(len(indexes) > 5, indexes - set(sys.modules))\n"
        "import gc\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "1\nTrue set()\nTrue set()\nTrue True\n", done.stderr
