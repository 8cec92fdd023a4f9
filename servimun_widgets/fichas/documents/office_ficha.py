"""The ficha of the platform as a Word file that agencies can edit.

Its template has the names of `FichaContent` in braces; staff may put their own in its place.
"""

from __future__ import annotations

import html
import io

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText  # type: ignore[import-untyped]

from servimun_widgets.documents.archive import reproducible_office
from servimun_widgets.documents.office_colors import in_colors
from servimun_widgets.documents.office_pictures import fitted, logo_png, qr_png
from servimun_widgets.documents.office_template import filled, open_template
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.documents.platform_ficha import ficha_content
from servimun_widgets.fichas.rules.snapshot import Snapshot

TEMPLATE = "ficha.docx"
"""Name of the template of the ficha, shipped or of the staff."""

_COLORED_PARTS = ("word/document.xml", "word/styles.xml", "word/footer", "word/header")
_QR_SIDE = 25.0
_LOGO_BOX = (60.0, 13.0)  # millimetres


class _DescribedImage(InlineImage):  # type: ignore[misc]
    """A picture in a line, with what it shows for who cannot see it."""

    description = ""

    def __html__(self) -> str:
        drawn: str = super().__html__()
        described = f'<wp:docPr descr="{html.escape(self.description)}" '
        return drawn.replace("<wp:docPr ", described, 1)


def platform_ficha_docx(snapshot: Snapshot, branding: Branding, agency_id: str) -> bytes:
    """Return the ficha of the platform for one agency as DOCX; same content as the PDF.

    The same snapshot and branding give the same bytes. Raises `NotFound` for an unknown agency
    and `UnreadableFile` when the template of the staff cannot be filled; it says where.
    """
    content = ficha_content(snapshot, branding, agency_id)
    template = open_template(branding, TEMPLATE)
    link = RichText()
    link.add(content.link, url_id=template.build_url_id(content.link), style="Hyperlink")
    logo = branding.logo
    given = {
        "ficha": content,
        "branding": branding,
        "enlace": link,
        "qr": _picture(
            template, qr_png(content.link), _QR_SIDE, _QR_SIDE, content.link_alternative
        ),
        "logo": _picture(template, logo_png(logo), *_LOGO_BOX, logo.alternative) if logo else "",
    }
    data = filled(template, TEMPLATE, given)
    return reproducible_office(in_colors(data, branding, *_COLORED_PARTS), snapshot.as_of)


def _picture(
    template: DocxTemplate, data: bytes, wide: float, high: float, description: str
) -> _DescribedImage:
    width, height = fitted(data, wide, high)
    image = _DescribedImage(template, io.BytesIO(data), Mm(width), Mm(height))
    image.description = description
    return image
