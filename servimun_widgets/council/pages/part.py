"""What the three lists of the council's page have in common: list, record, form of a new one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.council.services import council
from servimun_widgets.council.services.records import version_of
from servimun_widgets.domain.fields import as_value
from servimun_widgets.errors import Conflict
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import kept, unknown_address
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import ago_text
from servimun_widgets.widgets import (
    NEW_RECORD,
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    RecordList,
    Row,
)

CouncilRecord = MemberRecord | SessionRecord | CommitmentRecord
Save = Callable[[dict[str, Any], str, str], Receipt]
"""`save(value, base, key)` carries out what the form asks for."""


def content_value(record: CouncilRecord) -> dict[str, Any]:
    """Return what a form over the record's content shows."""
    return as_value(record.content)


class RegisterPart(ABC):
    """A list of the register and, in its place, one record or the form of a new one.

    `place` shows the widgets it is given under the links to the page's parts.
    """

    open_parameter: ClassVar[str]

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self.context = context
        self.account = acting_account(context)
        self.names = account_names(context)
        self.may_add = council.may_add(context)
        self.place = place
        self.list = kept(self.make_list())

    @abstractmethod
    def make_list(self) -> RecordList:
        """Return the list."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Return the rows of the list as the register stands."""

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the list; the record that `query` names is then opened by the browser."""
        known = [NEW_RECORD, *(row.id for row in self.rows())]
        wanted = query.get(self.open_parameter)
        self.place(*unknown_address(wanted, known, "council_not_found"), self.list)

    def show_list(self, *notices: Widget) -> None:
        """Show the list as the register now stands."""
        self.list.set_rows(self.rows())
        self.list.show_open(None)
        self.place(*notices, self.list)

    def list_options(
        self, title: str, columns: Sequence[Column], free_text: Sequence[str]
    ) -> dict[str, Any]:
        """Return the arguments that every list has; `title` names its files."""
        return {
            "columns": columns,
            "rows": self.rows(),
            "export": list_export(
                title, lambda: self.list, columns, self.context.today, free_text=free_text
            ),
        }

    def form(
        self,
        form: Form,
        record: CouncilRecord | None,
        save: Save,
        *,
        label: str,
        done: str = "council_saved",
        choices: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        value_of: Callable[[Any], dict[str, Any]] = content_value,
        heading: str = "",
        back: bool = True,
        editable: bool = True,
    ) -> RecordForm:
        """Return a form over `record`, or over a new one, that shows the list when it is done.

        `done` is the code of what is said then; it is given the folio. `value_of` takes from a
        record what the form shows.
        """
        record_id = record.id if record else ""

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            try:
                receipt = save(value, base, key)
            except Conflict as conflict:
                return self._conflict(conflict, value_of)
            message = sentence(done, folio=receipt.folio)
            self.show_list(Notice("ok", message))
            return Outcome("done", message)

        return RecordForm(
            declaration=form.declaration(choices),
            value=value_of(record) if record else form.empty_value(),
            base=version_of(record) if record else "",
            actions=(FormAction("save", label, "primary"),),
            act=act,
            heading=heading,
            back=self.show_list if back else None,
            read_only=not editable,
            **form_drafts(self.context, form.name, record_id),
        )

    def _conflict(self, conflict: Conflict, value_of: Callable[[Any], dict[str, Any]]) -> Outcome:
        current: CouncilRecord = conflict.current
        who = self.names.get(current.updated_by, sentence("history_nobody"))
        ago = ago_text(current.updated_on, self.context.now())
        return Outcome(
            "conflict",
            explain(conflict),
            conflict_note=sentence("council_conflict", who=who, ago=ago),
            value=value_of(current),
            base=version_of(current),
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
