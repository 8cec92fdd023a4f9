"""Packages that were published or begun, for who prepares them."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain import permissions
from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.domain.package_kinds import PACKAGE_KINDS, PackageKind
from servimun_widgets.domain.packages import Manifest
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.package_folder import packages_of


def is_packager(context: Context) -> bool:
    """Return whether the acting account prepares packages."""
    return (
        context.account_id == SYSTEM_ACCOUNT or acting_account(context).role in permissions.PACKAGES
    )


def require_packager(context: Context) -> None:
    """Raise `NotAllowed` for an account that prepares no packages."""
    if not is_packager(context):
        raise NotAllowed("not_allowed_role")


def published_packages(context: Context, kind: PackageKind) -> list[Manifest]:
    """Return the published packages of a kind, the newest first. Raises `NotAllowed`."""
    require_packager(context)
    return [one for one in packages_of(context).packages() if one.kind == kind]


def package_days(context: Context, kind: PackageKind, first: date, last: date) -> list[DatedThing]:
    """Return the published packages of a kind whose cut-off date is one of these days.

    None for an account that prepares none; no manifest is read.
    """
    if context.data_folder is None or not is_packager(context):
        return []
    return [
        DatedThing.on_day(name, PACKAGE_KINDS[kind], day)
        for name, day in packages_of(context).days(kind)
        if first <= day <= last
    ]


def begun_parts(context: Context, kind: PackageKind) -> int:
    """Return how many parts are ready of a package that was stopped; 0 where none was.

    Raises `NotAllowed`.
    """
    require_packager(context)
    return packages_of(context).begun(kind)


def published_file(context: Context, package: str, path: str) -> bytes:
    """Return a file of a package, as `PackageFolder.open_file`. Raises `NotAllowed` too."""
    require_packager(context)
    return packages_of(context).open_file(package, path)
