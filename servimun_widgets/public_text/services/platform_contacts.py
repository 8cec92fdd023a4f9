"""How the municipality says that its platform is reached, for the gate for public text."""

from __future__ import annotations

import tomllib
from typing import Any

from servimun_widgets.domain.identity_values import IDENTITY_FILE, Key, in_force, value_name
from servimun_widgets.services.context import Context
from servimun_widgets.services.settled import settled_values

"""File of the identity folder, whose whole form documents check; what is wrong in it they say."""
_CONTACTS: tuple[Key, ...] = (
    ("plataforma", "direccion"),
    ("plataforma", "telefono"),
    ("plataforma", "correo"),
)


def platform_contacts(context: Context) -> tuple[str, ...]:
    """Return address, telephone and e-mail of the platform, those that are given.

    None of a file that cannot be read: then they are nobody's known contacts.
    """
    written = _written(context)
    if written is None:
        return ()
    settled = settled_values(context.store, "identidad")
    held = (in_force(value_name(key), written, settled, {}).value for key in _CONTACTS)
    return tuple(one for one in held if one)


def _written(context: Context) -> dict[str, str] | None:
    """Return what the file says of them, by name; None where it cannot be read."""
    if context.data_folder is None:
        return {}
    file = context.data_folder / "identidad" / IDENTITY_FILE
    try:
        given: Any = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("plataforma", {})
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return None
    said = {key: given.get(key[1]) for key in _CONTACTS} if isinstance(given, dict) else {}
    return {value_name(key): one for key, one in said.items() if isinstance(one, str)}
