"""Whether Python and the libraries here are those that the program is tested with."""

from __future__ import annotations

import csv
import os
import re
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from servimun_widgets.cli.doctor.finding import Finding, Installation
from servimun_widgets.settings import IS_INSTALLED
from servimun_widgets.texts import sentence

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def python_findings(_installation: Installation) -> Iterator[Finding]:
    """Yield whether this Python is one that the program is tested with."""
    version = ".".join(map(str, sys.version_info[:3]))
    fits = OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON
    yield (
        Finding("bien", sentence("doctor_python", version=version))
        if fits
        else Finding("falla", sentence("doctor_python_other", version=version))
    )


def version_findings(installation: Installation) -> Iterator[Finding]:
    """Yield whether what is installed is what the lock says, or what the wheel asks for.

    And whether each file of it is there: what was copied in part, or cut off, has its version.
    """
    gutted = [str(one.metadata["Name"]) for one in metadata.distributions() if _is_gutted(one)]
    if gutted:
        yield Finding("falla", sentence("doctor_packages_gutted", names=_listed(set(gutted))))
    if IS_INSTALLED:  # by pip, which chose versions of its own
        yield from _fitting()
        return
    try:
        text = installation.lock.read_text(encoding="utf-8")
    except OSError:
        yield Finding("aviso", sentence("doctor_no_lock", file=installation.lock))
        return
    pins: dict[str, set[str]] = {}  # several where they depend on the Python or the system
    for name, version in _PINNED.findall(text):
        pins.setdefault(_plain(name), set()).add(version)
    found = _installed()
    missing = {_plain(one.name) for one in _needed()} - set(found)
    other = {name for name, version in found.items() if version not in pins.get(name, {version})}
    if missing:
        yield Finding("falla", sentence("doctor_packages_missing", names=_listed(missing)))
    if other:
        yield Finding("falla", sentence("doctor_packages_other", names=_listed(other)))
    if not missing and not other:
        yield Finding("bien", sentence("doctor_packages", count=len(set(pins) & set(found))))


def _fitting() -> Iterator[Finding]:
    """Compare what is installed with what the package asks for."""
    asked = _needed()
    found = _installed()
    missing = {one.name for one in asked if _plain(one.name) not in found}
    other = {
        one.name
        for one in asked
        if one.name not in missing and not one.specifier.contains(found[_plain(one.name)])
    }
    if missing:
        yield Finding("falla", sentence("doctor_wheel_missing", names=_listed(missing)))
    if other:
        yield Finding("falla", sentence("doctor_wheel_other", names=_listed(other)))
    if not missing and not other:
        yield Finding("bien", sentence("doctor_wheel", count=len(asked)))


def _is_gutted(installed: metadata.Distribution) -> bool:
    """Return whether a file is gone that was noted at installing; what Python compiles may be."""
    folder = str(installed.locate_file(""))
    lines = (installed.read_text("RECORD") or "").splitlines()
    names = (line[0] for line in csv.reader(lines) if line)
    kept = (name for name in names if not name.endswith(".pyc"))
    return not all(os.path.exists(os.path.join(folder, name)) for name in kept)


def _installed() -> dict[str, str]:
    """Return name -> version of what is installed; each file of metadata is read once."""
    read = [one.metadata for one in metadata.distributions()]
    return {_plain(one["Name"]): one["Version"] for one in read}


def _needed() -> list[Requirement]:
    """Return what the package cannot do without; what only an extra brings is not among it."""
    asked = [Requirement(one) for one in metadata.requires("servimun-widgets") or []]
    return [one for one in asked if one.marker is None or one.marker.evaluate({"extra": ""})]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
