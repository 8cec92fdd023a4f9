"""From the store to a published package: snapshot, documents, folder.

In steps, so that it can be stopped and gone on with; see decision 7. What typesets documents and
writes office files takes half a second to load: it is imported where it is used, so that the pages
and commands that make no document do not wait for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from servimun_widgets.catalogue.rules.help_files import HELP_FILES
from servimun_widgets.documents.archive import write_zip
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.campaigns import CampaignRules
from servimun_widgets.domain.left_out import LeftOut
from servimun_widgets.domain.packages import Manifest, PackageKind, Part, file_name
from servimun_widgets.domain.publishable import publishable
from servimun_widgets.domain.snapshot import Snapshot, Source
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.services.campaign_rules import read_rules
from servimun_widgets.services.campaign_sendings import waiting_sendings
from servimun_widgets.services.context import Context
from servimun_widgets.services.legal_guard import quiet_periods, require_no_quiet_period
from servimun_widgets.services.package_folder import PackageFolder, WorkingPackage, packages_of
from servimun_widgets.services.promotion_words import promotion_words
from servimun_widgets.services.public_gate import allowances
from servimun_widgets.services.rule_files import RULE_FILES
from servimun_widgets.services.snapshot import program_snapshot, take_snapshot
from servimun_widgets.texts import sentence

_PREVIEW_PIXELS = 640
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
class Picture:
    """A page of a document as PNG, and what it is for who cannot see it."""

    png: bytes
    alternative: str


class Build:
    """A package being made. What an earlier build of the same package made is kept.

    `total` is how many parts there are, `done` how many of them are ready.
    """

    def __init__(
        self,
        kind: PackageKind,
        as_of: date,
        sources: Sequence[Source],
        parts: Sequence[Part],
        folder: PackageFolder,
        inputs: str,
        left_out: Sequence[LeftOut] = (),
    ) -> None:
        self._kind = kind
        self._as_of = as_of
        self._sources = sources
        self._parts = parts
        self._folder = folder
        self._inputs = inputs
        self._left_out = left_out
        self.total = len(parts)
        with folder.begin(kind, inputs) as working:
            self.done = self.total - len(self._missing(working))

    def step(self) -> Step:
        """Make the next part; when none is missing, publish the package in one move.

        The package is held by this process only during a step, so that one who stopped halfway
        keeps nobody from going on.
        """
        with self._folder.begin(self._kind, self._inputs) as working:
            missing = self._missing(working)
            if missing:
                part = missing[0]
                made = part.make()
                working.add(part.name, made.files, made.left_out)
                self.done = self.total - len(missing) + 1
                return Step(self.done, self.total, part.label)
            manifest = working.finish(
                self._kind,
                self._as_of,
                software_version(),
                self._sources,
                write_zip,
                self._left_out,
            )
            return Step(self.total, self.total, "", manifest)

    def _missing(self, working: WorkingPackage) -> list[Part]:
        return [part for part in self._parts if not working.has(part.name)]


def begin_build(
    context: Context, kind: PackageKind, as_of: date | None = None, out: Path | None = None
) -> Build:
    """Begin a package, or go on with one that was stopped.

    `out` is the folder of packages when it is not that of the data. A package of «red-vecinal» is
    of the campaign under way and of the day it was approved, whatever `as_of` says; `NotFound` when
    there is none. What must not be published or cannot be made is left out and said in the
    manifest. Raises `NotAllowed` for an account that makes none and in a confirmed quiet period,
    since what it holds is to be passed on; and `Invalid` for what concerns the whole package: a
    broken identity, with file and line, or personal data in its texts.
    """
    folder = PackageFolder(out) if out else packages_of(context)
    folder.discard_unfinished()
    branding = identity(context)
    if kind == "red-vecinal":
        return _campaign_build(context, branding, folder)
    require_no_quiet_period(context)
    snapshot = publishable(take_snapshot(context, as_of), branding, kind)
    parts = _parts(kind, snapshot, branding)
    inputs = _digest(kind, snapshot.model_dump_json(), branding)
    return Build(kind, snapshot.as_of, snapshot.sources, parts, folder, inputs, snapshot.left_out)


def _campaign_build(context: Context, branding: Branding, folder: PackageFolder) -> Build:
    """Begin the files of the campaign under way, for the groups that have not got it yet."""
    from servimun_widgets.documents.red_vecinal_package import Sending, red_vecinal_parts

    record, waiting = waiting_sendings(context)
    sendings = [Sending(one.line, one.group_name, one.segment) for one in waiting]
    day = (record.approved_on or record.updated_on).date()
    parts = red_vecinal_parts(branding, record.address or branding.address, sendings, day)
    lines = "".join(one.line.code for one in waiting)
    inputs = _digest("red-vecinal", f"{record.content_hash}{lines}", branding)
    return Build("red-vecinal", day, (), parts, folder, inputs)


def _parts(kind: PackageKind, snapshot: Snapshot, branding: Branding) -> list[Part]:
    if kind == "fichas":
        from servimun_widgets.documents.fichas_package import ficha_parts

        return ficha_parts(snapshot, branding)
    from servimun_widgets.documents.coprev_package import coprev_parts

    return coprev_parts(snapshot, branding)


def build_package(
    context: Context, kind: PackageKind, as_of: date | None = None, out: Path | None = None
) -> Iterator[Step]:
    """Yield each step of making a package; the last carries its manifest.

    Raises as `begin_build`.
    """
    build = begin_build(context, kind, as_of, out)
    while True:
        step = build.step()
        yield step
        if step.manifest is not None:
            return


def preview(
    context: Context, kind: PackageKind, as_of: date | None = None, agency_id: str | None = None
) -> list[Picture]:
    """Return the first pages of what a package will hold, as pictures.

    Of the ficha package, those of one agency, the first by sigla unless `agency_id` names another.
    Raises as `begin_build`.
    """
    from servimun_widgets.documents.previews import previewed
    from servimun_widgets.documents.typesetting import pages_as_png

    branding = identity(context)
    snapshot = publishable(take_snapshot(context, as_of), branding, kind)
    return [
        Picture(png, sentence("package_preview", document=name, page=number))
        for name, typeset, pages in previewed(kind, snapshot, branding, agency_id)
        for number, png in enumerate(
            pages_as_png(typeset, pixels_wide=_PREVIEW_PIXELS, pages=pages), start=1
        )
    ]


def left_out_of(context: Context, kind: PackageKind, as_of: date | None = None) -> list[LeftOut]:
    """Return what a package would be made without. Raises as `begin_build`."""
    return publishable(take_snapshot(context, as_of), identity(context), kind).left_out


def program_ficha_file(context: Context, folio: str) -> tuple[str, bytes]:
    """Return name and bytes of the ficha of a published programme, for who may see it.

    Raises `NotFound` when it is not on show or another's, `NotAllowed` in a confirmed quiet period,
    `Invalid` when it holds personal data.
    """
    from servimun_widgets.documents.program_ficha import program_ficha
    from servimun_widgets.documents.typesetting import render_pdf

    snapshot = program_snapshot(context, folio)
    require_no_quiet_period(context)
    branding = identity(context)
    public = publishable(snapshot, branding, "fichas")
    if not public.on_show:
        raise Invalid([one.problem() for one in public.left_out if one.part == "record"])
    (program,) = public.on_show
    name = f"{program.folio}-{file_name(program.content.public_name)}.pdf"
    return name, render_pdf(program_ficha(public, branding, program.folio))


def identity(context: Context) -> Branding:
    """Return how the municipality presents itself: what the program ships and `data/identidad/`."""
    files = _identity_files(context)
    rules = {*RULE_FILES, *HELP_FILES}
    return read_branding({name: data for name, data in files.items() if name not in rules})


def campaign_rules(context: Context) -> CampaignRules:
    """Return what every campaign must respect here. Raises as `identity`, and `SettingsError`."""
    of_files = read_rules(identity(context), _identity_files(context))
    now = {
        "promotion_words": promotion_words(context),
        "quiet_periods": quiet_periods(context),
        "allowances": allowances(context),
    }
    return of_files.model_copy(update=now)


def _identity_files(context: Context) -> dict[str, bytes]:
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


def _digest(kind: PackageKind, made_from: str, branding: Branding) -> str:
    """Return what tells apart packages that are being made: everything that goes into one."""
    said = f"{software_version()} {kind} {made_from} {branding!r}"
    return hashlib.sha256(said.encode()).hexdigest()
