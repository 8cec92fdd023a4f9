"""The files of a package as people read them: what each is, and as a download."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from servimun_widgets.domain.packages import FileEntry, Manifest
from servimun_widgets.widgets import Download, OfferedFile

_MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".txt": "text/plain;charset=utf-8",
    ".zip": "application/zip",
}
_TITLES = {
    "ficha-tecnica.pdf": "Ficha técnica (PDF)",
    "ficha-tecnica.docx": "Ficha técnica para editar (Word)",
    "anexo-programas.pdf": "Anexo con los programas de la dependencia (PDF)",
    "cartel.pdf": "Cartel para el tablero (PDF)",
    "imagen.png": "Imagen para redes y WhatsApp (PNG)",
    "correo.txt": "Texto para correo",
    "whatsapp.txt": "Texto para WhatsApp",
    "aviso-tablero.txt": "Texto para el tablero",
    "redes.txt": "Texto para redes sociales",
    "nota-boletin.txt": "Nota para un boletín",
    "correo-para-enlaces.eml": "Correo para los enlaces (borrador)",
    "correo.eml": "Correo para la organización (borrador)",
    "presentacion.pptx": "Presentación (PowerPoint)",
    "folleto.pdf": "Folleto (PDF)",
}
_PROGRAMS = "programas"
_ORDER = {name: place for place, name in enumerate(_TITLES)}


def is_program_sheet(entry: FileEntry) -> bool:
    """Return whether the file is the ficha of a programme."""
    return PurePosixPath(entry.path).parent.name == _PROGRAMS


def as_download(path: str, data: bytes) -> Download:
    """Return a file of a package for the person, named after its folder too."""
    name = PurePosixPath(path)
    mime = _MIMES.get(name.suffix, "application/octet-stream")
    return Download("-".join(part for part in name.parts if part != _PROGRAMS), mime, data)


def offered_files(
    entries: Iterable[FileEntry], programs: Mapping[str, str], group: str = ""
) -> list[OfferedFile]:
    """Return the files to offer under `group`, the ones that matter most first.

    `programs` gives the name of a programme by its folio, for the ficha of each.
    """
    ordered = sorted(entries, key=lambda one: (_place(one), one.path))
    return [OfferedFile(one.path, _title(one, programs), one.size, group) for one in ordered]


def files_by_folder(
    manifest: Manifest, titles: Mapping[str, str], programs: Mapping[str, str]
) -> list[OfferedFile]:
    """Return every file of a package under its folder, called as `titles` says."""
    inside: dict[str, list[FileEntry]] = {}
    for entry in manifest.files:
        folder = entry.path.partition("/")[0]
        inside.setdefault(titles.get(folder, folder), []).append(entry)
    return [
        one for title in sorted(inside) for one in offered_files(inside[title], programs, title)
    ]


def _title(entry: FileEntry, programs: Mapping[str, str]) -> str:
    name = PurePosixPath(entry.path)
    if is_program_sheet(entry):
        folio = name.stem.partition("-")[0]
        return programs.get(folio, name.name)
    return _TITLES.get(name.name, name.name)


def _place(entry: FileEntry) -> int:
    return _ORDER.get(PurePosixPath(entry.path).name, len(_ORDER))
