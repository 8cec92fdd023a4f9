"""Which programmes there is something to look at on a day: by the store's index, whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date

from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import OFFERINGS
from servimun_widgets.programs.rules.publishing import FRESHNESS
from servimun_widgets.programs.services.program_list import KEPT, fresh_query, offering_query
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER
from servimun_widgets.store import Query, Store, all_of, any_of, where


def programs_to_look_at(
    store: Store, today: date, about: Collection[str], agency_ids: Collection[str]
) -> list[ProgramRecord]:
    """Return those led by one of the agencies, in folio order; `about` are the ids of others."""
    led = where("lead_agency_id").one_of(list(agency_ids))
    return REGISTER.window(store, all_of(_to_look_at(today, about), led), *BY_FOLIO)


def count_to_look_at(store: Store, today: date, about: Collection[str]) -> Counter[str]:
    """Return agency -> how many of the programmes that it leads there are."""
    query = _to_look_at(today, about)
    return Counter(store.table(REGISTER.table).tallies(query, "lead_agency_id"))


def kept_programs(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Return id -> agency that leads it of these programmes, but for those that were archived."""
    query = all_of(where("id").one_of(list(ids)), KEPT)
    return dict(store.table(REGISTER.table).column_values(query, "id", "lead_agency_id"))


def _to_look_at(today: date, about: Collection[str]) -> Query:
    """Return the query for what was returned, is stale, ends, lacks something or is `about`."""
    stale = [fresh_query(key, today) for key, row in FRESHNESS.items() if row.to_verify]
    ending = [offering_query(key, today) for key, row in OFFERINGS.items() if row.ending]
    asked = where("id").one_of(list(about))
    returned: Query = where("state") == "observado"
    return all_of(KEPT, any_of(returned, *stale, *ending, where("missing") > 0, asked))
