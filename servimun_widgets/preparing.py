"""What the coordination uses in a notebook: `prepare_package`, and `build_package` for a program.

Both stand in the notebooks of `difusion`. The first waits for the person; the second, with the
notebook's parameters, serves who runs it without one (papermill, or a cell of one's own).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, cast, get_args

from servimun_widgets import building
from servimun_widgets.app import personal_context
from servimun_widgets.council.pages.packages import CouncilPackages
from servimun_widgets.domain.package_kinds import PACKAGE_KINDS, PackageKind
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.errors import NotFound, ServimunError, SpokenError
from servimun_widgets.fichas.pages.fichas import FichaPackages
from servimun_widgets.notebook_calls import given_day, shown, spoken
from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.screen import Screen
from servimun_widgets.red_vecinal.pages.packages import CampaignPackages
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.services.published_packages import require_packager
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain, sentence

_BUILDERS: Mapping[PackageKind, type[PackageBuilder]] = {
    "fichas": FichaPackages,
    "coprev": CouncilPackages,
    "red-vecinal": CampaignPackages,
}

Names = str | Iterable[str] | None
"""Whom a package is for: short names, as «IMPAS, DIF» or as a list; for all when there are none."""


class PackageError(SpokenError):
    """Why a package cannot be made, in sentences, one to a line."""


@spoken(PackageError)
def prepare_package(
    kind: PackageKind,
    as_of: date | str | None = None,
    build: bool = False,
    only: Names = None,
    campaign: str | None = None,
) -> Screen:
    """Return the making of a package: its day, for whom, previews, building it, what came out.

    Nothing is made before the person says so there, unless `build` is true: then it is made now,
    each part is told, and its files are shown. `as_of` is the day it tells of, as a date or as
    «2026-11-30»; today's when it is left out. `only` names whom it is for when it is not for all:
    siglas of agencies, folios of the council's organisations, sectors of a campaign.
    `campaign` is the folio of the one that a package of «red-vecinal» is of, where several are
    being sent; the newest when it is left out. Raises `PackageError`, also for an account that
    prepares none.
    """
    if not isinstance(build, bool):
        raise ServimunError("package_build_unclear", given=shown(build))
    context, day, names, which = _asked(kind, as_of, only, campaign)
    builder = _BUILDERS[kind](context)
    if not build:
        builder.begin(day, names, which)
        return Screen(sentence("package_to_build", kind=PACKAGE_KINDS[kind]), [builder.place])
    manifest = _built(context, kind, day, names, which)
    builder.tell_of_new()
    builder.open(manifest.name)
    return Screen(_came_out(context, manifest), [builder.place])


@spoken(PackageError)
def build_package(
    kind: PackageKind,
    as_of: date | str | None = None,
    only: Names = None,
    campaign: str | None = None,
) -> Manifest:
    """Make a package, tell each part and what came out, and return its manifest.

    `as_of`, `only` and `campaign` are those of `prepare_package`.

    Raises `PackageError` whose sentences say what is missing, for all that `begin_build` refuses.
    """
    context, day, names, which = _asked(kind, as_of, only, campaign)
    manifest = _built(context, kind, day, names, which)
    print(_came_out(context, manifest))
    return manifest


def _asked(
    kind: object, as_of: object, only: object, campaign: object
) -> tuple[Context, date | None, list[str], str | None]:
    """Return who asks, for which day, for whom and of which campaign. Raises `ServimunError`."""
    if not isinstance(kind, str) or kind not in get_args(PackageKind):
        known = ", ".join(get_args(PackageKind))
        raise NotFound("package_kind_unknown", name=shown(kind), known=known)
    day = given_day(as_of)
    building.refuse_day(cast(PackageKind, kind), day)
    names, which = _names(only), _folio(campaign)
    building.refuse_campaign(cast(PackageKind, kind), which)
    context = personal_context(Settings.from_environment(os.environ))
    require_packager(context)
    return context, day, names, which


def _folio(campaign: object) -> str | None:
    """Return the folio given, as folios are written. Raises `ServimunError` for what is none."""
    if campaign is None:
        return None
    if not isinstance(campaign, str):
        raise ServimunError("package_campaign_unclear", given=shown(campaign))
    return campaign.strip().upper() or None


def _names(only: Any) -> list[str]:
    """Return the names given, one or several. Raises `ServimunError` for what holds no names."""
    if only is None:
        return []
    if isinstance(only, str):
        return [one.strip() for one in re.split(r"[,;\n]", only) if one.strip()]
    given: list[Any] = [only]
    if not isinstance(only, Mapping):
        with suppress(TypeError):  # it is not several
            given = list(only)
    if not all(isinstance(one, str) for one in given):
        raise ServimunError("package_only_unclear", given=shown(only))
    return [one.strip() for one in given if one.strip()]


def _built(
    context: Context, kind: PackageKind, day: date | None, names: list[str], which: str | None
) -> Manifest:
    for step in building.build_package(context, kind, day, None, names, which):
        if step.manifest is None:
            print(sentence("package_part_made", done=step.done, total=step.total, part=step.part))
    assert step.manifest is not None  # the last step carries it
    return step.manifest


def _came_out(context: Context, manifest: Manifest) -> str:
    """Return where the package is, how many files it has, and what was left out and why."""
    folder = packages_of(context).root / manifest.name
    came = {"name": manifest.name, "count": len(manifest.files), "folder": folder}
    lines = [sentence("command_package_done", **came)]
    if manifest.only:
        only = manifest.only
        told = {"who": only.text, "count": len(only.chosen), "of": only.of}
        lines.append(sentence("command_package_partial", **told))
    if manifest.left_out:
        lines.append(sentence("command_package_left_out", count=len(manifest.left_out)))
        lines += [f"- {explain(one.problem())}" for one in manifest.left_out]
    return "\n".join(lines)
