"""The Containerfile: what it is built of and how it runs, told from its lines alone."""

from __future__ import annotations

import json
import re
import sys
from pathlib import PurePosixPath

import pytest
from fake_machine import PROJECT

from servimun_widgets.settings import Settings

sys.path.insert(0, str(PROJECT / "tests" / "rules"))

from repository import kept_files, relative

TEXT = (PROJECT / "Containerfile").read_text(encoding="utf-8")
GUIDE = (PROJECT / "docs" / "operacion.md").read_text(encoding="utf-8")


def steps() -> list[tuple[str, str]]:
    """Return the instructions in their order, each with its words on one line."""
    lines = [line for line in TEXT.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(one.split()[0], one.partition(" ")[2]) for one in joined.splitlines() if one.strip()]


def words_of(name: str) -> list[str]:
    return [words for instruction, words in steps() if instruction == name]


def position(name: str, part: str = "") -> int:
    """Return where the last instruction of a name is whose words hold `part`."""
    return max(i for i, (one, words) in enumerate(steps()) if one == name and part in words)


def test_it_installs_what_the_lock_says_and_nothing_else() -> None:
    installed = [words for words in words_of("RUN") if "pip install" in words]
    lock, program = installed
    assert "--require-hashes --no-deps -r requirements.lock" in lock
    assert "--no-deps --no-build-isolation ." in program
    assert not re.search(r"apt-get|curl|wget|uv ", TEXT)


def test_it_names_no_place_but_itself() -> None:
    assert set(re.findall(r"https?://([^/:]+)", TEXT)) == {"127.0.0.1"}
    assert not re.search(r"--index|--extra-index|--find-links|--trusted-host", TEXT)
    assert "." not in words_of("FROM")[0].partition(":")[0]


def test_it_is_of_the_oldest_python_that_the_locks_are_made_for() -> None:
    (base,) = words_of("FROM")
    project = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    oldest = re.search(r'requires-python = ">=([\d.]+),', project)
    assert oldest
    assert base.startswith(f"python:{oldest[1]}-slim")


def test_whatever_is_copied_is_kept_and_whatever_is_built_is_copied() -> None:
    copied = {one for words in words_of("COPY") for one in words.split()[:-1]}
    kept = {relative(file) for file in kept_files()}
    assert {one for one in copied if not any(f"{k}/".startswith(f"{one}/") for k in kept)} == set()
    needed = {"LICENSE", "README.md", "pyproject.toml", "setup.py", "voila.json"}
    assert needed | {"data/sample", "docs", "notebooks", "servimun_widgets"} <= copied


def test_it_does_not_run_as_root() -> None:
    (user,) = words_of("USER")
    assert user.isdigit()
    assert int(user) > 0
    assert f"--uid {user} " in words_of("RUN")[0]
    assert position("USER") > position("RUN", "pip install")


def test_data_are_kept_outside_and_belong_to_who_runs_it() -> None:
    (volume,) = words_of("VOLUME")
    data = re.search(r"SERVIMUN_DATA=(\S+)", words_of("ENV")[0])
    assert data
    assert PurePosixPath(volume) in PurePosixPath(data[1]).parents
    assert f"-o servimun -g servimun {volume}" in words_of("RUN")[0]


def test_it_serves_on_its_port_and_says_whether_it_is_well() -> None:
    (command,) = words_of("CMD")
    assert json.loads(command) == ["servimun", "serve"]
    assert words_of("EXPOSE") == [str(Settings().port)]
    health = json.loads(words_of("HEALTHCHECK")[0].partition("CMD ")[2])
    assert health[:2] == ["python", "-c"]
    compile(health[2], "health", "exec")
    assert f"http://{Settings().address}:{Settings().port}/salud" in health[2]


@pytest.mark.parametrize("said", ["--file Containerfile", "--volume ", "servimun doctor"])
def test_the_guide_says_how(said: str) -> None:
    section = GUIDE.partition("## En un contenedor")[2].partition("\n## ")[0]
    assert said in section
    assert "podman" in section
