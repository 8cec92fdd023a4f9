"""The list of feedback, a page at a time, and what of it waits: answered by the store's index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import TypeVar

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.feedback import rights
from servimun_widgets.feedback.records import (
    FEEDBACK_STATES,
    KINDS,
    RISKS,
    FeedbackKind,
    FeedbackRecord,
)
from servimun_widgets.feedback.services import (
    NEWEST,
    REGISTER,
    FeedbackView,
    open_feedback,
    view_of,
    visible,
)
from servimun_widgets.feedback.workflow import FEEDBACK, FeedbackAction
from servimun_widgets.services.acting import acting_account, require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.trail import events_of
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import Query, all_of, any_of, where

View = TypeVar("View")
COUNTS: Query = where("state").one_of([key for key, row in FEEDBACK_STATES.items() if row.counts])
"""The query for what was not discarded and somebody has read."""


def feedback_life(context: Context, folio: str) -> list[AuditEvent]:
    """Return what was done to feedback that the account may see, oldest first."""
    return events_of(context.store, open_feedback(context, folio).record.id)


def feedback_list(
    context: Context, about: Callable[[], Mapping[str, str]], platform: str
) -> WindowedList[FeedbackView]:
    """Return the list of the feedback that the acting account may see.

    What citizens said and nobody has reviewed comes first, by what may come of it; then what is
    newest. `about` is what the list says of each programme, by its id, `platform` of none.
    """
    account = acting_account(context)
    directory = agencies(context)
    names = {key: directory.name(key) for key in directory.by_id}

    named = cache(about)  # asked for each word

    def also_found(word: str) -> Iterable[Query]:
        told = [key for key, name in named().items() if word in fold(name)]
        yield where("program_id").one_of(told)
        if word in fold(platform):
            yield where("program_id") == None  # noqa: E711  (a query)

    return WindowedList(
        context.store.table(REGISTER.table),
        lambda document: view_of(account, FeedbackRecord.model_validate(document)),
        visible(account),
        facets={
            "state": Facet("state", {key: row.label for key, row in FEEDBACK_STATES.items()}),
            "risk": Facet("risk", {key: row.label for key, row in RISKS.items()}),
            "kind": Facet("kind", {key: kind_label(key) for key in KINDS}),
            "assigned": Facet("assigned_agency_id", names),
        },
        order=NEWEST,
        orders={
            "folio": (By("folio_number"),),
            "created": (By("created"),),
            "colonia": (By("colonia"),),
            "program": lambda: (By("program_id", ranks=_places(named())),),
        },
        also_found=also_found,
    )


def answered_list(
    context: Context,
    changed: Collection[str],
    view: Callable[[FeedbackRecord], View],
    also_found: Callable[[str], Iterable[Query]],
) -> WindowedList[View]:
    """Return the list of the feedback the account may see that was answered, the last first.

    After it comes what was not answered, of the folios of which a change was published.
    """
    table = context.store.table(REGISTER.table)
    open_yet = all_of(where("folio").one_of(list(changed)), where("answered") == 0)
    folios = [folio for (folio,) in table.column_values(open_yet, "folio")] if changed else []
    done: Query = where("answered") == 1
    if folios:
        done = any_of(done, where("folio").one_of(folios))
    return WindowedList(
        table,
        lambda document: view(FeedbackRecord.model_validate(document)),
        all_of(done, COUNTS, visible(acting_account(context))),
        facets={},
        order=(By("answered_on", down=True), By("folio_number", down=True)),
        orders={"folio": (By("folio_number"),), "day": (By("answered_on"),)},
        also_found=also_found,
    )


def figured_list(context: Context) -> WindowedList[FeedbackRecord]:
    """Return the list of the feedback that figures count, the newest first, with its answers.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    directory = agencies(context)
    names = {key: directory.name(key) for key in directory.by_id}
    kinds = Facet("kind", {key: kind_label(key) for key in KINDS})
    states = Facet("state", {key: row.label for key, row in FEEDBACK_STATES.items()})
    return WindowedList(
        context.store.table(REGISTER.table),
        FeedbackRecord.model_validate,
        COUNTS,
        facets={"kind": kinds, "agency": Facet("assigned_agency_id", names), "state": states},
        order=(By("folio_number", down=True),),
        orders={
            "folio": (By("folio_number"),),
            "asked": (By("created"),),
            "days": (By("days"),),
        },
    )


def days_to_answers(context: Context) -> Mapping[int, int]:
    """Return in how many days feedback was answered -> how many pieces of it were.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    answered = all_of(COUNTS, where("days") != None)  # noqa: E711  (a query)
    return context.store.table(REGISTER.table).tallies(answered, "days")


def _places(about: Mapping[str, str]) -> dict[str, int]:
    """Return the place of each programme among the others by what the list says of it."""
    ordered = sorted(about, key=lambda key: sort_text(about[key]))
    return {key: place for place, key in enumerate(ordered)}


def kind_label(kind: FeedbackKind) -> str:
    """Return how a list calls a kind of feedback."""
    return KINDS[kind].partition(":")[0]


def count_to_answer(context: Context) -> int:
    """Return how many pieces of feedback the acting account may answer now."""
    account = acting_account(context)
    return context.store.table(REGISTER.table).tally(allowing(account, "answer"))


def allowing(account: AccountRecord, action: FeedbackAction) -> Query:
    """Return the query for what the account may take that step with, as `view_of` says it."""
    allowed = action in rights.FEEDBACK.get(account.role, ())
    states = [state for state in FEEDBACK_STATES if allowed and (state, action) in FEEDBACK]
    own = where("assigned_agency_id") == account.agency_id if account.of_one_agency else None
    return all_of(where("state").one_of(states), where("to_strike") == 0, own)
