"""Accounts: added, changed, disabled, given a temporary password. Each is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.accounts import rights
from servimun_widgets.accounts.services import second_factor
from servimun_widgets.accounts.services.own_account import end_sessions
from servimun_widgets.accounts.services.passwords import hash_password, store_password
from servimun_widgets.accounts.services.second_factor import ALPHABET, remove_second_factor
from servimun_widgets.domain.accounts import TEMPORARY_LASTS, AccountContent, AccountRecord
from servimun_widgets.domain.audit import SESSION_ACTIONS, AuditEvent
from servimun_widgets.domain.fields import validate_with
from servimun_widgets.domain.permissions import ADMINISTRATION, AGENCY_ROLES, SECTOR_ROLES
from servimun_widgets.domain.vocabulary import ROLES, Role
from servimun_widgets.errors import NotAllowed, NotFound, Problem
from servimun_widgets.services.acting import acting_account, find_account, find_agency
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.services.trail import events_of

version_of = ACCOUNTS.version_of


@dataclass(frozen=True)
class TemporaryPassword:
    """An account and the password to hand over once; it is stored nowhere.

    It lets in until `account.temporary_end()`.
    """

    account: AccountRecord
    password: str


def list_accounts(context: Context) -> list[AccountRecord]:
    """Return every account in the order of user names. Raises `NotAllowed`."""
    _require_administrator(context)
    return sorted(ACCOUNTS.all(context.store), key=lambda account: account.username)


def account_life(context: Context, account_id: str) -> list[AuditEvent]:
    """Return what was done with an account, oldest first, but not when its person came and went.

    Raises `NotAllowed`, `NotFound`.
    """
    _require_administrator(context)
    found = events_of(context.store, _load(context, account_id).id)
    return [one for one in found if one.action not in SESSION_ACTIONS]


def kept_roles(context: Context) -> frozenset[Role]:
    """Return the roles whose accounts the acting person adds, changes, disables and resets."""
    if context.account_id == SYSTEM_ACCOUNT:
        return frozenset(ROLES)
    return rights.ACCOUNT_ADMINISTRATION.get(acting_account(context).role, frozenset())


def add_account(
    context: Context,
    content: Mapping[str, Any],
    *,
    lasting_password: str | None = None,
    lasting_hash: str | None = None,
) -> TemporaryPassword:
    """Add an account with a temporary password, which must be changed at the first entry.

    `lasting_password` is for demonstration accounts, which the command line makes; `lasting_hash`
    is its hash, which takes long to make, where another of them has it already. Raises `Invalid`
    (also for a user name that is taken or an unknown agency), `NotAllowed`.
    """
    with context.store.transaction():
        _require_administrator(context)
        valid = validate_with(
            AccountContent,
            _only_what_the_role_has(content),
            lambda said: [*_unknown_agency(context, said), *_taken(context, said)],
        )
        _require_kept(context, valid.role)
        if lasting_password is not None and context.account_id != SYSTEM_ACCOUNT:
            raise NotAllowed("not_allowed_role")
        password = lasting_password or _temporary_password()
        ends = context.now() + TEMPORARY_LASTS if lasting_password is None else None
        values = {
            "username": valid.username,
            "content": valid,
            "password_hash": lasting_hash or hash_password(password),
            "must_change_password": lasting_password is None,
            "temporary_until": ends,
        }
        account = ACCOUNTS.insert(context, "add_account", values)
    return TemporaryPassword(account, password)


def change_account(
    context: Context, account_id: str, content: Mapping[str, Any], base: str
) -> AccountRecord:
    """Change what is said of an account; its user name stays.

    `base` is `version_of` the account that was read. Raises `Invalid`, `NotAllowed`, `Conflict`
    when somebody else changed it meanwhile.
    """
    with context.store.transaction():
        _require_administrator(context)
        account = _load(context, account_id)
        ACCOUNTS.refuse_stale(account, base)
        valid = validate_with(
            AccountContent,
            _only_what_the_role_has(content),
            lambda said: [*_unknown_agency(context, said), *_renamed(account, said)],
        )
        _require_kept(context, account.role, valid.role)
        if valid.role != account.role:
            _refuse_self(context, account)
            _refuse_last_administrator(context, account)
        return ACCOUNTS.replace(context, "change_account", account, {"content": valid})


def set_active(context: Context, account_id: str, active: bool) -> AccountRecord:
    """Disable an account (its sessions end at once and for good) or let it in again.

    Raises `NotAllowed` for one's own account and for the last administrator with access, so that
    nobody locks the last door.
    """
    with context.store.transaction():
        account = _load_of_another(context, account_id)
        if active:
            return ACCOUNTS.replace(context, "enable_account", account, {"active": True})
        _refuse_last_administrator(context, account)
        disabled = {"active": False, "disabled_on": context.now()}
        return ACCOUNTS.replace(context, "disable_account", account, disabled)


def reset_password(context: Context, account_id: str) -> TemporaryPassword:
    """Give an account a new temporary password; its sessions end at once."""
    with context.store.transaction():
        account = _load_of_another(context, account_id)
        password = _temporary_password()
        store_password(context, account, password, own=False)
        return TemporaryPassword(_load(context, account_id), password)


def accounts_with_second_factor(context: Context) -> frozenset[str]:
    """Return the ids of the accounts with a second factor. Raises `NotAllowed`."""
    _require_administrator(context)
    return second_factor.accounts_with_second_factor(context.store)


def may_demand(context: Context) -> bool:
    """Return whether the acting person says which roles need a second factor."""
    return kept_roles(context).issuperset(ROLES)


def demanded_roles(context: Context) -> frozenset[Role]:
    """Return the roles of which a second factor is demanded. Raises `NotAllowed`."""
    _require_kept(context, *ROLES)
    return second_factor.demanded_roles(context.store)


def demand_second_factor(context: Context, roles: Iterable[str]) -> frozenset[Role]:
    """Demand a second factor of the accounts of `roles` and of no others. Raises `NotAllowed`."""
    _require_kept(context, *ROLES)
    return second_factor.demand_second_factor(context, roles)


def reset_second_factor(context: Context, account_id: str) -> AccountRecord:
    """Take away the second factor of somebody who lost it; the account's sessions end at once."""
    with context.store.transaction():
        account = _load_of_another(context, account_id)
        remove_second_factor(context, account)
        return end_sessions(context, account)


def _require_administrator(context: Context) -> None:
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if acting_account(context).role not in rights.ACCOUNT_ADMINISTRATION:
        raise NotAllowed("not_allowed_role")


def _require_kept(context: Context, *roles: Role) -> None:
    """Raise `NotAllowed` unless the acting person keeps accounts of all these roles."""
    if not kept_roles(context).issuperset(roles):
        raise NotAllowed("account_of_higher_role")


def _refuse_last_administrator(context: Context, account: AccountRecord) -> None:
    if account.role in ADMINISTRATION and not any(
        other.active and other.role in ADMINISTRATION and other.id != account.id
        for other in ACCOUNTS.all(context.store)
    ):
        raise NotAllowed("account_last_administrator")


def _refuse_self(context: Context, account: AccountRecord) -> None:
    if account.id == context.account_id:
        raise NotAllowed("account_own")


def _only_what_the_role_has(content: Mapping[str, Any]) -> dict[str, Any]:
    if content.get("role") not in SECTOR_ROLES:
        content = {**content, "sectors": []}
    if content.get("role") in AGENCY_ROLES:
        return dict(content)
    return {**content, "agency_id": None, "position": None}


def _unknown_agency(context: Context, content: AccountContent) -> Iterator[Problem]:
    if content.agency_id and find_agency(context.store, content.agency_id) is None:
        yield Problem("account_agency_unknown", ("agency_id",))


def _taken(context: Context, content: AccountContent) -> Iterator[Problem]:
    if content.username and find_account(context.store, content.username):
        yield Problem("account_username_taken", ("username",))


def _renamed(account: AccountRecord, content: AccountContent) -> Iterator[Problem]:
    if content.username and content.username != account.username:
        yield Problem("account_username_fixed", ("username",))


def _load(context: Context, account_id: str) -> AccountRecord:
    account = ACCOUNTS.find_by(context.store, "id", account_id)
    if account is None:
        raise NotFound("account_not_found")
    return account


def _load_of_another(context: Context, account_id: str) -> AccountRecord:
    """Return an account that the acting person keeps and that is not their own."""
    _require_administrator(context)
    account = _load(context, account_id)
    _require_kept(context, account.role)
    _refuse_self(context, account)
    return account


def _temporary_password() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(groups)
