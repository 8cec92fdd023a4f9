"""Files of one programme that other rooms make (`ProgramFile`), as downloads beside its form."""

from __future__ import annotations

from pkgutil import resolve_name

from servimun_widgets.domain.subject import ProgramFile
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Download, FileDownloads, OfferedFile


def program_files(context: Context, record: ProgramRecord) -> list[FileDownloads]:
    """Return the downloads of what is on show, for citizens; none when nothing is."""
    if record.shown is None:
        return []
    files = (file for subject in declared() for file in subject.program_files)
    return [_download(context, record.folio, file) for file in files]


def _download(context: Context, folio: str, file: ProgramFile) -> FileDownloads:
    def fetch(_name: str) -> Download:
        name, data = resolve_name(file.made_by)(context, folio)
        return Download(name, file.mime, data)

    offered = OfferedFile(file.name, sentence(file.label))
    return FileDownloads(heading=sentence(file.heading), files=[offered], fetch=fetch)
