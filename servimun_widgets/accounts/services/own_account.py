"""What a person does with the own account, besides the password: second factor and sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from servimun_widgets.accounts.services import second_factor
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS

RequirePassword = Callable[[str, str, str], AccountRecord]
"""(user name, password, address) -> the account; raises `SignInRefused`, counts wrong ones."""


@dataclass(frozen=True)
class OwnSecondFactor:
    """What the person is shown: since when it is on (None: it is not), how many codes are left."""

    since: datetime | None
    recovery_left: int
    demanded: bool


@dataclass(frozen=True)
class OfferedSecret:
    """A secret that an app may take: as text, and as the address of the QR code."""

    secret: str
    address: str


class OwnAccounts:
    """The desk at which signed-in people look after their own accounts; nothing of others'."""

    def __init__(
        self, context: Context, account_of: Callable[[str], AccountRecord], require: RequirePassword
    ) -> None:
        """Take the system's context; each event names the person it is of."""
        self._context = context
        self._account_of = account_of
        self._require = require

    def second_factor(self, username: str) -> OwnSecondFactor:
        """Return what there is of the person's second factor."""
        account = self._account_of(username)
        found = second_factor.find_second_factor(self._context.store, account.id)
        demanded = account.role in second_factor.demanded_roles(self._context.store)
        if found is None:
            return OwnSecondFactor(None, 0, demanded)
        return OwnSecondFactor(found.added_on, len(found.recovery), demanded)

    def offer(self, username: str, secret: str | None = None) -> OfferedSecret:
        """Return a new secret to put into an app, or `secret` again; nothing is stored yet."""
        secret = secret or second_factor.new_secret()
        address = second_factor.setup_address(self._account_of(username), secret)
        return OfferedSecret(secret, address)

    def switch_on(
        self, username: str, secret: str, code: str, password: str, address: str
    ) -> list[str]:
        """Switch the second factor on and return its recovery codes, which are shown once.

        Raises `SignInRefused` for a wrong password, `Invalid` for a wrong code.
        """
        account = self._require(username, password, address)
        if second_factor.find_second_factor(self._context.store, account.id) is not None:
            raise NotAllowed("second_factor_is_on")
        return second_factor.switch_on(self._as(account), account, secret, code)

    def switch_off(self, username: str, password: str, address: str) -> None:
        """Take the second factor away. Raises `NotAllowed` where the role demands one."""
        account = self._require(username, password, address)
        if account.role in second_factor.demanded_roles(self._context.store):
            raise NotAllowed("second_factor_demanded")
        second_factor.remove_second_factor(self._as(account), account)

    def renew_codes(self, username: str, password: str, address: str) -> list[str]:
        """Return ten new recovery codes; the former ones are worth nothing."""
        account = self._require(username, password, address)
        return second_factor.renew_recovery_codes(self._as(account), account)

    def end_sessions(self, username: str) -> None:
        """End every session of the person; the one that asks has to begin anew."""
        account = self._account_of(username)
        with self._context.store.transaction():
            end_sessions(self._as(account), account)
            self._record(account, "end_sessions")

    def _as(self, account: AccountRecord) -> Context:
        return replace(self._context, account_id=account.id)

    def _record(self, account: AccountRecord, action: str) -> None:
        ACCOUNTS.tell(self._as(account), action, account)


def end_sessions(context: Context, account: AccountRecord) -> AccountRecord:
    """End all sessions of an account that began until now, inside a transaction."""
    return ACCOUNTS.note(context, account, {"sessions_ended_on": context.now()})
