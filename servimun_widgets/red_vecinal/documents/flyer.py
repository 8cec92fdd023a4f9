"""The flyer of a campaign: a picture for each text, and in it the link of each group to type.

Who sees it holds the telephone that shows it: no QR code, which is for paper, but a link short
enough to type. The picture is typeset once for each text; then only the link is drawn into it,
which is some ten times faster.
"""

from __future__ import annotations

import io
import json
from collections import OrderedDict
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from servimun_widgets.documents.first_answers import platform_answers, together, urgent_words
from servimun_widgets.documents.glyphs import FONTS
from servimun_widgets.documents.letterhead import identity_data
from servimun_widgets.documents.pictograms import pictogram_svg
from servimun_widgets.documents.typesetting import PAPERS, Typeset, render_png
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.pictograms import pictogram
from servimun_widgets.domain.public_links import typed_link
from servimun_widgets.red_vecinal.documents.flyer_words import (
    Flyer,
    FlyerProgram,
    call_words,
    heading,
    program_answers,
    program_phone,
    what_told,
    whom_to_call,
)

FlyerShape = Literal["cuadro", "historia"]

PIXELS: dict[FlyerShape, tuple[int, int]] = {"cuadro": (1080, 1080), "historia": (1080, 1920)}
"""Width and height of each shape: a square for chats, a tall one for states and stories."""

_PLATE = {"left": 24, "width": 492, "height": 48, "bottom": 44}
"""Where the link goes, in points: a plate as wide as the picture allows, so high above its foot."""
_KEPT = 24
"""Pictures without link that are kept at once: groups of one text follow one another."""
_DRAWN = 8
"""Of all campaigns, as many as the page of one shows and their layouts; at most 2 MB each."""
_INKS = 16
"""Colours from plate to ink, so that drawn letters have smooth edges."""
_LETTER = 0.62
"""How high letters are at most, as a part of the plate."""
_WHITE = "#ffffff"


@dataclass(frozen=True)
class FlyerBase:
    """A flyer without link: its colours, and where the link goes, in pixels."""

    image: Image.Image
    left: int
    top: int
    width: int
    height: int
    inks: int
    """Place in the palette of the first of the colours from plate to ink."""

    def with_link(self, link: str) -> bytes:
        """Return the PNG that shows `link` as one types it. The same link gives the same bytes."""
        shown = typed_link(link)
        mask = Image.new("L", (self.width, self.height), 0)
        font = _fitting(shown, self.width - self.height // 2, self.height * _LETTER)
        centre = (self.width // 2, self.height // 2)
        ImageDraw.Draw(mask).text(centre, shown, fill=255, font=font, anchor="mm")
        tones = [self.inks + shade * _INKS // 256 for shade in range(256)]
        made = self.image.copy()
        made.paste(mask.point(tones), (self.left, self.top))
        stream = io.BytesIO()
        made.save(stream, "PNG", compress_level=1)
        return stream.getvalue()


def flyer_base(
    branding: Branding, flyer: Flyer, shape: FlyerShape, as_of: date, *, preview: bool = False
) -> FlyerBase:
    """Return a flyer without its link; one that names no programme speaks of the platform.

    A preview is half as wide and high, and made in a third of the time. Words get smaller until
    they fit; a programme that is named has all its answers, and how many more there are is said.
    Raises `ServimunError` when not even one fits.
    """
    width, height = (side // 2 if preview else side for side in PIXELS[shape])
    said = json.dumps(_data(branding, flyer), sort_keys=True)
    flat = _flat(f"volante_{flyer.layout}", said, shape, as_of, width).copy()
    colors = (flat.getpalette() or [])[: (256 - _INKS) * 3]
    flat.putpalette([*colors, *_tones(branding.colors.primary)])
    scale = width / PAPERS[shape][0]
    return FlyerBase(
        flat,
        left=round((_PLATE["left"] + 2) * scale),
        top=height - round((_PLATE["bottom"] + _PLATE["height"] - 2) * scale),
        width=round((_PLATE["width"] - 4) * scale),
        height=round((_PLATE["height"] - 4) * scale),
        inks=len(colors) // 3,
    )


@lru_cache(maxsize=_DRAWN)
def _flat(
    template: str, said: str, shape: FlyerShape, as_of: date, pixels_wide: int
) -> Image.Image:
    """Return a typeset flyer in as many colours as the link leaves.

    Kept, for each press on the page of a campaign shows the same previews again.
    """
    png = render_png(Typeset(template, json.loads(said), shape, as_of), pixels_wide=pixels_wide)
    return (
        Image.open(io.BytesIO(png)).convert("RGB").quantize(256 - _INKS, dither=Image.Dither.NONE)
    )


class FlyerPress:
    """Makes flyers one after the other and keeps the last pictures without link."""

    def __init__(self, branding: Branding, as_of: date, *, preview: bool = False) -> None:
        self.branding = branding
        self._preview = preview
        self._as_of = as_of
        self._bases: OrderedDict[tuple[Flyer, FlyerShape], FlyerBase] = OrderedDict()

    def flyer(self, flyer: Flyer, link: str, shape: FlyerShape) -> bytes:
        """Return the PNG of a flyer with the link of a group."""
        key = (flyer, shape)
        if key not in self._bases:
            self._bases[key] = flyer_base(
                self.branding, flyer, shape, self._as_of, preview=self._preview
            )
            while len(self._bases) > _KEPT:
                self._bases.popitem(last=False)
        self._bases.move_to_end(key)
        return self._bases[key].with_link(link)


def _data(branding: Branding, flyer: Flyer) -> dict[str, object]:
    ink = _WHITE if flyer.layout == "letrero" else branding.colors.primary
    return {
        **identity_data(branding),
        "title": branding.text("volante.nombre"),
        "greeting": branding.text("volante.saludo"),
        "colonia": flyer.colonia,
        "heading": heading(branding, flyer),
        "programs": [_program(branding, one, ink) for one in flyer.programs],
        "drawing": pictogram_svg("participacion", ink),
        "platform": [asdict(one) for one in platform_answers(branding).values()],
        "also": branding.text("volante.tambien"),
        "more": [
            branding.text("volante.mas_programas", cuantos=count)
            for count in range(len(flyer.programs))
        ],
        "action": branding.text("volante.accion"),
        "plate": _PLATE,
    }


def _program(branding: Branding, program: FlyerProgram, ink: str) -> dict[str, object]:
    what, *rest = program_answers(branding, program).values()
    number = program_phone(branding, program)
    called, beside = whom_to_call(branding, program)
    return {
        "name": program.name,
        "what": what_told(branding, program, what.text),
        "lines": [asdict(one) for one in rest],
        "few_lines": [asdict(one) for one in together(branding, rest, number)],
        "phone": called,
        "call": call_words(branding, program),
        "who": beside,
        "urgent": urgent_words(branding, program.name, program.facts.topic),
        "drawing": pictogram_svg(pictogram(program.facts.topic), ink),
    }


def _fitting(text: str, width: float, height: float) -> ImageFont.FreeTypeFont:
    """Return bold letters with which `text` is at most so wide and high, in pixels."""
    font = ImageFont.truetype(str(FONTS / "NotoSans-Bold.ttf"), int(height))
    wide = font.getlength(text)
    return font if wide <= width else font.font_variant(size=max(1, int(height * width / wide)))


def _tones(ink: str) -> list[int]:
    """Return the colours from white to `ink`, three numbers each."""
    rgb = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
    return [round(255 + (one - 255) * step / (_INKS - 1)) for step in range(_INKS) for one in rgb]
