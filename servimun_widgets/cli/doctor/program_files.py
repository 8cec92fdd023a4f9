"""Whether the files that the program needs beside its code are there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.demonstration.marks import SAMPLE_FILES
from servimun_widgets.domain.guides import GUIDES
from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.settings import IS_INSTALLED
from servimun_widgets.texts import sentence

_PARTS = (
    ("documents/templates", ("*.typ", "*.docx", "*.pptx", "textos/*.toml"), "doctor_no_templates"),
    ("catalogue/documents", ("templates/*.html", "static/*.js"), "doctor_no_site_templates"),
    ("catalogue/defaults", ("*.toml", "*.csv"), "doctor_no_defaults"),
    ("services/defaults", ("*.toml", "*.txt"), "doctor_no_defaults"),
    ("server", ("templates/servimun/*.j2", "static/*.js", "static/*.css"), "doctor_no_frame"),
    ("widgets", ("*.js", "*.css"), "doctor_no_scripts"),
    ("locale", ("**/*.mo",), "doctor_no_locale"),
)
"""Folder in the package, what must be in it, and what is said where there is none of a kind."""
_SHOWN = 3


def program_findings(installation: Installation) -> Iterator[Finding]:
    """Yield what pages, documents and demonstration lack beside the code."""
    found = [*_pages(installation), *_parts(installation.package), *_beside(installation)]
    found = found or [*_each_file(installation.package)]
    yield from found or [Finding("bien", sentence("doctor_program"))]


def _pages(installation: Installation) -> Iterator[Finding]:
    folder = installation.settings.notebooks_folder
    missing = [page.path for page in menu_pages() if not (folder / f"{page.path}.ipynb").is_file()]
    if missing:
        yield Finding("falla", sentence("doctor_no_pages", folder=folder, names=some(missing)))


def _parts(package: Path) -> Iterator[Finding]:
    for part, patterns, code in _PARTS:
        lacking = [pattern for pattern in patterns if not any((package / part).glob(pattern))]
        if lacking:
            names = ", ".join(lacking)
            yield Finding("falla", sentence(code, folder=package / part, names=names))


def _beside(installation: Installation) -> Iterator[Finding]:
    sample = installation.settings.sample_folder
    documents = installation.voila.parent / "docs"
    guides = (documents / guide.file for guide in GUIDES.values())
    wanted = (installation.voila, *(sample / name for name in SAMPLE_FILES), *guides)
    missing = [str(file) for file in wanted if not file.is_file()]
    if missing:
        yield Finding("falla", sentence("doctor_program_lacks", names=some(missing)))


def _each_file(package: Path) -> Iterator[Finding]:
    missing = [name for name in _files_of(package) if not (package.parent / name).exists()]
    if missing:
        yield Finding("falla", sentence("doctor_program_lacks", names=some(missing)))


def _files_of(package: Path) -> list[str]:
    """Return what pip, or git in a clone, says that lies in the folder of the package.

    In a clone the pictures of the guides lie beside it.
    """
    if IS_INSTALLED:
        noted = metadata.files("servimun-widgets") or []
        return [str(one) for one in noted if one.parts[0] == package.name and one.suffix != ".pyc"]
    git = shutil.which("git") if (package.parent / ".git").exists() else None
    if git is None:
        return []
    places = (package.name, "docs/imagenes")
    asking = [git, "-C", str(package.parent), "ls-files", "-z", *places]
    answer = subprocess.run(asking, capture_output=True, text=True, check=False)
    return [name for name in answer.stdout.split("\0") if name]


def some(names: list[str]) -> str:
    """Return the first of the names, and how many more there are."""
    shown = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    return sentence("doctor_and_more", names=shown, count=more) if more > 0 else shown
