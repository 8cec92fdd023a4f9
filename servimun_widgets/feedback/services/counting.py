"""Feedback in columns, and counted by them: answered by the store's index, whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from servimun_widgets.feedback.records import FeedbackRecord
from servimun_widgets.feedback.services import BY_FOLIO, REGISTER, UNANSWERED
from servimun_widgets.feedback.services.lists import COUNTS
from servimun_widgets.store import Query, Store, all_of, any_of, where


def columns_of_counted(store: Store, *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of the feedback that was not discarded, by folio."""
    return store.table(REGISTER.table).column_values(COUNTS, *columns, order=BY_FOLIO)


def columns_of_folios(store: Store, folios: set[str], *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of the feedback of these folios."""
    return store.table(REGISTER.table).column_values(where("folio").one_of(list(folios)), *columns)


def counted_by(store: Store, *columns: str) -> dict[tuple[Any, ...], int]:
    """Return how many pieces of feedback, of any state, say the same in all these columns."""
    return store.table(REGISTER.table).tallies(None, *columns)


def unanswered_by_program(store: Store) -> dict[tuple[str | None, str | None], int]:
    """Return (programme, agency that answers) -> how many pieces wait for an answer."""
    return store.table(REGISTER.table).tallies(UNANSWERED, "program_id", "assigned_agency_id")


def unanswered_of(store: Store, program_ids: Collection[str | None]) -> list[FeedbackRecord]:
    """Return what waits for an answer about these programmes; None is the platform."""
    named = where("program_id").one_of([one for one in program_ids if one])
    query: Query = where("program_id") == None  # noqa: E711  (a query)
    about = any_of(named, query) if None in program_ids else named
    return REGISTER.window(store, all_of(UNANSWERED, about), *BY_FOLIO)
