"""Slides of the council's deck: placeholders, tables, charts and pictures that fit and are named.

Everything has what a screen reader needs: a title on each slide, a description of each chart,
table and picture, Mexican Spanish, and objects in the order in which they are read. Places and
sizes are in inches, sizes of text in points.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.slide import Slide, SlideLayout
from pptx.util import Inches, Pt

from servimun_widgets.council.documents.deck_text import (
    LINE,
    lines_that_fit,
    size_that_fits,
    without_drawings,
)
from servimun_widgets.documents.archive import reproducible_office
from servimun_widgets.documents.office_colors import in_colors
from servimun_widgets.documents.office_pictures import fitted
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import Invalid, Problem, UnreadableFile

TEMPLATE = "coprev.pptx"
"""Name of the template, shipped or of the staff."""
COVER, TEXT, TITLE_ONLY, CLOSING = "Portada", "Título y texto", "Solo título", "Cierre"
"""Layouts that a template has, by name."""

LEFT, TOP, WIDTH, BOTTOM = 0.6, 1.65, 12.13, 6.8
"""The part of a slide below its title and above its footer."""

_SHIPPED = TEMPLATES / TEMPLATE
_HOLDERS = {
    COVER: ("título", "texto", "pie", "número"),
    TEXT: ("título", "texto", "pie", "número"),
    TITLE_ONLY: ("título", "pie", "número"),
    CLOSING: ("título", "texto", "pie", "número"),
}
_KINDS = {
    "título": {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE},
    "texto": {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.OBJECT},
    "pie": {PP_PLACEHOLDER.FOOTER},
    "número": {PP_PLACEHOLDER.SLIDE_NUMBER},
}
_TITLE_SIZES = (28, 26, 24, 22, 20, 18)
_LANGUAGE = "es-MX"
_POINTS = 72
_BESIDE = 0.2  # inches between a mark and what is said beside it
SMALLEST = 14
"""No letter of a slide is smaller, in points: it is read from the last row."""
_ROW_SIZES = (28, 26, 24, 22, 20, 18, 16, SMALLEST)


@dataclass(frozen=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        """Left, top, width and height as python-pptx takes them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


class Deck:
    """A presentation in the making. Raises `UnreadableFile` for a template that cannot be used."""

    def __init__(self, branding: Branding, footers: Sequence[str]) -> None:
        """`footers` say the same, the fullest first: each slide takes the first that fits."""
        data = branding.templates.get(TEMPLATE, _SHIPPED.read_bytes())
        try:
            self._presentation = Presentation(io.BytesIO(in_colors(data, branding, "ppt/theme/")))
        except (KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile) as error:
            raise UnreadableFile("document_template_unreadable", file=TEMPLATE) from error
        self._layouts = {one.name: one for one in self._presentation.slide_layouts}
        for layout, holders in _HOLDERS.items():
            for holder in holders:
                if layout not in self._layouts or _holder(self._layouts[layout], holder) is None:
                    raise UnreadableFile(
                        "document_template_layout", file=TEMPLATE, layout=layout, holder=holder
                    )
        self._footers = footers

    def slide(self, layout: str, title: str, notes: str) -> Slide:
        """Add a slide with its title and what the speaker says."""
        slide: Slide = self._presentation.slides.add_slide(self._layouts[layout])
        holder = slide.shapes.title
        assert holder is not None  # every layout has one
        set_text(holder, [title], name=title, sizes=_title_sizes(layout), bold=True)
        notes_frame = slide.notes_slide.notes_text_frame
        assert notes_frame is not None
        notes_frame.text = notes.strip()
        return slide

    def finish(self, *, title: str, author: str, as_of: date) -> bytes:
        """Return the presentation as bytes that follow from its content."""
        for slide in self._presentation.slides:
            self._add_footer(slide)
            for part in (slide, slide.notes_slide):
                _speak_spanish(part.element)
        title = without_drawings(title)
        properties = self._presentation.core_properties
        properties.title, properties.author, properties.language = title, author, _LANGUAGE
        properties.last_modified_by = author
        stream = io.BytesIO()
        self._presentation.save(stream)
        return reproducible_office(stream.getvalue(), as_of)

    def _add_footer(self, slide: Slide) -> None:
        """Put footer and number last, as they are read; python-pptx leaves them out."""
        for holder in ("pie", "número"):
            origin = _holder(slide.slide_layout, holder)
            assert origin is not None  # checked when the template was opened
            shape = copy.deepcopy(origin.element)
            numbers = [int(one.get("id")) for one in slide.shapes.element.iter(qn("p:cNvPr"))]
            shape.find(f".//{qn('p:cNvPr')}").set("id", str(max(numbers) + 1))
            slide.shapes.element.append(shape)
            footer = slide.shapes[-1]
            if holder == "pie":
                set_text(footer, [self._fitting_footer(footer)], name="pie", sizes=(SMALLEST,))
            for number in footer.element.iter(qn("a:fld")):
                number.get_or_add_rPr().set("sz", str(SMALLEST * 100))

    def _fitting_footer(self, shape: Any) -> str:
        room = {"width": shape.width.pt, "height": shape.height.pt}
        fitting = (one for one in self._footers if size_that_fits([one], sizes=(SMALLEST,), **room))
        return next(fitting, self._footers[-1])


def body(slide: Slide) -> Any:
    """Return the placeholder of a slide's text."""
    return next(one for one in slide.placeholders if _is(one, "texto"))


def set_text(
    shape: Any,
    lines: Iterable[str],
    *,
    name: str,
    sizes: Sequence[int],
    after: float = 0,
    bold: bool = False,
    indent: float = 0,
) -> None:
    """Set the paragraphs of a shape in the largest of `sizes` in which they fit.

    `after` is the room in points below each paragraph as the template sets it, `indent` what a
    bullet takes from the width. Raises `Invalid` naming `name` when the smallest does not fit.
    """
    texts = [without_drawings(one) for one in lines]
    room = {"width": shape.width.pt - indent, "height": shape.height.pt}
    size = size_that_fits(texts, sizes=sizes, after=after, bold=bold, **room)
    if size is None:
        raise Invalid([Problem("document_slide_long", params={"name": name})])
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(size)


def add_note(
    slide: Slide,
    text: str,
    box: Box,
    *,
    sizes: Sequence[int] = (16, SMALLEST),
    bold: bool = False,
    color: MSO_THEME_COLOR = MSO_THEME_COLOR.TEXT_1,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Add text of one or more lines in a box of its own."""
    shape = slide.shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    set_text(shape, text.split("\n"), name=text, sizes=sizes, bold=bold)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            run.font.bold = bold
            run.font.color.theme_color = color


@dataclass(frozen=True)
class RowSizes:
    """Letters of all rows of a slide alike: of the marks, and of what is said beside them."""

    mark: int
    said: int


def row_sizes(rows: Sequence[tuple[str, Sequence[str]]], each: Box, mark_width: float) -> RowSizes:
    """Return the largest letters in which every row fits in its place, `each` as large."""
    height = each.height * _POINTS
    wide = (each.width - mark_width - _BESIDE) * _POINTS
    fitting: list[tuple[float, float]] = [
        (
            size_that_fits(
                [without_drawings(mark)],
                sizes=_ROW_SIZES,
                width=(mark_width - _BESIDE) * _POINTS,
                height=min(height, _ROW_SIZES[0] * LINE),  # in one line rather than larger in two
                bold=True,
            )
            or SMALLEST,
            size_that_fits(
                [*map(without_drawings, said)],
                sizes=_ROW_SIZES,
                width=wide,
                height=height,
                bold=len(said) > 1,
            )
            or SMALLEST,
        )
        for mark, said in rows
    ]
    marks, words = zip(*fitting, strict=True)
    return RowSizes(int(min(marks)), int(min(words)))


def add_row(
    slide: Slide,
    mark: str,
    said: Sequence[str],
    box: Box,
    *,
    mark_width: float,
    sizes: RowSizes,
    color: MSO_THEME_COLOR = MSO_THEME_COLOR.ACCENT_1,
    name: str,
) -> None:
    """Add a mark on a ground of its colour and what is said beside it, of two lines the first bold.

    What is said is cut where it does not fit in the smallest letters; `name` is what a mark that
    does not fit is called.
    """
    tile = slide.shapes.add_textbox(*Box(box.left, box.top, mark_width, box.height).emu)
    tile.fill.solid()
    tile.fill.fore_color.theme_color = color
    frame = tile.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    set_text(tile, [mark], name=name, sizes=(sizes.mark,), bold=True)
    beside = mark_width + _BESIDE
    words = slide.shapes.add_textbox(
        *Box(box.left + beside, box.top, box.width - beside, box.height).emu
    )
    frame = words.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    bold = len(said) > 1
    shown = lines_that_fit(
        [*map(without_drawings, said)],
        size=sizes.said,
        width=words.width.pt,
        height=words.height.pt,
        bold=bold,
    )
    set_text(words, shown, name=name, sizes=(sizes.said,), bold=bold)
    for shape in (tile, words):
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = tile.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    paragraph.runs[0].font.bold = True
    paragraph.runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    if len(said) > 1:
        words.text_frame.paragraphs[0].runs[0].font.bold = True


def add_picture(slide: Slide, picture: bytes, box: Box, description: str) -> None:
    """Add a picture in the middle of a box, its shape kept."""
    width, height = fitted(picture, box.width, box.height)
    placed = Box(
        box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height
    )
    describe(slide.shapes.add_picture(io.BytesIO(picture), *placed.emu), description)


def describe(shape: Any, description: str) -> None:
    """Say what a shape shows, for who cannot see it."""
    shape.element.find(f".//{qn('p:cNvPr')}").set("descr", description)


def _title_sizes(layout: str) -> Sequence[int]:
    return (40, 36, 32, *_TITLE_SIZES) if layout in (COVER, CLOSING) else _TITLE_SIZES


def _is(shape: Any, holder: str) -> bool:
    return shape.placeholder_format.type in _KINDS[holder]


def _holder(layout: SlideLayout, holder: str) -> Any | None:
    holders: Any = layout.placeholders  # its stub cannot be iterated
    return next((one for one in holders if _is(one, holder)), None)


def _speak_spanish(element: Any) -> None:
    for run in element.iter(qn("a:r"), qn("a:fld")):
        run.get_or_add_rPr().set("lang", _LANGUAGE)
