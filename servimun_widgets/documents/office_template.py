"""Word templates, shipped or of the staff: opened and filled, and what is wrong with one.

A template is a Word file with names in braces (docxtpl's notation), which staff edit in Word.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.branding import Branding
from servimun_widgets.errors import UnreadableFile

_EXCERPT = 80


def open_template(branding: Branding, name: str) -> DocxTemplate:
    """Return the template `name`, the staff's when there is one. Raises `UnreadableFile`."""
    data = branding.templates.get(name) or (TEMPLATES / name).read_bytes()
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.init_docx()
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableFile("document_template_unreadable", file=name) from error
    return template


def filled(template: DocxTemplate, name: str, given: Mapping[str, Any]) -> bytes:
    """Return the template with what is `given`, as DOCX.

    Raises `UnreadableFile` when it cannot be filled; that says where. A template can neither run
    a program nor read anything but what is given.
    """
    try:
        template.render(given, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    except TemplateSyntaxError as error:
        raise _broken(name, _excerpt(error)) from error
    except TemplateError as error:  # a name that is not given, or a call that is not allowed
        raise UnreadableFile("document_template_name", file=name, name=_name(error)) from error
    except (ArithmeticError, TypeError, ValueError) as error:  # a value used as it cannot be
        raise _broken(name, str(error)) from error
    _sign(template, given["branding"])
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def _sign(template: DocxTemplate, branding: Branding) -> None:
    """Say who made the file and in which language, where the template does not."""
    properties = template.docx.core_properties
    properties.author = properties.author or branding.platform
    properties.last_modified_by = properties.last_modified_by or branding.platform
    properties.language = properties.language or "es-MX"


def _broken(name: str, text: str) -> UnreadableFile:
    return UnreadableFile("document_template_broken", file=name, text=text)


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
