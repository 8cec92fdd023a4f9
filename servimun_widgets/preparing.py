"""What the coordination uses in a notebook: `prepare_package`, and `build_package` for a program.

Both stand in the notebooks of `difusion`. The first waits for the person; the second, with the
notebook's parameters, serves who runs it without one (papermill, or a cell of one's own).
"""

from __future__ import annotations

import os
from datetime import date
from typing import get_args

from servimun_widgets import building
from servimun_widgets.app import personal_context
from servimun_widgets.domain.packages import PACKAGE_KINDS, Manifest, PackageKind
from servimun_widgets.errors import NotFound, ServimunError, SpokenError
from servimun_widgets.fichas.pages.fichas import FichaPackages
from servimun_widgets.fichas.pages.package_builder import PackageBuilder
from servimun_widgets.fichas.services.snapshot import require_packager
from servimun_widgets.notebook_calls import given_day, shown, spoken
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain, sentence


class PackageError(SpokenError):
    """Why a package cannot be made, in sentences, one to a line."""


@spoken(PackageError)
def prepare_package(
    kind: PackageKind, as_of: date | str | None = None, build: bool = False
) -> Screen:
    """Return the making of a package: its day, previews, the way to build it, and what came out.

    Nothing is made before the person says so there, unless `build` is true: then it is made now,
    each part is told, and its files are shown. `as_of` is the day it tells of, as a date or as
    «2026-11-30»; today's when it is left out. Raises `PackageError`, also for an account that
    prepares none.
    """
    if not isinstance(build, bool):
        raise ServimunError("package_build_unclear", given=shown(build))
    context, day = _asked(kind, as_of)
    if kind == "red-vecinal":
        raise NotFound("package_of_campaign")
    builder = FichaPackages(context) if kind == "fichas" else PackageBuilder(context, kind)
    if not build:
        builder.begin(day)
        return Screen(sentence("package_to_build", kind=PACKAGE_KINDS[kind]), [builder.place])
    manifest = _built(context, kind, day)
    builder.open(manifest.name)
    return Screen(_came_out(context, manifest), [builder.place])


@spoken(PackageError)
def build_package(kind: PackageKind, as_of: date | str | None = None) -> Manifest:
    """Make a package, tell each part and what came out, and return its manifest.

    Raises `PackageError` whose sentences say what is missing, for all that `begin_build` refuses.
    """
    context, day = _asked(kind, as_of)
    with context.store:
        manifest = _built(context, kind, day)
        print(_came_out(context, manifest))
    return manifest


def _asked(kind: object, as_of: object) -> tuple[Context, date | None]:
    """Return who asks and for which day. Raises `ServimunError` for what cannot be asked."""
    if not isinstance(kind, str) or kind not in get_args(PackageKind):
        known = ", ".join(get_args(PackageKind))
        raise NotFound("package_kind_unknown", name=shown(kind), known=known)
    day = given_day(as_of)
    context = personal_context(Settings.from_environment(os.environ))
    require_packager(context)
    return context, day


def _built(context: Context, kind: PackageKind, day: date | None) -> Manifest:
    for step in building.build_package(context, kind, day):
        if step.manifest is None:
            print(sentence("package_part_made", done=step.done, total=step.total, part=step.part))
    assert step.manifest is not None  # the last step carries it
    return step.manifest


def _came_out(context: Context, manifest: Manifest) -> str:
    """Return where the package is, how many files it has, and what was left out and why."""
    folder = packages_of(context).root / manifest.name
    came = {"name": manifest.name, "count": len(manifest.files), "folder": folder}
    lines = [sentence("command_package_done", **came)]
    if manifest.left_out:
        lines.append(sentence("command_package_left_out", count=len(manifest.left_out)))
        lines += [f"- {explain(one.problem())}" for one in manifest.left_out]
    return "\n".join(lines)
