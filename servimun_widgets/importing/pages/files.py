"""A file that is brought in: preview, decisions, receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from servimun_widgets.domain.file_kinds import XLSX_TYPE
from servimun_widgets.importing.forms import decisions
from servimun_widgets.importing.pages.report_rows import (
    COLUMNS,
    file_notices,
    listed_rows,
    told_once,
)
from servimun_widgets.importing.pages.row_choices import decided, outcome_tag, row_actions
from servimun_widgets.importing.pages.row_fields import row_fields
from servimun_widgets.importing.services import (
    Choices,
    ImportReport,
    Kind,
    Load,
    preview,
    program_rows,
    read_received,
    template_bytes,
)
from servimun_widgets.importing.services.report import RowOutcome
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.file_drop import file_drop
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Show
from servimun_widgets.pages.undoing_imports import undo_task
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.table_files.reading import Sheet
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    ChangeReview,
    Download,
    FileDownloads,
    FileDrop,
    FormAction,
    LongTask,
    Notice,
    OfferedFile,
    Outcome,
    Panel,
    Progress,
    RecordForm,
    Row,
)

KINDS: dict[str, Kind] = {
    "programas": "programs",
    "dependencias": "agencies",
    "colonias": "colonias",
    "grupos": "groups",
}
TITLES = {name: sentence(f"import_part_{name}") for name in KINDS}
_TEMPLATE, _ALL = "plantilla", "todo"
ROWS_A_STEP = 200


class ImportPart(PagePart):
    """A file of one kind is chosen; its preview takes its place, then the receipt."""

    def __init__(self, part: str, context: Context, place: Show) -> None:
        self._context = context
        self._kind: Kind = KINDS[part]
        self._part = part
        self._place = place
        self._sheet = Sheet()
        self._file = ""
        self._choices = Choices()

    def begin(self, _query: Mapping[str, str] = MappingProxyType({})) -> None:
        """Ask for a file."""
        self._place(self._drop(), self._downloads())

    def _drop(self) -> FileDrop:
        return file_drop(self._received, "import_choose_text")

    def _downloads(self) -> FileDownloads:
        files = [OfferedFile(_TEMPLATE, sentence("import_template_empty"))]
        if self._kind == "programs":
            files.append(OfferedFile(_ALL, sentence("import_template_filled")))
        return FileDownloads(
            heading=sentence("import_templates"), files=files, fetch=self._template
        )

    def _template(self, name: str) -> Download:
        siglas = sorted(one.short_name for one in agencies(self._context).by_id.values())
        rows = program_rows(self._context) if name == _ALL else []
        data = template_bytes(self._kind, agencies=tuple(siglas), rows=rows)
        today = self._context.today().isoformat()
        return Download(f"{self._part}-{name}-{today}.xlsx", XLSX_TYPE, data)

    def _received(self, token: str, name: str) -> Outcome:
        self._sheet = read_received(self._context, token, self._kind)
        self._file = name
        self._preview(Choices())
        return Outcome("done")

    def _preview(self, choices: Choices) -> None:
        self._choices = choices
        report = preview(self._context, self._kind, self._sheet, choices=choices)
        heading = sentence("import_preview", file=self._file)
        notice = Notice("info", heading, self._count(report), takes_focus=True)
        asked = self._decisions(report, choices)
        self._show(report, notice, *file_notices(report), asked, deciding=True)

    def _count(self, report: ImportReport) -> str:
        skipped = report.skipped
        counted = sentence(
            "import_counted",
            created=report.created,
            updated=report.updated,
            unchanged=report.unchanged,
            rejected=report.rejected,
            alike=len(report.duplicates),
        )
        left_out = sentence("import_skipped_count", count=skipped) if skipped else ""
        return f"{counted} {left_out}".strip()

    def _decisions(self, report: ImportReport, choices: Choices) -> RecordForm:
        """Return the form with what the file asks for; what was chosen before is in it."""
        nearest = {one.text: one.nearest for _, one in report.proposals}
        writings = [*choices.agencies, *(text for text in nearest if text not in choices.agencies)]
        emptied = {one.row for one in report.rows if one.emptied} | choices.erase
        names = {one.row: f"{one.folio} {one.name}".strip() for one in report.rows}
        rows = [
            (str(row), f"{sentence('import_row', row=row)}: {names.get(row, '')}".rstrip(": "))
            for row in sorted(emptied)
        ]
        value: dict[str, Any] = {
            f"agency_{number}": choices.agencies.get(text) for number, text in enumerate(writings)
        }
        actions = [
            FormAction("import", sentence("import_do"), "primary"),
            FormAction("preview", sentence("import_again")),
        ]
        return RecordForm(
            declaration=decisions([self._asked(one, nearest) for one in writings], rows),
            value={**value, "erase": [str(row) for row in sorted(choices.erase)]},
            base="",
            storage_key="",
            actions=actions,
            act=lambda action, said, _base, _key: self._decide(action, said, writings),
            heading=sentence("import_decide"),
            back=self.begin,
        )

    def _asked(
        self, text: str, nearest: Mapping[str, Sequence[str]]
    ) -> tuple[str, str, list[tuple[str, str]]]:
        """Return a writing, what it may mean, and the agencies, the likeliest first."""
        directory = agencies(self._context)
        near = list(nearest.get(text, ()))
        offered = agency_choices(directory)
        offered.sort(key=lambda one: near.index(one[0]) if one[0] in near else len(near))
        names = ", ".join(map(directory.name, near))
        hint = sentence("import_near", names=names) if near else sentence("import_no_nearest")
        return text, hint, offered

    def _decide(self, action: str, said: Mapping[str, Any], writings: Sequence[str]) -> Outcome:
        chosen = {text: said.get(f"agency_{number}") for number, text in enumerate(writings)}
        choices = replace(
            self._choices,
            agencies={text: agency for text, agency in chosen.items() if agency},
            erase=frozenset(int(row) for row in said.get("erase") or []),
        )
        if action == "preview":
            self._preview(choices)
            return Outcome("done")
        load = Load(self._context, self._kind, self._sheet, choices=choices, file=self._file)
        load.step(ROWS_A_STEP)
        if load.finished:
            return Outcome("done", self._receipt(load.report))
        self._place(self._going_on(load))
        return Outcome("done")

    def _going_on(self, load: Load) -> LongTask:
        """Return the rest of a load that takes more than a moment, with its progress."""

        def step() -> Progress:
            load.step(ROWS_A_STEP)
            message = self._receipt(load.report) if load.finished else ""
            name = load.report.rows[-1].name
            return Progress(load.done, load.total, name, finished=load.finished, message=message)

        return LongTask(
            heading=sentence("import_under_way", file=self._file),
            text=sentence("import_under_way_text"),
            start_label=sentence("import_do"),
            begin=lambda: None,
            step=step,
            starts_at_once=True,
        )

    def _receipt(self, report: ImportReport) -> str:
        message = sentence("import_done", file=self._file)
        done = Notice("ok", message, self._count(report), takes_focus=True)
        above: list[Panel] = [done, *file_notices(report)]
        if report.folio:
            above.append(undo_task(self._context, self._kind, report.folio, self._undone))
        self._show(report, *above, below=[self._drop()])
        return message

    def _undone(self, said: Sequence[Panel]) -> None:
        self._place(*said, self._drop(), self._downloads())

    def _show(
        self,
        report: ImportReport,
        *above: Panel,
        below: Sequence[Panel] = (),
        deciding: bool = False,
    ) -> None:
        rows = {str(one.row): one for one in report.rows}

        def back() -> None:
            made.show_open(None)
            self._place(*above, made, *below)

        def chosen() -> None:
            made.set_rows(self._rows(report))
            back()

        made = exported_list(
            self._context.today,
            columns=COLUMNS,
            rows=self._rows(report),
            caption=sentence("import_rows"),
            empty_text=sentence("import_rows_none"),
            filters=("outcome",),
            open_row=lambda number: self._open(
                rows[number], report, back, chosen if deciding else None
            ),
            back=back,
            parameters={"open": "renglon"},
            counted=("renglón", "renglones"),
        )
        for widget in (*above, made, *below):
            widget.is_kept = True
        back()

    def _rows(self, report: ImportReport) -> list[Row]:
        return listed_rows(report, self._choices, row_fields(self._context, self._kind))

    def _open(
        self,
        row: RowOutcome,
        report: ImportReport,
        back: Callable[[], None],
        chosen: Callable[[], None] | None,
    ) -> None:
        """Show a row; `chosen` is told that something was decided about it, where it can be."""
        said = told_once(one for one in report.warnings if one.row == row.row)
        alike = [one for one in report.duplicates if one.row == row.row]
        like = [(sentence("import_alike"), f"{one.folio} {one.resembles}") for one in alike]

        def decide(action: str, _reason: str, _key: str) -> Outcome:
            self._choices = decided(self._choices, row.row, action)
            (chosen or back)()
            return Outcome("done")

        fields = row_fields(self._context, self._kind)
        review = ChangeReview(
            heading=f"{sentence('import_row', row=row.row)}: {row.name}",
            meta=[(sentence("import_outcome"), outcome_tag(row, self._choices)["text"])],
            changes=change_texts(row.changes, fields) if row.changes else None,
            warnings=[*said, *like],
            warnings_title=sentence("import_said"),
            actions=row_actions(row, alike, self._choices) if chosen else (),
            act=decide if chosen else None,
            back=back,
            asks_reason=False,
        )
        self._place(review)
