"""Feedback in columns, and counted by them: answered by the store's index, whoever asks."""

from __future__ import annotations

from typing import Any

from servimun_widgets.feedback.records import FEEDBACK_STATES
from servimun_widgets.feedback.services import BY_FOLIO, REGISTER
from servimun_widgets.store import Query, Store, where

_COUNTS: Query = where("state").one_of([key for key, row in FEEDBACK_STATES.items() if row.counts])


def columns_of_counted(store: Store, *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of the feedback that was not discarded, by folio."""
    return store.table(REGISTER.table).column_values(_COUNTS, *columns, order=BY_FOLIO)


def columns_of_folios(store: Store, folios: set[str], *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of the feedback of these folios."""
    return store.table(REGISTER.table).column_values(where("folio").one_of(list(folios)), *columns)


def counted_by(store: Store, *columns: str) -> dict[tuple[Any, ...], int]:
    """Return how many pieces of feedback, of any state, say the same in all these columns."""
    return store.table(REGISTER.table).tallies(None, *columns)
