"""What the three lists of the council's page have in common: who edits, records, conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import version_of
from servimun_widgets.domain.fields import as_value
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.list_part import ListPart
from servimun_widgets.pages.saving_form import Stored
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice, RecordForm

CouncilRecord = MemberRecord | SessionRecord | CommitmentRecord
Save = Callable[[dict[str, Any], str, str], Receipt]
"""`save(value, base, key)` carries out what the form asks for."""


def stored_of(record: CouncilRecord, value: dict[str, Any] | None = None) -> Stored:
    """Return a record as a form over its content shows it, or over `value`, a part of it."""
    shown = as_value(record.content) if value is None else value
    return Stored(record.id, shown, version_of(record), record.updated_by, record.updated_on)


class CouncilPart(ListPart):
    """A list of the register and, in its place, one record or the form of a new one."""

    def may_add(self) -> bool:
        """Return whether the account keeps the register."""
        return council.may_add(self.context)

    def council_form(
        self,
        form: Form,
        record: CouncilRecord | None,
        save: Save,
        *,
        label: str,
        done: str = "council_saved",
        choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        of: Callable[[Any], Stored] = stored_of,
        heading: str = "",
        back: bool = True,
        editable: bool = True,
    ) -> RecordForm:
        """Return a form over `record`, or over a new one, that shows the list when it is done.

        `done` is the code of what is said then; it is given the folio. `of` takes from a record
        what the form shows.
        """
        return self.form(
            form,
            save,
            lambda receipt: Notice("ok", sentence(done, folio=receipt.folio)),
            label=label,
            stored=of(record) if record else None,
            current=lambda conflict: of(conflict.current),
            declaration=form.declaration(choices),
            heading=heading,
            back=back,
            editable=editable,
        )


def session_name(session: SessionRecord) -> str:
    """Return how a session is called."""
    return sentence("council_session_name", number=session.content.number)


def member_choices(context: Context) -> list[tuple[str, str]]:
    """Return (id, name) of every member, those that left the council last and marked."""
    return [
        (
            view.record.id,
            view.record.content.name
            if view.record.active
            else sentence("council_member_left", name=view.record.content.name),
        )
        for view in council.members(context)
    ]


def commitments_notice(
    heading: str, commitments: Sequence[CommitmentRecord], text: str = ""
) -> Notice:
    """Return a notice with the links to some commitments."""
    links = [
        (f"{one.folio}, {one.content.text}", f"?parte=compromisos&compromiso={one.folio}")
        for one in commitments
    ]
    return Notice("info", heading, text, links)
