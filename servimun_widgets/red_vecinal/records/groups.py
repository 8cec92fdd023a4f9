"""A neighbours' group of Red Vecinal: what staff say of it, never who is in it."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import (
    OptionalInteger,
    OptionalText,
    Record,
    Text,
    field,
)
from servimun_widgets.domain.names import Name
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.domain.web_links import address_parts

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,19}")
_INVITE_HOST = "chat.whatsapp.com"
_INVITE = re.compile(r"(?:https?://)?\bchat\.whatsapp\.com/([^\s<>\"'()]+[\w/])", re.IGNORECASE)
# Letters and digits that are not taken for one another when they are dictated or copied by hand.
_PLAIN = "23456789abcdefghjkmnpqrstuvwxyz"


def _group_code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise PydanticCustomError("field_group_code", "code")
    return value


def _without_personal_data(value: str) -> str:
    if personal_data_in(value, full_names=False):
        raise PydanticCustomError("field_personal_data", "personal data")
    return value


def _link_of_invitation(value: object) -> object:
    """Return the link alone where WhatsApp, or who copied it, put words around it."""
    found = _INVITE.findall(value) if isinstance(value, str) else []
    return f"https://{_INVITE_HOST}/{found[0]}" if len(found) == 1 else value


def _invite(value: str | None) -> str | None:
    if value is None:
        return None
    parts = address_parts(value)
    if parts.scheme != "https" or parts.netloc != _INVITE_HOST or not parts.path.strip("/"):
        raise PydanticCustomError("field_invite", "invite")
    return value


PublicText = Annotated[Name, AfterValidator(_without_personal_data)]


class GroupContent(Record):
    """What is said of a group. Who its members are is nowhere in the platform."""

    code: Annotated[Text, AfterValidator(_group_code)] = field(
        "Clave",
        "Letras sin acento, números, punto o guion. No debe decir nada de las personas.",
        default=...,
    )
    name: PublicText = field(
        "Nombre del grupo",
        "Como se llama el grupo, sin nombres de vecinas o vecinos.",
        default=...,
        min_length=2,
        max_length=100,
    )
    colonia: PublicText = field(
        "Colonia", default=..., input="suggest", min_length=1, max_length=80
    )
    district: OptionalText = field("Distrito de policía", input="suggest", max_length=80)
    sector: PublicText = field(
        "Sector",
        "El de la coordinación que atiende el grupo. Por ejemplo: Sector 3.",
        default=...,
        input="suggest",
        min_length=1,
        max_length=60,
    )
    declared_members: OptionalInteger = field(
        "Integrantes declarados",
        "Solo cuántos son. En blanco si no se sabe.",
        input="integer",
        ge=0,
        le=5000,
    )
    active: bool = field("Activo", default=..., input="boolean")


class ListedGroup(GroupContent):
    """A group as a list gives it and as the store keeps it: also with the link into it."""

    invite_link: Annotated[
        OptionalText, AfterValidator(_invite), BeforeValidator(_link_of_invitation)
    ] = field(
        "Enlace del grupo",
        "Empieza con https://chat.whatsapp.com/. Solo lo ve quien atiende el sector.",
        input="url",
        max_length=200,
    )


class InviteContent(Record):
    """A new link into a group; the one before is not shown."""

    invite_link: Annotated[Text, AfterValidator(_invite), BeforeValidator(_link_of_invitation)] = (
        field(
            "Enlace del grupo",
            "Empieza con https://chat.whatsapp.com/. Solo lo ve quien atiende el sector.",
            default=...,
            input="url",
            max_length=200,
        )
    )


class GroupRecord(Record):
    """A group as the store keeps it; `code` repeats that of the content, to be unique."""

    id: str
    code: str
    content: ListedGroup
    imported: dict[str, Any] | None = None
    created_on: datetime
    updated_on: datetime
    updated_by: str


def sector_key(sector: str) -> str:
    """Return what two ways of writing a sector have in common.

    >>> sector_key(" Sector  Norte ") == sector_key("sector norte")
    True
    """
    return fold(sector)


def serves(sectors: tuple[str, ...], sector: str) -> bool:
    """Return whether an account of these sectors attends to a group of `sector`."""
    return sector_key(sector) in {sector_key(one) for one in sectors}


def opaque_code(text: str, length: int) -> str:
    """Return `length` letters and digits that tell nothing of `text` and are always the same.

    Each stands for nearly five bits: ten of them tell apart a million things safely.

    >>> opaque_code("a", 10) == opaque_code("a", 10), opaque_code("a", 10) == opaque_code("b", 10)
    (True, False)
    """
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    letters = []
    for _ in range(length):
        number, position = divmod(number, len(_PLAIN))
        letters.append(_PLAIN[position])
    return "".join(letters)
