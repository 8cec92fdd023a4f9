"""pyproject.toml, requirements.lock and environment.yml say the same versions."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from repository import ROOT

PYTHON = "3.11"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
LOCKS = ("requirements.lock", "benchmarks/requirements.lock")


def direct_dependencies() -> dict[str, Requirement]:
    """Return what pyproject.toml asks for, to run and to develop, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def locked_lines(name: str = "requirements.lock") -> list[str]:
    """Return the requirements of a lock with their hashes, one a line."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in lock.replace("\\\n", " ").splitlines() if line.strip()]


def locked_versions(name: str = "requirements.lock") -> dict[str, str]:
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


def test_the_lock_answers_every_direct_dependency() -> None:
    locked = locked_versions()
    wanted = direct_dependencies()
    assert {name for name in wanted if name not in locked} == set()
    refused = {
        n: locked[n] for n, asked in wanted.items() if not asked.specifier.contains(locked[n])
    }
    assert refused == {}


def test_the_conda_environment_pins_the_same() -> None:
    pins = dict(line.split("==") for line in conda_lines() if "==" in line)
    locked = locked_versions()
    assert pins == {name: locked[name] for name in direct_dependencies()}


def test_the_conda_environment_is_of_the_oldest_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"].startswith(f">={PYTHON},")
    assert f"python={PYTHON}" in conda_lines()


def test_benchmarks_compare_with_the_same_versions_of_what_we_use() -> None:
    locked, compared = (locked_versions(lock) for lock in LOCKS)
    assert {"panel", "solara", "streamlit", "weasyprint"} <= compared.keys() - locked.keys()
    shared = locked.keys() & compared.keys()
    assert {name: compared[name] for name in shared} == {name: locked[name] for name in shared}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock: str) -> None:
    lines = locked_lines(lock)
    assert len(lines) > len(direct_dependencies())
    assert [line for line in lines if not HASH.search(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("sign", ["://", "--index", "--extra", "--find", "--trusted", " @ ", "-e "])
def test_no_lock_names_a_place(lock: str, sign: str) -> None:
    assert sign not in (ROOT / lock).read_text(encoding="utf-8")
