"""The package: built, installed elsewhere, served to who signs in; and it makes a kit.

Its dependencies are those of the environment of the tests: what is new is the wheel alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attacking import Visitor
from fake_machine import PROJECT
from patience import PATIENCE

sys.path.insert(0, str(PROJECT / "tests" / "rules"))

from repository import kept_files, relative

from servimun_widgets.accounts.demonstration import PASSWORD
from servimun_widgets.domain.guides import GUIDES

ADDRESS = re.compile(r"http://\S+/")
BUILD = "import sys; from setuptools import build_meta; build_meta.build_sdist(sys.argv[1])"
WHEEL = ("-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
INSTALL = ("install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, built from a copy of what the repository keeps."""
    folder = tmp_path_factory.mktemp("fuente")
    for file in kept_files():
        copy = folder / "servimun" / relative(file)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    subprocess.run(
        [sys.executable, "-c", BUILD, folder],
        cwd=folder / "servimun",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    (made,) = folder.glob("*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as pip does."""
    folder = tmp_path_factory.mktemp("rueda")
    subprocess.run([sys.executable, *WHEEL, "--wheel-dir", folder, sdist], check=True)
    (made,) = folder.glob("*.whl")
    return made


class Elsewhere:
    """A person's own machine: the wheel in a fresh environment, and a home."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.home = folder / "casa"
        self.home.mkdir()
        environment = folder / "entorno"
        venv.create(environment)
        (packages,) = environment.glob("lib/python*/site-packages")
        of_the_tests = next(one for one in map(Path, sys.path) if (one / "voila").is_dir())
        # A line here is a place to look in; the `.pth` files there, ours among them, do not count.
        (packages / "dependencies.pth").write_text(f"{of_the_tests}\n", encoding="utf-8")
        python = environment / "bin" / "python"
        pip = [sys.executable, "-m", "pip", "--python", python, *INSTALL]
        subprocess.run([*pip, wheel], check=True)
        self.package = packages / "servimun_widgets"
        self.command = environment / "bin" / "servimun"
        self.environment = {
            "HOME": str(self.home),
            "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"),
            "PATH": os.environ["PATH"],
            "SERVIMUN_PORT": "0",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command, *words],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("otra"), wheel)


@pytest.fixture(scope="module")
def served(elsewhere: Elsewhere) -> Iterator[str]:
    """What `servimun serve --demo` printed until it said its address."""
    with subprocess.Popen(
        [elsewhere.command, "serve", "--demo"],
        env=elsewhere.environment,
        cwd=elsewhere.home,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        output = ""
        for line in process.stdout:
            output += line
            if ADDRESS.search(line):
                break
        yield output
        process.terminate()


def test_the_source_distribution_holds_the_repository(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {relative(file) for file in kept_files()} <= names


def test_the_wheel_holds_what_the_program_needs_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {one.filename for one in archive.infolist()}
    kept = {relative(file) for file in kept_files()}
    pages = {name for name in kept if name.endswith(".ipynb")}
    sample = {name for name in kept if name.startswith("data/sample/")}
    guides = {f"docs/{guide.file}" for guide in GUIDES.values()}
    guides |= {name for name in kept if name.startswith("docs/imagenes/")}
    shipped = {*pages, *sample, *guides, "voila.json"}
    assert {f"servimun_widgets/shipped/{name}" for name in shipped} == {
        name for name in names if "/shipped/" in name
    }
    package = {
        relative(file) for file in kept_files() if relative(file)[:17] == "servimun_widgets/"
    }
    assert package <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"servimun_widgets"}


def test_it_serves_the_demonstration_from_a_folder_of_the_person(
    served: str, elsewhere: Elsewhere
) -> None:
    data = elsewhere.home / ".local" / "share" / "servimun"
    assert f"Los datos están en {data}\n" in served
    assert (data / "servimun.sqlite").is_file()
    found = ADDRESS.search(served)
    assert found
    person = Visitor(found[0])
    assert person.sign_in("coordinacion", PASSWORD).status == 302
    assert person.ask("ayuda/coordinacion").status == 200
    page = person.ask("difusion/fichas")
    assert page.status == 200
    assert "paquete" in page.text
    assert sorted(elsewhere.package.rglob("*.sqlite")) == []


def test_it_makes_a_package_and_finds_itself_whole(served: str, elsewhere: Elsewhere) -> None:
    made = elsewhere.run("package", "coprev")
    assert made.returncode == 0, made.stderr
    packages = elsewhere.home / ".local" / "share" / "servimun" / "packages"
    assert str(packages) in made.stdout
    assert list(packages.rglob("*.pptx"))
    seen = elsewhere.run("doctor")
    assert "falla" not in seen.stdout, seen.stdout
    (elsewhere.package / "shipped" / "voila.json").unlink()
    assert re.search(r"^falla .*voila\.json", elsewhere.run("doctor").stdout, re.MULTILINE)
