"""Opens office documents in LibreOffice: pages, words with their places, pictures."""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

SPACE = "{http://www.w3.org/1999/xhtml}"
PROGRAMS = ("soffice", "pdftotext", "pdftoppm")


@dataclass(frozen=True)
class Word:
    """A word and its place in points of 1/72 inch from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page as it is shown."""

    width: float
    height: float
    words: list[Word]
    picture: Image.Image

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def pages_of(document: Path) -> list[Page]:
    """Return the pages of a DOCX or PPTX; what is made on the way lies beside it."""
    folder = document.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*convert, document], check=True, capture_output=True, timeout=120)
    pdf = document.with_suffix(".pdf")
    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True)
    subprocess.run(["pdftoppm", "-r", "50", "-png", pdf, document.with_suffix("")], check=True)
    pictures = sorted(folder.glob(f"{document.stem}-*.png"))
    pages = ElementTree.fromstring(boxes.stdout).iter(f"{SPACE}page")
    return [_page(*both) for both in zip(pages, pictures, strict=True)]


def _page(page: ElementTree.Element, picture: Path) -> Page:
    words = [
        Word(
            word.text or "",
            *(float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for word in page.iter(f"{SPACE}word")
    ]
    image = Image.open(io.BytesIO(picture.read_bytes())).convert("RGB")
    return Page(float(page.attrib["width"]), float(page.attrib["height"]), words, image)
