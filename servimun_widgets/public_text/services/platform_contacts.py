"""How the municipality says that its platform is reached, for the gate for public text."""

from __future__ import annotations

import tomllib
from typing import Any

from servimun_widgets.services.context import Context

IDENTITY_FILE = "identidad.toml"
"""File of the identity folder, whose whole form documents check; what is wrong in it they say."""
_CONTACTS = ("direccion", "telefono", "correo")


def platform_contacts(context: Context) -> tuple[str, ...]:
    """Return address, telephone and e-mail of the platform, those that are given.

    None of a file that cannot be read: then they are nobody's known contacts.
    """
    if context.data_folder is None:
        return ()
    file = context.data_folder / "identidad" / IDENTITY_FILE
    try:
        given: Any = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("plataforma", {})
    except (OSError, ValueError):
        return ()
    named = [given.get(name) for name in _CONTACTS] if isinstance(given, dict) else []
    return tuple(one for one in named if isinstance(one, str))
