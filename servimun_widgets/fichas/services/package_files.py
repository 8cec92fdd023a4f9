"""The files of published packages: who may read which."""

from __future__ import annotations

from servimun_widgets.domain import permissions
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.packages import FileEntry, Manifest, PackageKind, folder_names
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.fichas.services.deliveries import deliveries
from servimun_widgets.services.acting import acting_account, find_agency
from servimun_widgets.services.context import Context
from servimun_widgets.services.package_folder import packages_of

DRAFT = "correo-para-enlaces.eml"
"""The e-mail to an agency's liaisons, in its folder; for the coordination, who sends it."""


def published_packages(context: Context, kind: PackageKind) -> list[Manifest]:
    """Return the published packages of a kind, the newest first. Raises `NotAllowed`."""
    _require_packager(acting_account(context))
    return [one for one in packages_of(context).packages() if one.kind == kind]


def agency_folders(manifest: Manifest) -> dict[str, str]:
    """Return sigla -> folder in a package of fichas."""
    return folder_names(one.folio for one in manifest.sources if one.record_type == "agency")


def files_of_agency(manifest: Manifest, sigla: str) -> list[FileEntry]:
    """Return the files in the folder of an agency; none when the package has no such folder."""
    folder = agency_folders(manifest).get(sigla)
    return [one for one in manifest.files if folder and one.path.startswith(f"{folder}/")]


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
    packager = acting_account(context).role in permissions.PACKAGES
    if not packager and path not in {one.path for one in delivered_files(context, package)}:
        raise NotFound("package_not_found", name=f"{package}/{path}"[:80])
    return packages_of(context).open_file(package, path)


def _require_packager(account: AccountRecord) -> None:
    if account.role not in permissions.PACKAGES:
        raise NotAllowed("not_allowed_role")
