"""The list of imports that were made; one that is opened can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from servimun_widgets.importing.pages.files import KINDS, TITLES
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.undoing_imports import stays_list, undo_task
from servimun_widgets.services.imports_made import ImportMade, imports_made
from servimun_widgets.services.undoing_imports import Undo
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Column, Notice, Panel, Row

_LISTING = Listing(
    columns=(
        Column("folio", "Importación", priority=1),
        Column("on", "Cuándo", kind="date", priority=1),
        Column("kind", "Qué", priority=2),
        Column("file", "Archivo", priority=1),
        Column("by", "Quién", priority=3),
        Column("created", "Nuevos", kind="number", priority=2),
        Column("updated", "Cambiaron", kind="number", priority=2),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("imports_caption"),
    empty_text=sentence("imports_empty"),
    search_label=sentence("imports_search"),
    counted=("importación", "importaciones"),
    filters={"kind": "que", "state": "estado"},
    open="importacion",
    unknown="import_not_found",
    file="importaciones",
)
_KIND_TEXTS: dict[str, str] = {
    **{kind: TITLES[name] for name, kind in KINDS.items()},
    "ticks": sentence("import_part_marcados"),
    "visits": sentence("import_part_visitas"),
}
_STATES = {
    "kept": ("import_state_kept", "ok"),
    "undone": ("import_state_undone", "neutral"),
    "old": ("import_state_old", "neutral"),
}


class ImportsPart(ListPart):
    """Every import that stored something, the newest first."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each import."""
        return [self._row(one) for one in imports_made(self.context)]

    def open(self, row_id: str) -> None:
        """Show an import: what of it would stay, and the button that undoes it."""
        made = next(one for one in imports_made(self.context) if one.record.folio == row_id)
        heading = sentence("import_made", folio=row_id, file=made.record.file)
        if not made.may_undo:
            said = sentence(_STATES[_state(made)][0])
            self.show_list(Notice("info", heading, said, takes_focus=True))
            return
        stays = Undo(self.context, row_id).foreseen()
        text = self._counted(made, len(stays))
        task = undo_task(self.context, made.record.kind, row_id, self._undone)
        self.place(
            Notice(
                "info",
                heading,
                text,
                [(sentence("imports_back"), "?parte=hechas")],
                takes_focus=True,
            ),
            task,
            *stays_list(self.context.today, stays),
        )

    def _undone(self, said: Sequence[Panel]) -> None:
        self.show_list(*said)

    def _counted(self, made: ImportMade, stays: int) -> str:
        record = made.record
        return sentence(
            "import_would_undo", created=record.created, updated=record.updated, stays=stays
        )

    def _row(self, made: ImportMade) -> Row:
        record, now = made.record, self.context.now()
        label, tone = _STATES[_state(made)]
        return Row(
            id=record.folio,
            cells={
                "folio": record.folio,
                "on": {
                    "text": moment_text(record.created_on, now),
                    "sort": record.created_on.isoformat(),
                },
                "kind": _KIND_TEXTS[record.kind],
                "file": record.file,
                "by": self.name_of(record.created_by),
                "created": record.created,
                "updated": record.updated,
                "state": {"text": sentence(label), "tone": tone},
            },
        )


def _state(made: ImportMade) -> str:
    if made.may_undo:
        return "kept"
    return "undone" if made.record.undone_on else "old"
