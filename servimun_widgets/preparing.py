"""What the coordination uses in a notebook: `build_package`."""

from __future__ import annotations

import os
from datetime import date
from typing import get_args

from servimun_widgets import building
from servimun_widgets.app import personal_context
from servimun_widgets.domain.packages import Manifest, PackageKind
from servimun_widgets.errors import NotFound, SpokenError
from servimun_widgets.notebook_calls import given_day, shown, spoken
from servimun_widgets.settings import Settings


class PackageError(SpokenError):
    """Why a package cannot be made, in sentences, one to a line."""


@spoken(PackageError)
def build_package(kind: PackageKind, as_of: date | str | None = None) -> Manifest:
    """Make a package and return its manifest.

    Raises `PackageError` whose sentences say what is missing, for all that `begin_build` refuses.
    """
    if not isinstance(kind, str) or kind not in get_args(PackageKind):
        known = ", ".join(get_args(PackageKind))
        raise NotFound("package_kind_unknown", name=shown(kind), known=known)
    day = given_day(as_of)
    context = personal_context(Settings.from_environment(os.environ))
    with context.store:
        *_, last = building.build_package(context, kind, day)
    assert last.manifest is not None  # the last step carries it
    return last.manifest
