"""Composition root: the only place that picks the path, the clock, the ids and who is acting."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.mail_transport import MailTransport, SmtpTransport
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import Store, open_store

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate


def make_context(settings: Settings, store: Store, account_id: str) -> Context:
    """Return what the use cases of one person need."""
    return Context(
        store,
        _clock(settings),
        lambda: str(uuid.uuid4()),
        account_id,
        data_folder=settings.data_folder,
        mail=_mail(settings.mail),
    )


def command_context(settings: Settings, *, create: bool = False) -> Context:
    """Return the context of the command line, run by whoever keeps the server.

    Only with `create` is a store made where there is none. Raises `StoreError`.
    """
    store = open_store(settings.store_file, create=create)
    return make_context(settings, store, SYSTEM_ACCOUNT)


def make_gate(settings: Settings) -> Gate:
    """Return the door that the server asks; a server that is started makes its first store."""
    # Here and not above: who comes in by the server is checked with what no command needs.
    from servimun_widgets.accounts.services.signing_in import Gate

    return Gate(command_context(settings, create=True))


def personal_context(settings: Settings) -> Context:
    """Return the context of the account that `SERVIMUN_ACCOUNT` names, by its id or user name.

    Raises `NotAllowed` when none is named, `StoreError` where there is no store.
    """
    if settings.account_id is None:
        raise NotAllowed("page_no_account")
    store = open_store(settings.store_file, create=False)
    return context_of(settings, store, settings.account_id)


def context_of(settings: Settings, store: Store, account: str) -> Context:
    """Return the context of an account by its id or user name, on an open store."""
    named = find_account(store, account)
    return make_context(settings, store, named.id if named else account)


def _mail(server: MailServer | None) -> MailTransport | None:
    if server is None:
        return None
    return SmtpTransport(
        server.host,
        server.port,
        server.sender,
        server.user,
        server.password_file,
        server.implicit_tls,
    )


def _clock(settings: Settings) -> Callable[[], datetime]:
    fixed = settings.fixed_now
    if fixed is not None:
        return lambda: fixed
    return lambda: datetime.now(UTC)
