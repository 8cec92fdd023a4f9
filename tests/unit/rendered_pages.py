"""Looks at rendered documents as people and programs do: pictures, text, tags, codes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from servimun_widgets.documents.typesetting import PAPERS, Typeset, pages_as_png, render_pdf

WIDTH = 850
NARROWEST_MARGIN = 26
"""Points at the left and right of every page that no text may reach."""
FREE_FOOT = 6
"""Points at the foot of every page that no text may reach."""


def pictures(typeset: Typeset) -> list[NDArray[np.uint8]]:
    """Return each page as rows of pixels."""
    pages = pages_as_png(typeset, pixels_wide=WIDTH, pages=1000)
    return [np.asarray(Image.open(io.BytesIO(page)).convert("RGB")) for page in pages]


def assert_nothing_overflows(typeset: Typeset) -> None:
    """Bands of colour may go from edge to edge; whatever has a shape must stay inside."""
    scale = WIDTH / PAPERS[typeset.paper][0]
    side, foot = int(NARROWEST_MARGIN * scale), int(FREE_FOOT * scale)
    for number, page in enumerate(pictures(typeset), start=1):
        for name, strip in (("left", page[:, :side]), ("right", page[:, -side:])):
            assert (strip == strip[:, :1]).all(), f"page {number} reaches the {name} edge"
        assert (page[-foot:] == page[-1:, :1]).all(), f"page {number} reaches the foot"


def codes_read(typeset: Typeset) -> list[str]:
    """Return what a camera reads on the first page."""
    found = zxingcpp.read_barcodes(pictures(typeset)[0], zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def opened(typeset: Typeset) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(typeset)))


def text_of(typeset: Typeset) -> str:
    """Return the whole text, without regard to where lines end."""
    text = " ".join(page.extract_text() for page in opened(typeset).pages)
    return " ".join(text.split())


def tags(reader: PdfReader) -> list[str]:
    """Return the names of the structure elements in reading order."""
    return [str(element["/S"]) for element in _elements(reader)]


def structure(reader: PdfReader, name: str) -> list[list[DictionaryObject]]:
    """Return for each structure element of that name the elements within it, in reading order."""
    return [list(_within(element["/K"])) for element in _elements(reader) if element["/S"] == name]


def alternative_texts(reader: PdfReader) -> list[str]:
    """Return what is said of each picture to who cannot see it."""
    return [str(element["/Alt"]) for element in _elements(reader) if "/Alt" in element]


def _elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    yield from _within(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def _within(node: object) -> Iterator[DictionaryObject]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _within(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _within(node["/K"])
