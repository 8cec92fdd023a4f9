"""Visits of the public site: to which agency they came, for the coordination and for liaisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from servimun_widgets.catalogue.records.visits import Came, CodeMeaning, CodeVisits, VisitKind
from servimun_widgets.catalogue.rules.counted_visits import came_to_agencies, came_to_colonias
from servimun_widgets.domain.permissions import FIGURES
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.services.program_list import seen_programs
from servimun_widgets.programs.services.reading import known_codes
from servimun_widgets.red_vecinal.services.visits import (
    days_of_visits,
    last_day_of,
    sent_codes,
    visits_by_code,
    visits_since,
)
from servimun_widgets.services.acting import acting_account, require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

LATELY = timedelta(days=30)


def meanings(context: Context, codes: Collection[str]) -> dict[str, CodeMeaning]:
    """Return what each of these codes stands on, whoever asks."""
    sent = sent_codes(context.store, codes)
    programs = known_codes(context.store, codes)
    siglas = {
        agency_code(one.content.sigla): one.content.sigla
        for one in agencies(context).by_id.values()
    }

    def meaning(code: str) -> CodeMeaning:
        if code in sent:
            one = sent[code]
            return CodeMeaning("campana", one.campaign, one.title, one.colonia, one.folios)
        if code in programs:
            return CodeMeaning("programa", code.upper(), folios=(code.upper(),))
        if code in siglas:
            return CodeMeaning("dependencia", siglas[code])
        return CodeMeaning("organizacion", code)

    return {code: meaning(code) for code in codes}


def visits_by_day(context: Context, since: date) -> Counter[tuple[str, VisitKind]]:
    """Return how many visits came from that day on, by day (`YYYY-MM-DD`) and kind of code."""
    days = visits_since(context.store, since)
    meant = meanings(context, {code for code, _, _ in days})
    kinds = {code: one.kind for code, one in meant.items()}
    counts: Counter[tuple[str, VisitKind]] = Counter()
    for code, day, count in days:
        counts[day, kinds[code]] += count
    return counts


def _visits_of_codes(context: Context) -> list[CodeVisits]:
    store = context.store
    total, lately = visits_by_code(store), Counter[str]()
    last: dict[str, str] = {}
    for one in days_of_visits(store, since=context.today() - LATELY):
        lately[one.code] += one.count
        last[one.code] = max(one.day, last.get(one.code, ""))
    meant = meanings(context, total)
    return [
        CodeVisits(
            meant[code],
            lately[code],
            count,
            date.fromisoformat(last.get(code) or last_day_of(store, code)),
        )
        for code, count in total.items()
    ]


def visits_that_came(context: Context) -> list[Came]:
    """Return what came to each agency by what; to who is of one agency only its own.

    Raises `NotAllowed` for who neither reads figures nor is of an agency.
    """
    account = acting_account(context)
    reads_all = account.role in FIGURES
    if not reads_all and account.agency_id is None:
        raise NotAllowed("not_allowed_role")
    with context.store.snapshot():
        told = _visits_of_codes(context)
        seen = seen_programs(context, {folio for one in told for folio in one.code.folios})
        agencies_of = {folio: one.agencies for folio, one in seen.items()}
        by_sigla = {one.content.sigla: one.id for one in agencies(context).by_id.values()}
        came = came_to_agencies(told, agencies_of, by_sigla)
    return [
        replace(one, title=seen[one.of].name) if one.kind == "programa" else one
        for one in came
        if reads_all or one.agency_id == account.agency_id
    ]


def visits_by_colonia(context: Context) -> list[tuple[str, int, int]]:
    """Return colonia, visits of the last days and all, by the messages that went there.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    with context.store.snapshot():
        return came_to_colonias(_visits_of_codes(context))
