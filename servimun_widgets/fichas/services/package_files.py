"""The files of published packages: who may read which."""

from __future__ import annotations

from servimun_widgets.domain.packages import FileEntry, Manifest
from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.rules.agency_files import files_of_agency
from servimun_widgets.fichas.services.deliveries import deliveries
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of
from servimun_widgets.services.published_packages import is_packager

DRAFT = "correo-para-enlaces.eml"
"""The e-mail to an agency's liaisons, in its folder; for the coordination, who sends it."""


def draft_for(manifest: Manifest, sigla: str) -> FileEntry:
    """Return the draft of the e-mail to an agency's liaisons."""
    return next(one for one in files_of_agency(manifest, sigla) if one.path.endswith(f"/{DRAFT}"))


def delivered_files(context: Context, package: str) -> list[FileEntry]:
    """Return what was delivered to the acting liaison's agency: its folder without the draft.

    Raises `NotFound` for a package that was not delivered to that agency.
    """
    account = acting_account(context)
    agency = find_agency(context.store, account.agency_id)
    if agency is None or not deliveries(context, package):
        raise NotFound("package_not_found", name=package[:80])
    entries = files_of_agency(packages_of(context).manifest(package), agency.content.sigla)
    return [one for one in entries if not one.path.endswith(f"/{DRAFT}")]


def package_file(context: Context, package: str, path: str) -> bytes:
    """Return a file of a package: any for who prepares packages, a delivered one for a liaison.

    Raises `NotFound` for any other, and `StoreError` for a damaged one.
    """
    if not is_packager(context) and path not in {
        one.path for one in delivered_files(context, package)
    }:
        raise NotFound("package_not_found", name=f"{package}/{path}"[:80])
    return packages_of(context).open_file(package, path)
