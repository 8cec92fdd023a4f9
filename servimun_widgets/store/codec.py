"""Documents as JSON text, written and read back as fast as can be done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, cast

import orjson

_write = json.JSONEncoder(allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode


def encode(document: Mapping[Any, Any]) -> str:
    """Return `document` as JSON text that `decode` reads back exactly.

    Keys that are not text become text and tuples become lists, as in every TinyDB file. Raises
    `ValueError` for NaN and infinities, `TypeError` for what JSON cannot hold.
    """
    try:
        written = orjson.dumps(document)
        if orjson.loads(written) == document:
            return written.decode()  # as nearly every document is
    except (TypeError, ValueError):
        pass  # as it is, this text is none that is read back the same
    text = _write(document)
    try:
        if orjson.dumps(orjson.loads(text)) == text.encode():
            return text
    except ValueError:
        pass
    # orjson rounds integers beyond 64 bits and refuses lone surrogates, and keys such as 1 and "1"
    # meet in one object: whatever it would not write the same again is kept as the standard
    # library reads it. The leading space, which JSON allows, tells `decode` so.
    return " " + json.dumps(json.loads(text), allow_nan=False, separators=(",", ":"))


def decode(text: str) -> dict[str, Any]:
    """Return the document that `encode` wrote; always a new one. Raises `ValueError`."""
    return cast(dict[str, Any], json.loads(text) if text[0] == " " else orjson.loads(text))


def digest(text: str) -> str:
    """Return the revision of a document: 32 hexadecimal digits that depend only on its text."""
    return blake2b(text.encode(), digest_size=16).hexdigest()
