"""Agreements of the meetings: the list with the overdue first, and one of them.

Its day may be changed and it may be given up, each with a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.errors import Conflict
from servimun_widgets.meetings.forms.agreement import AGREEMENT, NEW_DATE
from servimun_widgets.meetings.pages.text import day_cell, way_to_keep
from servimun_widgets.meetings.pages.together import (
    MOVE_PARAMETER,
    REMIND_PARAMETER,
    bulk_move,
    bulk_reminder,
    ways_together,
)
from servimun_widgets.meetings.records.agreements import (
    AGREEMENT_STANDINGS,
    FIELD_TITLES,
    AgreementRecord,
)
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.agreement_list import agreement_life, agreement_list
from servimun_widgets.meetings.services.agreements import AgreementView
from servimun_widgets.meetings.services.together import may_act_together
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.life import life_panel
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text, weekday_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
    RevisionHistory,
    Row,
    field_text,
)
from servimun_widgets.widgets.field_text import declared_by_name

_SHORT = 90
_LISTING = Listing(
    columns=(
        Column("text", "Acuerdo", priority=1),
        Column("folio", "Clave", priority=3),
        Column("program", "Programa", priority=2),
        Column("field", "Dato", priority=3),
        Column("owner", "Lo hace", priority=2),
        Column("due", "Para cuándo", kind="date", priority=2),
        Column("state", "Estado", kind="tag", priority=1),
        Column("meeting", "Reunión", priority=3),
    ),
    caption=sentence("meetings_agreements_caption"),
    empty_text=sentence("meetings_agreements_empty"),
    search_label=sentence("meetings_agreements_search"),
    counted=("acuerdo", "acuerdos"),
    filters={"state": "estado", "owner": "dependencia", "meeting": "de"},
    open="acuerdo",
    instead=(MOVE_PARAMETER, REMIND_PARAMETER),
    unknown="agreement_not_found",
    file="acuerdos",
    free_text=("text",),
)


_TOGETHER: Mapping[str, Callable[..., RecordForm | None]] = {
    MOVE_PARAMETER: bulk_move,
    REMIND_PARAMETER: bulk_reminder,
}


class AgreementsPart(WindowPart):
    """The agreements that the account may see and, in their place, one of them."""

    listing = _LISTING

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, the agreement that `query` names, or what is done with several."""
        bulk = next((make for name, make in _TOGETHER.items() if query.get(name)), None)
        if bulk is None or not may_act_together(self.context):
            super().begin(query, *notices)
            return
        form = bulk(self.context, done=self.show_list, back=self.show_list)
        if form is None:
            self.show_list(Notice("ok", sentence("agreements_none_open")))
        else:
            self.place(form)

    def beside(self) -> Sequence[Widget]:
        """Return the ways to do one thing with several, for who may."""
        return [ways_together()] if may_act_together(self.context) else []

    def windowed(self) -> WindowedList[AgreementView]:
        """Return the list of the agreements that the account may see."""
        return agreement_list(self.context)

    def find(self, row_id: str) -> AgreementView:
        """Return one by its folio. Raises `NotFound`."""
        return agreements.open_agreement(self.context, row_id)

    @cached_property
    def _directory(self) -> AgencyDirectory:
        return agencies(self.context)

    def row_of(self, view: AgreementView) -> Row:
        """Return the row of one."""
        record, content = view.record, view.record.content
        return Row(
            id=record.folio,
            cells={
                "text": shortened(one_line(content.text), _SHORT),
                "folio": record.folio,
                "program": f"{record.program_folio}, {view.program_name}",
                "field": FIELD_TITLES.get(content.program_field, content.program_field),
                "owner": self._directory.name(content.owner_agency_id),
                "due": day_cell(content.due_on),
                "state": AGREEMENT_STANDINGS[view.standing].tag(),
                "meeting": record.meeting_folio,
            },
        )

    # --- one of them ----------------------------------------------------------------------------

    def open(self, row_id: str) -> None:
        """Show one agreement with what may be done with it."""
        view = agreements.open_agreement(self.context, row_id)
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
                agreements.cancel_agreement(self.context, row_id, reason, base, key)
            except Conflict as conflict:
                self.show_list(Notice("info", explain(conflict)))
                return Outcome("done")
            message = sentence("meetings_agreement_cancelled", folio=row_id)
            self.show_list(Notice("ok", message))
            return Outcome("done", message)

        self.place(
            ChangeReview(
                heading=sentence("meetings_agreement_heading", folio=row_id),
                meta=self._meta(view),
                changes=None,
                actions=actions,
                act=act,
                back=self.show_list,
                storage_key=browser_draft(self.context, "acuerdo", view.record.id),
                asks_reason=bool(actions),
            ),
            self._links(view),
            self._life(row_id),
        )

    def _life(self, folio: str) -> RevisionHistory:
        fields = declared_by_name(AGREEMENT.declaration())
        return life_panel(self.context, folio, agreement_life(self.context, folio), fields)

    def _change_day(self, record: AgreementRecord) -> None:
        """Show the form of another day; a conflict is said above it, so that the reason stays."""

        def save(value: dict[str, Any], base: str, key: str) -> AgreementRecord:
            agreements.move_agreement(self.context, record.folio, value, base, key)
            return agreements.open_agreement(self.context, record.folio).record

        def done(moved: AgreementRecord) -> str:
            day = weekday_text(moved.content.due_on)
            message = sentence("meetings_agreement_moved", folio=moved.folio, day=day)
            self.show_list(Notice("ok", message))
            return message

        day = weekday_text(record.content.due_on)
        label = sentence("meetings_agreement_move_save")
        self.place(
            saving_form(
                self.context,
                NEW_DATE,
                save,
                done,
                action=FormAction("save", label, "primary"),
                stored=Stored(record.id, NEW_DATE.empty_value(), agreements.version_of(record)),
                heading=sentence("meetings_agreement_move_heading", folio=record.folio, day=day),
                back=lambda: self.open(record.folio),
            )
        )

    def _meta(self, view: AgreementView) -> list[tuple[str, str]]:
        record, content = view.record, view.record.content
        now = self.context.now()
        field = program_fields(self._directory)[content.program_field]
        before = field_text(field, record.value_before) or sentence("ui_nothing")
        meta = [
            (sentence("meetings_state"), AGREEMENT_STANDINGS[view.standing].label),
            (sentence("meetings_agreement_what"), content.text),
            (sentence("meetings_program"), f"{record.program_folio}: {view.program_name}"),
            (sentence("meetings_agreement_field"), field["label"]),
            (sentence("meetings_agreement_before"), before),
            (
                sentence("meetings_agreement_owner"),
                self._directory.name(content.owner_agency_id),
            ),
            (sentence("meetings_agreement_due"), weekday_text(content.due_on)),
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
        return "\n".join(
            sentence(
                "meetings_agreement_move_line",
                before=weekday_text(one.before),
                after=weekday_text(one.after),
                who=self.name_of(one.by),
                moment=moment_text(one.at, self.context.now()),
                reason=one.reason,
            )
            for one in record.date_changes
        )

    def _links(self, view: AgreementView) -> Notice:
        record = view.record
        kept_here = record.state == "abierto" and not may_act_together(self.context)
        return Notice(
            "info",
            sentence("meetings_agreement_how"),
            sentence("meetings_agreement_how_text"),
            [
                *([way_to_keep(record)] if kept_here else []),
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
