"""The liaisons of each agency: who sees what is handed to it, and who is written to."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS


def active_liaisons(context: Context) -> Mapping[str, list[AccountRecord]]:
    """Return agency id -> its liaisons who can sign in, the titular ones first.

    An agency that has none is not there.
    """
    accounts = ACCOUNTS.all(context.store)
    found: dict[str, list[AccountRecord]] = {}
    for account in sorted(accounts, key=lambda one: (one.content.position != "titular", one.id)):
        if account.active and account.of_one_agency and account.agency_id:
            found.setdefault(account.agency_id, []).append(account)
    return found
