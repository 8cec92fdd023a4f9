"""From what a room holds to a published package of documents, part by part.

In steps, so that it can be stopped and gone on with; see decision 7. Which rooms make packages they
declare themselves (`subjects.py`): this module knows none of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from pkgutil import resolve_name

from servimun_widgets.documents.archive import write_zip
from servimun_widgets.documents.branding import read_branding, read_values
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.identity_values import FILES, InForce, file_name, in_force
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.package_kinds import PackageKind
from servimun_widgets.domain.packages import Choice, Manifest, Part, Source, chosen_keys
from servimun_widgets.domain.subject import PackageRecipe
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import PackageFolder, WorkingPackage, packages_of
from servimun_widgets.services.settled import settled_values
from servimun_widgets.subjects import declared

_LARGEST_IDENTITY_FILE = 8_000_000  # bytes


@dataclass(frozen=True)
class Step:
    """How far a package is: `done` of `total` parts and the part just made.

    The last step carries the manifest of what it became.
    """

    done: int
    total: int
    part: str
    manifest: Manifest | None = None


@dataclass(frozen=True)
class Plan:
    """What a package will be made of; nothing is made yet.

    `inputs` tells apart plans of which something else would come, see `inputs_digest`.
    """

    kind: PackageKind
    as_of: date
    sources: Sequence[Source]
    parts: Sequence[Part]
    inputs: str
    left_out: Sequence[LeftOut] = ()
    only: Choice | None = None

    def narrowed(self, only: Collection[str]) -> Plan:
        """Return the plan for those alone who are named so; all of it for none, and for all.

        Raises `Invalid` for a name that nobody has.
        """
        names = {part.name: part.chosen_by for part in self.parts if part.chosen_by}
        chosen = chosen_keys(only, names)
        if len(chosen) in (0, len(names)):
            return self
        parts = [one for one in self.parts if not one.chosen_by or one.name in chosen]
        written_to = {who for one in parts for who in one.written_to}
        short = list(dict.fromkeys(names[key][0] for key in chosen))
        choice = Choice(chosen=short, of=len({first for first, *_ in names.values()}))
        return replace(
            self,
            parts=parts,
            inputs=hashlib.sha256(f"{self.inputs} {chosen!r}".encode()).hexdigest(),
            left_out=[
                one
                for one in self.left_out
                if one.part != "recipient" or (one.account_id or one.folio) in written_to
            ],
            only=choice,
        )


class Build:
    """A package being made. What an earlier build of the same package made is kept.

    `total` is how many parts there are, `done` how many of them are ready.
    """

    def __init__(self, plan: Plan, folder: PackageFolder) -> None:
        self._plan = plan
        self._folder = folder
        self.total = len(plan.parts)
        with folder.begin(plan.kind, plan.inputs) as working:
            self.done = self.total - len(self._missing(working))

    def step(self) -> Step:
        """Make the next part; when none is missing, publish the package in one move.

        The package is held by this process only during a step, so that one who stopped halfway
        keeps nobody from going on.
        """
        plan = self._plan
        with self._folder.begin(plan.kind, plan.inputs) as working:
            missing = self._missing(working)
            if missing:
                part = missing[0]
                made = part.make()
                working.add(part.name, made.files, made.left_out)
                self.done = self.total - len(missing) + 1
                return Step(self.done, self.total, part.label)
            manifest = working.finish(
                plan.kind,
                plan.as_of,
                software_version(),
                plan.sources,
                write_zip,
                plan.left_out,
                plan.only,
            )
            return Step(self.total, self.total, "", manifest)

    def _missing(self, working: WorkingPackage) -> list[Part]:
        return [part for part in self._plan.parts if not working.has(part.name)]


def begin_build(
    context: Context,
    kind: PackageKind,
    as_of: date | None = None,
    out: Path | None = None,
    only: Collection[str] = (),
    campaign: str | None = None,
) -> Build:
    """Begin a package, or go on with one that was stopped.

    `out` is the folder of packages when it is not that of the data. `only` names whom the package
    is for when it is not for all: siglas of agencies, folios of organisations, sectors. A package
    of «red-vecinal» is of `campaign`, a folio, else of the newest that is being sent, and of the
    day it was approved, so that `as_of` is refused; `NotFound` when there is none. Other kinds are
    of no campaign. What must not be published or cannot be made is left
    out and said in the manifest. Raises `NotAllowed` for an account that makes none and in a
    confirmed quiet period, since what it holds is to be passed on; and `Invalid` for what concerns
    the whole package: a broken identity, with file and line, or personal data in its texts; also
    for a name in `only` that nobody has.
    """
    refuse_day(kind, as_of)
    refuse_campaign(kind, campaign)
    recipe = recipe_of(kind)
    folder = PackageFolder(out) if out else packages_of(context)
    folder.discard_unfinished()
    plan: Callable[..., Plan] = resolve_name(recipe.plan)
    which = {} if campaign is None else {"campaign": campaign}
    return Build(plan(context, kind, as_of, **which).narrowed(only), folder)


def refuse_day(kind: PackageKind, as_of: date | None) -> None:
    """Raise `Invalid` for a cut-off date where the package has a day of its own."""
    if as_of is not None and not recipe_of(kind).of_any_day:
        raise Invalid([Problem("package_of_no_day", ("as_of",), {"kind": kind})])


def refuse_campaign(kind: PackageKind, campaign: str | None) -> None:
    """Raise `Invalid` for a campaign where the package is of none."""
    if campaign is not None and recipe_of(kind).of_any_day:
        raise Invalid([Problem("package_of_no_campaign", ("campaign",), {"kind": kind})])


def recipe_of(kind: PackageKind) -> PackageRecipe:
    """Return how packages of a kind are made."""
    return next(one for room in declared() for one in room.packages if one.kind == kind)


def build_package(
    context: Context,
    kind: PackageKind,
    as_of: date | None = None,
    out: Path | None = None,
    only: Collection[str] = (),
    campaign: str | None = None,
) -> Iterator[Step]:
    """Yield each step of making a package; the last carries its manifest.

    Raises as `begin_build`.
    """
    build = begin_build(context, kind, as_of, out, only, campaign)
    while True:
        step = build.step()
        yield step
        if step.manifest is not None:
            return


def identity(context: Context, proposed: Mapping[str, str | None] | None = None) -> Branding:
    """Return how the municipality presents itself: what is shipped, set in the page, in files.

    `proposed` are values as they would be set in the page, None for one that would no longer be.
    Raises `Invalid`.
    """
    branding = read_branding(*_sources(context, proposed or {}))
    calls = tuple(
        one
        for room in declared()
        if room.urgent_calls
        for one in resolve_name(room.urgent_calls)(context)
    )
    return branding.model_copy(update={"urgent_calls": calls})


def identity_values(context: Context) -> tuple[dict[str, InForce], list[Problem]]:
    """Return each value of the identity with who says it, and what is wrong with the identity."""
    values, problems = read_values(*_sources(context, {}))
    return values | _settable_files(context), problems


def _settable_files(context: Context) -> dict[str, InForce]:
    """Return each file that is set in the page as a whole: what it says, and who says it."""
    own, settled = identity_files(context), settled_values(context.store, "identidad")
    return {
        name: in_force(
            name,
            {name: own[one.name].decode("utf-8-sig", "replace")} if one.name in own else {},
            settled,
            {name: resolve_name(one.shipped)(one.name).decode()},
        )
        for room in declared()
        for one in room.settable_files
        for name in [file_name(one.name)]
    }


def identity_pictures(
    context: Context, proposed: Mapping[str, str | None]
) -> list[tuple[bytes, str]]:
    """Return what documents would look like: a PNG and its words for each. Raises `Invalid`."""
    branding = identity(context, proposed)
    return [
        picture
        for room in declared()
        if room.identity_preview
        for picture in resolve_name(room.identity_preview)(context, branding)
    ]


def _sources(
    context: Context, proposed: Mapping[str, str | None]
) -> tuple[dict[str, bytes], dict[str, str]]:
    files = identity_files(context)
    others = {name for room in declared() for name in room.identity_files}
    settled = {**settled_values(context.store, "identidad"), **proposed}
    return (
        {name: data for name, data in files.items() if name not in others},
        {
            name: value
            for name, value in settled.items()
            if value is not None and not name.startswith(FILES)
        },
    )


def identity_files(context: Context) -> dict[str, bytes]:
    """Return what lies in `data/identidad/`: path within it -> bytes. Raises `Invalid`."""
    if context.data_folder is None:
        return {}
    folder = context.data_folder / "identidad"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): _limited(path)
        for path in files
        if not path.name.startswith((".", "~"))  # of editors and of Word while it has it open
    }


def software_version() -> str:
    """Return the version of this program."""
    return version("servimun-widgets")


def _limited(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST_IDENTITY_FILE:
        raise Invalid([Problem("branding_file_large", params={"file": path.name})])
    return path.read_bytes()


def inputs_digest(kind: PackageKind, made_from: str, branding: Branding) -> str:
    """Return what tells apart packages that are being made: everything that goes into one."""
    said = f"{software_version()} {kind} {made_from} {branding!r}"
    return hashlib.sha256(said.encode()).hexdigest()
