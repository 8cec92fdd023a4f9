"""Words that the search of the public site found nothing for, of who agreed that they be counted.

They are shown when several persons looked for the same: what one person alone types might tell of
that person.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from servimun_widgets.catalogue import rights
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

TABLE = "missed_words"
"""Table: a row for each time, with its day and the words, folded."""
SHOWN_FROM = 5
_LATELY = timedelta(days=180)


def count_missed(context: Context, opinion_id: str, at: datetime, words: str) -> bool:
    """Count words that nothing was found for, once for each opinion; False where they were.

    Words with data of a person are not kept. Raises `StoreError`.
    """
    told = " ".join(fold(words).split())
    if not told or personal_data_in(words):
        return False
    with context.store.transaction():
        table = context.store.table(TABLE)
        if table.contains(where("id") == opinion_id):
            return False
        day = local_day(at).isoformat()
        table.insert({"id": opinion_id, "on": day, "words": told})
    return True


def missed_words(context: Context) -> list[tuple[str, int]]:
    """Return what at least five looked for in half a year, and how many, the most first.

    Raises `NotAllowed` for who does not keep the words of the search.
    """
    if acting_account(context).role not in rights.SITE:
        raise NotAllowed("not_allowed_role")
    since = (context.today() - _LATELY).isoformat()
    rows = context.store.table(TABLE).search(where("on") > since)
    counts = Counter(row["words"] for row in rows)
    told = ((words, count) for words, count in counts.items() if count >= SHOWN_FROM)
    return sorted(told, key=lambda one: (-one[1], one[0]))
