"""The council's member organisations: their list, the form of one, and leaving the council."""

from __future__ import annotations

from typing import Any

from servimun_widgets.council.forms import MEMBER
from servimun_widgets.council.pages.part import CouncilPart, commitments_notice
from servimun_widgets.council.records import MEMBER_KINDS, MemberRecord
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import CouncilView
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.services.analyst_tables import each_row_of
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

_LISTING = Listing(
    columns=(
        Column("name", "Organización", priority=1),
        Column("folio", "Clave", priority=2),
        Column("kind", "Tipo", priority=2),
        Column("audience", "A quién llega", priority=3),
        Column("made", "Compromisos", kind="number", priority=2),
        Column("kept", "Cumplidos", kind="number", priority=2),
        Column("state", "En el consejo", kind="tag", priority=1),
    ),
    caption=sentence("council_members_caption"),
    empty_text=sentence("council_members_empty"),
    search_label=sentence("council_members_search"),
    counted=("organización", "organizaciones"),
    filters={"kind": "tipo", "state": "estado"},
    open="organizacion",
    unknown="council_not_found",
    file="organizaciones",
    free_text=("name", "audience"),
    add_label=sentence("council_member_new"),
    row_actions=(
        RowAction("deactivate", sentence("council_deactivate")),
        RowAction("activate", sentence("council_activate")),
    ),
)


class MembersPart(CouncilPart):
    """The list of members and, in its place, one of them."""

    listing = _LISTING

    def rows(self) -> list[Row]:
        """Return a row for each member, with what it committed to and kept."""
        made = [view.record for view in council_commitments.commitments(self.context)]
        return [
            _row(
                view,
                made=sum(one.content.member_id == view.record.id for one in made),
                kept=sum(
                    one.content.member_id == view.record.id and one.state == "cumplido"
                    for one in made
                ),
            )
            for view in council.members(self.context)
        ]

    def may_act(self) -> bool:
        """Return whether the account keeps the register."""
        return self.may_add()

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Let a member leave the council, or come back."""
        council.set_member_active(self.context, row_id, action == "activate", key)
        self.list.set_rows(self.rows())
        return Outcome("done", sentence(f"council_done_{action}", folio=row_id))

    def add(self) -> None:
        """Show the form of a new one."""
        self.place(
            self.council_form(
                MEMBER,
                None,
                lambda value, _base, key: council.add_member(self.context, value, key),
                label=sentence("council_member_new"),
                done="council_added",
                heading=sentence("council_member_new"),
            )
        )

    def open(self, row_id: str) -> None:
        """Show one of them."""
        view = council.open_member(self.context, row_id)
        record = view.record

        def save(value: dict[str, Any], base: str, key: str) -> Any:
            return council.save_member(self.context, record.id, value, base, key)

        self.place(
            self.council_form(
                MEMBER,
                record,
                save,
                label=sentence("council_save"),
                heading=f"{record.folio}: {record.content.name}",
                editable="save" in view.actions,
            ),
            self._commitments(record),
        )

    def _commitments(self, record: MemberRecord) -> Notice:
        made = [
            view.record
            for view in council_commitments.commitments(self.context)
            if view.record.content.member_id == record.id
        ]
        kept = sum(one.state == "cumplido" for one in made)
        heading = sentence("council_member_commitments", kept=kept, made=len(made))
        came = sum(
            row["visits"]
            for row in each_row_of(self.context, "visits", record.code)
            if row["kind"] == "organizacion"
        )
        told = "council_member_code_visits" if came else "council_member_code"
        return commitments_notice(heading, made, sentence(told, code=record.code, visits=came))


def _row(view: CouncilView[MemberRecord], *, made: int, kept: int) -> Row:
    record = view.record
    code, tone = ("active", "ok") if record.active else ("inactive", "neutral")
    return Row(
        id=record.folio,
        cells={
            "name": record.content.name,
            "folio": record.folio,
            "kind": MEMBER_KINDS[record.content.kind],
            "audience": record.content.audience,
            "made": made,
            "kept": kept,
            "state": {"text": sentence(f"council_member_{code}"), "tone": tone},
        },
        actions=tuple(sorted(view.actions - {"save"})),
    )
