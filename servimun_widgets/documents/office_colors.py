"""The colours of the branding in office templates, which name those they were made with."""

from __future__ import annotations

import io
import zipfile

from servimun_widgets.domain.branding import Branding

_SHIPPED = {"12395B": "primary", "1D6A50": "secondary", "9A3412": "accent", "F5F3EE": "paper"}
"""Colours of the shipped templates. A template of the staff that has others keeps them."""


def in_colors(data: bytes, branding: Branding, *parts: str) -> bytes:
    """Return an office file with the colours of the branding in the parts whose names begin so.

    Raises `zipfile.BadZipFile` when `data` is no office file.
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name.startswith(parts):
                for shipped, role in _SHIPPED.items():
                    color = getattr(branding.colors, role).removeprefix("#").upper()
                    part = part.replace(f'"{shipped}"'.encode(), f'"{color}"'.encode())
            target.writestr(name, part)
    return stream.getvalue()
