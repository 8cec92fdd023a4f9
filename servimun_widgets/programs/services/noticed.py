"""Of what in programmes people are told (`NoticedThings`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.notices import NearThing
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.programs import rights
from servimun_widgets.programs.rules.offering import Offering
from servimun_widgets.programs.services.commenting import open_threads
from servimun_widgets.programs.services.imported import is_undone
from servimun_widgets.programs.services.program_list import fresh_query, offering_query, visible
from servimun_widgets.programs.services.reading import BY_FOLIO, REGISTER
from servimun_widgets.programs.workflow import next_state
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.concerned import (
    accounts_in,
    active_among,
    liaison_ids,
    liaisons_of,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import events_of
from servimun_widgets.store import Query, all_of, any_of, where

VERIFY_SOON = timedelta(days=10)
"""So long before it no longer counts as verified is a programme's liaison told: after 80 days of
the usual 90."""


def whom(context: Context, event: AuditEvent) -> set[str]:
    """Return the liaisons of a programme's agencies, and who sent the version decided upon.

    Of what was sent, who may review it is told; of a reply, who said something of that field. What
    an import made is taken away as it came, without a word to anybody.
    """
    record = REGISTER.load(context.store, event.record_id)
    if is_undone(record):
        return set()
    if event.action == "program_submit":
        return accounts_in(context, rights.REVIEWERS) - set(record.contributors)
    if event.action == "program_remind":
        return liaisons_of(context, [record.lead_agency_id])
    if event.action == "program_reply":
        thread = open_threads(record).get(str(event.detail.get("field")))
        return active_among(context, {one.by for one in thread.remarks} if thread else set())
    sent = (
        one.account_id
        for one in reversed(events_of(context.store, record.id))
        if one.action == "program_submit"
    )
    sender = active_among(context, [one for one in [next(sent, None)] if one])
    agencies = (record.lead_agency_id, *record.coresponsible_agency_ids)
    return liaisons_of(context, agencies) | sender


def near(context: Context) -> Iterator[NearThing]:
    """Yield what ends within a month and what has to be verified, for the liaisons that lead it."""
    today, liaisons = context.today(), liaison_ids(context)
    ending = offering_query(Offering.ENDS_SOON, today)
    for folio, agency_id, day in _found(context, ending, "last_day"):
        yield NearThing("ends", folio, day, liaisons.get(agency_id, ()))
    for folio, agency_id, day in _found(context, _stale(today), "fresh_until"):
        yield NearThing("unverified", folio, day, liaisons.get(agency_id, ()))


def _stale(today: date) -> Query:
    """Return the query for what counts as verified for a few days more, or no longer does."""
    fresh = any_of(fresh_query("vigente", today), fresh_query("por_verificar", today))
    states = [key for key in PROGRAM_STATES if next_state(key, "verify") is not None]
    soon = where("fresh_until") <= (today + VERIFY_SOON).isoformat()
    return all_of(fresh, soon, where("state").one_of(states))


def _found(context: Context, query: Query, column: str) -> Iterator[tuple[str, str, date]]:
    table = context.store.table(REGISTER.table)
    for folio, agency_id, day in table.column_values(
        query, "folio", "lead_agency_id", column, order=BY_FOLIO
    ):
        yield folio, agency_id, date.fromisoformat(day)


def seen(context: Context, folios: Collection[str]) -> Mapping[str, str]:
    """Return folio -> name of the programmes that the acting account may see."""
    query = all_of(where("folio").one_of([*folios]), visible(acting_account(context)))
    return dict(context.store.table(REGISTER.table).column_values(query, "folio", "name"))
