"""A second factor: a code of an authenticator app, or a recovery code, asked after the password."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import Record, field
from servimun_widgets.domain.vocabulary import ROLE_TITLES, Role

RECOVERY_CODES = 10
STEP_SECONDS = 30
"""How long a code of the app lasts (RFC 6238, with which all apps agree)."""
SKEW = 1
"""Steps before and after the present that are accepted: telephones' clocks differ."""


class SecondFactorRecord(Record):
    """The second factor of one account; kept apart from it, so that no page of accounts reads it.

    `secret` is sealed with a key that is not in the store. `last_step` is the step of the newest
    code that let in: it and older ones are worth nothing. `recovery` are hashes of unused codes.
    """

    id: str
    secret: str
    last_step: int = 0
    salt: str
    recovery: list[str]
    added_on: datetime


class SecondFactorDemand(Record):
    """What administration says of the second factor."""

    roles: list[Role] = field(
        "Papeles que necesitan el segundo paso",
        "Cada cuenta de estos papeles lo activa la próxima vez que abra una página.",
        default=list,
        input="choices",
        choices=ROLE_TITLES,
    )


class SecondFactorRule(Record):
    """The roles that administration demands a second factor of."""

    id: str
    roles: list[Role]
    updated_on: datetime
    updated_by: str
