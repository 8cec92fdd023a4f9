"""Kinds of files: what they begin with, whatever they are called, and how a browser names them."""

from __future__ import annotations

ZIP = b"PK\x03\x04"
"""Archives, and what is one within: workbooks and documents of an office."""
PNG = b"\x89PNG"
JPEG = b"\xff\xd8\xff"
MARK_OF_UTF8 = b"\xef\xbb\xbf"
"""Before a text; Excel writes it, and only then reads its accents."""

CSV_TYPE = "text/csv;charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
