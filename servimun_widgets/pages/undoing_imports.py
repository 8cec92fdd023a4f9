"""The button that undoes a whole import, and what is said of the rows that stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from servimun_widgets.domain.imports import ImportedKind
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.services.context import Context
from servimun_widgets.services.undoing_imports import Stays, Undo
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, LongTask, Notice, Panel, Progress, RecordList, Row

_COLUMNS = (
    Column("row", "Renglón", kind="number", priority=1),
    Column("folio", "Clave", priority=2),
    Column("name", "Nombre", priority=1),
    Column("why", "Por qué se queda", priority=1),
)


_GOES_BACK: dict[ImportedKind, str] = {
    "programs": "import_undo_programs",
    "groups": "import_undo_groups",
    "agencies": "import_undo_directory",
    "colonias": "import_undo_directory",
    "ticks": "import_undo_ticks",
    "visits": "import_undo_visits",
    "answers": "import_undo_answers",
}
"""Kind -> the sentence that says how it goes back."""


def undo_task(
    context: Context,
    kind: ImportedKind,
    folio: str,
    done: Callable[[Sequence[Panel]], None],
    said: str = "",
) -> LongTask:
    """Return the button with its progress; `done` is given what says how it ended.

    `said` tells of the import where nothing else does.
    """
    under_way: list[Undo] = []

    def begin() -> None:
        under_way[:] = [Undo(context, folio)]

    def step() -> Progress:
        undo = under_way[0]
        undo.step()
        if not undo.finished:
            return Progress(undo.done, undo.total, undo.record.folio)
        said = undone_text(undo)
        notice = Notice("ok" if not undo.stays else "warn", said, takes_focus=True)
        done((notice, *stays_list(context.today, undo.stays)))
        return Progress(undo.done, undo.total, "", finished=True, message=said)

    return LongTask(
        heading=sentence("import_undo", folio=folio),
        text=f"{said} {sentence(_GOES_BACK[kind])}{sentence('import_undo_rest')}".strip(),
        start_label=sentence("import_undo_do"),
        begin=begin,
        step=step,
    )


def undone_text(undo: Undo) -> str:
    """Return what came of it."""
    return sentence(
        "import_undone",
        folio=undo.record.folio,
        undone=undo.undone,
        stayed=len(undo.stays),
    )


def stays_list(today: Callable[[], date], stays: Sequence[Stays]) -> list[RecordList]:
    """Return the list of rows that stay, where there are some."""
    if not stays:
        return []
    return [
        exported_list(
            today,
            columns=_COLUMNS,
            rows=[_row(one) for one in sorted(stays, key=lambda one: one.row)],
            caption=sentence("import_stays"),
            empty_text="",
            counted=("renglón", "renglones"),
        )
    ]


def _row(one: Stays) -> Row:
    return Row(
        id=str(one.row),
        cells={
            "row": one.row,
            "folio": one.folio,
            "name": one.name,
            "why": sentence(one.why),
        },
    )
