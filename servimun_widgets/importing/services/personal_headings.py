"""Headings of columns about persons: a list of groups that has one is refused whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that head columns about persons. «miembros_declarados» is a number and none of them.
_PERSONAL = re.compile(
    r"vecin|integrante|telefono|celular|movil|correo|e-?mail|curp|rfc|apellido|domicilio|direccion"
    r"|contacto|nacimiento|edad|sexo|admin|propietari|titular|responsable|participante"
    r"|nombres?_(de|del|vecin|complet)|^nombres$|whatsapp|calle"
)


def personal_columns(header: Iterable[str]) -> list[str]:
    """Return the headings, as keys, that seem to be about neighbours.

    >>> personal_columns(["clave", "nombre", "nombre_vecino", "telefono", "miembros_declarados"])
    ['nombre_vecino', 'telefono']
    """
    return [column for column in header if _PERSONAL.search(column)]
