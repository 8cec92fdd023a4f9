"""What a use case needs from outside: the store, the clock, new ids and who is acting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.store import Store
from servimun_widgets.store.session import SECRETS

if TYPE_CHECKING:
    from servimun_widgets.services.mail_transport import MailTransport

SYSTEM_ACCOUNT = "sistema"
"""Stands in the audit trail for the program's own command line, run by whoever keeps the server."""


@dataclass(frozen=True)
class Context:
    """One person at work: every use case gets it as first argument.

    `clock` returns the present with time zone; `new_id` returns a new UUID as text; `account_id`
    is the account that acts (`SYSTEM_ACCOUNT` for the command line). `data_folder` holds what is
    kept beside the store, such as packages; `mail` is None where no mail server is set;
    `mail_is_given` where the environment names it, over what is set in the page. `public_folder`
    and `site_folder` are where the public snapshot and the site made of it lie. Only `app` makes
    one.
    """

    store: Store
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    account_id: str
    data_folder: Path | None = None
    mail: MailTransport | None = None
    mail_is_given: bool = False
    public_folder: Path | None = None
    site_folder: Path | None = None

    @property
    def secrets_folder(self) -> Path | None:
        """Where keys and passwords are kept, beside the store; None for one kept nowhere."""
        return self.data_folder / SECRETS if self.data_folder else None

    def now(self) -> datetime:
        """Return the present in the municipality's time zone."""
        return self.clock().astimezone(CHIHUAHUA)

    def today(self) -> date:
        """Return today's date in the municipality's time zone."""
        return self.now().date()


@dataclass(frozen=True)
class Receipt:
    """What a use case did: the record's folio, its state and the revision it made or left."""

    record_id: str
    folio: str
    state: str
    revision_id: str
    revision_number: int
