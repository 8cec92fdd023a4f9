"""Signing in, who is acting, and what the server has to know of a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from servimun_widgets.accounts.rules.sessions import EndedSession
from servimun_widgets.accounts.services import sign_in_attempts
from servimun_widgets.accounts.services.bell import SILENT, Bell
from servimun_widgets.accounts.services.own_account import OwnAccounts
from servimun_widgets.accounts.services.password_links import PasswordLinks
from servimun_widgets.accounts.services.passwords import (
    judge_password,
    password_matches,
    store_password,
)
from servimun_widgets.accounts.services.second_factor import (
    accept_code,
    demanded_roles,
    find_second_factor,
)
from servimun_widgets.accounts.services.served import Served
from servimun_widgets.domain import connections, navigation
from servimun_widgets.domain.accounts import AccountRecord, username_of
from servimun_widgets.domain.vocabulary import ROLE_TITLES, Role
from servimun_widgets.errors import Invalid, NotAllowed, Problem, SignInRefused
from servimun_widgets.services.acting import find_account, find_agency
from servimun_widgets.services.context import Context
from servimun_widgets.services.received_files import (
    LARGEST_FILE,
    forget_received,
    received_folder,
)
from servimun_widgets.services.record_tables import holds_examples
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

LONGEST_SESSION = timedelta(hours=12)
"""After this long people sign in again, whatever they did meanwhile."""

# A cookie lives so much longer when the clock is set back.
_SESSION_KEPT = LONGEST_SESSION + timedelta(days=1)


@dataclass(frozen=True)
class SignedIn:
    """A person as the server knows them; `mark` ends with a new password or a disabled account."""

    account_id: str
    username: str
    display_name: str
    role: Role
    role_title: str
    agency: str | None
    must_change_password: bool
    mark: str
    must_add_second_factor: bool = False
    weak_password: bool = False
    """Known at the sign-in only, where the password is typed: it would not be accepted today."""


@dataclass(frozen=True)
class CodeNeeded:
    """A person whose password was right and whose second factor is still to come."""

    username: str
    mark: str
    weak_password: bool


@dataclass(frozen=True)
class NavigationItem:
    """A line of the menu: the page's path and its title."""

    path: str
    title: str


class Gate:
    """The door: what the server asks before it lets a person in or opens a page.

    Safe to call from several threads; each call reads the store anew.
    """

    largest_file = LARGEST_FILE

    served: Served
    links: PasswordLinks
    """What other rooms answer, and a new password by e-mail: whoever composes it hands both."""

    def __init__(self, context: Context, bell: Bell = SILENT) -> None:
        """Take a context whose account is the system's; each event names the person it is of."""
        self._context = context
        self._bell = bell
        self._store = context.store
        self.own = OwnAccounts(context, self._active, self._require_password)

    @property
    def holds_examples(self) -> bool:
        """Whether all of it is there to try things only, which every page says."""
        return holds_examples(self._store)

    def sign_in(self, username: str, password: str, address: str) -> SignedIn | CodeNeeded:
        """Return the person, or that a code is needed too; or raise `SignInRefused`.

        Wrong, disabled, has to wait, or the password was temporary and has ended.
        """
        username = username_of(username)[:80]
        account = self._require_password(username, password, address, wrong="sign_in_wrong")
        weak = not account.must_change_password and bool(self._judge(account, password))
        if find_second_factor(self._store, account.id) is not None:
            return CodeNeeded(account.username, _mark(account), weak)
        with self._store.transaction():
            self._record(account, "sign_in")
        return replace(self._signed_in(account), weak_password=weak)

    def give_code(self, needed: CodeNeeded, code: str, address: str) -> SignedIn:
        """Return the person who gave the second factor after the password.

        Raises `SignInRefused`. Wrong codes are counted apart from wrong passwords: the right
        password, which is known here, forgives none of them.
        """
        account = find_account(self._store, needed.username)
        if account is None or not account.active or _mark(account) != needed.mark:
            raise SignInRefused("sign_in_step_over")
        now = self._context.now()
        name = f"{account.username} segundo paso"  # no user name holds a space
        attempt = sign_in_attempts.begin_attempt(self._store, name, address, now)
        if not accept_code(self._as(account), account, code):
            raise SignInRefused("sign_in_code_wrong")
        with self._store.transaction():
            sign_in_attempts.take_back(self._store, attempt)
            self._record(account, "sign_in")
        return replace(self._signed_in(account), weak_password=needed.weak_password)

    def identify(self, username: str, mark: str, session: str) -> SignedIn | None:
        """Return the person whose session this is, or None when the session is over.

        `session` is the name that the server gave it, as `sign_out` was told it.
        """
        account = find_account(self._store, username)
        if account is None or not account.active or _mark(account) != mark:
            return None
        if self._store.table("ended_sessions").contains(where("id") == session):
            return None
        return self._signed_in(account)

    def judge_password(self, username: str, new: str) -> list[Problem]:
        """Return why the person should not have the password `new`, without setting it."""
        account = find_account(self._store, username)
        return self._judge(account, new) if account is not None else []

    def change_password(
        self, username: str, current: str | None, new: str, address: str
    ) -> SignedIn:
        """Give a signed-in person a password of their own.

        `current` may be None where it is temporary, which was typed to sign in a moment before.
        Raises `SignInRefused` when it is wrong, `Invalid` when `new` is not accepted.
        """
        account = find_account(self._store, username)
        if current is None and account is not None and account.must_change_password:
            self._require_usable(account)
        else:
            account = self._require_password(username, current or "", address)
        problems = self._judge(account, new)
        if password_matches(account, new):
            problems.append(Problem("account_password_same", ("new",)))
        if problems:
            raise Invalid(problems)
        with self._store.transaction():
            store_password(self._as(account), account, new, own=True)
            changed = find_account(self._store, username)
        return self._signed_in(changed or account)

    def _has_ended(self, account: AccountRecord) -> bool:
        end = account.temporary_end()
        return end is not None and self._context.now() >= end

    def _require_usable(self, account: AccountRecord) -> None:
        if not account.active:
            raise SignInRefused("account_inactive")
        if self._has_ended(account):
            raise SignInRefused("sign_in_temporary_ended")

    def _require_password(
        self,
        username: str,
        password: str,
        address: str,
        wrong: Literal["password_current_wrong", "sign_in_wrong"] = "password_current_wrong",
    ) -> AccountRecord:
        """Return the account whose password this is; a wrong one counts as an attempt."""
        now = self._context.now()
        attempt = sign_in_attempts.begin_attempt(self._store, username, address, now)
        account = find_account(self._store, username)
        if not password_matches(account, password) or account is None or not account.active:
            raise SignInRefused(wrong)
        with self._store.transaction():
            sign_in_attempts.take_back(self._store, attempt)
        self._require_usable(account)
        return account

    def _judge(self, account: AccountRecord, new: str) -> list[Problem]:
        agency = find_agency(self._store, account.agency_id)
        return judge_password(self._store, account, agency, new)

    def end_other_sessions(self, username: str) -> SignedIn:
        """End every session of the person, and return them for a new one."""
        self.own.end_sessions(username)
        return self._signed_in(self._active(username))

    def sign_out(self, username: str, session: str) -> None:
        """End one session for good, even for somebody who kept its cookie."""
        account = find_account(self._store, username)
        if account is None:
            return
        now = self._context.now()
        ended = EndedSession(id=session, ended_on=now).model_dump(mode="json")
        expired = (now - _SESSION_KEPT).isoformat()
        table = self._store.table("ended_sessions")
        with self._store.transaction():
            table.remove(where("ended_on") < expired)
            table.upsert(ended, where("id") == session)
            self._record(account, "sign_out")

    @staticmethod
    def origin(address: str) -> str:
        """Return what attempts from this address are counted as."""
        return connections.origin(address)

    def forget(self) -> None:
        """Remove old attempts to sign in and files that were sent; tell of days that came near."""
        with self._store.transaction():
            sign_in_attempts.forget_attempts(self._store, self._context.now())
        if self._context.data_folder is not None:
            forget_received(self._context.data_folder)
        self._bell.keep(self._context)

    def may_open(self, person: SignedIn, path: str) -> bool:
        """Return whether the person's role may open the page."""
        page = navigation.find_page(path)
        kept_out = person.must_change_password or person.must_add_second_factor
        return page is not None and person.role in page.roles and not kept_out

    def may_send(self, person: SignedIn) -> bool:
        """Return whether the person's role may send files to some page that it may open."""
        pages = (page for page in navigation.menu_pages() if person.role in page.files_from)
        return any(self.may_open(person, page.path) for page in pages)

    def received_folder(self, person: SignedIn) -> Path:
        """Return where the files lie that the person sends."""
        return received_folder(replace(self._context, account_id=person.account_id))

    def unread(self, person: SignedIn) -> tuple[int, bool]:
        """Return how many notices the person has not read, and whether they may be more."""
        count = self._bell.unread(replace(self._context, account_id=person.account_id))
        return count, count >= self._bell.most

    def open_notice(self, person: SignedIn, notice: str) -> str | None:
        """Mark a notice as read and return the address of what it is about, None without one."""
        return self._bell.opened(replace(self._context, account_id=person.account_id), notice)

    def navigation(self, person: SignedIn) -> tuple[NavigationItem, ...]:
        """Return the person's menu."""
        return tuple(
            NavigationItem(page.path, page.menu_title)
            for page in navigation.menu_pages()
            if person.role in page.roles and page.menu_title
        )

    def home(self, person: SignedIn) -> str:
        """Return the page that a person sees first."""
        return self.navigation(person)[0].path

    def page_title(self, path: str) -> str | None:
        """Return the title of a page, or None when there is no such page."""
        page = navigation.find_page(path)
        return page.title if page else None

    def _as(self, account: AccountRecord) -> Context:
        return replace(self._context, account_id=account.id)

    def _record(self, account: AccountRecord, action: str) -> None:
        record_event(self._as(account), action, "account", account.id)

    def _signed_in(self, account: AccountRecord) -> SignedIn:
        agency = find_agency(self._store, account.agency_id)
        return SignedIn(
            account_id=account.id,
            username=account.username,
            display_name=account.content.display_name,
            role=account.role,
            role_title=ROLE_TITLES[account.role],
            agency=agency.short_name if agency else None,
            must_change_password=account.must_change_password,
            mark=_mark(account),
            must_add_second_factor=self._lacks_second_factor(account),
        )

    def _lacks_second_factor(self, account: AccountRecord) -> bool:
        demanded = account.role in demanded_roles(self._store)
        return demanded and find_second_factor(self._store, account.id) is None

    def _active(self, username: str) -> AccountRecord:
        account = find_account(self._store, username)
        if account is None or not account.active:
            raise NotAllowed("account_inactive")
        return account


def _mark(account: AccountRecord) -> str:
    entry = (
        f"{account.id}:{account.password_hash}:{account.disabled_on}:{account.sessions_ended_on}"
    )
    return hashlib.sha256(entry.encode()).hexdigest()[:32]
