"""What everything refers to: the agencies, the colonias and the accounts, by name."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import AgencyDirectory, AgencyRecord
from servimun_widgets.domain.colonias import ColoniaRecord
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.services.attachments import erased_files
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.store import Store

ACCOUNTS = Register(
    "accounts",
    AccountRecord,
    "account",
    named_by="username",
    not_found="account_not_found",
    changed="account_changed",
    told_changes=frozenset({"role", "agency_id", "position", "sectors"}),
)
AGENCIES = Register(
    "agencies",
    AgencyRecord,
    "agency",
    named_by="short_name",
    not_found="agency_not_found",
    changed="agency_changed",
    state_of=lambda _: "guardado",
)
COLONIAS = Register("colonias", ColoniaRecord, "colonia", named_by="name")


def agencies(context: Context) -> AgencyDirectory:
    """Return the agencies; their data are public."""
    return AgencyDirectory(AGENCIES.all(context.store))


def colonia_names(context: Context) -> list[str]:
    """Return the names of the known colonias, sorted."""
    return sorted({document["name"] for document in context.store.table("colonias")})


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever what citizens are told of agencies may (`Subject`)."""
    changed = (one["updated_on"] for one in context.store.table("agencies"))
    return [*changed, *erased_files(context.store)]


def knows_code(store: Store, code: str) -> bool:
    """Return whether an agency has this code, which is in the links that it passes on."""
    return any(agency_code(one["content"]["sigla"]) == code for one in store.table("agencies"))


def town_names(store: Store) -> list[str]:
    """Return what people here call agencies and colonias: siglas and names."""
    names = [
        name
        for document in store.table("agencies")
        for name in (document["content"]["sigla"], document["content"]["name"])
    ]
    return [*names, *(document["name"] for document in store.table("colonias"))]


def account_names(context: Context) -> dict[str, str]:
    """Return id -> display name (a role, never a person's name) of every account."""
    names = {d["id"]: d["content"]["display_name"] for d in context.store.table("accounts")}
    return {"sistema": "Carga de datos", **names}
