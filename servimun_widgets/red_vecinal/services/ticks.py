"""Lists that were ticked by hand, taken back: what was sent from elsewhere enters the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servimun_widgets.domain.reading.yes_no import read_yes_no
from servimun_widgets.domain.text import fold, normalised
from servimun_widgets.errors import NotAllowed, UnreadableFile
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
from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.services.table_files.tables import open_table
from servimun_widgets.services.table_files.text_rows import TextRow
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

_CODE, _OUTCOME, _REASON = TICK_COLUMNS[0], TICK_COLUMNS[5], TICK_COLUMNS[6]
_SAID: dict[str, MarkState] = {
    "enviado": "enviado",
    "omitido": "omitido",
    "fallo": "fallido",
    "fallido": "fallido",
}


@dataclass(frozen=True)
class TickProblem:
    """A row that changed nothing: its number, the code of what is wrong, and what it says."""

    row: int
    code: str
    text: str


@dataclass(frozen=True)
class TickReport:
    """What a list brought: groups marked, groups that were marked so already, rows left out."""

    marked: int
    known: int
    blank: int
    problems: tuple[TickProblem, ...]


def import_ticks(context: Context, path: Path) -> TickReport:
    """Write into the ledger what a ticked list says; rows that cannot be taken are reported.

    Only for the command line, run by whoever keeps the server. The same list taken twice changes
    nothing the second time, and a group that was sent to stays so. Raises `UnreadableFile` for a
    file without the columns of the list, `NotAllowed` for an account.
    """
    if context.account_id != SYSTEM_ACCOUNT:
        raise NotAllowed("not_allowed_role")
    marked = known = blank = 0
    problems: list[TickProblem] = []
    with context.store.transaction(), _rows(path) as rows:
        header = {
            fold(text): position for position, text in enumerate(next(rows, TextRow(0, [])).texts)
        }
        places = [header.get(fold(name)) for name in (_CODE, _OUTCOME, _REASON)]
        if None in places:
            raise UnreadableFile("ticks_columns", columns=", ".join((_CODE, _OUTCOME, _REASON)))
        for number, cells, _ in rows:
            code, said, reason = (_cell(cells, place) for place in places)
            if not code or not said or read_yes_no(said) is False:  # a box left unticked
                blank += 1
                continue
            try:
                done = _mark(context, code, said, reason)
            except _Refused as refusal:
                problems.append(TickProblem(number, refusal.code, refusal.text))
                continue
            marked, known = marked + done, known + (not done)
    return TickReport(marked, known, blank, tuple(problems))


class _Refused(Exception):
    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def _mark(context: Context, code: str, said: str, reason: str) -> bool:
    """Mark the line of a code; return False when it was so already."""
    outcome = _SAID.get(fold(said)) or ("enviado" if read_yes_no(said) else None)
    if outcome is None:
        raise _Refused("ticks_outcome", said)
    document = context.store.table("dispatches").get(where("code") == code)
    if document is None:
        raise _Refused("ticks_code", code)
    line = DispatchRecord.model_validate(document)
    if line.state == outcome or (outcome == "enviado" and line.state == "verificado"):
        return False
    if line.state != "pendiente":
        raise _Refused("ticks_settled" if line.held is None else "ticks_held", code)
    campaign = find_campaign(context.store, line.campaign_id)
    if campaign is None or line.content_hash != campaign.content_hash:
        raise _Refused("ticks_outdated", code)
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
        raise _Refused("ticks_reason", text)
    return found


def _cell(cells: Sequence[str], place: int | None) -> str:
    return normalised(cells[place]) if place is not None and place < len(cells) else ""


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[TextRow]]:
    """Give the header of the list and the rows below it."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else b""
    except OSError as error:
        raise UnreadableFile("ticks_unreadable", path=path) from error
    wanted = {fold(name) for name in TICK_COLUMNS}
    with open_table(data, lambda header: len({fold(one) for one in header} & wanted)) as rows:
        yield rows
