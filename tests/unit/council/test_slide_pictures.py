"""The pictures of the deck that are shown before it is made: what the file itself holds."""

from __future__ import annotations

import io

from office_samples import branding, catalogue, extreme, in_session
from PIL import Image
from pptx import Presentation

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.previews import previewed
from servimun_widgets.council.documents.slide_pictures import slide_pictures
from servimun_widgets.documents.typesetting import pages_as_png


def drawn(snapshot, slides=20):
    deck = council_deck_pptx(snapshot, branding())
    return Presentation(io.BytesIO(deck)), slide_pictures(deck, snapshot, branding(), slides)


def texts_of(shape):
    """Return what a drawn shape says, piece by piece."""
    if shape["kind"] == "text":
        return [one["text"] for one in shape["paragraphs"]]
    if shape["kind"] == "table":
        return [one["text"] for row in shape["rows"] for cell in row for one in cell]
    return []


def said_by(slide):
    """Return what a slide of the file says, in its order."""
    frames = []
    for shape in slide.shapes:
        if shape.has_table:
            frames += [cell.text_frame for row in shape.table.rows for cell in row.cells]
        elif shape.has_text_frame:
            frames.append(shape.text_frame)
    lines = [paragraph for frame in frames for paragraph in frame.paragraphs]
    return [text for one in lines if (text := "".join(run.text for run in one.runs))]


def test_every_text_figure_and_picture_of_the_deck_is_drawn_in_its_order():
    deck, typeset = drawn(in_session())
    slides = typeset.data["slides"]
    assert len(slides) == len(deck.slides)
    for slide, shown in zip(deck.slides, slides, strict=True):
        assert [text for one in shown["shapes"] for text in texts_of(one)] == said_by(slide)
        charts = [one for one in shown["shapes"] if one["kind"] == "chart"]
        plots = [shape.chart.plots[0] for shape in slide.shapes if shape.has_chart]
        assert [one["categories"] for one in charts] == [[*plot.categories] for plot in plots]
        assert [[part["values"] for part in one["series"]] for one in charts] == [
            [[*part.values] for part in plot.series] for plot in plots
        ]
    assert any(one["kind"] == "picture" for slide in slides for one in slide["shapes"])


def test_each_slide_is_a_picture_of_its_shape_with_something_on_it():
    for snapshot in (catalogue(), in_session(), extreme()):
        deck, typeset = drawn(snapshot)
        pictures = pages_as_png(typeset, pixels_wide=480, pages=40)
        assert len(pictures) == min(20, len(deck.slides))
        for png in pictures:
            with Image.open(io.BytesIO(png)) as picture:
                assert picture.size == (480, 270)
                assert len(picture.convert("RGB").getcolors(480 * 270)) > 5


def test_the_same_deck_gives_the_same_pictures():
    pictures = [pages_as_png(drawn(in_session(), 2)[1], pixels_wide=480) for _ in range(2)]
    assert pictures[0] == pictures[1]


def test_the_first_slides_are_shown_before_the_handout():
    shown = [(name, pages) for name, _, pages in previewed(catalogue(), branding())]
    assert shown == [("Presentación, sin los adornos de la plantilla", 4), ("Folleto", 4)]
