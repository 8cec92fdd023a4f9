"""Accounts: who may enter, in which role and for which agency."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import (
    OptionalMailAddress,
    OptionalText,
    Record,
    Text,
    blank_is_none,
    field,
)
from servimun_widgets.domain.permissions import AGENCY_ROLES, SECTOR_ROLES
from servimun_widgets.domain.text import normalised

TEMPORARY_LASTS = timedelta(hours=72)
"""How long a temporary password lets in (OWASP ASVS 2.3.1 asks for an end)."""
_USERNAME = re.compile(r"^[a-z0-9][a-z0-9._-]{2,39}$")


def _username(value: str) -> str:
    if not _USERNAME.match(value):
        raise PydanticCustomError("field_username", "username")
    return value


def username_of(written: str) -> str:
    """Return the user name that a person means, whatever capitals or blanks came along.

    >>> username_of(" Enlace.IMPAS\\u200b ")
    'enlace.impas'
    """
    return normalised(written).casefold()


class AssignedSector(Record):
    """A sector of Red Vecinal that an account attends to."""

    sector: Text = field("Sector", "Por ejemplo: Sector 3.", default=..., max_length=60)


class AccountContent(Record):
    """What the coordination says of an account."""

    username: Annotated[Text, AfterValidator(_username)] = field(
        "Usuario",
        "Minúsculas, números, punto o guion. Por ejemplo: enlace.impas",
        default=...,
    )
    display_name: Text = field(
        "Cómo se muestra",
        "El cargo, no el nombre de la persona. Por ejemplo: Enlace IMPAS",
        default=...,
        min_length=3,
        max_length=80,
    )
    role: vocabulary.Role = field(
        "Papel", default=..., input="choice", choices=vocabulary.ROLE_TITLES
    )
    agency_id: OptionalText = field(
        "Dependencia", input="choice", visible_when={"field": "role", "in": sorted(AGENCY_ROLES)}
    )
    position: Annotated[vocabulary.Position | None, BeforeValidator(blank_is_none)] = field(
        "Titular o suplente",
        input="choice",
        choices=vocabulary.POSITIONS,
        visible_when={"field": "role", "in": sorted(AGENCY_ROLES)},
    )
    sectors: list[AssignedSector] = field(
        "Sectores que atiende",
        "Los grupos de Red Vecinal de estos sectores le tocan a esta cuenta.",
        input="group",
        item_title="Sector",
        default=list,
        max_length=60,
        visible_when={"field": "role", "in": sorted(SECTOR_ROLES)},
    )
    email: OptionalMailAddress = field(
        "Correo de la dependencia", "Para citas y avisos.", input="email", max_length=120
    )

    @model_validator(mode="after")
    def _liaison_has_agency(self) -> Self:
        if self.role in AGENCY_ROLES and not self.agency_id:
            raise PydanticCustomError("field_agency_needed", "agency", {"field": "agency_id"})
        if self.role in AGENCY_ROLES and not self.position:
            raise PydanticCustomError("field_position_needed", "position", {"field": "position"})
        return self


class AccountRecord(Record):
    """An account as the store keeps it."""

    id: str
    username: str
    content: AccountContent
    password_hash: str
    must_change_password: bool = True
    temporary_until: datetime | None = None
    """When the temporary password ends; None where it is the person's own, or was given before
    temporary passwords ended: then `updated_on` counts."""
    active: bool = True
    disabled_on: datetime | None = None
    """When access was last taken away: sessions begun before are over for good."""
    sessions_ended_on: datetime | None = None
    """When all sessions were last ended at once: by the person, or with the second factor."""
    created_on: datetime
    updated_on: datetime
    updated_by: str

    def temporary_end(self) -> datetime | None:
        """Return from when the password no longer lets in; None when it is the person's own."""
        if not self.must_change_password:
            return None
        return self.temporary_until or self.updated_on + TEMPORARY_LASTS

    @property
    def role(self) -> vocabulary.Role:
        """The account's role."""
        return self.content.role

    @property
    def of_one_agency(self) -> bool:
        """Whether the account acts for one agency, as liaisons do."""
        return self.role in AGENCY_ROLES

    @property
    def of_sectors(self) -> bool:
        """Whether the account acts in its own sectors of Red Vecinal alone."""
        return self.role in SECTOR_ROLES

    def acts_for(self, *agency_ids: str | None) -> bool:
        """Return whether it may act on what is of these agencies: a liaison where one is its own.

        What it may do there is another question.
        """
        return not self.of_one_agency or self.agency_id in agency_ids

    @property
    def agency_id(self) -> str | None:
        """The agency the account works for, or None."""
        return self.content.agency_id

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors of Red Vecinal that the account attends to."""
        return tuple(one.sector for one in self.content.sectors)
