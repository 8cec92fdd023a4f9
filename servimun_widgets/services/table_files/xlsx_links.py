"""Where the cells of a workbook lead to: openpyxl does not tell it of a book that is only read."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import unescape

_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""\b(\w+)\s*=\s*["']([^"']*)["']""")
_QUOTED = {"&quot;": '"', "&apos;": "'"}


def links_of(data: bytes, name: str, part: bytes) -> dict[int, dict[int, str]]:
    """Return where the cells of a sheet, whose part of the book is given, lead to.

    By row, then by column, from 0.
    """
    from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

    written = [dict(_ATTRIBUTE.findall(one)) for one in _LINK.findall(part)]
    folder, _, file = name.rpartition("/")
    targets = _targets(data, f"{folder}/_rels/{file}.rels") if written else {}
    found: dict[int, dict[int, str]] = {}
    for one in written:
        left, first, _, _ = range_boundaries(one.get(b"ref", b"A1").decode())
        address = targets.get(one.get(b"id", b""), b"")
        if address:
            found.setdefault(first, {})[left - 1] = unescape(address.decode(), _QUOTED)
    return found


def _targets(data: bytes, name: str) -> dict[bytes, bytes]:
    """Return what the names of a part's relations stand for."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        known = {one.lower(): one for one in archive.namelist()}
        relations = archive.read(known[name.lower()]) if name.lower() in known else b""
    written = (dict(_ATTRIBUTE.findall(one)) for one in _RELATION.findall(relations))
    return {one.get(b"Id", b""): one.get(b"Target", b"") for one in written}
