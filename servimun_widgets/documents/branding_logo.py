"""The logo that staff put into documents: it is read, holds nothing active and asks nobody."""

from __future__ import annotations

import base64
import io
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element, ParseError

from servimun_widgets.domain.branding import Logo
from servimun_widgets.domain.file_kinds import PNG
from servimun_widgets.errors import Problem, UnreadableFile

LOGO_FILES: dict[str, Literal["svg", "png"]] = {"logo.svg": "svg", "logo.png": "png"}
LARGEST_LOGO = 2 * 1024 * 1024
"""Bytes of a logo: it is in every page of every document."""
LARGEST_SENT_LOGO = 256 * 1024
"""Bytes of one that is set in the page: it is in the store, in each of its copies."""
_LARGEST_SIDE = 6000

_ACTIVE = {"script", "foreignobject", "iframe", "set", "animate", "animatetransform"}
_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#|data:image/)|@import", re.IGNORECASE)


def read_logo(files: Mapping[str, bytes], alternative: str) -> Logo | Problem | None:
    """Return the logo among `files`, None when there is none, or why it cannot be used."""
    found = [name for name in LOGO_FILES if name in files]
    if not found:
        return None
    if len(found) > 1:
        return Problem("branding_two_logos")
    name = found[0]
    data = files[name]
    if len(data) > LARGEST_LOGO:
        return Problem("branding_logo_large", params={"file": name})
    whole = _is_svg(data) if LOGO_FILES[name] == "svg" else _is_png(data)
    if not whole:
        return Problem("branding_logo_unreadable", params={"file": name})
    line = _line_of_active_content(data) if LOGO_FILES[name] == "svg" else None
    if line is not None:
        return Problem("branding_logo_active", params={"file": name, "line": line})
    return Logo(data=data, format=LOGO_FILES[name], alternative=alternative)


def logo_files(address: str) -> dict[str, bytes]:
    """Return the logo of a `data:` address as the file that staff would have written."""
    kind, _, data = address.partition(";base64,")
    name = "logo.svg" if "svg" in kind else "logo.png"
    return {name: base64.b64decode(data)}


def _parsed(data: bytes) -> Element | None:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

    try:
        # A DOCTYPE passes, drawing programs write one; entities do not.
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return root


def _is_svg(data: bytes) -> bool:
    root = _parsed(data)
    return root is not None and _local_name(root.tag) == "svg"


def _is_png(data: bytes) -> bool:
    from PIL import Image, UnidentifiedImageError  # most have no picture

    try:
        # Pillow only warns of a picture that would fill the memory.
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
                if max(picture.size) > _LARGEST_SIDE:
                    return False
                picture.load()
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return False
    return True


def _line_of_active_content(data: bytes) -> int | None:
    """Return a line that holds a script or refers to something outside of the file, or None."""
    root = _parsed(data)
    for element in root.iter() if root is not None else ():
        written = _active_part(element)
        if written is not None:
            position = data.lower().find(written.lower().encode())
            return data.count(b"\n", 0, max(0, position)) + 1
    return None


def _active_part(element: Element) -> str | None:
    if _local_name(element.tag) in _ACTIVE:
        return f"<{element.tag.rpartition('}')[2]}"
    for name, value in element.attrib.items():
        local = _local_name(name)
        refers = local in ("href", "src") and not value.startswith(("#", "data:image/"))
        if local.startswith("on") or refers or _OUTSIDE.search(value):
            return value
    if _local_name(element.tag) == "style" and _OUTSIDE.search(element.text or ""):
        return "<style"
    return None


def _local_name(tag: object) -> str:
    return tag.rpartition("}")[2].casefold() if isinstance(tag, str) else ""


def sent_logo(path: str) -> str:
    """Return the logo that somebody sent as its `data:` address, whatever its file is called.

    It is kept in the store, so that it may be smaller only than one of the identity folder. Raises
    `UnreadableFile`.
    """
    data = Path(path).read_bytes()
    if len(data) > LARGEST_SENT_LOGO:
        raise UnreadableFile("settings_logo_large", limit=LARGEST_SENT_LOGO // 1024)
    is_png = data.startswith(PNG)
    found = read_logo({"logo.png" if is_png else "logo.svg": data}, "")
    if isinstance(found, Problem):
        raise UnreadableFile(found.code, **found.params)
    kind = "image/png" if is_png else "image/svg+xml"
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
