"""What the identity is made of: each value by section and name, and what it may say.

The one table of them, for the file that staff keep and for the page in which they are set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Literal

from servimun_widgets.domain.contrast import contrast
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.telephones import canonical_number
from servimun_widgets.domain.web_links import address_parts

IDENTITY_FILE = "identidad.toml"
Key = tuple[str, str]
"""Section and name, as the file has them."""

ValueFault = Literal[
    "empty", "color", "color_light", "address", "access", "phone", "email", "paper_dark"
]
TextFault = Literal["empty", "braces", "placeholder_unknown", "placeholder_missing"]

COMMON_PLACEHOLDERS = frozenset({"plataforma", "municipio", "direccion", "consejo"})
"""What every text may hold between braces, used or not."""
LOWEST_CONTRAST = 4.5
"""Of white text on a colour, and of the first colour on the paper (WCAG 2.2, 1.4.3)."""
LONGEST_TEXT = 6000
LONGEST_FILE = 60_000
FILES = "archivos/"
"""Begins the names of files that are set as a whole; none is a value of the identity."""

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class IdentityValue:
    """How many characters a value may have, and whether it may be left blank."""

    longest: int
    may_be_blank: bool = False


IDENTITY_VALUES: dict[Key, IdentityValue] = {
    ("plataforma", "nombre"): IdentityValue(40),
    ("plataforma", "municipio"): IdentityValue(80),
    ("plataforma", "direccion"): IdentityValue(120),
    ("plataforma", "acceso"): IdentityValue(120, may_be_blank=True),
    ("plataforma", "telefono"): IdentityValue(30, may_be_blank=True),
    ("plataforma", "correo"): IdentityValue(120, may_be_blank=True),
    ("plataforma", "oficina"): IdentityValue(200, may_be_blank=True),
    ("consejo", "nombre"): IdentityValue(200),
    ("colores", "primario"): IdentityValue(20),
    ("colores", "secundario"): IdentityValue(20),
    ("colores", "acento"): IdentityValue(20),
    ("colores", "papel"): IdentityValue(20),
    ("logo", "alternativa"): IdentityValue(200),
    ("leyendas", "programa_publico"): IdentityValue(400),
    ("leyendas", "privacidad"): IdentityValue(400),
}


Origin = Literal["archivo", "ajustes", "fabrica", "nadie"]
"""Who says a value: a file of staff, the page of settings, the program, or nobody."""


@dataclass(frozen=True)
class InForce:
    """A value as it holds, who says it, and what the program ships; blank for none."""

    value: str
    origin: Origin
    shipped: str


def in_force(
    name: str,
    written: Mapping[str, str],
    settled: Mapping[str, str],
    shipped: Mapping[str, str],
) -> InForce:
    """Return what holds of a value: what a file says, else what was set, else what is shipped.

    The one place that decides which wins. A blank that is written holds too: it takes away what
    would be said otherwise.
    """
    layers: tuple[tuple[Origin, Mapping[str, str]], ...] = (
        ("archivo", written),
        ("ajustes", settled),
        ("fabrica", shipped),
    )
    for origin, said in layers:
        if name in said:
            return InForce(said[name], origin, shipped.get(name, ""))
    return InForce("", "nadie", "")


def value_name(key: Key) -> str:
    """Return the name of a value in one word, as `plataforma.nombre`."""
    return ".".join(key)


def file_name(file: str) -> str:
    """Return the name under which a whole file is set, as `archivos/sinonimos.csv`."""
    return f"{FILES}{file}"


def text_name(document: str, name: str) -> str:
    """Return the name of a document's text among the values, as `textos/ficha.titulo`."""
    return f"textos/{document}.{name}"


def value_fault(key: Key, value: str) -> ValueFault | None:
    """Return why a value is not what its name says, or None. The length is not looked at.

    >>> value_fault(("colores", "acento"), "#ffff00")
    'color_light'
    """
    section, name = key
    if not value:
        return None if IDENTITY_VALUES[key].may_be_blank else "empty"
    if section == "colores":
        return _color_fault(name, value)
    checks: dict[str, tuple[bool, ValueFault]] = {
        "direccion": (_is_address(value, "https"), "address"),
        "acceso": (_is_address(value, "https", "http"), "access"),
        "telefono": (canonical_number(value) is not None, "phone"),
        "correo": (is_mail_address(value), "email"),
    }
    right, fault = checks.get(name, (True, "empty"))
    return None if right else fault


def paper_fault(values: Mapping[str, str]) -> ValueFault | None:
    """Return why the first colour cannot be read on the paper, or None; both are colours."""
    ratio = contrast(values["colores.papel"], values["colores.primario"])
    return "paper_dark" if ratio < LOWEST_CONTRAST else None


def text_faults(text: str, shipped: str) -> Iterator[tuple[TextFault, str]]:
    """Yield why a text cannot stand in place of the shipped one, with the placeholder it is about.

    >>> list(text_faults("Hasta {dia}", "Hasta el {fecha}"))
    [('placeholder_unknown', '{dia}'), ('placeholder_missing', '{fecha}')]
    """
    if not text.strip():
        yield "empty", ""
        return
    try:
        written = placeholders(text)
    except ValueError:
        yield "braces", ""
        return
    known = placeholders(shipped)
    for name in sorted(written - known - COMMON_PLACEHOLDERS):
        yield "placeholder_unknown", f"{{{name}}}"
    for name in sorted(known - written - COMMON_PLACEHOLDERS):
        yield "placeholder_missing", f"{{{name}}}"


def known_placeholders(shipped: str) -> str:
    """Return what a text in place of the shipped one may hold between braces, for people."""
    return ", ".join(f"{{{one}}}" for one in sorted(placeholders(shipped) | COMMON_PLACEHOLDERS))


def placeholders(text: str) -> set[str]:
    """Return what stands between braces in a text that is filled later.

    Raises `ValueError` for a brace that is not closed.

    >>> sorted(placeholders("{programas} programas al {fecha}"))
    ['fecha', 'programas']
    """
    found = set()
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None:
            found.add(f"{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}")
    return found


def _color_fault(name: str, value: str) -> ValueFault | None:
    if not _COLOR.fullmatch(value):
        return "color"
    if name != "papel" and contrast(value, "#ffffff") < LOWEST_CONTRAST:
        return "color_light"
    return None


def _is_address(value: str, *schemes: str) -> bool:
    parts = address_parts(value)
    plain = not (parts.query or parts.fragment or parts.username)
    return parts.scheme in schemes and "." in parts.netloc and plain and len(value.split()) == 1
