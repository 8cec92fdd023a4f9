"""How useful people found the information, as forms of analysts ask it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from servimun_widgets.analyst_forms.records import is_trial
from servimun_widgets.analyst_forms.services.records import REGISTER
from servimun_widgets.services.acting import analyst_ids
from servimun_widgets.store import Store

RATING = "utilidad"
"""The field in which a form asks how useful the information was, from 1 to 5."""
_RATINGS = ("1", "2", "3", "4", "5")


def ratings(store: Store) -> Iterator[tuple[datetime, int | None]]:
    """Yield the ratings that people gave in any form that asks for one, None when they gave none.

    A rating is a number or a choice of one. Trials do not count.
    """
    analysts = analyst_ids(store)
    for record in store.table(REGISTER.table):
        trial = is_trial(record["author_id"], record.get("brought", False), analysts)
        if RATING in record["answers"] and not trial:
            rating = str(record["answers"][RATING])
            given = int(rating) if rating in _RATINGS else None
            yield datetime.fromisoformat(record["created_on"]), given
