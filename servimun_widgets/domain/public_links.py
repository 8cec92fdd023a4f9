"""Addresses of the public site that go out on paper and in messages: they must last for years."""

from __future__ import annotations

import re

from servimun_widgets.domain.text import fold


def code_path(code: str) -> str:
    """Return where a code of a link or a QR leads, without the host.

    >>> code_path("abcdef2345")
    '/v/abcdef2345'
    """
    return f"/v/{code}"


def code_link(address: str, code: str) -> str:
    """Return the whole link of a code; `address` is that of the site, with or without a slash.

    >>> code_link("https://servimun.example/", "abcdef2345")
    'https://servimun.example/v/abcdef2345'
    """
    return f"{address.rstrip('/')}{code_path(code)}"


def typed_link(link: str) -> str:
    """Return a link as a person types it.

    >>> typed_link("https://servimun.example/v/abcdef2345")
    'servimun.example/v/abcdef2345'
    """
    return re.sub(r"^https?://", "", link)


def program_code(folio: str) -> str:
    """Return the code of what is printed about one programme: its folio, which lasts.

    >>> program_code("P024")
    'p024'
    """
    return folio.lower()


def agency_code(sigla: str) -> str:
    """Return the code of what an agency passes on, short enough for a QR that is read from afar.

    >>> agency_code("DSPM-Prevención")
    'dspmprevencion'
    """
    return re.sub(r"[^a-z0-9]", "", fold(sigla))


def form_path(name: str) -> str:
    """Return where citizens answer a form of analysts.

    >>> form_path("visita_escuela")
    '/formularios/visita_escuela/'
    """
    return f"/formularios/{name}/"
