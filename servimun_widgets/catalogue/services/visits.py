"""Visits of the public site: to which agency they came, for the coordination and for liaisons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from servimun_widgets.catalogue.records.visits import Came, ToldVisits
from servimun_widgets.catalogue.rules.counted_visits import came_to_agencies, came_to_colonias
from servimun_widgets.domain.permissions import FIGURES
from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.services.program_list import seen_programs
from servimun_widgets.programs.services.reading import knows_code
from servimun_widgets.red_vecinal.services.visits import SentCode, days_of_visits, sent_codes
from servimun_widgets.services.acting import acting_account, require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

LATELY = timedelta(days=30)


def told_visits(context: Context, code: str | None = None) -> list[ToldVisits]:
    """Return the visits of each code and day, or of one code, and what it stands on.

    Whoever asks.
    """
    days = list(days_of_visits(context.store, code))
    sent = sent_codes(context.store, {one.code for one in days})
    is_program = cache(partial(knows_code, context.store))  # of a code there are many days
    siglas = {
        agency_code(one.content.sigla): one.content.sigla
        for one in agencies(context).by_id.values()
    }
    found = []
    for one in days:
        message = sent.get(one.code)
        what: dict[str, Any]
        if message is not None:
            what = {"kind": "campana", "of": message.campaign, **_of_message(message)}
        elif is_program(one.code):
            folio = one.code.upper()
            what = {"kind": "programa", "of": folio, "folios": (folio,)}
        elif one.code in siglas:
            what = {"kind": "dependencia", "of": siglas[one.code]}
        else:
            what = {"kind": "organizacion", "of": one.code}
        on = date.fromisoformat(one.day)
        found.append(ToldVisits(on, count=one.count, server=one.source, **what))
    return found


def _of_message(message: SentCode) -> dict[str, Any]:
    return {"title": message.title, "colonia": message.colonia, "folios": message.folios}


def visits_that_came(context: Context) -> list[Came]:
    """Return what came to each agency by what; to who is of one agency only its own.

    Raises `NotAllowed` for who neither reads figures nor is of an agency.
    """
    account = acting_account(context)
    reads_all = account.role in FIGURES
    if not reads_all and account.agency_id is None:
        raise NotAllowed("not_allowed_role")
    with context.store.snapshot():
        told = told_visits(context)
        seen = seen_programs(context, {folio for one in told for folio in one.folios})
        agencies_of = {folio: one.agencies for folio, one in seen.items()}
        by_sigla = {one.content.sigla: one.id for one in agencies(context).by_id.values()}
        since = context.today() - LATELY
        came = came_to_agencies(told, agencies_of, by_sigla, since)
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
        return came_to_colonias(told_visits(context), context.today() - LATELY)
