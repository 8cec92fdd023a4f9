"""Lists that were ticked by hand, taken back: what was sent from elsewhere enters the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from servimun_widgets.domain.reading.yes_no import read_yes_no
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import NotAllowed, Problem
from servimun_widgets.red_vecinal.records.dispatch import (
    REASONS,
    REASONS_OF,
    TICK_COLUMNS,
    DispatchRecord,
    MarkState,
    lease_key,
)
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign
from servimun_widgets.red_vecinal.services.lines import move_line
from servimun_widgets.red_vecinal.workflow import MARK_ACTIONS
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, read_table
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

_CODE, _OUTCOME, _REASON = TICK_COLUMNS[0], TICK_COLUMNS[5], TICK_COLUMNS[6]
_COLUMNS = Columns(
    {one: one for one in (_CODE, _OUTCOME, _REASON)},
    {one: one for one in TICK_COLUMNS[1:5]},
    others=True,  # whoever ticks it may have added some
)
_SAID: dict[str, MarkState] = {
    "enviado": "enviado",
    "omitido": "omitido",
    "fallo": "fallido",
    "fallido": "fallido",
}


@dataclass(frozen=True)
class TickProblem:
    """Something in a list: its row, the heading of its column or «», and what it is."""

    row: int
    column: str
    problem: Problem


@dataclass(frozen=True)
class TickReport:
    """What a list brought: groups marked, groups that were marked so already, rows left blank."""

    marked: int
    known: int
    blank: int
    problems: tuple[TickProblem, ...]
    """Rows that changed nothing."""
    notices: tuple[TickProblem, ...]
    """What was taken, with something to look at."""


def import_ticks(context: Context, path: Path) -> TickReport:
    """Write into the ledger what a ticked list says; rows that cannot be taken are reported.

    Only for the command line, run by whoever keeps the server. The same list taken twice changes
    nothing the second time, and a group that was sent to stays so. Raises `UnreadableFile` for a
    file without the columns of the list, `NotAllowed` for an account.
    """
    if context.account_id != SYSTEM_ACCOUNT:
        raise NotAllowed("not_allowed_role")
    sheet = read_table(path, _COLUMNS)
    marked = known = blank = 0
    problems: list[TickProblem] = []
    with context.store.transaction():
        for row in sheet.rows:
            if _is_blank(row):
                blank += 1
                continue
            try:
                done = _take(context, row)
            except _Refused as refusal:
                problems.append(TickProblem(row.number, refusal.column, refusal.problem))
                continue
            marked, known = marked + done, known + (not done)
    notices = tuple(TickProblem(*one) for one in sheet.problems)
    return TickReport(marked, known, blank, tuple(problems), notices)


class _Refused(Exception):
    def __init__(self, column: str, problem: Problem) -> None:
        super().__init__(problem.code)
        self.column = column
        self.problem = problem


def _is_blank(row: Row) -> bool:
    """Return whether a row says of no group that something was done: a box left unticked."""
    if row.strange():
        return False
    said = row.cells.get(_OUTCOME)
    return not row.cells.get(_CODE) or not said or read_yes_no(said) is False


def _take(context: Context, row: Row) -> bool:
    for column, problem in row.strange():
        raise _Refused(column, problem)
    return _mark(context, row.cells[_CODE], row.cells[_OUTCOME], row.cells.get(_REASON, ""))


def _refused(column: str, code: str, text: str) -> _Refused:
    return _Refused(column, Problem(code, params={"text": text}))


def _mark(context: Context, code: str, said: str, reason: str) -> bool:
    """Mark the line of a code; return False when it was so already."""
    outcome = _SAID.get(fold(said)) or ("enviado" if read_yes_no(said) else None)
    if outcome is None:
        raise _refused(_OUTCOME, "ticks_outcome", said)
    document = context.store.table("dispatches").get(where("code") == code)
    if document is None:
        raise _refused(_CODE, "ticks_code", code)
    line = DispatchRecord.model_validate(document)
    if line.state == outcome or (outcome == "enviado" and line.state == "verificado"):
        return False
    if line.state != "pendiente":
        raise _refused(_OUTCOME, "ticks_settled" if line.held is None else "ticks_held", code)
    campaign = find_campaign(context.store, line.campaign_id)
    if campaign is None or line.content_hash != campaign.content_hash:
        raise _refused(_CODE, "ticks_outdated", code)
    why = None if outcome == "enviado" else _reason(outcome, reason)
    now = context.now()
    lease = lease_key(line.campaign_id, context.account_id)
    taken = move_line(context, line, "lease", lease=lease, lease_token=None, leased_until=now)
    move_line(
        context,
        taken,
        MARK_ACTIONS[outcome],
        reason=why,
        sent_on=now if outcome == "enviado" else None,
        settled_on=now,
        settled_by=context.account_id,
    )
    detail = {"campaign_id": line.campaign_id, "group_id": line.group_id, "reason": why}
    record_event(context, f"dispatch_{outcome}", "dispatch", line.id, folio=code, **detail)
    return True


def _reason(outcome: MarkState, text: str) -> str:
    allowed = REASONS_OF[outcome]
    names = {fold(REASONS[reason].label): reason for reason in allowed}
    found = names.get(fold(text)) if text else "otro"
    if found is None:
        raise _refused(_REASON, "ticks_reason", text)
    return found
