"""Messages kept under a name: their list, and one of them or the form of a new one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from servimun_widgets.domain.fields import as_value
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.saving_form import Stored
from servimun_widgets.red_vecinal.forms.saved_text import SAVED_TEXT
from servimun_widgets.red_vecinal.records.saved_texts import SAVED_TEXT_STATES, SavedTextRecord
from servimun_widgets.red_vecinal.services import saved_texts
from servimun_widgets.services.context import Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    NEW_RECORD,
    Column,
    CopyTexts,
    Notice,
    Outcome,
    RecordForm,
    Row,
    RowAction,
)

TEXT_PARAMETER = "texto"
"""What names a saved text in the address of the page, there and where a campaign begins with it."""
_SHOWN = 90

_LISTING = Listing(
    columns=(
        Column("title", "Nombre", priority=1),
        Column("folio", "Clave", priority=3),
        Column("text", "Mensaje", priority=2),
        Column("author", "Lo guardó", priority=3),
        Column("updated", "Último cambio", kind="date", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("saved_text_caption"),
    empty_text=sentence("saved_text_empty"),
    search_label=sentence("saved_text_search"),
    counted=("texto", "textos"),
    filters={"state": "estado"},
    open=TEXT_PARAMETER,
    unknown="saved_text_not_found",
    file="textos_guardados",
    free_text=("text",),
    add_label=sentence("saved_text_new"),
    row_actions=(
        RowAction("put_away", sentence("saved_text_put_away")),
        RowAction("take_out", sentence("saved_text_take_out")),
    ),
)


class SavedTextsPart(ListPart):
    """The list of saved texts and, in its place, one of them or the form of a new one."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each saved text."""
        return [self._row(record) for record in saved_texts.saved_texts(self.context)]

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Put a text away, or take it out again."""
        away = action == "put_away"
        saved_texts.put_text_away(self.context, row_id, away, key)
        self.list.update_row(self._row(saved_texts.open_text(self.context, row_id)))
        code = "saved_text_done_put_away" if away else "saved_text_done_take_out"
        return Outcome("done", sentence(code, folio=row_id))

    def add(self) -> None:
        """Show the form of a new text."""

        def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
            return saved_texts.save_text(self.context, value, key)

        self.place(self._form(save, sentence("saved_text_new"), None))

    def open(self, row_id: str) -> None:
        """Show one text: to begin a campaign with it, to copy it, to change it."""
        record = saved_texts.open_text(self.context, row_id)
        content = record.content

        def change(value: dict[str, Any], base: str, key: str) -> Receipt:
            return saved_texts.change_text(self.context, row_id, value, base, key)

        heading = f"{record.folio}: {content.title}"
        use = Notice(
            "info",
            sentence("saved_text_use"),
            sentence("saved_text_use_text"),
            [(sentence("saved_text_begin"), _begins_with(record))],
        )
        copied = CopyTexts(
            heading=sentence("saved_text_copy"), offered=[(content.title, content.template)]
        )
        self.place(self._form(change, heading, record), use, copied)

    def _form(self, save: Any, heading: str, record: SavedTextRecord | None) -> RecordForm:
        return self.form(
            SAVED_TEXT,
            save,
            lambda receipt: Notice("ok", sentence("saved_text_saved", folio=receipt.folio)),
            label=sentence("saved_text_save"),
            stored=_stored(record) if record else None,
            current=lambda conflict: _stored(conflict.current),
            heading=heading,
        )

    def _row(self, record: SavedTextRecord) -> Row:
        text = " ".join(record.content.template.split())
        offered = record.standing.is_offered
        return Row(
            id=record.folio,
            cells={
                "title": record.content.title,
                "folio": record.folio,
                "text": text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…",
                "author": self.name_of(record.created_by),
                "updated": {
                    "text": moment_text(record.updated_on, self.context.now()),
                    "sort": record.updated_on.isoformat(),
                },
                "state": SAVED_TEXT_STATES[record.state].tag(),
            },
            actions=("put_away" if offered else "take_out",),
        )


def _begins_with(record: SavedTextRecord) -> str:
    """Return the address of a new campaign that begins with this text."""
    query = {"parte": "campanas", "campana": NEW_RECORD, TEXT_PARAMETER: record.folio}
    return f"difusion/redes_vecinales?{urlencode(query)}"


def _stored(record: SavedTextRecord) -> Stored:
    content, version = as_value(record.content), saved_texts.version_of(record)
    return Stored(record.id, content, version, record.updated_by, record.updated_on)
