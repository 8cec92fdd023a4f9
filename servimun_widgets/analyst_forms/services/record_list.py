"""The list of a form's records, a page at a time, and how many there are: by the store's index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from servimun_widgets.analyst_forms.records import is_trial
from servimun_widgets.analyst_forms.rights import FORM_RIGHTS
from servimun_widgets.analyst_forms.services.records import REGISTER, RecordView, reader_of
from servimun_widgets.analyst_forms.services.versions import open_form
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.index import By
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.services.acting import acting_account, analyst_ids
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import revisions_of_each
from servimun_widgets.services.windows import WindowedList, told_order
from servimun_widgets.store import Query, all_of, any_of, where

_READ_TOGETHER = 500
"""Records whose versions are read at once."""
Choices = Mapping[str, Mapping[str, str]]
"""Question -> the label of each of its choices; of a question without any, none."""


def record_list(
    context: Context, name: str, questions: Choices, own_orders: Mapping[str, str]
) -> WindowedList[RecordView]:
    """Return the list of the records of a form that the acting account may see, newest first.

    `questions` are those that the list shows; of `own_orders`, column -> "folio", "updated",
    "origin" or "fits". An order by an answer reads all of them, as none other does. Raises
    `NotFound` for a form that the account does not see.
    """
    account, table = acting_account(context), context.store.table(REGISTER.table)
    seen, view = visible(account, name), reader_of(context, open_form(context, name))

    def also_found(word: str) -> Iterable[Query]:
        chosen = [
            f"{question}={value}"
            for question, labels in questions.items()
            for value, label in labels.items()
            if word in fold(label)
        ]
        return [where("given").any(chosen)] if chosen else []

    def by(key: Callable[[Mapping[str, Any]], tuple[Any, ...] | None]) -> tuple[By]:
        told = {one["folio"]: key(one) for one in table.window(seen)}
        return told_order({folio: order for folio, order in told.items() if order is not None})

    def answered(question: str, document: Mapping[str, Any]) -> tuple[Any, ...] | None:
        return _ordered(document["answers"].get(question), questions[question])

    orders: dict[str, Sequence[By] | Callable[[], Sequence[By]]] = {
        "folio": (By("folio_number"),),
        "updated": (By("updated"),),
        "origin": (By("origin"),),
        "fits": lambda: by(lambda document: (bool(view(document).strays),)),
    }
    return WindowedList(
        table,
        view,
        seen,
        facets={},
        order=(By("folio_number", down=True),),
        orders={
            **{column: orders[own] for column, own in own_orders.items()},
            **{one: partial(by, partial(answered, one)) for one in questions},
        },
        also_found=also_found,
    )


def visible(account: AccountRecord, name: str) -> Query:
    """Return the query for the records of a form that an account may see, as `may_see_record`."""
    of_form = all_of(where("form") == name, where("stands") == 1)
    if "see_all" in FORM_RIGHTS.get(account.role, frozenset()):
        return of_form
    own: Query = where("author_id") == account.id
    if account.of_one_agency and account.agency_id is not None:
        own = any_of(own, where("agency_id") == account.agency_id)
    return all_of(of_form, own)


def count_records(context: Context, name: str) -> tuple[int, int]:
    """Return how many records of a form the acting account may see, and how many are trials."""
    table, analysts = context.store.table(REGISTER.table), analyst_ids(context.store)
    seen = visible(acting_account(context), name)
    counts = table.tallies(seen, "author_id", "brought")
    trials = (
        count
        for (author_id, brought), count in counts.items()
        if is_trial(author_id, bool(brought), analysts)
    )
    return sum(counts.values()), sum(trials)


def record_histories(
    context: Context, views: Sequence[RecordView]
) -> Iterator[tuple[RecordView, list[Revision]]]:
    """Yield records that the acting account sees, each with its versions, the newest first.

    A few hundred records are read at a time: record by record a form with thousands takes minutes.
    """
    for begin in range(0, len(views), _READ_TOGETHER):
        some = views[begin : begin + _READ_TOGETHER]
        versions = revisions_of_each(context.store, [one.record.id for one in some])
        for view in some:
            yield view, versions[view.record.id]


def _ordered(value: Any, labels: Mapping[str, str]) -> tuple[Any, ...] | None:
    """Return what an answer is ordered by: numbers before texts; None of what is blank."""
    if value is None or value in ("", []):
        return None
    if isinstance(value, int | float):
        return 0, value, ""
    said = value if isinstance(value, list) else [value]
    return 1, 0, sort_text("; ".join(labels.get(str(one), str(one)) for one in said))
