"""Pictures for office documents, which take PNG: the logo and the QR code."""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache

import zxingcpp
from PIL import Image

from servimun_widgets.documents.glyphs import Drawing
from servimun_widgets.documents.typesetting import Typeset, render_png
from servimun_widgets.domain.branding import Logo

_QR_SCALE = 12
_LOGO_PIXELS = 1200  # of the page; the logo takes half of its width
_ANY_DAY = date(1980, 1, 1)  # a picture says nothing of a day


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """Return the QR code of `text`, dark on white with its quiet zone, as a PNG."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    stream = io.BytesIO()
    Image.fromarray(code.to_image(scale=_QR_SCALE)).save(stream, "PNG")
    return stream.getvalue()


@lru_cache(maxsize=4)
def logo_png(logo: Logo) -> bytes:
    """Return the logo as a PNG, drawn from its SVG when it is one.

    Raises `ServimunError` when the SVG cannot be drawn.
    """
    if logo.format == "png":
        return logo.data
    drawing = Typeset("logo_picture", {"svg": Drawing(logo.data.decode())}, "cuadro", _ANY_DAY)
    return render_png(drawing, pixels_wide=_LOGO_PIXELS)


def fitted(picture: bytes, wide: float, high: float) -> tuple[float, float]:
    """Return width and height of a picture in a box of `wide` by `high`, its shape kept."""
    with Image.open(io.BytesIO(picture)) as image:
        scale = min(wide / image.width, high / image.height)
        return image.width * scale, image.height * scale
