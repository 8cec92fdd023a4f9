"""Lists that were ticked by hand, taken back: what was sent from elsewhere enters the ledger."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.errors import Problem
from servimun_widgets.red_vecinal.records.dispatch import (
    TICK_COLUMNS,
    DispatchRecord,
    MarkState,
    lease_key,
)
from servimun_widgets.red_vecinal.rules.tick_words import meaning, says_not_sent, told_reason
from servimun_widgets.red_vecinal.services.campaign_records import find_campaign
from servimun_widgets.red_vecinal.services.lines import move_line
from servimun_widgets.red_vecinal.workflow import MARK_ACTIONS
from servimun_widgets.services.acting import refuse_unless_importing
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import Journal
from servimun_widgets.services.received_files import take_received
from servimun_widgets.services.table_files.apart import read_table_apart
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, Sheet, read_table
from servimun_widgets.services.taking_turns import Turns
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

_CODE, _OUTCOME, _REASON = TICK_COLUMNS[0], TICK_COLUMNS[5], TICK_COLUMNS[6]
_COLUMNS = Columns(
    {one: one for one in (_CODE, _OUTCOME, _REASON)},
    {one: one for one in TICK_COLUMNS[1:5]},
    others=True,  # whoever ticks it may have added some
    bare=frozenset((_CODE, _OUTCOME)),
)


@dataclass(frozen=True)
class TickProblem:
    """Something in a list: its row, the heading of its column or «», and what it is."""

    row: int
    column: str
    problem: Problem


TickOutcome = Literal["marked", "known", "refused"]


@dataclass(frozen=True)
class TickRow:
    """What became of a row that says something: the group's code, and as what it is marked."""

    row: int
    code: str
    outcome: TickOutcome
    marked_as: MarkState | None = None
    problem: Problem | None = None


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
    rows: tuple[TickRow, ...] = ()
    folio: str = ""
    """Folio of the import, to undo it by; blank where nothing was marked."""


def columns() -> Columns:
    """Return what the columns of a ticked list are."""
    return _COLUMNS


def import_ticks(context: Context, path: Path, *, dry_run: bool = False) -> TickReport:
    """Write into the ledger what a ticked list says, as `take_ticks`.

    Raises `UnreadableFile` for a file without the columns of the list, `NotAllowed`.
    """
    refuse_unless_importing(context)
    sheet = read_table(path, _COLUMNS)
    return take_ticks(context, sheet, dry_run=dry_run, file=path.name)


def read_ticks(context: Context, token: str) -> Sheet:
    """Return the rows of a list that the acting account sent; what was sent is removed.

    Raises `UnreadableFile`, `NotAllowed` and `NotFound`.
    """
    refuse_unless_importing(context)
    return take_received(context, token, lambda file: read_table_apart(file, f"{__name__}:columns"))


def take_ticks(
    context: Context, sheet: Sheet, *, dry_run: bool = False, file: str = ""
) -> TickReport:
    """Write into the ledger what the rows of a list say; those that cannot be taken are reported.

    `file` is the name by which people know the list, whose import can be undone. A dry run goes the
    same way and only reads. The same list taken twice changes nothing the second time, and a group
    that was sent to stays so. Raises `NotAllowed`.
    """
    refuse_unless_importing(context)
    ticking = _Ticking(context, Journal(context, "ticks", file))
    if dry_run:
        with context.store.snapshot():
            for row in sheet.rows:
                ticking.take(row)
    else:
        ticking.store(sheet.rows)
    notices = tuple(TickProblem(*one) for one in sheet.problems)
    outcomes = Counter(one.outcome for one in ticking.rows)
    return TickReport(
        outcomes["marked"],
        outcomes["known"],
        ticking.blank,
        tuple(ticking.problems),
        notices,
        tuple(ticking.rows),
        ticking.journal.folio,
    )


class _Ticking:
    """The rows of a list as they are taken, one after the other."""

    def __init__(self, context: Context, journal: Journal) -> None:
        self._context = context
        self._told: dict[str, str] = {}  # code -> what an earlier row of this list made of it
        self.journal = journal
        self.blank = 0
        self.problems: list[TickProblem] = []
        self.rows: list[TickRow] = []

    def store(self, rows: Sequence[Row]) -> None:
        """Take the rows and mark what they say, a few in a transaction."""
        turns, left, marked = Turns(self._context.store), deque(rows), 0
        while left:
            with turns.transaction():
                before: list[ImportedRow] = []
                is_over = False
                while left and not is_over:
                    row = left.popleft()
                    judged = self.take(row)
                    if judged is not None:
                        _mark(self._context, judged)
                        said = {"state": judged.line.state}
                        one = ImportedRow(row=row.number, record_id=judged.line.id, before=said)
                        before.append(one)
                    is_over = turns.stored()
                marked += len(before)
                self.journal.keep(before)
                self.journal.count(updated=marked)

    def take(self, row: Row) -> _Judged | None:
        """Return what a row says of a line that is not so yet; None where it marks nothing."""
        if _is_blank(row):
            self.blank += 1
            return None
        code = row.cells.get(_CODE, "").lower()
        try:
            judged = _judged(self._context, row, self._told)
        except _Refused as refusal:
            self.problems.append(TickProblem(row.number, refusal.column, refusal.problem))
            self.rows.append(TickRow(row.number, code, "refused", problem=refusal.problem))
            return None
        self._told[code] = judged.outcome
        what: TickOutcome = "known" if judged.is_known else "marked"
        self.rows.append(TickRow(row.number, code, what, judged.outcome))
        return None if judged.is_known else judged


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
    return not row.cells.get(_CODE) or not said or says_not_sent(said)


def _refused(column: str, code: str, text: str) -> _Refused:
    return _Refused(column, Problem(code, params={"text": text}))


@dataclass(frozen=True)
class _Judged:
    """What a row says of a line: its outcome, why, and whether the line is so already."""

    line: DispatchRecord
    outcome: MarkState
    why: str | None
    is_known: bool


def _judged(context: Context, row: Row, told: Mapping[str, str]) -> _Judged:
    for column, problem in row.strange():
        raise _Refused(column, problem)
    code, (outcome, beside) = row.cells[_CODE].lower(), meaning(row.cells[_OUTCOME])
    if outcome is None:
        raise _refused(_OUTCOME, "ticks_outcome", row.cells[_OUTCOME])
    document = context.store.table("dispatches").get(where("code") == code)
    if document is None:
        raise _refused(_CODE, "ticks_code", code)
    line = DispatchRecord.model_validate(document)
    state = told.get(code, line.state)
    if state == outcome or (outcome == "enviado" and state == "verificado"):
        return _Judged(line, outcome, None, is_known=True)
    if state != "pendiente":
        raise _refused(_OUTCOME, "ticks_settled" if line.held is None else "ticks_held", code)
    campaign = find_campaign(context.store, line.campaign_id)
    if campaign is None or line.content_hash != campaign.content_hash:
        raise _refused(_CODE, "ticks_outdated", code)
    why = None if outcome == "enviado" else _reason(outcome, row.cells.get(_REASON) or beside)
    return _Judged(line, outcome, why, is_known=False)


def _mark(context: Context, judged: _Judged) -> None:
    line, outcome, now = judged.line, judged.outcome, context.now()
    lease = lease_key(line.campaign_id, context.account_id)
    taken = move_line(context, line, "lease", lease=lease, lease_token=None, leased_until=now)
    move_line(
        context,
        taken,
        MARK_ACTIONS[outcome],
        reason=judged.why,
        sent_on=now if outcome == "enviado" else None,
        settled_on=now,
        settled_by=context.account_id,
    )
    detail: dict[str, Any] = {
        "campaign_id": line.campaign_id,
        "group_id": line.group_id,
        "reason": judged.why,
    }
    record_event(context, f"dispatch_{outcome}", "dispatch", line.id, folio=line.code, **detail)


def _reason(outcome: MarkState, text: str) -> str:
    found = told_reason(outcome, text)
    if found is None:
        raise _refused(_REASON, "ticks_reason", text)
    return found
