"""Files that bring no records: lists that were ticked by hand, and the log of visits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

from servimun_widgets.domain.imports import ImportedKind
from servimun_widgets.importing.pages.button import import_button
from servimun_widgets.pages.file_drop import file_drop
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Show
from servimun_widgets.pages.undoing_imports import undo_task
from servimun_widgets.red_vecinal.records.dispatch import DISPATCH_STATES
from servimun_widgets.red_vecinal.services import access_log, ticks
from servimun_widgets.red_vecinal.services.ticks import TickReport, TickRow
from servimun_widgets.services.context import Context
from servimun_widgets.services.table_files.reading import Sheet
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Column, LongTask, Notice, Outcome, Panel, RecordList, Row

TICKS, VISITS = "marcados", "visitas"
_COLUMNS = (
    Column("row", "Renglón", kind="number", priority=1),
    Column("outcome", "Qué pasa", kind="tag", priority=1),
    Column("code", "Clave del enlace", priority=1),
    Column("marked_as", "Se marca", priority=1),
    Column("said", "Avisos", priority=2),
)
_OUTCOMES = {
    "marked": ("ticks_row_marked", "ok"),
    "known": ("ticks_row_known", "neutral"),
    "refused": ("ticks_row_refused", "bad"),
}


class TicksPart(PagePart):
    """A list that was ticked elsewhere: each row is shown as it would be marked, then marked."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str] = MappingProxyType({})) -> None:
        """Ask for a file."""
        self._place(file_drop(self._received, "import_ticks_text"))

    def _received(self, token: str, name: str) -> Outcome:
        sheet = ticks.read_ticks(self._context, token)
        report = ticks.take_ticks(self._context, sheet, dry_run=True)
        heading = sentence("import_preview", file=name)
        notice = Notice("info", heading, _counted(report), takes_focus=True)
        button = import_button(lambda: self._taken(sheet, name), self.begin)
        self._place(notice, *_notices(report), button, self._list(report))
        return Outcome("done")

    def _taken(self, sheet: Sheet, name: str) -> str:
        report = ticks.take_ticks(self._context, sheet, file=name)
        said = sentence("import_done", file=name)
        notice = Notice("ok", said, _counted(report), takes_focus=True)
        again = file_drop(self._received, "import_ticks_text")
        undo = _undo(self._context, "ticks", report.folio, self._undone)
        self._place(notice, *_notices(report), *undo, self._list(report), again)
        return said

    def _undone(self, said: Sequence[Panel]) -> None:
        self._place(*said, file_drop(self._received, "import_ticks_text"))

    def _list(self, report: TickReport) -> RecordList:
        return exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=[_row(one) for one in report.rows],
            caption=sentence("import_rows"),
            empty_text=sentence("import_rows_none"),
            filters=("outcome",),
            counted=("renglón", "renglones"),
        )


class VisitsPart(PagePart):
    """The web server's log: how many visits are new, then counted."""

    def __init__(self, context: Context, place: Show) -> None:
        self._context = context
        self._place = place

    def begin(self, _query: Mapping[str, str] = MappingProxyType({})) -> None:
        """Ask for a file."""
        self._place(file_drop(self._received, "import_visits_text"))

    def _received(self, token: str, name: str) -> Outcome:
        log = access_log.read_access_log(self._context, token, name)
        heading = sentence("import_preview", file=name)
        foreseen = access_log.count_visits(self._context, log, dry_run=True)
        notice = Notice("info", heading, _said(foreseen), takes_focus=True)
        self._place(notice, import_button(lambda: self._counted(log), self.begin))
        return Outcome("done")

    def _counted(self, log: access_log.AccessLog) -> str:
        heading = sentence("import_done", file=log.name)
        counted = access_log.count_visits(self._context, log)
        notice = Notice("ok", heading, _said(counted), takes_focus=True)
        undo = _undo(self._context, "visits", counted.folio, self._undone)
        self._place(notice, *undo, file_drop(self._received, "import_visits_text"))
        return heading

    def _undone(self, said: Sequence[Panel]) -> None:
        self._place(*said, file_drop(self._received, "import_visits_text"))


def _undo(
    context: Context, kind: ImportedKind, folio: str, done: Callable[[Sequence[Panel]], None]
) -> list[LongTask]:
    """Return the button that undoes what was just brought in, where something was stored."""
    return [undo_task(context, kind, folio, done)] if folio else []


def _said(counted: access_log.AccessLogReport) -> str:
    return sentence("command_access_log_summary", **asdict(counted))


def _counted(report: TickReport) -> str:
    return sentence(
        "command_ticks_summary",
        marked=report.marked,
        known=report.known,
        blank=report.blank,
        problems=len(report.problems),
    )


def _notices(report: TickReport) -> list[Notice]:
    return [Notice("warn", explain(one.problem)) for one in report.notices]


def _row(one: TickRow) -> Row:
    label, tone = _OUTCOMES[one.outcome]
    return Row(
        id=str(one.row),
        cells={
            "row": one.row,
            "outcome": {"text": sentence(label), "tone": tone},
            "code": one.code,
            "marked_as": DISPATCH_STATES[one.marked_as].label if one.marked_as else "",
            "said": explain(one.problem) if one.problem else "",
        },
    )
