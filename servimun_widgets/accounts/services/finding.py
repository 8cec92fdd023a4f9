"""Accounts in the search over everything, for who keeps them."""

from __future__ import annotations

from servimun_widgets.accounts.services.administration import list_accounts
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.domain.vocabulary import ROLE_TITLES
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.finding import found_among


def found_accounts(context: Context, words: str, most: int) -> FoundThings:
    """Return the accounts that hold these words. Raises `NotAllowed` for who keeps none."""
    directory = agencies(context)

    def agency_of(account: AccountRecord) -> str | None:
        return directory.name(account.agency_id) if account.agency_id else None

    def said(account: AccountRecord) -> tuple[str | None, ...]:
        role = ROLE_TITLES[account.role]
        return account.username, account.content.display_name, role, agency_of(account)

    def told(account: AccountRecord) -> FoundThing:
        known = (account.username, ROLE_TITLES[account.role], agency_of(account))
        return FoundThing(account.username, account.content.display_name, known)

    return found_among(list_accounts(context), words, most, said, told)
