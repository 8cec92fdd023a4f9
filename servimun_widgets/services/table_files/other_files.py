"""Files that are no table, told apart by their first bytes, so that it is said how to get one."""

from __future__ import annotations

import io
import json
import zipfile

from servimun_widgets.domain.file_kinds import JPEG, MARK_OF_UTF8, PNG, ZIP
from servimun_widgets.errors import UnreadableFile

_BEGINNINGS = (
    (b"%PDF", "import_is_picture"),
    (PNG, "import_is_picture"),
    (JPEG, "import_is_picture"),
    (b"GIF8", "import_is_picture"),
    (b"{\\rtf", "import_is_document"),
    (b"Rar!", "import_is_archive"),
    (b"7z\xbc\xaf", "import_is_archive"),
    (b"\x1f\x8b", "import_is_archive"),
    (b"\xd0\xcf\x11\xe0", "import_old_excel"),
    (b"\x09\x08\x10\x00", "import_old_excel"),  # Excel before it wrote its files into others
    (b"\x09\x08\x08\x00", "import_old_excel"),
    (b"\x09\x04\x06\x00", "import_old_excel"),
)
_MARKUP = (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml", b"<style", b"<div")
_PARTS = (
    (("word/", "ppt/"), "import_is_document"),
    (("index/", "index.zip"), "import_is_numbers"),
    (("xl/workbook.bin",), "import_macros"),
)
_ODF = b"application/vnd.oasis.opendocument."


def refuse_other_files(data: bytes, name: str) -> None:
    """Raise `UnreadableFile` for a file that is something else, whatever its name says."""
    code = _by_name(name) or _by_beginning(data) or _by_parts(data)
    if code:
        raise UnreadableFile(code)


def _by_name(name: str) -> str:
    """Return what Excel and Google put beside the real thing: a lock, a link."""
    if name.startswith("~$"):
        return "import_is_lock"
    return "import_is_google_link" if name.lower().endswith(".gsheet") else ""


def _by_beginning(data: bytes) -> str:
    for beginning, code in _BEGINNINGS:
        if data.startswith(beginning):
            return code
    text = data[:512].removeprefix(MARK_OF_UTF8).lstrip()
    if text.lower().startswith(_MARKUP):
        return "import_is_markup"
    return _of_json(data) if text[:1] in (b"{", b"[") else ""


def _of_json(data: bytes) -> str:
    try:
        json.loads(data)
    except ValueError:
        return ""
    is_link = b"docs.google.com" in data or b'"doc_id"' in data
    return "import_is_google_link" if is_link else "import_not_spreadsheet"


def _by_parts(data: bytes) -> str:
    """Return what an archive is that is no workbook; a damaged one is told of by its reader."""
    if not data.startswith(ZIP):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.lower() for name in archive.namelist()]
            kind = archive.read("mimetype") if names[:1] == ["mimetype"] else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, LookupError):
        return ""  # what is damaged, or locked by a password, its own reader tells of
    if kind.startswith(_ODF) and b"spreadsheet" not in kind:
        return "import_is_document"
    for beginnings, code in _PARTS:
        if any(name.startswith(beginnings) for name in names):
            return code
    is_book = any(name.startswith("xl/") for name in names) or kind.startswith(_ODF)
    return "" if is_book or "[content_types].xml" in names else "import_is_archive"
