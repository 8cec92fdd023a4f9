"""The guides as pages of the platform: which there are, and what a page of one says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servimun_widgets.domain.vocabulary import ROLES, Role


@dataclass(frozen=True)
class Guide:
    """A guide: its file among the documents, and the roles whose work it tells of."""

    file: str
    roles: frozenset[Role]


_EVERYONE = frozenset(ROLES)
_STAFF: frozenset[Role] = frozenset({"coordinacion", "admin"})

GUIDES: dict[str, Guide] = {
    "enlaces": Guide("guia-enlaces.md", _EVERYONE),
    "coordinacion": Guide("guia-coordinacion.md", _STAFF),
    "red-vecinal": Guide(
        "guia-red-vecinal.md", _STAFF | frozenset({"aprobacion", "operacion", "analisis"})
    ),
    "difusion": Guide("guia-difusion.md", frozenset({"coordinacion"})),
    "analistas": Guide("guia-analistas.md", frozenset({"analisis", "coordinacion"})),
    "importar": Guide("importar.md", _STAFF),
    "sitio": Guide("guia-sitio.md", _EVERYONE),
    "operacion": Guide("operacion.md", frozenset({"admin"})),
}
"""Name in the address -> guide, in the order in which they are offered."""


@dataclass(frozen=True)
class GuidePage:
    """A guide as a page: `parts` are (anchor, title) of its chapters, `html` what it says."""

    name: str
    title: str
    parts: Sequence[tuple[str, str]]
    html: str
