"""The list of programmes, a page at a time, and what is so on a day: by the store's index."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.index import By
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import ENDS_SOON, OFFERINGS, Offering
from servimun_widgets.programs.rules.publishing import FRESHNESS, Freshness
from servimun_widgets.programs.services.reading import (
    BY_FOLIO,
    REGISTER,
    SHOWN,
    ProgramView,
    view_of,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.windows import Facet, WindowedList
from servimun_widgets.store import Query, all_of, any_of, where

_HIDDEN: Query = where("shown_name") == None  # noqa: E711
_ARCHIVED: Query = where("state") == "archivado"
KEPT: Query = where("state") != "archivado"
"""The query for what was not archived."""


def program_list(context: Context, unpublished: str) -> WindowedList[ProgramView]:
    """Return the list of the programmes that the acting account may see, by folio.

    `unpublished` is what the list says of the offering of one that was never published.
    """
    account = acting_account(context)
    directory, today = agencies(context), context.today()
    fresh = {row.label: fresh_query(key, today) for key, row in FRESHNESS.items()}
    offered = {row.label: offering_query(key, today) for key, row in OFFERINGS.items()}
    names = {key: directory.name(key) for key in (*directory.by_id, *leading_agencies(context))}
    return WindowedList(
        context.store.table(REGISTER.table),
        lambda document: view_of(account, ProgramRecord.model_validate(document)),
        visible(account),
        facets={
            "agency": Facet("lead_agency_id", names),
            "offering": Facet(queries={**offered, unpublished: _never_published()}),
            "state": Facet("state", {key: row.label for key, row in PROGRAM_STATES.items()}),
            "freshness": Facet(queries=fresh),
            "topic": Facet("topic"),
        },
        order=BY_FOLIO,
        orders={
            "name": (By("name_order"),),
            "folio": BY_FOLIO,
            "topic": (By("topic"),),
            "verified": (By("verified_on"),),
            "gaps": (By("gaps"),),
        },
    )


def visible(account: AccountRecord) -> Query | None:
    """Return the query for what an account may see, as `rights.may_view` says it; None for all."""
    relations = rights.PROGRAM.get((account.role, "view"), ())
    if "other" in relations:
        return None
    if "own" not in relations or account.agency_id is None:
        return where("folio").one_of([])
    return where("agencies").any([account.agency_id])


class SeenProgram(NamedTuple):
    """What is told of a programme where something else is about it."""

    name: str
    agencies: tuple[str, ...]
    """The agency that leads it and those that share it."""


def seen_programs(context: Context, folios: Collection[str]) -> dict[str, SeenProgram]:
    """Return those of these folios that the acting account may see."""
    query = all_of(where("folio").one_of(sorted(folios)), visible(acting_account(context)))
    columns = ("folio", "name", "agencies")
    found = context.store.table(REGISTER.table).column_values(query, *columns)
    return {folio: SeenProgram(name, tuple(json.loads(of))) for folio, name, of in found}


def own_on_show(context: Context, most: int) -> list[tuple[str, str]]:
    """Return (folio, public name) of what the agency of the acting account has on show, by folio.

    At most so many; none for who is of no agency.
    """
    agency = acting_account(context).agency_id
    if agency is None:
        return []
    shown = all_of(where("agencies").any([agency]), SHOWN)
    table = context.store.table(REGISTER.table)
    found = table.column_values(shown, "folio", "shown_name", order=BY_FOLIO)
    return [(folio, name) for folio, name in islice(found, most)]


def leading_agencies(context: Context) -> set[str]:
    """Return the agencies that lead a programme which the acting account may see."""
    table = context.store.table(REGISTER.table)
    return set(table.tallies(visible(acting_account(context)), "lead_agency_id"))


def program_counts(context: Context) -> Mapping[str, int]:
    """Return of those the account may see how many are on show, to be verified and returned."""
    seen, today = visible(acting_account(context)), context.today()
    table = context.store.table(REGISTER.table)

    def count(query: Query) -> int:
        return table.tally(all_of(query, seen))

    return {
        "total": table.tally(seen),
        "published": count(SHOWN),
        "to_verify": sum(
            count(fresh_query(key, today)) for key, row in FRESHNESS.items() if row.to_verify
        ),
        "returned": count(where("state") == "observado"),
    }


def ending_programs(context: Context, most: int) -> tuple[dict[Offering, int], list[ProgramView]]:
    """Return how many of those the account acts on end soon and ended, and the first of them.

    They are a liaison's own and, for the coordination, all.
    """
    account, today = acting_account(context), context.today()
    kinds = {key: offering_query(key, today) for key, row in OFFERINGS.items() if row.ending}
    if "other" not in rights.PROGRAM.get((account.role, "edit"), ()):
        own = where("lead_agency_id") == account.agency_id
        kinds = {key: all_of(own, one) for key, one in kinds.items()}
    table = context.store.table(REGISTER.table)
    found: list[ProgramRecord] = []
    for kind in kinds.values():
        found += REGISTER.window(context.store, kind, *BY_FOLIO, limit=most - len(found))
    counts = {key: table.tally(one) for key, one in kinds.items()}
    return counts, [view_of(account, one) for one in found]


def fresh_query(freshness: Freshness, today: date) -> Query:
    """Return the query for the programmes of which `rules.publishing.freshness` says this."""
    day = today.isoformat()
    never = where("verified_on") == None  # noqa: E711
    match freshness:
        case "no_publicado":
            return _HIDDEN
        case "termino":
            return all_of(SHOWN, where("last_day") < day)
        case "sin_verificar":
            return all_of(SHOWN, _goes_on(day), never)
        case "vigente":
            return all_of(SHOWN, _goes_on(day), where("fresh_until") >= day)
        case "por_verificar":
            return all_of(SHOWN, _goes_on(day), where("fresh_until") < day)


def offering_query(offering: Offering, today: date) -> Query:
    """Return the query for the programmes that `rules.offering.offering_on` says are this."""
    day, soon = today.isoformat(), (today + ENDS_SOON).isoformat()
    begun = any_of(where("first_day") == None, where("first_day") <= day)  # noqa: E711
    match offering:
        case Offering.ARCHIVED:
            return _ARCHIVED
        case Offering.ENDED:
            return all_of(SHOWN, where("last_day") < day)
        case Offering.TO_BEGIN:
            return all_of(SHOWN, _goes_on(day), where("first_day") > day)
        case Offering.ENDS_SOON:
            return all_of(SHOWN, begun, where("last_day") >= day, where("last_day") <= soon)
        case Offering.OFFERED:
            lasts = any_of(where("last_day") == None, where("last_day") > soon)  # noqa: E711
            return all_of(SHOWN, begun, lasts)


def _never_published() -> Query:
    return all_of(_HIDDEN, KEPT)


def _goes_on(day: str) -> Query:
    return any_of(where("last_day") == None, where("last_day") >= day)  # noqa: E711
