"""Archives whose bytes follow from their content alone: no clock, no order of arrival, no machine.

Entries are stored, not deflated: what a compressor makes of the same input changes with its
version.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import IO

from servimun_widgets.domain.workbook_properties import CORE_PROPERTIES

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows
_UNIX = 3
_READABLE_FILE = 0o100644 << 16
_OFFICE_ENDINGS = (".docx", ".pptx", ".xlsx")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(<)")


def write_zip(stream: IO[bytes], files: Mapping[str, bytes | Path]) -> None:
    """Write a zip of `files`, by path with «/», into `stream`; the same files give the same bytes.

    Files that are given as `Path` are copied piece by piece, so that memory stays flat. Raises
    `ValueError` for a path that would leave the folder it is unpacked in.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, source in sorted(files.items()):
            with archive.open(_entry(name), "w", force_zip64=False) as target:
                if isinstance(source, bytes):
                    target.write(source)
                else:
                    with source.open("rb") as origin:
                        shutil.copyfileobj(origin, target)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, by path with «/»; see `write_zip`."""
    stream = io.BytesIO()
    write_zip(stream, files)
    return stream.getvalue()


def reproducible_office(data: bytes, as_of: date) -> bytes:
    """Return a DOCX, PPTX or XLSX as it would be had it been made on `as_of`.

    Dates of creation and change become noon of that day in UTC, the same day here, and the archive
    is written anew; so are the workbooks inside it, which charts carry.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    moment = f"{as_of.isoformat()}T12:00:00Z".encode()
    for name, part in parts.items():
        if name == CORE_PROPERTIES:
            parts[name] = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", part)
        elif name.endswith(_OFFICE_ENDINGS):
            parts[name] = reproducible_office(part, as_of)
    return zip_bytes(parts)


def _entry(name: str) -> zipfile.ZipInfo:
    steps = name.split("/")
    if "\\" in name or any(step in ("", ".", "..") for step in steps):
        raise ValueError(f"not a path inside an archive: {name!r}")
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE_FILE
    return entry
