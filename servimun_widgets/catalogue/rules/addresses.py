"""Where each thing of the public site is: addresses that last and tell nobody over a shoulder.

A programme's address has its folio and not its name, which may change. What is about danger lies
below `/ayuda/`, under a neutral title, so that one rule keeps all of it out of every cache.
"""

from __future__ import annotations

import re

from servimun_widgets.domain.text import fold

HELP = "/ayuda/"
"""Below it nothing is kept by browsers; see `docs/operacion/nginx-sitio.conf`."""


def slug(text: str) -> str:
    """Return a text as a piece of an address.

    >>> slug("Niñez: colonia «Dale»")
    'ninez-colonia-dale'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def program_path(folio: str, *, danger: bool = False) -> str:
    """Return the address of a programme's page.

    >>> program_path("P024"), program_path("P039", danger=True)
    ('/programas/p024/', '/ayuda/p039/')
    """
    return f"{HELP if danger else '/programas/'}{slug(folio)}/"


UNKNOWN_CODE = "/v/"
"""What is shown below it where there is nothing: the front page, which says so."""
CHECK = "/revisar/"
"""Where somebody finds out whether a message is official."""
OPINIONS = "/opinar/"
SEND = f"{OPINIONS}enviar"
"""Where the forms of opinions are sent: the ear answers there."""


def opinion_path(folio: str = "", *, danger: bool = False) -> str:
    """Return the address of the form about a programme, or of the one about anything.

    >>> opinion_path("P024"), opinion_path("P039", danger=True), opinion_path()
    ('/opinar/p024/', '/ayuda/opinar/p039/', '/opinar/')
    """
    below = f"{HELP.rstrip('/')}{OPINIONS}" if danger else OPINIONS
    return f"{below}{slug(folio)}/" if folio else below
