"""Which files of a package of fichas are an agency's."""

from __future__ import annotations

from servimun_widgets.domain.packages import FileEntry, Manifest, folder_names


def agency_folders(manifest: Manifest) -> dict[str, str]:
    """Return sigla -> folder in a package of fichas."""
    return folder_names(one.folio for one in manifest.sources if one.record_type == "agency")


def files_of_agency(manifest: Manifest, sigla: str) -> list[FileEntry]:
    """Return the files in the folder of an agency; none when the package has no such folder."""
    folder = agency_folders(manifest).get(sigla)
    return [one for one in manifest.files if folder and one.path.startswith(f"{folder}/")]
