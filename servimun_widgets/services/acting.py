"""Who acts: every use case asks anew, and asks here."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord, username_of
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.permissions import FIGURES, IMPORT, TRIES_FORMS
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import ACCOUNTS, AGENCIES
from servimun_widgets.store import Store


def acting_account(context: Context) -> AccountRecord:
    """Return the account that acts.

    Raises `NotAllowed` when it was disabled or removed: each use case asks anew, because an open
    page goes on after its person lost the right to use it.
    """
    account = ACCOUNTS.find_by(context.store, "id", context.account_id)
    if account is None or not account.active:
        raise NotAllowed("account_inactive")
    if account.must_change_password:
        raise NotAllowed("account_password_first")
    return account


def require_reader(context: Context) -> None:
    """Raise `NotAllowed` for who reads neither indicators nor tables; the command line does."""
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if acting_account(context).role not in FIGURES:
        raise NotAllowed("not_allowed_role")


def refuse_unless_importing(context: Context) -> None:
    """Raise `NotAllowed` for who brings no files in; the command line does."""
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if acting_account(context).role not in IMPORT:
        raise NotAllowed("not_allowed_role")


def analyst_ids(store: Store) -> set[str]:
    """Return the accounts of analysis: what they fill in are trials."""
    accounts = store.table("accounts")
    return {one["id"] for one in accounts if one["content"]["role"] in TRIES_FORMS}


def find_account(store: Store, username: str) -> AccountRecord | None:
    """Return the account of that user name, active or not, or None."""
    return ACCOUNTS.find_by(store, "username", username_of(username))


def find_agency(store: Store, agency_id: str | None) -> AgencyRecord | None:
    """Return the agency, or None."""
    return None if agency_id is None else AGENCIES.find_by(store, "id", agency_id)
