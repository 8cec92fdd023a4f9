"""One account for each role, in a store made for demonstration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

PASSWORD = "probar-la-plataforma"
"""Of every demonstration account; they exist only in a store made for demonstration."""


@dataclass(frozen=True)
class DemoLogin:
    """A demonstration account as it is printed."""

    username: str
    display_name: str


_ACCOUNTS: tuple[dict[str, Any], ...] = (
    {
        "username": "enlace.impas",
        "display_name": "Enlace IMPAS",
        "role": "enlace",
        "agency": "IMPAS",
        "position": "titular",
    },
    {
        "username": "suplente.impas",
        "display_name": "Suplente IMPAS",
        "role": "enlace",
        "agency": "IMPAS",
        "position": "suplente",
    },
    {
        "username": "enlace.dif",
        "display_name": "Enlace DIF",
        "role": "enlace",
        "agency": "DIF",
        "position": "titular",
    },
    {"username": "coordinacion", "display_name": "Coordinación, turno 1", "role": "coordinacion"},
    {"username": "coordinacion.2", "display_name": "Coordinación, turno 2", "role": "coordinacion"},
    {"username": "aprobacion", "display_name": "Aprobación de campañas", "role": "aprobacion"},
    {
        "username": "operacion",
        "display_name": "Coordinación de sector",
        "role": "operacion",
        "sectors": (1, 2, 3, 4),
    },
    {
        "username": "operacion.2",
        "display_name": "Coordinación de sector, turno 2",
        "role": "operacion",
        "sectors": (4, 5, 6, 7, 8),  # both attend to the fourth
    },
    {"username": "analisis", "display_name": "Análisis", "role": "analisis"},
    {"username": "admin", "display_name": "Administración", "role": "admin"},
)


def fill_accounts(context: Context) -> None:
    """Add the accounts; call it inside the transaction that fills the store, after its agencies."""
    directory, lasting_hash = agencies(context), None
    for account in _ACCOUNTS:
        agency = directory.find(account.get("agency", ""))
        content = {name: value for name, value in account.items() if name != "agency"}
        content["agency_id"] = agency.id if agency else None
        content["sectors"] = [
            {"sector": f"Sector {number}"} for number in account.get("sectors", ())
        ]
        added = add_account(context, content, lasting_password=PASSWORD, lasting_hash=lasting_hash)
        lasting_hash = added.account.password_hash  # everybody may know it: it is printed


def logins(context: Context) -> list[DemoLogin]:
    """Return the demonstration accounts that can still sign in with the printed password."""
    found = (find_account(context.store, account["username"]) for account in _ACCOUNTS)
    return [
        DemoLogin(account.username, account.content.display_name)
        for account in found
        if account is not None and account.active and account.updated_by == context.account_id
    ]
