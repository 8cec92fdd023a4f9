"""How the municipality presents itself in documents: names, address, colours, logo, texts."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import ConfigDict, StringConstraints

from servimun_widgets.domain.dangers import UrgentCall
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.public_links import code_link

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]

ACKNOWLEDGE_PAGE = "enlaces/difusion"
"""The page, as its subject declares it, on which liaisons acknowledge what they received."""

EXAMPLE_ADDRESS = "https://servimun.example"
"""A public address that leads nowhere: documents of a demonstration are not to be handed out."""


_ALONE = re.compile(r"^[ \t]*\{(\w+)\}[ \t]*$", re.MULTILINE)


def _has_lines(value: object) -> bool:
    return isinstance(value, str) and len(value.splitlines()) > 1


class Colors(Record):
    """Colours as `#rrggbb`: dark ones that white text can be read on, and a light paper."""

    primary: Color
    secondary: Color
    accent: Color
    paper: Color


class Logo(Record):
    """The logo's bytes, its format and what it shows for who cannot see it."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    data: bytes
    format: Literal["svg", "png"]
    alternative: str


class Branding(Record):
    """Everything in a document that is not data of the catalogue.

    `texts` maps `document.name` to a Spanish text whose `{placeholders}` are those of the text
    that the program ships. `templates` holds the office templates that staff put in place of the
    shipped ones, by file name.
    """

    platform: str
    municipality: str
    address: str
    """Public address of the platform, where every QR code leads, with https:// at the beginning."""
    access: str | None = None
    """Address at which liaisons enter the working tool, for links in e-mails to them."""
    phone: str | None
    email: str | None
    office: str | None
    council: str
    """The council's display name; its own site and the strategy write it differently."""
    legend: str
    """The mandatory legend of material about public programmes."""
    privacy: str
    colors: Colors
    logo: Logo | None
    texts: dict[str, str]
    templates: dict[str, bytes]
    maps: dict[str, bytes] = {}
    """Shapes that maps are drawn of, in GeoJSON, by what they are of: «colonia», «distrito»."""
    urgent_calls: tuple[UrgentCall, ...] = ()
    """Whom programmes about a danger say to call at once."""

    def text(self, key: str, **values: object) -> str:
        """Return a text filled with `values`; raise `KeyError` when there is no such text.

        A value has lines of its own only where its name stands alone on a line. Anywhere else it
        is one line, so that nobody who types a name adds a paragraph, a point of a list or a
        signature to what the municipality says.
        """
        template = self.texts[key]
        known = {**self._common(), **values}
        broken = {name: one for name, one in known.items() if _has_lines(one)}
        if broken:
            alone = set(_ALONE.findall(template))
            known |= {n: " ".join(str(o).split()) for n, o in broken.items() if n not in alone}
        return template.format_map(known)

    def link(self, code: str | None = None) -> str:
        """Return the public address, with the code of what it is about or of who passes it on."""
        return code_link(self.address, code) if code else self.address

    def acknowledge_link(self) -> str | None:
        """Return where a liaison gives the acuse; None where the address is not known."""
        return self.page_link(ACKNOWLEDGE_PAGE)

    def page_link(self, page: str, **query: str) -> str | None:
        """Return where a page of the working tool is opened; None where its address is not known.

        `query` names what is opened on it, such as `reunion="J0001"`.
        """
        if not self.access:
            return None
        asked = f"?{urlencode(query)}" if query else ""
        return f"{self.access.rstrip('/')}/{page}{asked}"

    def _common(self) -> dict[str, object]:
        return {
            "plataforma": self.platform,
            "municipio": self.municipality,
            "direccion": self.address,
            "consejo": self.council,
        }
