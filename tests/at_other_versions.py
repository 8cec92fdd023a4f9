"""The units, widgets and notebooks at other versions than the locked ones (`make test-versions`).

    .venv/bin/python tests/at_other_versions.py [lowest-3.11 newest-3.13 …]

`lowest` is the oldest version of each direct dependency that `pyproject.toml` allows, `newest` the
newest one, each on the Pythons that are found on this machine; none is fetched. The environments
are kept in `.venv-versions`. Answers 1 when one of them fails or none could be tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".venv-versions"
UV = Path(sys.executable).with_name("uv")
PYTHONS = ("3.11", "3.12", "3.13")
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}
TESTS = (
    ("tests/unit", "tests/widgets", "--dist", "loadgroup"),
    ("--nbval", "notebooks", "tests/notebooks", "--dist", "loadfile"),
)


def interpreter(version: str) -> str | None:
    """Return a Python of that version; None when the machine has none."""
    name = f"python{version}"
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = (shutil.which(name), *sorted(root.glob(f"versions/{version}.*/bin/{name}")))
    return next((str(one) for one in places if one and _answers(one)), None)


def _answers(python: str | Path) -> bool:
    command = [python, "-c", "import venv, ensurepip"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def prepare(resolution: str, python: str, version: str, folder: Path) -> None:
    """Install the package at these versions, and the newest test tools that go with them."""
    folder.mkdir(parents=True, exist_ok=True)
    asked, tools = folder / "requirements.txt", folder / "requirements-dev.txt"
    # What only the locks are held to, in `tool.uv`, is left aside.
    compiling = ("pip", "compile", "--no-config", "--quiet", "--no-header", "--no-annotate")
    compiling += ("--python-version", version)
    uv(*compiling, "--resolution", RESOLUTIONS[resolution], "pyproject.toml",
       "--extra", "parquet", "--group", "install", "-o", asked)  # fmt: skip
    uv(*compiling, "--group", "dev", "--constraint", asked, "-o", tools)
    uv("venv", "--quiet", "--clear", "--no-python-downloads", "--python", python, folder / "venv")
    into = ("--quiet", "--python", folder / "venv" / "bin" / "python")
    uv("pip", "sync", *into, asked, tools)
    uv("pip", "install", *into, "--no-deps", "--no-build-isolation", "--editable", ".")


def uv(*words: str | Path) -> None:
    """Run uv at the root of the repository."""
    subprocess.run([UV, *words], cwd=ROOT, check=True)


def failed(folder: Path) -> Iterator[str]:
    """Run the tests in the environment of a folder and yield the parts that failed."""
    for part in TESTS:
        command = [folder / "venv" / "bin" / "python", "-m", "pytest", "-q", "-n", "2", *part]
        if subprocess.run([*command, "-p", "no:cacheprovider"], cwd=ROOT, check=False).returncode:
            yield " ".join(part)


def main(wanted: Sequence[str]) -> int:
    """Try what is wanted, by default all, and say at the end how each went."""
    names = wanted or [f"{one}-{version}" for one in RESOLUTIONS for version in PYTHONS]
    told = {}
    for name in names:
        resolution, _, version = name.partition("-")
        python = interpreter(version)
        if python is None:
            told[name] = "no such Python here"
            continue
        prepare(resolution, python, version, FOLDER / name)
        parts = list(failed(FOLDER / name))
        told[name] = f"FAILED: {', '.join(parts)}" if parts else "passed"
    for name, how in told.items():
        print(f"{name:<12}  {how}")
    good = {"passed", "no such Python here"}
    return 0 if set(told.values()) <= good and "passed" in told.values() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
