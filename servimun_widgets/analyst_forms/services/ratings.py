"""How useful people found the information, as forms of analysts ask it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from servimun_widgets.analyst_forms.records import is_trial
from servimun_widgets.analyst_forms.services.records import REGISTER
from servimun_widgets.services.acting import analyst_ids
from servimun_widgets.store import Store, where

_RATINGS = ("1", "2", "3", "4", "5")


def ratings(store: Store) -> Iterator[tuple[datetime, int | None]]:
    """Yield the ratings that people gave in any form that asks for one, None when they gave none.

    A rating is a number or a choice of one. Trials do not count.
    """
    analysts = analyst_ids(store)
    columns = ("rating", "created_on", "author_id", "brought")
    found = store.table(REGISTER.table).column_values(where("rates") == 1, *columns)
    for rating, created_on, author_id, brought in found:
        if not is_trial(author_id, bool(brought), analysts):
            given = int(rating) if rating in _RATINGS else None
            yield datetime.fromisoformat(created_on), given
