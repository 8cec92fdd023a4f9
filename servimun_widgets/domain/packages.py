"""An outreach package: named files, and the manifest that says what they were made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.fields import OptionalDate, Record, Text, field
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, Problem

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


class PackageWish(Record):
    """For whom a package is asked for; it is of a day of its own."""

    only: list[Text] = field("Para quién", "Ninguno: para todos.", input="choices", default=list)
    """Short names, as `chosen_keys` takes them."""

    @property
    def day(self) -> date | None:
        """The day that it is to tell of, if one is asked for."""
        return None

    @property
    def which(self) -> str | None:
        """The folio of what it is to be of (a campaign), if one is asked for."""
        return None


class DatedPackageWish(PackageWish):
    """What a package is asked for: of which day, and for whom."""

    as_of: OptionalDate = field(
        "Fecha de corte", "En blanco, la de hoy. Una anterior muestra lo que había ese día."
    )

    @property
    def day(self) -> date | None:
        """The day that it is to tell of, if one is asked for."""
        return self.as_of


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


class Choice(Record):
    """For whom a package was made that is not for all: `chosen`, by their short names, of `of`."""

    chosen: list[str]
    of: int

    @property
    def text(self) -> str:
        """Return whom it is for, separated by commas."""
        return ", ".join(self.chosen)


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
    only: Choice | None = None
    """For whom it is when it is not for all."""

    @property
    def name(self) -> str:
        """The package's folder: date, kind, whether it is not whole, beginning of the digest."""
        kind = f"{self.kind}-parcial" if self.only else self.kind
        return f"{self.as_of.isoformat()}-{kind}-{self.digest[:12]}"

    def __repr__(self) -> str:
        """Return what a notebook shows where a cell ends with it: not the digest of each file."""
        return f"Manifest({self.name!r}, files={len(self.files)}, left_out={len(self.left_out)})"


@dataclass(frozen=True)
class Made:
    """The files of a part by their path within the package, and what could not be made of it."""

    files: dict[str, bytes]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of a package that is built whole or not at all.

    `name` is its folder in the package, `label` what people read while it is made. `chosen_by` are
    the names by which a person chooses it, the short one first; without them it is in every
    package. `written_to` are the accounts or folios of those to whom its e-mail is addressed.
    """

    name: str
    label: str
    make: Callable[[], Made]
    chosen_by: tuple[str, ...] = ()
    written_to: frozenset[str] = frozenset()


def chosen_keys(wanted: Iterable[str], names: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the keys of `names` that have a wanted name, in their order.

    Capitals and accents do not count where no name is written just so. Raises `Invalid` for what
    is no name of any.

    >>> chosen_keys(["impas"], {"a": ("DIF", "Familia"), "b": ("IMPAS", "Adicciones")})
    ['b']
    """
    found: set[str] = set()
    problems = []
    for one in wanted:
        keys = [key for key, known in names.items() if one in known] or [
            key for key, known in names.items() if fold(one) in map(fold, known)
        ]
        found.update(keys)
        if not keys:
            known = ", ".join(dict.fromkeys(short for short, *_ in names.values()))
            said = {"name": one[:60], "known": known}
            code = "package_only_unknown" if names else "package_only_of_none"
            problems.append(Problem(code, ("only",), said))
    if problems:
        raise Invalid(problems)
    return [key for key in names if key in found]


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
