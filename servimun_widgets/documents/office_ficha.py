"""The ficha of the platform as a Word file that agencies can edit.

The template is a Word file with the names of `FichaContent` in braces (docxtpl's notation); staff
may put their own in its place.
"""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from servimun_widgets.documents.archive import reproducible_office
from servimun_widgets.documents.office_colors import in_colors
from servimun_widgets.documents.office_pictures import fitted, logo_png, qr_png
from servimun_widgets.documents.platform_ficha import ficha_content
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.snapshot import Snapshot
from servimun_widgets.errors import UnreadableFile

TEMPLATE = "ficha.docx"
"""Name of the template, shipped or of the staff."""

_SHIPPED = Path(__file__).parent / "templates" / TEMPLATE
_COLORED_PARTS = ("word/document.xml", "word/styles.xml", "word/footer", "word/header")
_QR_SIDE = 38.0
_LOGO_BOX = (60.0, 18.0)  # millimetres
_EXCERPT = 80


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
    template = _open(branding.templates.get(TEMPLATE, _SHIPPED.read_bytes()))
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
    stream = io.BytesIO()
    try:
        template.render(given, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    except TemplateSyntaxError as error:
        raise _broken(_excerpt(error)) from error
    except TemplateError as error:  # a name that is not given, or a call that is not allowed
        raise UnreadableFile("document_template_name", file=TEMPLATE, name=_name(error)) from error
    except (ArithmeticError, TypeError, ValueError) as error:  # a value used as it cannot be
        raise _broken(str(error)) from error
    template.save(stream)
    return reproducible_office(
        in_colors(stream.getvalue(), branding, *_COLORED_PARTS), snapshot.as_of
    )


def _open(data: bytes) -> DocxTemplate:
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableFile("document_template_unreadable", file=TEMPLATE) from error
    return template


def _picture(
    template: DocxTemplate, data: bytes, wide: float, high: float, description: str
) -> _DescribedImage:
    width, height = fitted(data, wide, high)
    image = _DescribedImage(template, io.BytesIO(data), Mm(width), Mm(height))
    image.description = description
    return image


def _broken(text: str) -> UnreadableFile:
    return UnreadableFile("document_template_broken", file=TEMPLATE, text=text)


def _name(error: TemplateError) -> str:
    """Return the name that a message such as «'x' is undefined» quotes last."""
    quoted = (error.message or "").split("'")
    return quoted[-2] if len(quoted) > 2 else quoted[0]


def _excerpt(error: TemplateSyntaxError) -> str:
    """Return the text of the template where it is not understood."""
    lines = list(getattr(error, "docx_context", ()))  # docxtpl: the line, three before, three after
    place = min(error.lineno, 4) - 1
    text = " ".join(lines[place].split()) if place < len(lines) else ""
    return text[:_EXCERPT] or (error.message or "")
