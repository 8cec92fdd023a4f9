"""Letters that tell notices: one for each digest, at most once, and only what is still unread.

A notice is told in one letter: that it is told is stored in the transaction that puts the letter
into the outbox. What a letter says is read when it leaves, with the rights of who gets it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.notices import CADENCES, Cadence
from servimun_widgets.errors import Invalid
from servimun_widgets.notices.rules.letter_days import is_told, kind_of_letter, letter_key
from servimun_widgets.notices.rules.views import NoticeLetter, NoticeView
from servimun_widgets.notices.services.letters_due import UNTOLD
from servimun_widgets.notices.services.reading import unread_where
from servimun_widgets.notices.services.wishes import cadence_of, wishes_of
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS
from servimun_widgets.services.reachable import is_reachable
from servimun_widgets.store import all_of, where


def plan_letters(context: Context) -> list[NoticeLetter]:
    """Return the letters that are due now; nothing is changed."""
    return [letter for account in _waiting_accounts(context) for letter in _due(context, account)]


def queue_letters(
    context: Context, put: Callable[[NoticeLetter], object]
) -> tuple[list[NoticeLetter], list[NoticeLetter]]:
    """Hand each letter that is due to `put`, and note that its notices are told in it.

    Both are stored or neither. Second are the letters whose address is none (`put` raises
    `Invalid`): their notices wait for a corrected one.
    """
    queued, unreachable = [], []
    for letter in plan_letters(context):
        try:
            with context.store.transaction():
                put(letter)
                _note_told(context, letter)
        except Invalid:
            unreachable.append(letter)
        else:
            queued.append(letter)
    return queued, unreachable


def letter_of(context: Context, key: str, account_id: str) -> NoticeLetter | None:
    """Return what a message that has not left has to say now, and to which address.

    None when there is nothing left: all of it was read, may no longer be seen, or is wanted in
    another way by now, or the account has no address or may not sign in.
    """
    account = _reachable(context, account_id)
    if account is None:
        return None
    wishes, kind = wishes_of(context.store, account.id), kind_of_letter(key)
    unread = _unread(context, account, key)
    notices = [one for one in unread if cadence_of(wishes, one.record.kind) == kind]
    return _letter(account, kind, key, notices) if notices else None


def let_go(context: Context, key: str, letter: NoticeLetter | None) -> None:
    """Let what a message that has not left says no longer be told as it is wanted now.

    `letter` is what it says, None for one that was taken back.
    """
    told = {one.record.id for one in letter.notices} if letter else set()
    table = context.store.table("notices")
    left = [
        one.doc_id
        for one in table.window(all_of(where("letter") == key, where("unread") == 1))
        if one["id"] not in told
    ]
    if left:
        table.update({"letter": None}, doc_ids=left)


def _due(context: Context, account: AccountRecord) -> Iterator[NoticeLetter]:
    wishes, today = wishes_of(context.store, account.id), context.today()
    wanted: dict[Cadence, list[NoticeView]] = defaultdict(list)
    for view in _unread(context, account, None):
        wanted[cadence_of(wishes, view.record.kind)].append(view)
    for kind in (one for one, row in CADENCES.items() if row.sends):
        notices = [one for one in wanted[kind] if is_told(today, kind, one.record.at)]
        if notices:
            key = letter_key(account.id, kind, [one.record.id for one in notices], today)
            if not context.store.table("notices").tally(where("letter") == key):
                yield _letter(account, kind, key, notices)


def _waiting_accounts(context: Context) -> Iterator[AccountRecord]:
    """Yield the accounts with notices that are neither read nor told, and an address."""
    for account_id in sorted(context.store.table("notices").tallies(UNTOLD, "account_id")):
        account = _reachable(context, account_id)
        if account is not None:
            yield account


def _reachable(context: Context, account_id: str) -> AccountRecord | None:
    if not is_reachable(context.store, account_id):
        return None
    return ACCOUNTS.find_by(context.store, "id", account_id)


def _unread(context: Context, account: AccountRecord, letter: str | None) -> list[NoticeView]:
    return unread_where(replace(context, account_id=account.id), where("letter") == letter)


def _letter(
    account: AccountRecord, kind: Cadence, key: str, notices: Sequence[NoticeView]
) -> NoticeLetter:
    address = account.content.email or ""
    return NoticeLetter(key, kind, account.id, account.username, address, tuple(notices))


def _note_told(context: Context, letter: NoticeLetter) -> None:
    table = context.store.table("notices")
    ids = [one.record.id for one in letter.notices]
    doc_ids = [one.doc_id for one in table.window(where("id").one_of(ids))]
    table.update({"letter": letter.key}, doc_ids=doc_ids)
