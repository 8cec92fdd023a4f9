"""A picture that somebody sent as the platform keeps it: small, upright and without a word of where
or with what it was taken."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Any

from servimun_widgets.documents.glyphs import Drawing
from servimun_widgets.errors import UnreadableFile

LONGEST_SIDE = 960
"""Pixels: what a telephone shows, and half a page of print."""
LARGEST_PICTURE = 120 * 1024
"""Bytes of what is kept: it is in every page that shows it."""
SMALLEST_SIDE = 200
_FORMATS = ("JPEG", "PNG", "WEBP")
_WAYS = (*((LONGEST_SIDE, one) for one in (80, 70, 60, 45)), (640, 45), (400, 30))
"""Longest side and quality, the best first; of the last noise itself is light enough."""


def sent_picture(path: str) -> dict[str, Any]:
    """Return a sent picture as `{"data": base64 of a JPEG, "width": pixels, "height": pixels}`.

    Turned as its camera says, in the colours of the web, transparent parts white; what its file
    says besides (place, time, device, the thumbnail of before it was cropped) is left out. Raises
    `UnreadableFile`.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # most have no picture

    try:
        # Pillow only warns of a picture that would fill the memory.
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as opened:
                opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
                picture = _of_the_web(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableFile("picture_too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFile("picture_unreadable") from error
    if min(picture.size) < SMALLEST_SIDE:
        raise UnreadableFile("picture_small", least=SMALLEST_SIDE)
    for side, quality in _WAYS:
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        data = _jpeg(picture, quality)
        if len(data) <= LARGEST_PICTURE:
            break
    width, height = picture.size
    return {"data": base64.b64encode(data).decode("ascii"), "width": width, "height": height}


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a picture that is kept."""
    from PIL import Image  # most have no picture

    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        return picture.size


def _of_the_web(picture: Any) -> Any:
    """Return a picture in sRGB on white."""
    from PIL import Image, ImageCms

    profile = picture.info.get("icc_profile")
    if picture.mode in ("P", "LA", "RGBA", "PA"):
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        picture = Image.alpha_composite(ground, clear)
    elif profile and picture.mode in ("RGB", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(
                picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            picture = found or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # its colours stay as they are
    return picture.convert("RGB")


def _jpeg(picture: Any, quality: int) -> bytes:
    written = io.BytesIO()
    picture.info.clear()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()


def picture_drawing(data: bytes) -> Drawing:
    """Return a picture that is kept inside of an SVG: JSON, which templates take, has no bytes."""
    width, height = picture_size(data)
    held = base64.b64encode(data).decode("ascii")
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{held}"/></svg>'
    )
