"""pyproject.toml, the locks and environment.yml say the same versions; a server gets no tools."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from repository import ROOT

PYTHON = "3.11"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
RUN, DEVELOP, COMPARE = LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "benchmarks/requirements.lock",
)

BROUGHT_ANYWAY = {"babel", "numpy", "psutil", "websockets"}
"""What tests use and the platform's own libraries need."""


def direct_dependencies() -> dict[str, dict[str, Requirement]]:
    """Return what pyproject.toml asks for to run and to develop, by lock and name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    lines = {RUN: [*project["project"]["dependencies"], *groups["install"]], DEVELOP: groups["dev"]}
    return {
        lock: {canonicalize_name(one.name): one for one in map(Requirement, asked)}
        for lock, asked in lines.items()
    }


def locked_lines(name: str) -> list[str]:
    """Return the requirements of a lock with their hashes, one a line."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in lock.replace("\\\n", " ").splitlines() if line.strip()]


@cache
def locked_versions(name: str) -> dict[str, str]:
    """Return the one version that a lock gives each package on Python 3.11 and Linux."""
    versions = defaultdict(list)
    environment = {"python_version": PYTHON, "python_full_version": f"{PYTHON}.0"}
    environment |= {"sys_platform": "linux", "platform_system": "Linux"}
    for line in locked_lines(name):
        requirement = Requirement(HASH.sub("", line).strip())
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (pin,) = requirement.specifier
            assert pin.operator == "==", line
            versions[canonicalize_name(requirement.name)].append(pin.version)
    assert [name for name, found in versions.items() if len(found) > 1] == []
    return {name: found[0] for name, found in versions.items()}


def conda_lines() -> list[str]:
    """Return the items of environment.yml, without their dashes."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    return re.findall(r"^\s*- (\S+?):?$", text, re.MULTILINE)


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_each_lock_answers_its_direct_dependencies(lock: str) -> None:
    locked = locked_versions(lock)
    wanted = direct_dependencies()[lock]
    assert {name for name in wanted if name not in locked} == set()
    refused = {
        n: locked[n] for n, asked in wanted.items() if not asked.specifier.contains(locked[n])
    }
    assert refused == {}


def test_a_server_gets_no_test_tools() -> None:
    tools = direct_dependencies()[DEVELOP]
    assert {"pytest", "playwright", "mypy", "ruff", "uv"} <= tools.keys()
    assert tools.keys() & locked_versions(RUN).keys() == BROUGHT_ANYWAY


def test_the_conda_environment_pins_the_same() -> None:
    pins = dict(line.split("==") for line in conda_lines() if "==" in line)
    locked = {
        name: locked_versions(lock)[name]
        for lock, asked in direct_dependencies().items()
        for name in asked
    }
    assert pins == locked


def test_the_conda_environment_is_of_the_oldest_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"].startswith(f">={PYTHON},")
    assert f"python={PYTHON}" in conda_lines()


@pytest.mark.parametrize("lock", [DEVELOP, COMPARE])
def test_the_other_locks_keep_to_the_versions_of_the_server(lock: str) -> None:
    locked, others = locked_versions(RUN), locked_versions(lock)
    added = {DEVELOP: {"pytest"}, COMPARE: {"panel", "solara", "streamlit", "weasyprint"}}
    assert added[lock] <= others.keys() - locked.keys()
    shared = locked.keys() & others.keys()
    assert shared
    assert {name: others[name] for name in shared} == {name: locked[name] for name in shared}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    lines = locked_lines(lock)
    assert len(lines) > len(direct_dependencies().get(lock, ()))
    assert [line for line in lines if not HASH.search(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("sign", ["://", "--index", "--extra", "--find", "--trusted", " @ ", "-e "])
def test_no_lock_names_a_place(lock: str, sign: str) -> None:
    assert sign not in (ROOT / lock).read_text(encoding="utf-8")
