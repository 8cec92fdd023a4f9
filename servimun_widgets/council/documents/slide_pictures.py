"""Slides of a presentation as pictures, drawn from the file itself: no office program is needed.

Texts, tables, figures and pictures stand where the file has them, in its order and sizes. What a
template adds for decoration is left out, and every chart is drawn as bars.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_COLOR_TYPE, MSO_FILL_TYPE, MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide

from servimun_widgets.council.documents.deck_slides import TEXT, body
from servimun_widgets.documents.letterhead import identity_data
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.rules.snapshot import Snapshot

_COLORS = {
    MSO_THEME_COLOR.ACCENT_1: "primary",
    MSO_THEME_COLOR.ACCENT_2: "secondary",
    MSO_THEME_COLOR.ACCENT_3: "accent",
    MSO_THEME_COLOR.BACKGROUND_1: "white",
    MSO_THEME_COLOR.BACKGROUND_2: "paper",
}
_DARK_GROUNDS = ("accent1", "accent2", "accent3", "tx1", "tx2", "dk1", "dk2")
_USUAL_SIZE = 14.0


def slide_pictures(deck: bytes, snapshot: Snapshot, branding: Branding, slides: int) -> Typeset:
    """Return the first `slides` of a presentation of ours, a page for each."""
    presentation = Presentation(io.BytesIO(deck))
    shown = [_slide(one) for one, _ in zip(presentation.slides, range(slides), strict=False)]
    title = presentation.core_properties.title
    data = {**identity_data(branding), "title": title, "slides": shown}
    return Typeset("diapositivas", data, "diapositiva", snapshot.as_of)


def _slide(slide: Slide) -> dict[str, Any]:
    layout = slide.slide_layout
    grounds = [one.get("val") for one in layout.element.iterfind(f".//{qn('p:bg')}//*[@val]")]
    dark = any(ground in _DARK_GROUNDS for ground in grounds)
    points = body(slide).shape_id if layout.name == TEXT else None
    title = slide.shapes.title
    shapes = [
        {**_place(shape), "title": shape == title, **drawn}
        for shape in slide.shapes
        if (drawn := _drawn(shape, bullets=shape.shape_id == points))
    ]
    return {"dark": dark, "shapes": shapes}


def _place(shape: Any) -> dict[str, float]:
    return {
        "left": shape.left.pt,
        "top": shape.top.pt,
        "width": shape.width.pt,
        "height": shape.height.pt,
    }


def _drawn(shape: Any, *, bullets: bool) -> dict[str, Any]:
    """Return what a shape shows; nothing for one that is empty."""
    if shape.has_chart:
        return {"kind": "chart", **_chart(shape.chart)}
    if shape.has_table:
        return {"kind": "table", **_table(shape.table)}
    if hasattr(shape, "image"):
        return {"kind": "picture", "picture": [*shape.image.blob]}
    paragraphs = [*_paragraphs(shape.text_frame, bullets=bullets)] if shape.has_text_frame else []
    if not paragraphs:
        return {}
    middle = shape.text_frame.vertical_anchor == MSO_ANCHOR.MIDDLE
    return {"kind": "text", "middle": middle, "fill": _fill(shape), "paragraphs": paragraphs}


def _paragraphs(frame: Any, *, bullets: bool) -> Iterator[dict[str, Any]]:
    for paragraph in frame.paragraphs:
        text = "".join(run.text for run in paragraph.runs)
        if not text:
            continue
        font = paragraph.runs[0].font
        yield {
            "text": text,
            "size": font.size.pt if font.size else _USUAL_SIZE,
            "bold": bool(font.bold),
            "centered": paragraph.alignment == PP_ALIGN.CENTER,
            "right": paragraph.alignment == PP_ALIGN.RIGHT,
            "color": _color(font.color),
            "bullet": bullets,
        }


def _color(color: Any) -> str | None:
    """Return the name of a colour of the identity; None for that of the text around it."""
    themed = color.type == MSO_COLOR_TYPE.SCHEME
    return _COLORS.get(color.theme_color) if themed else None


def _fill(shape: Any) -> str | None:
    return _color(shape.fill.fore_color) if shape.fill.type == MSO_FILL_TYPE.SOLID else None


def _table(table: Any) -> dict[str, Any]:
    return {
        "columns": [column.width.pt for column in table.columns],
        "rows": [
            [[*_paragraphs(cell.text_frame, bullets=False)] for cell in row.cells]
            for row in table.rows
        ],
    }


def _chart(chart: Any) -> dict[str, Any]:
    plot = chart.plots[0]
    return {
        "categories": [str(one) for one in plot.categories],
        "series": [
            {
                "name": one.name,
                "values": [*one.values],
                "color": _color(one.format.fill.fore_color) or "primary",
                "figures": [f"{int(value):,}" for value in one.values],
            }
            for one in plot.series
        ],
    }
