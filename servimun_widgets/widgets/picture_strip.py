"""Pictures beside one another, such as the first pages of a document."""

from __future__ import annotations

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.domain.file_kinds import PNG
from servimun_widgets.widgets.panel import Panel

_SIZE = struct.Struct(">II")
_SIZE_AT = 16
"""Where the width and height of a PNG stand: after its signature and the head of IHDR."""


@dataclass(frozen=True)
class ShownPicture:
    """A PNG or JPEG and what it shows in words, for who cannot see it."""

    data: bytes
    alternative: str


class PictureStrip(Panel):
    """Pictures in a strip that scrolls sideways, by keyboard too, and can be shown larger."""

    script: ClassVar[str] = "picture_strip.js"
    styles: ClassVar[Sequence[str]] = ("picture_strip.css",)

    heading = Unicode().tag(sync=True)
    pictures: List[Any] = List().tag(sync=True)

    def __init__(self, *, heading: str, pictures: Sequence[ShownPicture]) -> None:
        super().__init__(heading=heading, pictures=[_picture_json(one) for one in pictures])


def _picture_json(picture: ShownPicture) -> dict[str, Any]:
    encoded = base64.b64encode(picture.data).decode("ascii")
    told = {"alternative": picture.alternative, "width": None, "height": None}
    if not picture.data.startswith(PNG):
        return {**told, "address": f"data:image/jpeg;base64,{encoded}"}
    width, height = _SIZE.unpack_from(picture.data, _SIZE_AT)
    size = {"width": width, "height": height}
    return {**told, **size, "address": f"data:image/png;base64,{encoded}"}
