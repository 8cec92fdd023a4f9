"""Lists that were ticked by hand, taken back: what was sent from elsewhere enters the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.domain.reading.yes_no import read_yes_no
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem
from servimun_widgets.red_vecinal.records.dispatch import (
    REASONS,
    REASONS_OF,
    TICK_COLUMNS,
    DispatchRecord,
    MarkState,
    Reason,
    lease_key,
)
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
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import where

_CODE, _OUTCOME, _REASON = TICK_COLUMNS[0], TICK_COLUMNS[5], TICK_COLUMNS[6]
_COLUMNS = Columns(
    {one: one for one in (_CODE, _OUTCOME, _REASON)},
    {one: one for one in TICK_COLUMNS[1:5]},
    others=True,  # whoever ticks it may have added some
)
_SENT = (
    *("enviado", "enviada", "se envio", "mandado", "mandada", "se mando", "compartido"),
    *("compartida", "se compartio", "publicado", "publicada", "listo", "hecho", "ya"),
)
_SAID: dict[str, MarkState] = {
    **dict.fromkeys((*_SENT, *(f"ya {one}" for one in _SENT)), "enviado"),
    **dict.fromkeys(
        ("omitido", "omitida", "se omitio", "omitir", "saltado", "brincado"), "omitido"
    ),
    **dict.fromkeys(("fallo", "fallido", "fallida", "error", "no se pudo", "no salio"), "fallido"),
}
_NOT_YET = frozenset(
    ("pendiente", "por enviar", "todavia no", "aun no", "no enviado", "no enviada", "no se envio")
    + ("no se mando", "falta", "", "n/a", "na")
)
_DENIES = re.compile(r"\b(no|sin|falta|fallo|error|pendiente)\b")
"""What stands beside «enviado» and takes it back: «enviado, pero no llegó»."""
_TICKS = "✓✔✅☑"
_TICKED = re.compile(f"[{_TICKS}]")


_REASON_WORDS: dict[str, Reason] = {
    **dict.fromkeys(("duelo", "luto", "velorio", "falleci", "delicad"), "momento_delicado"),
    **dict.fromkeys(("pidio no", "no quier", "no recibir", "de baja"), "pidio_no_recibir"),
    **dict.fromkeys(("solo admin", "administra"), "solo_administradores"),
    **dict.fromkeys(("inactiv", "ya no existe", "sin actividad"), "grupo_inactivo"),
    **dict.fromkeys(("conexion", "internet", "sin senal"), "sin_conexion"),
    **dict.fromkeys(("enlace", "no abre"), "enlace_no_abre"),
    **dict.fromkeys(("ya no estoy", "sacaron"), "ya_no_estoy"),
}
"""Words with which people tell a reason -> the reason, the first that fits."""
_BESIDE = re.compile(r"\s*[:;,(/–—-]\s*|\s+por\s+")
_HOURS = r"(?:\s*(?:h|hs|hrs|horas|[ap]\.?\s?m)\b\.?)"
_WHEN = re.compile(
    rf"[\s,(]*\b(?:(?:el|a las)\s+)?\d{{1,4}}([:/.-])\d{{1,2}}(?:\1\d{{1,4}})?{_HOURS}?\)?"
    rf"|[\s,(]*\b(?:a las\s+\d{{1,2}}{_HOURS}?|\d{{1,2}}{_HOURS})\)?"
    r"|[\s,(]*\b(?:el\s+)?\d{1,2}\s+(?:de\s+)?(?:ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)"
    r"[a-z]*\.?\)?|\s+(?:hoy|ayer)\b",
    re.IGNORECASE,
)
"""A day or an hour that was noted beside an answer."""


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
    marked = known = blank = 0
    problems: list[TickProblem] = []
    rows: list[TickRow] = []
    journal, before = Journal(context, "ticks", file), []
    told: dict[str, str] = {}  # code -> what an earlier row of this list made of it
    with context.store.snapshot() if dry_run else context.store.transaction():
        for row in sheet.rows:
            if _is_blank(row):
                blank += 1
                continue
            code = row.cells.get(_CODE, "").lower()
            try:
                judged = _judged(context, row, told)
            except _Refused as refusal:
                problems.append(TickProblem(row.number, refusal.column, refusal.problem))
                rows.append(TickRow(row.number, code, "refused", problem=refusal.problem))
                continue
            told[code] = judged.outcome
            known, marked = known + judged.is_known, marked + (not judged.is_known)
            if not judged.is_known and not dry_run:
                _mark(context, judged)
                said = {"state": judged.line.state}
                before.append(ImportedRow(row=row.number, record_id=judged.line.id, before=said))
            what: TickOutcome = "known" if judged.is_known else "marked"
            rows.append(TickRow(row.number, code, what, judged.outcome))
        journal.keep(before)
        journal.count(updated=marked)
    notices = tuple(TickProblem(*one) for one in sheet.problems)
    said_of = (tuple(problems), notices, tuple(rows), journal.folio)
    return TickReport(marked, known, blank, *said_of)


def _parted(said: str) -> tuple[str, str]:
    """Return an answer and the reason written beside it.

    >>> _parted("Omitido: duelo"), _parted("falló (sin internet)"), _parted("✓")
    (('Omitido', 'duelo'), ('falló', 'sin internet'), ('✓', ''))
    """
    answer, *reason = _BESIDE.split(said, maxsplit=1)
    return answer, "".join(reason).rstrip(" )")


def _meaning(said: str) -> tuple[MarkState | None, str]:
    """Return what an answer says became of a group, None when it says neither, and the reason.

    >>> _meaning("Enviado 10:30"), _meaning("omitido por duelo"), _meaning("enviado: no llegó")
    (('enviado', ''), ('omitido', 'duelo'), (None, ''))
    """
    plain = _WHEN.sub("", said).strip()
    for answer, beside in ((plain, ""), _parted(plain)):
        word = fold(answer).strip(f" .{_TICKS}")
        is_yes = read_yes_no(answer) or read_yes_no(word) or (_TICKED.match(plain) and not word)
        outcome = _SAID.get(word) or ("enviado" if is_yes else _SAID.get(_without_yes(word)))
        if outcome == "enviado" and _DENIES.search(fold(beside)):
            return None, ""
        if outcome is not None:
            return outcome, beside
    return None, ""


def _without_yes(word: str) -> str:
    """Return an answer without the yes that stands before or after it: «sí se envió», «enviado ok».

    Nothing that failed or was left out is said with a yes.
    """
    first, *others = word.split(" ")
    if others and read_yes_no(first):
        word = " ".join(others)
    *others, last = word.split(" ")
    if others and read_yes_no(last):
        word = " ".join(others)
    return word if word in _SENT else ""


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
    return not row.cells.get(_CODE) or not said or _not_sent(said)


def _not_sent(said: str) -> bool:
    """Return whether a cell says of a group that nothing was done."""
    return read_yes_no(said) is False or fold(said).strip(" .-–—") in _NOT_YET


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
    code, (outcome, beside) = row.cells[_CODE].lower(), _meaning(row.cells[_OUTCOME])
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
    allowed = REASONS_OF[outcome]
    names = {fold(REASONS[reason].label): reason for reason in allowed}
    said = fold(text)
    meant = (one for word, one in _REASON_WORDS.items() if word in said and one in allowed)
    found = (names.get(said) or next(meant, None)) if text else "otro"
    if found is None:
        raise _refused(_REASON, "ticks_reason", text)
    return found
