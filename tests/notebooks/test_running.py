"""What the tests of notebooks stand on."""

from __future__ import annotations

from pathlib import Path

from running import environment_for


def test_no_kernel_keeps_its_sockets_in_the_data_that_tests_copy(tmp_path: Path) -> None:
    environment = environment_for("enlaces", tmp_path / "datos")
    assert not Path(environment["JUPYTER_RUNTIME_DIR"]).is_relative_to(tmp_path / "datos")
