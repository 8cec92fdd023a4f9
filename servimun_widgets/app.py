"""Composition root: the only place that picks the path, the clock, the ids and who is acting."""

from __future__ import annotations

import atexit
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.settings import MailServer, Settings
from servimun_widgets.store import Store, open_store

if TYPE_CHECKING:
    from servimun_widgets.accounts.services.signing_in import Gate
    from servimun_widgets.services.mail_transport import MailTransport
    from servimun_widgets.services.smtp import SmtpTransport

# The stores of a notebook's process: one, unless the person names another data folder.
_kept: dict[Path, Store] = {}


def make_context(
    settings: Settings, store: Store, account_id: str, *, writes_letters: bool = True
) -> Context:
    """Return what the use cases of one person need.

    A command that only copies `writes_letters` to nobody: it need not read the mail server.
    """
    return Context(
        store,
        _clock(settings),
        lambda: str(uuid.uuid4()),
        account_id,
        data_folder=settings.data_folder,
        mail=_mail(mail_server(settings, store)) if writes_letters else None,
        mail_is_given=settings.mail is not None,
        public_folder=settings.public_folder,
        site_folder=settings.site_folder,
    )


def mail_server(settings: Settings, store: Store) -> MailServer | None:
    """Return the mail server: the one that the environment names, else the one set in the page."""
    if settings.mail is not None:
        return settings.mail
    # Here and not above: what copies a store loads nothing of what records are made of.
    from servimun_widgets.domain.settled import mail_of
    from servimun_widgets.services.settled import settled_values

    given = mail_of(settled_values(store, "correo"))
    if given is None:
        return None
    name = given.password_name()
    return MailServer(
        host=given.host,
        port=given.port,
        sender=given.sender,
        user=given.user,
        password_file=settings.secrets_folder / name if name else None,
        implicit_tls=given.implicit_tls,
        trust=settings.mail_trust,
    )


def command_context(
    settings: Settings, *, create: bool = False, writes_letters: bool = True
) -> Context:
    """Return the context of the command line, run by whoever keeps the server.

    Only with `create` is a store made where there is none. Raises `StoreError`.
    """
    store = open_store(settings.store_file, create=create)
    return make_context(settings, store, SYSTEM_ACCOUNT, writes_letters=writes_letters)


@contextmanager
def open_gate(settings: Settings) -> Iterator[Gate]:
    """Open the door that the server asks; a server that is started makes its first store."""
    # Here and not above: who comes in by the server is checked with what no command needs.
    from servimun_widgets.accounts.building import password_letters
    from servimun_widgets.accounts.services.bell import Bell
    from servimun_widgets.accounts.services.password_links import PasswordLinks
    from servimun_widgets.accounts.services.served import Served, ServedCalendar
    from servimun_widgets.accounts.services.signing_in import Gate
    from servimun_widgets.calendar.building import address_feed
    from servimun_widgets.calendar.services.addresses import (
        address_since,
        end_address,
        make_address,
    )
    from servimun_widgets.guides.building import guides_for, help_for, picture
    from servimun_widgets.notices.services.reading import MOST_COUNTED, open_notice, unread
    from servimun_widgets.notices.services.telling import note_near_days
    from servimun_widgets.services.finding import find_everything
    from servimun_widgets.town_settings.services.mail_server import keep_mail_password

    context = command_context(settings, create=True)
    with context.store:
        bell = Bell(unread, open_notice, note_near_days, MOST_COUNTED)
        gate = Gate(context, bell)

        def of(account_id: str) -> Context:
            return replace(context, account_id=account_id)

        gate.served = Served(
            partial(keep_mail_password, context),
            lambda account_id, words: find_everything(of(account_id), words),
            guides_for,
            picture,
            help_for,
            ServedCalendar(
                partial(address_feed, context),
                lambda account_id: address_since(of(account_id)),
                lambda account_id: make_address(of(account_id)),
                lambda account_id: end_address(of(account_id)),
            ),
        )
        letters = password_letters(context, lambda: _mail(mail_server(settings, context.store)))
        gate.links = PasswordLinks(context, letters)
        yield gate


def personal_context(settings: Settings) -> Context:
    """Return the context of the account that `SERVIMUN_ACCOUNT` names, by its id or user name.

    Its store stays open as long as the process, for what is on show goes on asking it.

    Raises `NotAllowed` when none is named, `StoreError` where there is no store.
    """
    if settings.account_id is None:
        raise NotAllowed("page_no_account")
    return context_of(settings, _kept_store(settings.store_file), settings.account_id)


def _kept_store(file: Path) -> Store:
    """Return the store that this process opened there before, if it is still that file."""
    if file in _kept and not _kept[file].is_current():
        _kept.pop(file).close()
    if file not in _kept:
        atexit.unregister(close_kept_stores)
        atexit.register(close_kept_stores)
        _kept[file] = open_store(file, create=False)
    return _kept[file]


def close_kept_stores() -> None:
    """Close what `personal_context` opened, as the end of the process does."""
    while _kept:
        _kept.popitem()[1].close()


def context_of(settings: Settings, store: Store, account: str) -> Context:
    """Return the context of an account by its id or user name, on an open store."""
    from servimun_widgets.services.acting import find_account

    named = find_account(store, account)
    return make_context(settings, store, named.id if named else account)


def _mail(server: MailServer | None) -> MailTransport | None:
    return transport_of(server) if server else None


def transport_of(server: MailServer, patience: float | None = None) -> SmtpTransport:
    """Return what hands messages to a mail server; `patience` as in `SmtpTransport`."""
    # Here and not above: most commands write to nobody.
    from servimun_widgets.services.smtp import SmtpTransport

    return SmtpTransport(
        server.host,
        server.port,
        server.sender,
        server.user,
        server.password_file,
        server.implicit_tls,
        server.trust.authorities,
        patience or server.trust.patience,
    )


def _clock(settings: Settings) -> Callable[[], datetime]:
    fixed = settings.fixed_now
    if fixed is not None:
        return lambda: fixed
    return lambda: datetime.now(UTC)
