"""«¿Le sirvió?»: how often citizens said yes and no of a programme, without persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import rights
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import find_programs
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import Store, where

USEFULNESS = "usefulness"
"""Table: a row for each answer, with its day and its programme."""
_LATELY = timedelta(days=90)


class Helped(NamedTuple):
    """How often it was yes and no in the last 90 days."""

    yes: int = 0
    no: int = 0


def helped_of(context: Context, program: ProgramRecord) -> Helped:
    """Return what was said of a programme; nothing for a liaison of another agency.

    Raises `NotAllowed` for who reads neither figures nor programmes of an agency.
    """
    account = _reader(context)
    if not _may_read(account, program):
        return Helped()
    return _counted(_told(context, program.id))


def helped_by_program(context: Context) -> list[tuple[ProgramRecord, Helped]]:
    """Return what was said of each programme of which anything was, the most answered first.

    A liaison reads of the programmes that the agency leads or shares. Raises as above.
    """
    account = _reader(context)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _told(context):
        rows[row["program_id"]].append(row)
    found = [
        (one, _counted(rows[one.id]))
        for one in find_programs(context.store, rows)
        if _may_read(account, one)
    ]
    return sorted(found, key=lambda one: (-sum(one[1]), one[0].folio))


def helped_since(store: Store, day: date) -> Counter[tuple[date, bool]]:
    """Return how often it was yes and no on each day since that, whoever asks."""
    told = store.table(USEFULNESS).search(where("on") >= day.isoformat())
    return Counter((date.fromisoformat(row["on"]), bool(row["helped"])) for row in told)


def _reader(context: Context) -> AccountRecord:
    account = acting_account(context)
    if account.role not in rights.USEFULNESS:
        raise NotAllowed("not_allowed_role")
    return account


def _may_read(account: AccountRecord, program: ProgramRecord) -> bool:
    return account.acts_for(program.lead_agency_id, *program.coresponsible_agency_ids)


def _told(context: Context, program_id: str | None = None) -> list[dict[str, Any]]:
    wanted = where("on") > (context.today() - _LATELY).isoformat()
    if program_id is not None:
        wanted &= where("program_id") == program_id
    return list(context.store.table(USEFULNESS).search(wanted))


def _counted(rows: Iterable[dict[str, Any]]) -> Helped:
    answers = [bool(row["helped"]) for row in rows]
    return Helped(answers.count(True), answers.count(False))
