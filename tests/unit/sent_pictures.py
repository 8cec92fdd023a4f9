"""Pictures as telephones send them, for tests of what is kept of them."""

from __future__ import annotations

import io

from PIL import Image

PLACE = "GPS 28.6353 -106.0889"


def photograph(
    width: int = 1600, height: int = 1200, *, color: str = "teal", turned: int = 1
) -> bytes:
    """Return a JPEG that says where it was taken and how it is to be turned."""
    picture = Image.new("RGB", (width, height), color)
    said = Image.Exif()
    said[0x010E] = PLACE
    said[0x0112] = turned
    written = io.BytesIO()
    picture.save(written, "JPEG", exif=said, comment=PLACE.encode())
    return written.getvalue()


def drawing(kind: str = "PNG") -> bytes:
    """Return a picture with a part that is transparent."""
    picture = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    picture.paste("red", (0, 0, 200, 300))
    written = io.BytesIO()
    picture.save(written, kind)
    return written.getvalue()
