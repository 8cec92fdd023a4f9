"""A store to try things in: the public catalogue, and one account for each role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from servimun_widgets.accounts.services.administration import add_account
from servimun_widgets.domain.branding import EXAMPLE_ADDRESS
from servimun_widgets.importing.services import import_file
from servimun_widgets.public_text.services.allowing import remember_allowance
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.subjects import declared

PASSWORD = "probar-la-plataforma"
"""Of every demonstration account; they exist only in a store made for demonstration."""

_IDENTITY = f"""\
[plataforma]
direccion = "{EXAMPLE_ADDRESS}"
telefono = "072"
correo = "servimun@municipio.example"
"""


_VOTE = (
    "Niñas y niños de sexto grado eligen por voto a sus representantes y viven una sesión de"
    " cabildo."
)
_VOTE_REASON = "Es una práctica escolar: no habla de ninguna elección de autoridades."


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


def is_new(context: Context) -> bool:
    """Return whether the store holds neither accounts nor programmes."""
    return len(context.store.table("accounts")) == 0 and len(context.store.table("programs")) == 0


def is_demonstration(context: Context) -> bool:
    """Return whether the store was made by `fill`."""
    return len(context.store.table("demonstration")) > 0


def fill(context: Context, sample_folder: Path) -> None:
    """Load the public catalogue of `sample_folder` into a new store and add the accounts.

    All in one transaction: a store is filled wholly or stays new. The same catalogue gives the
    same ids, so that packages made from it are the same on every machine. An identity for
    documents is written beside the store when there is none.
    """
    context = replace(context, new_id=_counted_ids())
    with context.store.transaction():
        import_file(context, "colonias", sample_folder / "colonias.csv")
        import_file(context, "agencies", sample_folder / "dependencias.csv")
        allow_known_words(context)
        import_file(context, "programs", sample_folder / "programas.csv", publish=True)
        directory = agencies(context.store)
        for account in _ACCOUNTS:
            agency = directory.find(account.get("agency", ""))
            content = {name: value for name, value in account.items() if name != "agency"}
            content["agency_id"] = agency.id if agency else None
            content["sectors"] = [
                {"sector": f"Sector {number}"} for number in account.get("sectors", ())
            ]
            add_account(context, content, lasting_password=PASSWORD)
        parts = [one.demonstration for one in declared() if one.demonstration is not None]
        for part in sorted(parts, key=lambda one: one.place):
            resolve_name(part.fill)(context)
        context.store.table("demonstration").insert({"filled_on": context.now().isoformat()})
    if context.data_folder is not None:
        _write_identity(context.data_folder / "identidad" / "identidad.toml")


def allow_known_words(context: Context) -> None:
    """Allow, as a second person would, the one word of the public catalogue that needs it."""
    remember_allowance(context, "summary", _VOTE, ["voto"], _VOTE_REASON, None)


def _counted_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: str(uuid5(NAMESPACE_DNS, f"{next(numbers)}.demonstration.servimun.example"))


def _write_identity(file: Path) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_IDENTITY, encoding="utf-8")


def logins(context: Context) -> list[DemoLogin]:
    """Return the demonstration accounts that can still sign in with the printed password."""
    found = (find_account(context.store, account["username"]) for account in _ACCOUNTS)
    return [
        DemoLogin(account.username, account.content.display_name)
        for account in found
        if account is not None and account.active and account.updated_by == context.account_id
    ]
