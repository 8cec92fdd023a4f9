"""The list of agreements, a page at a time: answered by the store's index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.meetings.records.agreements import (
    AGREEMENT_STANDINGS,
    FIELD_TITLES,
    AgreementRecord,
    AgreementStanding,
)
from servimun_widgets.meetings.services.agreements import (
    BY_DAY,
    BY_FOLIO,
    REGISTER,
    AgreementView,
    open_agreement,
    view_of,
    visible,
)
from servimun_widgets.programs.services.reading import names_worked_on
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.trail import events_of
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import Query, StoredDocument, all_of, where

_FIELDS = sorted(FIELD_TITLES, key=lambda name: sort_text(FIELD_TITLES[name]))


def agreement_life(context: Context, folio: str) -> list[AuditEvent]:
    """Return what was done to an agreement that the account may see, oldest first."""
    return events_of(context.store, open_agreement(context, folio).record.id)


def agreement_list(context: Context) -> WindowedList[AgreementView]:
    """Return the list of the agreements that the acting account may see.

    Those still to be kept come first, the most overdue of them before all, then the settled.
    """
    account, today = acting_account(context), context.today()
    table, seen, directory = (
        context.store.table(REGISTER.table),
        visible(account),
        agencies(context),
    )
    owners = {*directory.by_id, *table.tallies(seen, "owner_agency_id")}

    @cache
    def names() -> dict[str, str]:
        return names_worked_on(context.store)

    def view(document: StoredDocument) -> AgreementView:
        return view_of(account, AgreementRecord.model_validate(document), names(), today)

    def also_found(word: str) -> Iterable[Query]:
        yield where("program_id").one_of([key for key, one in names().items() if word in fold(one)])
        titled = [name for name in _FIELDS if word in fold(FIELD_TITLES[name])]
        yield where("program_field").one_of(titled)

    return WindowedList(
        table,
        view,
        seen,
        facets={
            "state": Facet(
                queries={
                    row.label: standing_query(key, today)
                    for key, row in AGREEMENT_STANDINGS.items()
                }
            ),
            "owner": Facet("owner_agency_id", {key: directory.name(key) for key in owners}),
            "meeting": Facet("meeting_folio"),
        },
        order=(By("settled"), *BY_DAY),
        orders={
            "text": (By("text_order"),),
            "folio": BY_FOLIO,
            "program": (By("program_letters"), By("program_number")),
            "field": (By("program_field", ranks={name: n for n, name in enumerate(_FIELDS)}),),
            "due": (By("due_on"),),
            "state": (By("state"), By("due_on")),
        },
        also_found=also_found,
    )


def standing_query(standing: AgreementStanding, today: date) -> Query:
    """Return the query for the agreements that stand so on that day, as `standing` says it."""
    state: Query = where("state") == ("abierto" if standing == "vencido" else standing)
    match standing:
        case "abierto":
            return all_of(state, where("due_on") >= today.isoformat())
        case "vencido":
            return all_of(state, where("due_on") < today.isoformat())
        case _:
            return state


def overdue_agreements(context: Context) -> list[AgreementRecord]:
    """Return the agreements that are overdue today, in the order of folios, whoever asks."""
    query = standing_query("vencido", context.today())
    return REGISTER.window(context.store, query, *BY_FOLIO)


def that_stand(
    context: Context, standing: AgreementStanding, most: int
) -> tuple[int, list[AgreementRecord]]:
    """Return how many of those the account may see stand so today, and the first days of them."""
    seen = visible(acting_account(context))
    query = all_of(standing_query(standing, context.today()), seen)
    first = REGISTER.window(context.store, query, *BY_DAY, limit=most) if most else []
    return context.store.table(REGISTER.table).tally(query), first


def programs_overdue(context: Context) -> set[str]:
    """Return the ids of the programmes about which an agreement is overdue today, whoever asks."""
    query = standing_query("vencido", context.today())
    return set(context.store.table(REGISTER.table).tallies(query, "program_id"))
