"""Answers that were given elsewhere, brought by who keeps the form: shown first, then stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.analyst_forms.services.bringing import (
    AGENCY,
    FOLIO,
    REVISION,
    Bringing,
    BroughtRow,
    Headings,
    headings,
    read_answers,
)
from servimun_widgets.analyst_forms.services.versions import FormView
from servimun_widgets.pages.file_drop import DOOR, file_drop
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.screen import Show
from servimun_widgets.pages.undoing_imports import undo_task
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.imports_made import imports_made
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Column,
    FileDrop,
    LongTask,
    Notice,
    Outcome,
    Progress,
    RecordList,
    Row,
)

_COLUMNS = (
    Column("row", "Renglón", kind="number", priority=1),
    Column("outcome", "Qué pasa", kind="tag", priority=1),
    Column("agency", "Dependencia que contesta", priority=1),
    Column("said", "Avisos", priority=1),
)
PASSED = ("author", "version", "created", "changed", "origin")
"""Columns of the answers that are taken out which say nothing when they come back."""
_OUTCOMES = {
    "created": ("form_bring_created", "ok"),
    "updated": ("form_bring_updated", "info"),
    "unchanged": ("form_bring_unchanged", "neutral"),
    "rejected": ("form_bring_rejected", "bad"),
}


def answer_headings(view: FormView) -> dict[str, str]:
    """Return column -> heading of the file of answers of a form."""
    return headings(view.definition, bring_words())


def bring_words() -> Headings:
    """Return what the columns of a file of answers are called, beside the fields."""
    return Headings(
        agency=sentence("form_bring_agency_heading"),
        source_key=sentence("form_bring_key_heading"),
        folio=sentence("form_folio"),
        revision=sentence("form_out_revision"),
        passed=tuple(sentence(f"form_out_{one}") for one in PASSED),
    )


class AnswersFile:
    """Where the file is dropped and, in the place of the list, what it would bring.

    `done` shows the list again under what is said.
    """

    def __init__(
        self, context: Context, view: FormView, place: Show, done: Callable[..., None]
    ) -> None:
        self._context = context
        self._view = view
        self._name = view.version.name
        self._place = place
        self._done = done

    def drop(self) -> FileDrop:
        """Return where the file is dropped."""
        return file_drop(self._received, "form_bring_text", door=DOOR)

    def undo(self) -> list[LongTask]:
        """Return the button that undoes the last file that was brought, while that can be."""
        made = imports_made(self._context, self._name)
        last = next((one.record for one in made if one.may_undo), None)
        if last is None:
            return []
        when = moment_text(last.created_on, self._context.now())
        counts = {"created": last.created, "updated": last.updated}
        said = sentence("import_undo_last", file=last.file, when=when, **counts)
        folio = last.folio
        return [undo_task(self._context, "answers", folio, lambda one: self._done(*one), said)]

    def _received(self, token: str, name: str) -> Outcome:
        sheet = read_answers(self._context, self._name, token, bring_words())
        blot = sentence("export_personal_data")
        brought = Bringing(self._context, self._name, sheet, blot, name)
        heading = sentence("import_preview", file=name)
        back = (sentence("form_bring_back"), f"?forma={self._name}")
        notice = Notice("info", heading, _counted(brought), [back], takes_focus=True)
        looked_at = [Notice("warn", explain(problem)) for _, _, problem in sheet.problems]
        task = [] if brought.finished else [self._task(brought, name)]
        self._place(notice, *looked_at, *task, self._list(brought))
        return Outcome("done")

    def _task(self, brought: Bringing, name: str) -> LongTask:
        def step() -> Progress:
            brought.step()
            if not brought.finished:
                return Progress(brought.done, brought.total, name)
            said = sentence("import_done", file=name)
            stale = len(brought.stale)
            late = f" {sentence('form_bring_late', count=stale)}" if stale else ""
            self._done(Notice("ok", said, f"{_counted(brought)}{late}", takes_focus=True))
            return Progress(brought.done, brought.total, "", finished=True, message=said)

        return LongTask(
            heading=sentence("form_bring_do"),
            text=sentence("form_bring_do_text"),
            start_label=sentence("form_bring_do"),
            begin=lambda: None,
            step=step,
        )

    def _list(self, brought: Bringing) -> RecordList:
        directory = agencies(self._context)
        words = bring_words()
        titles = answer_headings(self._view) | {FOLIO: words.folio, REVISION: words.revision}
        return exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=[
                _row(one, directory.name(one.agency_id) if one.agency_id else "", titles)
                for one in brought.rows
            ],
            caption=sentence("import_rows"),
            empty_text=sentence("import_rows_none"),
            filters=("outcome",),
            counted=("renglón", "renglones"),
        )


def _counted(brought: Bringing) -> str:
    return sentence(
        "form_bring_counted",
        created=brought.counts["created"],
        updated=brought.counts["updated"],
        unchanged=brought.counts["unchanged"],
        rejected=brought.counts["rejected"],
    )


def _row(one: BroughtRow, agency: str, titles: Mapping[str, str]) -> Row:
    label, tone = _OUTCOMES[one.outcome]
    said = []
    for problem in one.problems:
        column = titles.get(str(problem.path[0]), "") if problem.path else ""
        text = explain(problem)
        said.append(f"{column}: {text}" if column and problem.path[0] != AGENCY else text)
    return Row(
        id=str(one.row),
        cells={
            "row": one.row,
            "outcome": {"text": sentence(label), "tone": tone},
            "agency": agency,
            "said": " ".join(said),
        },
    )
