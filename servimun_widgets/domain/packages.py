"""An outreach package: named files, and the manifest that says what they were made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.text import fold

PackageKind = Literal["fichas", "coprev", "red-vecinal"]

PACKAGE_KINDS: dict[PackageKind, str] = {
    "fichas": "Ficha técnica para cada dependencia",
    "coprev": "Presentación y paquetes para COPREV",
    "red-vecinal": "Campaña para enviar desde otro lugar",
}

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


class Source(Record):
    """A record that a package was made from, and its version."""

    record_type: str
    folio: str
    revision_number: int
    revision_id: str


class FileEntry(Record):
    """A file of a package: its path with «/», its SHA-256 in hexadecimal and its size in bytes."""

    path: str
    sha256: str
    size: int


class Manifest(Record):
    """What a package holds and what it was made from."""

    kind: PackageKind
    as_of: date
    software_version: str
    digest: str
    """Of the files, see `content_digest`; the same snapshot gives the same one."""
    files: list[FileEntry]
    sources: list[Source]
    left_out: list[LeftOut] = []
    """What it was made without, and why."""

    @property
    def name(self) -> str:
        """The package's folder: date, kind and the beginning of the digest."""
        return f"{self.as_of.isoformat()}-{self.kind}-{self.digest[:12]}"


@dataclass(frozen=True)
class Made:
    """The files of a part by their path within the package, and what could not be made of it."""

    files: dict[str, bytes]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of a package that is built whole or not at all.

    `name` is its folder in the package, `label` what people read while it is made.
    """

    name: str
    label: str
    make: Callable[[], Made]


def content_digest(entries: Iterable[FileEntry], left_out: Iterable[LeftOut] = ()) -> str:
    """Return the SHA-256 of the lines `sha256  path` of the files, ordered by path.

    What was left out follows, as JSON, a line for each: packages that hold the same files and do
    not say the same of what is missing are not the same.
    """
    lines = (f"{one.sha256}  {one.path}\n" for one in sorted(entries, key=lambda one: one.path))
    missing = (f"{one.model_dump_json()}\n" for one in left_out)
    return hashlib.sha256("".join([*lines, *missing]).encode()).hexdigest()


def file_name(text: str) -> str:
    """Return `text` as part of a file's name that every system takes: ASCII, no spaces.

    >>> file_name("Grupo terapéutico para niñas y niños")
    'grupo-terapeutico-para-ninas-y-ninos'
    """
    plain = _NOT_IN_NAMES.sub("-", fold(text)).strip("-")
    return plain[:_LONGEST_NAME].strip("-") or "sin-nombre"


def folder_names(siglas: Iterable[str]) -> dict[str, str]:
    """Return sigla -> its folder in a package; a number tells apart those that fold to the same.

    >>> folder_names(["DIF", "dif", "IMM"])
    {'DIF': 'dif', 'dif': 'dif-2', 'IMM': 'imm'}
    """
    folders: dict[str, str] = {}
    for sigla in sorted(siglas, key=lambda one: (fold(one), one)):
        name = folder = file_name(sigla)
        number = 1
        while folder in folders.values():
            number += 1
            folder = f"{name}-{number}"
        folders[sigla] = folder
    return folders
