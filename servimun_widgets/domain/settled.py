"""What the municipality sets in the page of settings: each change, and what holds after all.

A change of the identity is proposed by one person and holds once another confirmed it. That of the
mail server holds at once: nobody reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.states import ChoiceRow, StateRow

LOGO = "logo"
"""Name under which a logo is set: as a `data:` address."""

SettingsPart = Literal["identidad", "correo"]
SettingsState = Literal["propuesta", "vigente", "rechazada", "retirada"]


@dataclass(frozen=True)
class PartRow(ChoiceRow):
    """A part of the settings."""

    needs_another: bool
    """Whether a change holds only once another person confirmed it."""


SETTINGS_PARTS: dict[SettingsPart, PartRow] = {
    "identidad": PartRow("Identidad", needs_another=True),
    "correo": PartRow("Servidor de correo", needs_another=False),
}
SETTINGS_STATES: dict[SettingsState, StateRow] = {
    "propuesta": StateRow("Por confirmar", "warn", waits="settings"),
    "vigente": StateRow("Confirmado", "ok", waits=None),
    "rechazada": StateRow("Rechazado", "bad", waits=None),
    "retirada": StateRow("Retirado", "neutral", waits=None),
}


@dataclass(frozen=True)
class MailSet:
    """The mail server that is set in the page; who has no `user` needs no password."""

    host: str
    port: int
    sender: str
    user: str | None
    implicit_tls: bool

    def password_name(self) -> str | None:
        """Return the name of the file of its password, None where none is needed.

        It tells server, port and user: no other server is ever given this password.
        """
        if self.user is None:
            return None
        whose = f"{self.user}@{self.host}:{self.port}"
        return f"correo-{sha256(whose.encode()).hexdigest()[:16]}"


def mail_of(values: Mapping[str, str]) -> MailSet | None:
    """Return the mail server of the values that are set, None for none."""
    if "correo.host" not in values:
        return None
    return MailSet(
        host=values["correo.host"],
        port=int(values["correo.port"]),
        sender=values["correo.sender"],
        user=values.get("correo.user"),
        implicit_tls=values["correo.encryption"] == "tls",
    )


class SettingsChange(Record):
    """One change of some settings; its values never change after it was proposed.

    `after` maps the name of each to its new value, None for one that is no longer set here;
    `before` to what held when it was proposed, in words: of a picture its size, not its bytes.
    """

    id: str
    folio: str
    state: SettingsState
    part: SettingsPart
    before: dict[str, str]
    after: dict[str, str | None]
    proposed_by: str
    proposed_on: datetime
    decided_by: str | None = None
    decided_on: datetime | None = None
    decision_reason: str | None = None


def settled_after(changes: Iterable[SettingsChange], part: SettingsPart) -> dict[str, str]:
    """Return what is set in a part after all its changes that hold, by name."""
    values: dict[str, str] = {}
    for change in held_in_order(changes, part):
        for name, value in change.after.items():
            values.pop(name, None)
            if value is not None:
                values[name] = value
    return values


def held_in_order(changes: Iterable[SettingsChange], part: SettingsPart) -> list[SettingsChange]:
    """Return the changes of a part that hold, in the order in which they were confirmed."""
    held = [one for one in changes if one.state == "vigente" and one.part == part]
    return sorted(held, key=lambda one: (one.decided_on or one.proposed_on, folio_order(one.folio)))


def picture_words(address: str) -> str:
    """Return what a picture is, in words, of its `data:` address.

    >>> picture_words("data:image/png;base64,AAAA")
    'imagen PNG de 3 bytes'
    """
    kind, _, data = address.partition(";base64,")
    size = len(data) * 3 // 4 - data[-2:].count("=")
    return f"imagen {'SVG' if 'svg' in kind else 'PNG'} de {size} bytes"
