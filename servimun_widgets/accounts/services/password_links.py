"""A new password by e-mail, for who forgot theirs: a link that is sent to the account's address.

Who asks learns nothing: the answer is the same whether there is such an account or not, and what
tells them apart is done after it was given. Nobody is signed in by a link, so who has a second
factor is asked for it as ever.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from servimun_widgets.accounts.rules.password_links import (
    LETTERS_APART,
    LINKS_KEPT,
    MOST_LINKS,
    PasswordLink,
)
from servimun_widgets.accounts.services import sign_in_attempts
from servimun_widgets.accounts.services.passwords import (
    judge_password,
    own_password,
    password_matches,
)
from servimun_widgets.domain.accounts import AccountRecord, username_of
from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import Invalid, Problem, SignInRefused
from servimun_widgets.services.acting import find_account, find_agency
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain
from servimun_widgets.services.secret_links import new_secret, secret_digest
from servimun_widgets.store import where

logger = logging.getLogger(__name__)
_TABLE = "password_links"


@dataclass(frozen=True)
class PasswordLetters:
    """Letters about passwords, as whoever composes the gate has them sent.

    `can_send` returns whether there is a mail server, and an address that links lead to. The others
    send to the account's address at once; they raise `MailRefused`, `MailUncertain`, `Invalid`.
    """

    can_send: Callable[[], bool]
    send_link: Callable[[AccountRecord, str], None]
    send_changed: Callable[[AccountRecord], None]


class PasswordLinks:
    """The desk at which somebody who is not signed in asks for a new password."""

    def __init__(self, context: Context, letters: PasswordLetters) -> None:
        """Take the system's context; each event names the person it is of."""
        self._context = context
        self._letters = letters

    def offered(self) -> bool:
        """Return whether a link can be sent at all."""
        return self._letters.can_send()

    def ask(self, username: str, address: str) -> Callable[[], None]:
        """Count that somebody at `address` asks, and return what sends the link.

        It is called after the answer was given, so that nobody learns from it who has an account.
        Raises `SignInRefused` while they have to wait, whoever `username` is.
        """
        username = username_of(username)[:80]
        name = f"{username} enlace"  # no user name holds a space: whether it is one is not asked
        now = self._context.now()
        try:
            sign_in_attempts.begin_attempt(self._context.store, name, address, now)
        except SignInRefused as refusal:
            raise SignInRefused("password_link_wait", **refusal.params) from refusal
        return lambda: self._send(username)

    def is_open(self, token: str) -> bool:
        """Return whether a link still changes a password; looking uses nothing up."""
        return self._found(token) is not None

    def use(self, token: str, new: str) -> Callable[[], None]:
        """Give the account of a link the password `new`, and return what tells its person.

        All sessions of the account end, and so do its other links. Raises `SignInRefused` for a
        link that is over, `Invalid` for a password that is not accepted.
        """
        store = self._context.store
        found = self._found(token)
        if found is None:
            raise SignInRefused("password_link_over")
        account = found[1]
        problems = judge_password(store, account, find_agency(store, account.agency_id), new)
        if password_matches(account, new):
            problems.append(Problem("account_password_same", ("new",)))
        if problems:
            raise Invalid(problems)
        given = own_password(new)
        with store.transaction():
            again = self._found(token)  # somebody may have used it while this was hashed
            if again is None:
                raise SignInRefused("password_link_over")
            link, account = again
            used = {"used_on": self._context.now().isoformat()}
            store.table(_TABLE).update(used, where("id") == link.id)
            own = replace(self._context, account_id=account.id)
            changed = ACCOUNTS.replace(own, "use_password_link", account, given)
        return lambda: self._tell(changed)

    def _send(self, username: str) -> None:
        context = self._context
        account = find_account(context.store, username)
        if account is None or not account.active or account.content.email is None:
            return
        token = new_secret()
        with context.store.transaction():
            if not self._may_have_another(account):
                return
            link = PasswordLink(
                id=secret_digest(token),
                account_id=account.id,
                made_for=_made_for(account),
                made_on=context.now(),
            )
            context.store.table(_TABLE).insert(as_document(link))
            ACCOUNTS.tell(context, "ask_password_link", account)
        self._sent(lambda: self._letters.send_link(account, token))

    def _tell(self, account: AccountRecord) -> None:
        if account.content.email is not None and self._letters.can_send():
            self._sent(lambda: self._letters.send_changed(account))

    def _sent(self, send: Callable[[], None]) -> None:
        """Send a letter; that it could not leave is for who keeps the server, in the log."""
        try:
            send()
        except (MailRefused, MailUncertain, Invalid):
            logger.warning("a letter about a password did not leave", exc_info=True)

    def _may_have_another(self, account: AccountRecord) -> bool:
        """Forget what is old, and return whether the account may be sent a link now."""
        table, now = self._context.store.table(_TABLE), self._context.now()
        table.remove(where("made_on") < (now - LINKS_KEPT).isoformat())
        found = table.search(where("account_id") == account.id)
        made = [PasswordLink.model_validate(one).made_on for one in found]
        return len(made) < MOST_LINKS and all(abs(now - one) >= LETTERS_APART for one in made)

    def _found(self, token: str) -> tuple[PasswordLink, AccountRecord] | None:
        document = self._context.store.table(_TABLE).get(where("id") == secret_digest(token))
        if document is None:
            return None
        link = PasswordLink.model_validate(document)
        account = ACCOUNTS.find_by(self._context.store, "id", link.account_id)
        if account is None or not account.active or not link.is_open(self._context.now()):
            return None
        return (link, account) if link.made_for == _made_for(account) else None


def _made_for(account: AccountRecord) -> str:
    said = (account.id, account.password_hash, account.content.email, account.disabled_on)
    return hashlib.sha256(repr(said).encode()).hexdigest()
