"""A slide of a few things side by side: what was asked and what was answered, who does what.

Three columns with a heading each, so that whoever presents reads the slide as its audience does:
from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide

from servimun_widgets.council.documents.deck_presenting import NOTE, Presenting
from servimun_widgets.council.documents.deck_slides import (
    LEFT,
    SMALLEST,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    add_note,
    set_text,
)
from servimun_widgets.council.documents.deck_text import (
    lines_that_fit,
    size_that_fits,
    text_height,
    without_drawings,
)

_SIZES = (24, 22, 20, 18, 16, SMALLEST)
_POINTS = 72
_HEADINGS_HEIGHT = 0.38
_HEIGHT = 4.15
_HIGHEST = 1.3
_GAP = 0.08
_MARK_WIDTH = 1.7
_BESIDE = 0.2


@dataclass(frozen=True)
class Pair:
    """A line of the slide: a mark (a day, a state), what stands left of it and what right.

    Of two lines the first is bold.
    """

    mark: str
    left: Sequence[str]
    right: Sequence[str]
    color: MSO_THEME_COLOR = MSO_THEME_COLOR.ACCENT_1


def pairs_slide(
    show: Presenting,
    title: str,
    headings: tuple[str, str, str],
    pairs: Sequence[Pair],
    notes: str,
    note: str,
    *,
    left_width: float = 5.4,
) -> None:
    """Add the slide; words that do not fit in the smallest letters are cut."""
    slide = show.deck.slide(TITLE_ONLY, title, notes)
    columns = _columns(left_width)
    for heading, (left, width) in zip(headings, columns, strict=True):
        add_note(
            slide,
            heading,
            Box(left, TOP, width, _HEADINGS_HEIGHT),
            sizes=(18, 16, SMALLEST),
            bold=True,
            color=MSO_THEME_COLOR.ACCENT_2,
        )
    high = min((_HEIGHT - _GAP * (len(pairs) - 1)) / len(pairs), _HIGHEST)
    size = _common_size(pairs, columns, high)
    mark = _mark_size(pairs, high)
    for number, pair in enumerate(pairs):
        top = TOP + _HEADINGS_HEIGHT + number * (high + _GAP)
        _add_mark(slide, pair, Box(columns[0][0], top, _MARK_WIDTH, high), mark)
        for said, (left, width) in zip((pair.left, pair.right), columns[1:], strict=True):
            _add_words(slide, said, Box(left, top, width, high), size, title)
    add_note(slide, note, NOTE)


def _columns(left_width: float) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is."""
    second = LEFT + _MARK_WIDTH + _BESIDE
    third = second + left_width + _BESIDE
    return [(LEFT, _MARK_WIDTH), (second, left_width), (third, LEFT + WIDTH - third)]


def _common_size(pairs: Sequence[Pair], columns: Sequence[tuple[float, float]], high: float) -> int:
    """Return the largest letters in which all that is said fits, else the smallest."""
    widths = [width * _POINTS for _, width in columns[1:]]
    for size in _SIZES:
        if all(
            _height(said, size, width) <= high * _POINTS
            for pair in pairs
            for said, width in zip((pair.left, pair.right), widths, strict=True)
        ):
            return size
    return SMALLEST


def _height(said: Sequence[str], size: float, width: float) -> float:
    """Return how high the lines are; the first of several is bold."""
    return sum(
        text_height(
            without_drawings(one), size=size, width=width, bold=number == 0 and len(said) > 1
        )
        for number, one in enumerate(said)
    )


def _mark_size(pairs: Sequence[Pair], high: float) -> int:
    fitting = [
        size_that_fits(
            [pair.mark],
            sizes=_SIZES,
            width=(_MARK_WIDTH - 0.1) * _POINTS,
            height=min(high * _POINTS, _SIZES[0] * 1.25),
            bold=True,
        )
        or SMALLEST
        for pair in pairs
    ]
    return int(min(fitting))


def _add_mark(slide: Slide, pair: Pair, box: Box, size: int) -> None:
    tile = slide.shapes.add_textbox(*box.emu)
    tile.fill.solid()
    tile.fill.fore_color.theme_color = pair.color
    frame = tile.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    set_text(tile, [pair.mark], name=pair.mark, sizes=(size,), bold=True)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    paragraph.runs[0].font.bold = True
    paragraph.runs[0].font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _add_words(slide: Slide, said: Sequence[str], box: Box, size: int, name: str) -> None:
    words = slide.shapes.add_textbox(*box.emu)
    frame = words.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    shown = lines_that_fit(
        [*map(without_drawings, said)],
        size=size,
        width=words.width.pt,
        height=words.height.pt,
        bold=len(said) > 1,
    )
    set_text(words, shown, name=name, sizes=(size,), bold=len(said) > 1)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if len(said) > 1:
        frame.paragraphs[0].runs[0].font.bold = True
