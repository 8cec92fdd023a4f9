"""The flyer of a campaign: one picture for each text, and in it the code of each group.

The picture is typeset once; then only the code is put into it, which is some ten times faster.
"""

from __future__ import annotations

import io
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import zxingcpp
from PIL import Image

from servimun_widgets.documents.letterhead import identity_data, lines
from servimun_widgets.documents.typesetting import PAPERS, Typeset, render_png
from servimun_widgets.domain.branding import Branding

FlyerShape = Literal["cuadro", "historia"]

PIXELS: dict[FlyerShape, tuple[int, int]] = {"cuadro": (1080, 1080), "historia": (1080, 1920)}
"""Width and height of each shape: a square for chats, a tall one for states and stories."""

_PLATE: dict[FlyerShape, tuple[int, int]] = {"cuadro": (158, 16), "historia": (210, 24)}
"""Side of the white plate of the code, and its distance from two edges, in points."""
_STROKE = 4
"""Points at each side of the plate that its frame takes, with room for rounded corners."""
_KEPT = 24
"""Pictures without code that are kept at once: texts of one campaign share few of them."""
_SHARED_LINE = 55
"""Characters of facts, such as price and telephone, that may stand in one line."""
_MARKS = re.compile(r"(?<!\w)([*_~`])(?=\S)(.+?)(?<=\S)\1(?!\w)")


@dataclass(frozen=True)
class FlyerProgram:
    """A programme on a flyer: its name, and the words of the message about it.

    `is_near` says that it reaches the colonia, or its district, by name.
    """

    name: str
    text: str
    is_near: bool = False


@dataclass(frozen=True)
class FlyerBase:
    """A flyer without code: 256 colours, and where the code goes, in pixels."""

    image: Image.Image
    left: int
    top: int
    side: int
    dark: int
    light: int

    def with_code(self, link: str) -> bytes:
        """Return the PNG whose code leads to `link`. The same link gives the same bytes."""
        code = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        modules = code.to_image(scale=1)  # with its quiet zone
        height, width = modules.shape
        squares = Image.frombytes("L", (width, height), memoryview(modules).tobytes())  # type: ignore[arg-type]
        scale = self.side // width
        inner = squares.point([self.dark if shade < 128 else self.light for shade in range(256)])
        inner = inner.resize((width * scale,) * 2, Image.Resampling.NEAREST)
        inset = (self.side - inner.width) // 2
        made = self.image.copy()
        made.paste(inner, (self.left + inset, self.top + inset))
        stream = io.BytesIO()
        made.save(stream, "PNG", compress_level=1)
        return stream.getvalue()


def flyer_base(
    branding: Branding, programs: Sequence[FlyerProgram], shape: FlyerShape, as_of: date
) -> FlyerBase:
    """Return the flyer of these programmes; without any it speaks of the platform.

    Words get smaller until they fit, then fewer lines of each programme are shown; names always
    are. Raises `ServimunError` when not even those fit.
    """
    plate, margin = _PLATE[shape]
    data = {
        **identity_data(branding),
        "title": branding.text("volante.nombre"),
        "heading": _heading(branding, programs),
        "programs": [
            {"name": one.name, "lines": _plain_lines(one.text, one.name)} for one in programs
        ],
        "invitation": branding.text("volante.invitacion"),
        "action": branding.text("volante.accion"),
        "plate": {"size": plate, "margin": margin},
    }
    width, height = PIXELS[shape]
    png = render_png(Typeset("volante", data, shape, as_of), pixels_wide=width)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    flat = picture.quantize(254, dither=Image.Dither.NONE)
    colors = (flat.getpalette() or [])[: 254 * 3]
    dark, light = len(colors) // 3, len(colors) // 3 + 1
    flat.putpalette([*colors, 0, 0, 0, 255, 255, 255])
    scale = width / PAPERS[shape][0]
    side = round((plate - 2 * _STROKE) * scale)
    left = width - round((margin + plate - _STROKE) * scale)
    top = height - round((margin + plate - _STROKE) * scale)
    return FlyerBase(flat, left, top, side, dark, light)


def flyer_alternative(branding: Branding, programs: Sequence[FlyerProgram], link: str) -> str:
    """Return what the flyer of these programmes says, for who cannot see it."""
    words = " ".join(
        f"{one.name}: {' '.join(_plain_lines(one.text, one.name))}".rstrip(": ").rstrip(".") + "."
        for one in programs
    )
    return branding.text(
        "volante.alternativa",
        titulo=_heading(branding, programs).rstrip("."),
        programas=words or branding.text("volante.invitacion"),
        enlace=link,
    )


class FlyerPress:
    """Makes flyers one after the other and keeps the last pictures without code."""

    def __init__(self, branding: Branding, as_of: date) -> None:
        self._branding = branding
        self._as_of = as_of
        self._bases: OrderedDict[tuple[tuple[FlyerProgram, ...], FlyerShape], FlyerBase] = (
            OrderedDict()
        )

    def flyer(self, programs: Sequence[FlyerProgram], link: str, shape: FlyerShape) -> bytes:
        """Return the PNG of these programmes with the code that leads to `link`."""
        key = (tuple(programs), shape)
        if key not in self._bases:
            self._bases[key] = flyer_base(self._branding, programs, shape, self._as_of)
            while len(self._bases) > _KEPT:
                self._bases.popitem(last=False)
        self._bases.move_to_end(key)
        return self._bases[key].with_code(link)

    def alternative(self, programs: Sequence[FlyerProgram], link: str) -> str:
        """Return what the flyer says, for who cannot see it."""
        return flyer_alternative(self._branding, programs, link)


def _heading(branding: Branding, programs: Sequence[FlyerProgram]) -> str:
    kind = {0: "plataforma", 1: "programa"}.get(len(programs), "programas")
    near = "_cerca" if programs and all(one.is_near for one in programs) else ""
    return branding.text(f"volante.titulo_{kind}{near}")


def _plain_lines(text: str, name: str) -> list[str]:
    """Return the lines of a message without its marks, without the name that stands above them.

    Short ones share a line, so that more of them fit.
    """
    shared: list[str] = []
    for line in (_MARKS.sub(r"\2", one) for one in lines(text)):
        if not shared and line == name:
            continue
        if shared and len(shared[-1]) + len(line) <= _SHARED_LINE:
            shared[-1] += f" · {line}"
        else:
            shared.append(line)
    return shared
