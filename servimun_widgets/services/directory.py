"""What everything refers to: the agencies, the colonias and the accounts, by name."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyDirectory, AgencyRecord
from servimun_widgets.services.context import Context


def agencies(context: Context) -> AgencyDirectory:
    """Return the agencies; their data are public."""
    return AgencyDirectory(AgencyRecord.model_validate(d) for d in context.store.table("agencies"))


def colonia_names(context: Context) -> list[str]:
    """Return the names of the known colonias, sorted."""
    return sorted({document["name"] for document in context.store.table("colonias")})


def account_names(context: Context) -> dict[str, str]:
    """Return id -> display name (a role, never a person's name) of every account."""
    names = {d["id"]: d["content"]["display_name"] for d in context.store.table("accounts")}
    return {"sistema": "Carga de datos", **names}
