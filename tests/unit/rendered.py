"""The text of a rendered PDF."""

from __future__ import annotations

import io

from pypdf import PdfReader


def text_of_pdf(data: bytes) -> str:
    """Return the whole text, without regard to where lines end."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(text.split())
