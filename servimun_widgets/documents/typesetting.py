"""Typeset documents as PDF for people and screen readers, and as PNG.

A document is a template and its data. The data reach the template as JSON and stay data: what
looks like markup in a programme's name is printed as it was written.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

import typst

from servimun_widgets.documents.glyphs import FONTS, printable_data
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.errors import ServimunError

Paper = Literal["carta", "a4", "cuadro", "historia", "diapositiva"]

PAPERS: dict[Paper, tuple[float, float]] = {
    "carta": (612, 792),
    "a4": (595.28, 841.89),
    "cuadro": (540, 540),
    "historia": (540, 960),
    "diapositiva": (960, 540),
}
"""Width and height of each paper in points of 1/72 inch; «carta» is US letter, «cuadro» and
«historia» are pictures for telephones, «diapositiva» is a slide."""

NOT_TYPESET = "document_not_typeset"
"""Code of the error of a document that its template does not take."""

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Typeset:
    """A document ready to be rendered.

    `template` is the name of a file `templates/<template>.typ`; `data` holds what JSON can hold.
    `as_of` is the day the document speaks of: its date of creation, whenever it is rendered.
    """

    template: str
    data: Mapping[str, Any]
    paper: Paper
    as_of: date


def render_pdf(typeset: Typeset) -> bytes:
    """Return a document as PDF/UA-1: tagged, titled, in Mexican Spanish.

    The same document gives the same bytes. A process that has rendered must not fork afterwards:
    its child would hang. Raises `ServimunError` when the template does not take the data.
    """
    (pdf,) = _compile(typeset, format="pdf", pdf_standards="ua-1")
    return pdf


def render_png(typeset: Typeset, *, pixels_wide: int, page: int = 0) -> bytes:
    """Return a page of a document, the first by default, as a picture of that width.

    Raises `IndexError` when there is no such page, else as `render_pdf` does.
    """
    return _pictures(typeset, pixels_wide)[page]


def pages_as_png(typeset: Typeset, *, pixels_wide: int, pages: int = 2) -> list[bytes]:
    """Return the first pages of a document as pictures of that width; fewer when it has fewer."""
    return _pictures(typeset, pixels_wide)[:pages]


def _pictures(typeset: Typeset, pixels_wide: int) -> list[bytes]:
    ppi = pixels_wide / PAPERS[typeset.paper][0] * _POINTS_PER_INCH
    return _compile(typeset, format="png", ppi=ppi)


def _compile(typeset: Typeset, **options: Any) -> list[bytes]:
    """Return the files that a document becomes: one PDF, or a picture of each page."""
    width, height = PAPERS[typeset.paper]
    own = {"width": width, "height": height, "as_of": typeset.as_of.isoformat()}
    try:
        made, warnings = _compiler().compile_with_warnings(
            str(TEMPLATES / f"{typeset.template}.typ"),
            sys_inputs={"data": typed_data({**typeset.data, **own})},
            timestamp=_noon(typeset.as_of),
            **options,
        )
    except typst.TypstError as error:
        raise _not_typeset(typeset, error) from error
    if warnings:  # such as a font that is missing and was silently replaced
        raise _not_typeset(typeset, warnings[0])
    assert made is not None  # no output file was named
    return made if isinstance(made, list) else [made]


def typed_data(data: Mapping[str, Any]) -> str:
    """Return the data of a document as the JSON that its template reads.

    Texts are made printable before they stand in JSON: nothing that somebody typed can end a text
    there, whatever stands for it on paper.
    """
    return json.dumps(printable_data(data), ensure_ascii=False)


def _not_typeset(typeset: Typeset, reason: typst.TypstError | typst.TypstWarning) -> ServimunError:
    return ServimunError(
        NOT_TYPESET, template=typeset.template, reason=reason.message.splitlines()[0]
    )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _compiler() -> typst.Compiler:
    """Return this thread's compiler: one cannot be shared, and reading the fonts takes a while."""
    if not hasattr(_this_thread, "compiler"):
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        _this_thread.compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts)
    compiler: typst.Compiler = _this_thread.compiler
    return compiler


_this_thread = threading.local()
