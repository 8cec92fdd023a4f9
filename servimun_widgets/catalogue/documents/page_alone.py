"""A page of the site that stands alone: it loads nothing, runs nothing and leads nowhere."""

from __future__ import annotations

import base64
import re
from functools import partial
from html import escape

from servimun_widgets.catalogue.documents.site import SiteBuild
from servimun_widgets.documents.pictograms import SHEET
from servimun_widgets.texts import sentence

_LOADED = re.compile(r"<script\b.*?</script>|<link\b[^>]*>", re.DOTALL)
_LEADS = re.compile(r'(<(?:a|form)\b[^>]*?)\s(?:href|action)="[^"]*"')
_PICTURE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)"')
_DRAWING = re.compile(r'(<use\s+href=")[^"#]*#')
_BODY = re.compile(r"<body\b[^>]*>")
_POLICY = (
    '<meta http-equiv="Content-Security-Policy"'
    " content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)


def page_alone(build: SiteBuild, folio: str) -> str:
    """Return the page of a programme as the site would serve it, marked as a preview.

    Its styles, drawings and picture are in it, its links lead nowhere, and what a browser would
    load for it is refused by the page itself.
    """
    served, styles = build.program_page(folio)
    page = _DRAWING.sub(r"\1#", _LEADS.sub(r"\1", _LOADED.sub("", served)))
    page = _PICTURE.sub(partial(_in_the_page, build), page)
    page = page.replace("<head>", f"<head>{_POLICY}<style>{styles}</style>", 1)
    mark = escape(sentence("program_look_mark"))
    drawings = SHEET.read_text(encoding="utf-8").replace("<svg ", '<svg style="display:none" ', 1)
    said = f'<p class="ancho aviso" role="note"><strong>{mark}.</strong></p>'
    return _BODY.sub(f"<body>{drawings}{said}", page, count=1)


def _in_the_page(build: SiteBuild, found: re.Match[str]) -> str:
    data = build.resource(found[2])
    return f'{found[1]}data:image/jpeg;base64,{base64.b64encode(data).decode("ascii")}"'
