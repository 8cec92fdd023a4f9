"""QR codes: dark squares on white with the quiet zone that cameras need."""

from __future__ import annotations

import zxingcpp

from servimun_widgets.documents.glyphs import Drawing

_FORMAT = zxingcpp.BarcodeFormat.QRCode


def qr_svg(text: str) -> Drawing:
    """Return the QR code of `text` as an SVG of one unit for each module, quiet zone included.

    Error correction M: a code on a notice board is read although a part is dirty (ISO/IEC 18004).
    """
    return Drawing(zxingcpp.create_barcode(text, _FORMAT, ec_level="M").to_svg())
