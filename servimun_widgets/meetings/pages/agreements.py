"""Agreements of the meetings: the list with the overdue first, and one of them.

Its day may be changed and it may be given up, each with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import Conflict
from servimun_widgets.meetings.forms.agreement import NEW_DATE
from servimun_widgets.meetings.pages.text import day_cell
from servimun_widgets.meetings.records.agreements import (
    AGREEMENT_STANDINGS,
    FIELD_TITLES,
    AgreementRecord,
)
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.agreements import AgreementView
from servimun_widgets.pages.form_drafts import browser_draft, form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import kept, unknown_address
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    RecordList,
    ReviewAction,
    Row,
    field_text,
)

_SHORT = 90
_TONES = {"abierto": "info", "vencido": "bad", "cumplido": "ok", "cancelado": "neutral"}
_COLUMNS = (
    Column("text", "Acuerdo", priority=1),
    Column("folio", "Clave", priority=3),
    Column("program", "Programa", priority=2),
    Column("field", "Dato", priority=3),
    Column("owner", "Lo hace", priority=2),
    Column("due", "Para cuándo", kind="date", priority=2),
    Column("state", "Estado", kind="tag", priority=1),
    Column("meeting", "Reunión", priority=3),
)


class AgreementsPart:
    """The agreements that the account may see and, in their place, one of them."""

    open_parameter = "acuerdo"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place
        self._directory = agencies(context)
        self._list = kept(self._make_list())

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the list; the agreement that `query` names is then opened by the browser."""
        known = [row["id"] for row in self._list.rows]
        wanted = query.get(self.open_parameter)
        self._place(*unknown_address(wanted, known, "agreement_not_found"), self._list)

    def _make_list(self) -> RecordList:
        return RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("meetings_agreements_caption"),
            empty_text=sentence("meetings_agreements_empty"),
            filters=("state", "owner", "meeting"),
            search_label=sentence("meetings_agreements_search"),
            open_row=self._open,
            export=list_export(
                "acuerdos",
                lambda: self._list,
                _COLUMNS,
                self._context.today,
                free_text=("text",),
            ),
            counted=("acuerdo", "acuerdos"),
            parameters={
                "search": "buscar",
                "open": self.open_parameter,
                "state": "estado",
                "owner": "dependencia",
                "meeting": "de",
            },
        )

    def _rows(self) -> list[Row]:
        return [self._row(view) for view in agreements.visible_agreements(self._context)]

    def _row(self, view: AgreementView) -> Row:
        record, content = view.record, view.record.content
        return Row(
            id=record.folio,
            cells={
                "text": shorten(content.text, _SHORT, placeholder="…"),
                "folio": record.folio,
                "program": f"{record.program_folio}, {view.program_name}",
                "field": FIELD_TITLES.get(content.program_field, content.program_field),
                "owner": self._directory.name(content.owner_agency_id),
                "due": day_cell(content.due_on),
                "state": {
                    "text": AGREEMENT_STANDINGS[view.standing],
                    "tone": _TONES[view.standing],
                },
                "meeting": record.meeting_folio,
            },
            search=content.text,
        )

    def _show_list(self, *notices: Widget) -> None:
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self._place(*notices, self._list)

    # --- one of them ----------------------------------------------------------------------------

    def _open(self, folio: str) -> None:
        view = agreements.open_agreement(self._context, folio)
        actions = []
        if "move" in view.actions:
            actions.append(ReviewAction("move", sentence("meetings_agreement_move")))
        if "cancel" in view.actions:
            label = sentence("meetings_agreement_cancel")
            actions.append(ReviewAction("cancel", label, "warning", needs_reason=True))

        def act(action: str, reason: str, key: str) -> Outcome:
            if action == "move":
                self._change_day(view.record)
                return Outcome("done")
            base = agreements.version_of(view.record)
            try:
                agreements.cancel_agreement(self._context, folio, reason, base, key)
            except Conflict as conflict:
                self._show_list(Notice("info", explain(conflict)))
                return Outcome("done")
            message = sentence("meetings_agreement_cancelled", folio=folio)
            self._show_list(Notice("ok", message))
            return Outcome("done", message)

        self._place(
            ChangeReview(
                heading=sentence("meetings_agreement_heading", folio=folio),
                meta=self._meta(view),
                changes=None,
                actions=actions,
                act=act,
                back=self._show_list,
                storage_key=browser_draft(self._context, "acuerdo", view.record.id),
                asks_reason=bool(actions),
            ),
            self._links(view),
        )

    def _change_day(self, record: AgreementRecord) -> None:
        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            # A conflict is said above the form, so that the reason is not lost.
            agreements.move_agreement(self._context, record.folio, value, base, key)
            moved = agreements.open_agreement(self._context, record.folio).record
            day = day_text(moved.content.due_on)
            message = sentence("meetings_agreement_moved", folio=record.folio, day=day)
            self._show_list(Notice("ok", message))
            return Outcome("done", message)

        self._place(
            RecordForm(
                declaration=NEW_DATE.declaration(),
                value=NEW_DATE.empty_value(),
                base=agreements.version_of(record),
                actions=(FormAction("save", sentence("meetings_agreement_move_save"), "primary"),),
                act=act,
                heading=sentence(
                    "meetings_agreement_move_heading",
                    folio=record.folio,
                    day=day_text(record.content.due_on),
                ),
                back=lambda: self._open(record.folio),
                **form_drafts(self._context, NEW_DATE.name, record.id),
            )
        )

    def _meta(self, view: AgreementView) -> list[tuple[str, str]]:
        record, content = view.record, view.record.content
        now = self._context.now()
        field = program_fields(self._directory)[content.program_field]
        before = field_text(field, record.value_before) or sentence("ui_nothing")
        meta = [
            (sentence("meetings_state"), AGREEMENT_STANDINGS[view.standing]),
            (sentence("meetings_agreement_what"), content.text),
            (sentence("meetings_program"), f"{record.program_folio}: {view.program_name}"),
            (sentence("meetings_agreement_field"), field["label"]),
            (sentence("meetings_agreement_before"), before),
            (
                sentence("meetings_agreement_owner"),
                self._directory.name(content.owner_agency_id),
            ),
            (sentence("meetings_agreement_due"), day_text(content.due_on)),
            (sentence("meetings_agreement_moves"), self._moves(record)),
            (sentence("meetings_agreement_asked"), ", ".join(record.feedback_folios)),
        ]
        for code, moment in (
            ("meetings_agreement_kept", record.fulfilled_on),
            ("meetings_agreement_reopened", record.reopened_on),
            ("meetings_agreement_given_up", record.cancelled_on),
        ):
            if moment is not None:
                meta.append((sentence(code), moment_text(moment, now)))
        meta.append((sentence("meetings_cancelled_because"), record.cancel_reason or ""))
        return [(label, text) for label, text in meta if text]

    def _moves(self, record: AgreementRecord) -> str:
        """Return how the day of an agreement was changed, a line for each time."""
        names = account_names(self._context)
        return "\n".join(
            sentence(
                "meetings_agreement_move_line",
                before=day_text(one.before),
                after=day_text(one.after),
                who=names.get(one.by, sentence("history_nobody")),
                moment=moment_text(one.at, self._context.now()),
                reason=one.reason,
            )
            for one in record.date_changes
        )

    def _links(self, view: AgreementView) -> Notice:
        record = view.record
        return Notice(
            "info",
            sentence("meetings_agreement_how"),
            sentence("meetings_agreement_how_text"),
            [
                (
                    sentence("meetings_open_program", folio=record.program_folio),
                    f"enlaces/programas?programa={record.program_folio}",
                ),
                (
                    sentence("meetings_open_meeting", folio=record.meeting_folio),
                    f"?reunion={record.meeting_folio}",
                ),
            ],
        )
