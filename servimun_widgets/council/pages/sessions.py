"""The council's sessions: their list, and the form of one with its attendance."""

from __future__ import annotations

from typing import Any

from servimun_widgets.council.forms import SESSION
from servimun_widgets.council.pages.part import (
    CouncilPart,
    commitments_notice,
    member_choices,
    session_name,
)
from servimun_widgets.council.records import SessionRecord
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import CouncilView
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.services.context import Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import Column, Notice, RecordForm, Row

_LISTING = Listing(
    columns=(
        Column("name", "Sesión", priority=1),
        Column("folio", "Clave", priority=3),
        Column("held_on", "Fecha", kind="date", priority=1),
        Column("place", "Lugar", priority=3),
        Column("attended", "Asistieron", kind="number", priority=2),
        Column("made", "Compromisos", kind="number", priority=2),
    ),
    caption=sentence("council_sessions_caption"),
    empty_text=sentence("council_sessions_empty"),
    search_label=sentence("council_sessions_search"),
    counted=("sesión", "sesiones"),
    open="sesion",
    unknown="council_not_found",
    file="sesiones",
    free_text=("place",),
    add_label=sentence("council_session_new"),
)


class SessionsPart(CouncilPart):
    """The list of sessions and, in its place, one of them."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each session, the newest first."""
        made = [
            view.record.content.session_id for view in council_commitments.commitments(self.context)
        ]
        return [
            _row(view.record, made.count(view.record.id)) for view in council.sessions(self.context)
        ]

    def add(self) -> None:
        """Show the form of a new one."""
        notices = []
        if not council.members(self.context):
            notices.append(Notice("info", sentence("council_attendance_none")))
        self.place(*notices, self._session_form(None))

    def open(self, row_id: str) -> None:
        """Show one of them."""
        view = council.open_session(self.context, row_id)
        self.place(self._session_form(view), self._commitments(view.record))

    def _session_form(self, view: CouncilView[SessionRecord] | None) -> RecordForm:
        record = view.record if view else None

        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            if record is None:
                return council.add_session(self.context, value, key)
            return council.save_session(self.context, record.id, value, base, key)

        new = sentence("council_session_new")
        return self.council_form(
            SESSION,
            record,
            save,
            label=sentence("council_save") if record else new,
            done="council_saved" if record else "council_added",
            choices={"member_ids": member_choices(self.context)},
            heading=f"{record.folio}: {session_name(record)}" if record else new,
            editable=view is None or "save" in view.actions,
        )

    def _commitments(self, record: SessionRecord) -> Notice:
        made = [
            view.record
            for view in council_commitments.commitments(self.context)
            if view.record.content.session_id == record.id
        ]
        return commitments_notice(sentence("council_session_commitments", count=len(made)), made)


def _row(record: SessionRecord, made: int) -> Row:
    content = record.content
    return Row(
        id=record.folio,
        cells={
            "name": {"text": session_name(record), "sort": content.number},
            "folio": record.folio,
            "held_on": {"text": day_text(content.held_on), "sort": content.held_on.isoformat()},
            "place": content.place,
            "attended": len(content.member_ids),
            "made": made,
        },
        search=content.summary or "",
    )
