"""What members committed to: the list with the overdue first, one of them, its follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from servimun_widgets.council.forms import COMMITMENT, FOLLOW_UP
from servimun_widgets.council.pages.part import CouncilPart, member_choices, session_name, stored_of
from servimun_widgets.council.records import COMMITMENT_STANDINGS, CommitmentRecord, standing
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import CouncilView
from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.services.context import Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Notice,
    RecordForm,
    Row,
    field_text,
)
from servimun_widgets.widgets.field_text import declared_fields

_SHORT = 90
_LISTING = Listing(
    columns=(
        Column("text", "Compromiso", priority=1),
        Column("folio", "Clave", priority=3),
        Column("member", "Organización", priority=2),
        Column("session", "Sesión", priority=3),
        Column("due", "Para cuándo", kind="date", priority=2),
        Column("state", "Estado", kind="tag", priority=1),
        Column("reached", "Personas", kind="number", priority=3),
    ),
    caption=sentence("council_commitments_caption"),
    empty_text=sentence("council_commitments_empty"),
    search_label=sentence("council_commitments_search"),
    counted=("compromiso", "compromisos"),
    filters={"state": "estado", "member": "organizacion", "session": "sesion"},
    open="compromiso",
    unknown="council_not_found",
    file="compromisos",
    free_text=("text",),
    add_label=sentence("council_commitment_new"),
)


class CommitmentsPart(CouncilPart):
    """The list of commitments and, in its place, one of them with its follow-up."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each commitment: overdue, open, settled."""
        members = dict(member_choices(self.context))
        sessions = {view.record.id: view.record for view in council.sessions(self.context)}
        return [
            self._row(
                view.record,
                members[view.record.content.member_id],
                session_name(sessions[view.record.content.session_id]),
            )
            for view in council_commitments.commitments(self.context)
        ]

    def _row(self, record: CommitmentRecord, member: str, session: str) -> Row:
        content = record.content
        return Row(
            id=record.folio,
            cells={
                "text": shortened(one_line(content.text), _SHORT),
                "folio": record.folio,
                "member": member,
                "session": session,
                "due": {"text": day_text(content.due_on), "sort": content.due_on.isoformat()},
                "state": self._state(record),
                "reached": record.reached,
            },
            search=f"{content.text} {record.result or ''}",
        )

    def _state(self, record: CommitmentRecord) -> dict[str, str]:
        return COMMITMENT_STANDINGS[standing(record, self.context.today())].tag()

    # --- a new one ------------------------------------------------------------------------------

    def add(self) -> None:
        """Show the form of a new one."""
        choices = self._choices()
        if not all(choices.values()):
            heading = sentence("council_commitment_first")
            text = sentence("council_commitment_first_text")
            self.show_list(Notice("warn", heading, text))
            return
        new = sentence("council_commitment_new")
        self.place(
            self.council_form(
                COMMITMENT,
                None,
                lambda value, _base, key: council_commitments.add_commitment(
                    self.context, value, key
                ),
                label=new,
                done="council_added",
                choices=choices,
                heading=new,
            )
        )

    def _choices(self) -> dict[str, Sequence[tuple[str, str]]]:
        sessions = [
            (
                view.record.id,
                sentence(
                    "council_session_choice",
                    number=view.record.content.number,
                    day=day_text(view.record.content.held_on),
                ),
            )
            for view in council.sessions(self.context)
        ]
        return {"session_id": sessions, "member_id": member_choices(self.context)}

    # --- one of them ----------------------------------------------------------------------------

    def open(self, row_id: str) -> None:
        """Show one of them."""
        view = council_commitments.open_commitment(self.context, row_id)
        parts = [self._summary(view.record)]
        if "follow_up" in view.actions:
            parts.append(self._follow_up(view.record))
        if "save" in view.actions:
            parts.append(self._edit(view))
        self.place(*parts)

    def _summary(self, record: CommitmentRecord) -> ChangeReview:
        content = as_value(record.content)
        state = self._state(record)["text"]
        if record.settled_on:
            day = day_text(record.settled_on)
            state = sentence("council_settled_on", state=state, day=day)
        settled = {**as_value(record), "state": state}
        declared = [
            *(
                (field, content)
                for field in declared_fields(COMMITMENT.declaration(self._choices()))
            ),
            *((field, settled) for field in declared_fields(FOLLOW_UP.declaration())),
        ]
        who = self.name_of(record.updated_by)
        moment = moment_text(record.updated_on, self.context.now())
        return ChangeReview(
            heading=sentence("council_commitment_heading", folio=record.folio),
            meta=[
                *(
                    (field["label"], field_text(field, values[field["name"]]))
                    for field, values in declared
                    if values[field["name"]] is not None
                ),
                (
                    sentence("council_updated"),
                    sentence("council_updated_by", who=who, moment=moment),
                ),
            ],
            changes=None,
            back=self.show_list,
        )

    def _follow_up(self, record: CommitmentRecord) -> RecordForm:
        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            return council_commitments.follow_up(self.context, record.id, value, base, key)

        return self.council_form(
            FOLLOW_UP,
            record,
            save,
            label=sentence("council_follow_up"),
            done="council_followed_up",
            of=lambda one: stored_of(one, _follow_up_value(one)),
            back=False,
        )

    def _edit(self, view: CouncilView[CommitmentRecord]) -> RecordForm:
        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            return council_commitments.save_commitment(
                self.context, view.record.id, value, base, key
            )

        return self.council_form(
            COMMITMENT,
            view.record,
            save,
            label=sentence("council_save"),
            choices=self._choices(),
            heading=sentence("council_commitment_edit"),
            back=False,
        )


def _follow_up_value(record: CommitmentRecord) -> dict[str, Any]:
    stored = as_value(record)
    return {name: stored[name] for name in FOLLOW_UP.empty_value()}
