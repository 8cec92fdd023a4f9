"""A map of shades on a slide, drawn natively from the shapes that the city loaded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from servimun_widgets.council.documents.deck_presenting import NOTE, Presenting
from servimun_widgets.council.documents.deck_slides import (
    LEFT,
    SMALLEST,
    TITLE_ONLY,
    TOP,
    WIDTH,
    Box,
    add_note,
    describe,
)
from servimun_widgets.documents.map_shapes import PlaceShape, Point, Ring, read_map
from servimun_widgets.domain.colonias import plain_place
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.errors import Problem

_MAP = Box(LEFT, TOP + 0.45, 7.6, 4.05)
_BESIDE = LEFT + 8.0
_BESIDE_WIDTH = WIDTH - 8.0
_LINE = 0.34
_SWATCH = 0.42
_MOST_NAMED = 4
_LONGEST_NAME = 30
_TINTS = (0.75, 0.5, 0.25, 0.0)
"""How much white is in the shade of each class, the fewest first."""
_TOLERANCE = 0.008  # inches between a contour and what is drawn of it
_SMALLEST = 0.04  # inches; a place that is smaller is drawn so large, to be seen
_FEWEST = 3  # points of what can be filled
_OUTLINE = Pt(0.5)


@dataclass(frozen=True)
class ShadeClass:
    """Counts that have one shade, both ends within."""

    least: int
    most: int


def map_slide(
    show: Presenting, kind: str, title: str, counts: Mapping[str, int], note: str
) -> bool:
    """Add the slide of a map; False where it would tell less than bars do.

    That is where no shapes of this kind were loaded, and where they have names of other places:
    less than half of what is counted could be shown. What is in no shape is named in the note.
    """
    data = show.branding.maps.get(kind)
    read = read_map(kind, data) if data else ()
    if isinstance(read, Problem):  # told when the identity was read
        return False
    written = {plain_place(name): name for name in counts}
    drawn = {plain_place(one.name) for one in read}
    shapes = [replace(one, name=written.get(plain_place(one.name), one.name)) for one in read]
    shown = {name: counts[name] for key, name in written.items() if key in drawn}
    if len(shown) < 2 or sum(shown.values()) * 2 < sum(counts.values()):
        return False
    slide = show.deck.slide(TITLE_ONLY, title, show.text("notas_red"))
    add_note(
        slide,
        show.text(f"red_mapa_titulo_{kind}"),
        Box(LEFT, TOP, WIDTH, 0.4),
        sizes=(18, 16, SMALLEST),
        bold=True,
        color=MSO_THEME_COLOR.ACCENT_1,
    )
    ranked = sorted(shown.items(), key=lambda one: (-one[1], one[0]))
    said = ", ".join(f"{one_line(name)} {count:,}" for name, count in ranked)
    description = show.text("red_mapa", corte=show.cut_off, datos=said)
    classes = shade_classes(shown.values())
    _draw(slide, shapes, shown, classes, description)
    _legend(show, slide, classes, ranked, none=len(shown) < len(shapes))
    missing = [name for name in counts if plain_place(name) not in drawn]
    add_note(slide, " ".join(filter(None, (note, _missing(show, missing)))), NOTE)
    return True


def shade_classes(counts: Iterable[int]) -> list[ShadeClass]:
    """Return at most four classes of about as many places each; equal counts share theirs.

    >>> shade_classes([1, 1, 2, 9])
    [ShadeClass(least=1, most=1), ShadeClass(least=2, most=2), ShadeClass(least=9, most=9)]
    """
    values = sorted(counts)
    most = len(_TINTS)
    different = sorted(set(values))
    if len(different) <= most:
        return [ShadeClass(one, one) for one in different]
    ends = [values[math.ceil(len(values) * part / most) - 1] for part in range(1, most + 1)]
    classes: list[ShadeClass] = []
    for end in sorted(set(ends)):
        above = [one for one in different if not classes or one > classes[-1].most]
        classes.append(ShadeClass(above[0], end))
    return classes


def _draw(
    slide: Slide,
    shapes: Sequence[PlaceShape],
    shown: Mapping[str, int],
    classes: Sequence[ShadeClass],
    description: str,
) -> None:
    group: Any = slide.shapes.add_group_shape()
    group.name = "Mapa"
    for one, rings in zip(shapes, _placed(shapes), strict=True):
        count = shown.get(one.name, 0)
        drawn = _freeform(group, rings)
        drawn.name = one.name
        describe(drawn, f"{one.name}: {count:,}")
        _shade(drawn, count, classes)
    describe(group, description)


def _placed(shapes: Sequence[PlaceShape]) -> list[list[Ring]]:
    """Return the rings of each place in inches of the slide: north above, nothing stretched."""
    points = [point for one in shapes for ring in one.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = max(math.cos(math.radians((south + north) / 2)), 0.01)
    wide, high = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min(_MAP.width / wide, _MAP.height / high)
    left = _MAP.left + (_MAP.width - wide * scale) / 2
    top = _MAP.top + (_MAP.height - high * scale) / 2

    def at(point: Point) -> Point:
        return left + (point[0] - west) * narrow * scale, top + (north - point[1]) * scale

    return [_rings([tuple(map(at, ring)) for ring in one.rings]) for one in shapes]


def _rings(rings: Sequence[Ring]) -> list[Ring]:
    """Return what is drawn of a place: contours without needless points, never nothing."""
    kept = [short for ring in rings if len(short := _simplified(ring)) > _FEWEST]
    if kept:
        return kept
    x, y = rings[0][0]
    side = _SMALLEST
    return [((x, y), (x + side, y), (x + side, y + side), (x, y + side))]


def _simplified(ring: Ring) -> Ring:
    """Return the points of a ring without which it would look otherwise (Douglas and Peucker)."""
    closed = ring if ring[0] == ring[-1] else (*ring, ring[0])
    keep = {0, len(closed) - 1}
    far = max(range(len(closed)), key=lambda at: math.dist(closed[0], closed[at]))
    spans = [(0, far), (far, len(closed) - 1)]
    keep.add(far)
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        ends = closed[first], closed[last]
        at = max(range(first + 1, last), key=lambda one: _away(closed[one], *ends))
        if _away(closed[at], *ends) > _TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return tuple(closed[at] for at in sorted(keep))


def _away(point: Point, first: Point, last: Point) -> float:
    """Return how far a point is from the line through two others."""
    length = math.dist(first, last)
    if length == 0:
        return math.dist(point, first)
    (x, y), (x1, y1), (x2, y2) = point, first, last
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def _freeform(group: Any, rings: Sequence[Ring]) -> Any:
    emu = [[(Inches(x), Inches(y)) for x, y in ring] for ring in rings]
    builder = group.shapes.build_freeform(*emu[0][0], scale=1.0)
    for number, ring in enumerate(emu):
        if number:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    return builder.convert_to_shape()


def _shade(shape: Any, count: int, classes: Sequence[ShadeClass]) -> None:
    shape.element.remove(shape.element.find(qn("p:style")))  # a shadow, with most themes
    shape.line.width = _OUTLINE
    shape.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    shape.line.color.brightness = 0.5
    shape.fill.solid()
    at = next((at for at, one in enumerate(classes) if one.least <= count <= one.most), None)
    if at is None:
        shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
        return
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2
    shape.fill.fore_color.brightness = _TINTS[len(_TINTS) - len(classes) + at]


def _legend(
    show: Presenting,
    slide: Slide,
    classes: Sequence[ShadeClass],
    ranked: Sequence[tuple[str, int]],
    *,
    none: bool,
) -> None:
    """Add what each shade stands for, and by name where there are the most."""
    top = _MAP.top
    for one in reversed(classes):
        if one.least == one.most:
            said = f"{one.least:,}"
        else:
            ends = {"desde": f"{one.least:,}", "hasta": f"{one.most:,}"}
            said = show.text("red_mapa_clase", **ends)
        _swatch(slide, one.least, classes, said, top)
        top += _LINE
    if none:
        _swatch(slide, 0, classes, show.text("red_mapa_ninguno"), top)
        top += _LINE
    top += 0.12
    heading = Box(_BESIDE, top, _BESIDE_WIDTH, _LINE)
    add_note(slide, show.text("red_mapa_mas"), heading, sizes=(16, SMALLEST), bold=True)
    for name, count in ranked[:_MOST_NAMED]:
        top += _LINE
        said = f"{shortened(one_line(name), _LONGEST_NAME)}: {count:,}"
        add_note(slide, said, Box(_BESIDE, top, _BESIDE_WIDTH, _LINE))


def _swatch(slide: Slide, count: int, classes: Sequence[ShadeClass], said: str, top: float) -> None:
    place = Box(_BESIDE, top + 0.04, _SWATCH, _LINE - 0.1)
    tile: Any = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu)
    _shade(tile, count, classes)
    describe(tile, said)
    left = _BESIDE + _SWATCH + 0.15
    add_note(slide, said, Box(left, top, _BESIDE_WIDTH - _SWATCH - 0.15, _LINE))


def _missing(show: Presenting, names: Sequence[str]) -> str:
    """Return what is counted and stands in no shape, the first of them by name."""
    if not names:
        return ""
    said = ", ".join(shortened(one_line(name), _LONGEST_NAME) for name in names[:3])
    if len(names) > 3:
        said = show.text("red_mapa_y_mas", nombres=said, cuantas=len(names) - 3)
    return show.text("red_mapa_faltan", nombres=said)
