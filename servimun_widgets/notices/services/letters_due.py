"""Whether a letter of notices is due, without a record: cron asks it all day."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime

from servimun_widgets.domain.notices import CADENCES, NOTICE_KINDS, Cadence, NoticeKind
from servimun_widgets.notices.rules.letter_days import is_told, letter_key
from servimun_widgets.services.context import Context
from servimun_widgets.services.reachable import is_reachable
from servimun_widgets.store import Query, Store, all_of, where

PURPOSE = "aviso"
"""Purpose of the messages in the outbox; their subject is the account's id."""
UNTOLD: Query = all_of(where("unread") == 1, where("letter") == None)  # noqa: E711  (a query)


def near_days_are_noted(context: Context) -> bool:
    """Return whether it was told today already of the days that are near."""
    today = context.today().isoformat()
    return context.store.table("notice_days").get(where("day") == today) is not None


def letters_wait(context: Context) -> bool:
    """Return whether a letter may be due: where it says no, `plan_letters` finds none.

    Where it says yes, it may be that who would get one may no longer see what it tells of.
    """
    untold: dict[str, dict[NoticeKind, list[tuple[str, datetime]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    notices = context.store.table("notices")
    for account_id, kind, notice_id, at in notices.column_values(
        UNTOLD, "account_id", "kind", "id", "at"
    ):
        untold[account_id][kind].append((notice_id, datetime.fromtimestamp(at, UTC)))
    return any(
        is_reachable(context.store, account_id)
        and _any_is_due(context.store, account_id, of_account, context.today())
        for account_id, of_account in untold.items()
    )


def _chosen(store: Store, account_id: str) -> dict[NoticeKind, Cadence]:
    """Return how an account wants each kind of notice by e-mail, where it has chosen."""
    stored = store.table("notice_wishes").get(where("account_id") == account_id)
    return stored["wishes"] if stored else {}


def _any_is_due(
    store: Store,
    account_id: str,
    untold: dict[NoticeKind, list[tuple[str, datetime]]],
    today: date,
) -> bool:
    wishes = _chosen(store, account_id)
    wanted: dict[Cadence, list[str]] = defaultdict(list)
    for kind, several in untold.items():
        cadence = wishes.get(kind, NOTICE_KINDS[kind].cadence)
        wanted[cadence] += [notice_id for notice_id, at in several if is_told(today, cadence, at)]
    keys = (
        letter_key(account_id, cadence, ids, today)
        for cadence, ids in wanted.items()
        if ids and CADENCES[cadence].sends
    )
    return any(not store.table("notices").tally(where("letter") == key) for key in keys)
