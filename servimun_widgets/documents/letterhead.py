"""What every typeset document shares: names, colours, logo, code, legend and cut-off date."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

from servimun_widgets.documents.glyphs import Drawing
from servimun_widgets.documents.qr import qr_svg
from servimun_widgets.domain.branding import Branding, Logo
from servimun_widgets.texts.dates import day_text


def letterhead(
    branding: Branding,
    as_of: date,
    *,
    title: str,
    code: str | None = None,
) -> dict[str, Any]:
    """Return the data that `letterhead.typ` sets on every document.

    `as_of` is the cut-off date, `title` what the file is called where it is opened; `code` is the
    code of who passes the document on or of what it is about (`domain.public_links`), and becomes
    part of the link and of the QR code.
    """
    link = branding.link(code)
    return {
        **identity_data(branding),
        "title": title,
        "link": link,
        "qr": qr_svg(link),
        "qr_alternative": branding.text("ficha.codigo"),
        "cut_off": branding.text("ficha.corte", corte=day_text(as_of)),
    }


def identity_data(branding: Branding) -> dict[str, Any]:
    """Return the part of the letterhead that does not depend on the catalogue."""
    return {
        "platform": branding.platform,
        "municipality": branding.municipality,
        "address": branding.address.removeprefix("https://").removesuffix("/"),
        "legend": branding.legend,
        "privacy": branding.privacy,
        "colors": branding.colors.model_dump(),
        "logo": _logo(branding.logo) if branding.logo else None,
    }


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold something: one point of a list is one line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def contact(branding: Branding) -> str | None:
    """Return telephone, e-mail and office of the coordination in one line, or None."""
    known = [one for one in (branding.phone, branding.email, branding.office) if one]
    return " · ".join(known) or None


def _logo(logo: Logo) -> dict[str, str]:
    """Return the logo as SVG text; a PNG travels inside of an SVG, as JSON cannot hold bytes."""
    if logo.format == "svg":
        svg = logo.data.decode()
    else:
        width, height = (int.from_bytes(logo.data[at : at + 4]) for at in (16, 20))  # its header
        picture = base64.b64encode(logo.data).decode()
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f'<image width="{width}" height="{height}" href="data:image/png;base64,{picture}"/>'
            "</svg>"
        )
    return {"svg": Drawing(svg), "alternative": logo.alternative}
