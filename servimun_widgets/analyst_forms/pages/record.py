"""One record of an analyst's form: filled in, read, changed, with its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.analyst_forms.services import records as form_records
from servimun_widgets.analyst_forms.services.records import RecordView, draft_form
from servimun_widgets.analyst_forms.services.versions import FormView
from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.errors import Conflict
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.saving_form import Stored, conflict_outcome
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Change,
    FormAction,
    HistoryEntry,
    Notice,
    Outcome,
    RecordForm,
    RevisionHistory,
)
from servimun_widgets.widgets.field_text import declared_by_name


class AnalystRecord:
    """A record, or a new one (`view` None). `back(*notices)` shows the list as it then stands."""

    def __init__(
        self,
        context: Context,
        form: FormView,
        view: RecordView | None,
        back: Callable[..., None],
    ) -> None:
        self._context = context
        self._form = form
        self._view = view
        self._back = back
        self._names = account_names(context)

    def parts(self) -> list[Widget]:
        """Return what is shown: what no longer fits, the form or the reading, and the history."""
        if self._view is None:
            return [self._editing(None)]
        strays = self._strays(self._view)
        if self._view.may_change:
            main = self._editing(self._view)
        else:
            main = self._reading(self._view, self._heading(), self._back)
        return [*strays, main, self._history(self._view)]

    def _strays(self, view: RecordView) -> list[Widget]:
        if not view.strays:
            return []
        lines = [f"{label}: {explain(problem)}" for label, problem in view.strays]
        notice = Notice("warn", sentence("form_strays_title"), "\n".join(lines))
        if not view.may_change:  # the record itself is what is read
            return [notice]
        return [notice, self._reading(view, sentence("form_strays_heading"))]

    def _declaration(self, definition: FormDefinition) -> dict[str, Any]:
        return answer_declaration(definition, form_records.environment_of(self._context).now)

    def _editing(self, view: RecordView | None) -> RecordForm:
        """Return the form of today; answers it has no place for are read beside it."""
        definition = self._form.definition
        name = self._form.version.name
        record_id = view.record.id if view else ""
        value = form_records.new_answers(self._context, name)
        if view:
            value = {**value, **{one: view.record.answers.get(one) for one in value}}
        return RecordForm(
            declaration=self._declaration(definition),
            value=value,
            base=view.record.revision_id if view else "",
            actions=(FormAction("save", sentence("form_record_save"), "primary"),),
            act=self._act,
            heading=self._heading(),
            back=self._back,
            **form_drafts(self._context, draft_form(name), record_id),
        )

    def _reading(
        self, view: RecordView, heading: str, back: Callable[[], None] | None = None
    ) -> RecordForm:
        return RecordForm(
            declaration=self._declaration(view.definition),
            value=view.record.answers,
            base="",
            storage_key="",
            actions=(),
            act=lambda *_: Outcome("failed"),
            heading=heading,
            back=back,
            read_only=True,
        )

    def _heading(self) -> str:
        title = self._form.definition.title
        return f"{self._view.record.folio}: {title}" if self._view else title

    def _act(self, _action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        try:
            receipt = self._carry_out(value, base, key)
        except Conflict as conflict:
            return self._conflict(conflict)
        message = sentence("form_record_saved", folio=receipt.folio)
        self._back(Notice("ok", message))
        return Outcome("done", message)

    def _carry_out(self, value: dict[str, Any], base: str, key: str) -> Receipt:
        name, digest = self._form.version.name, self._form.version.digest
        if self._view is None:
            return form_records.save_record(self._context, name, value, digest, key)
        folio = self._view.record.folio
        return form_records.change_record(self._context, folio, value, base, digest, key)

    def _conflict(self, conflict: Conflict) -> Outcome:
        current = form_records.open_record(self._context, conflict.params["folio"]).record
        now = Stored(
            current.id,
            current.answers,
            current.revision_id,
            current.updated_by,
            current.updated_on,
        )
        return conflict_outcome(self._context, conflict, now)

    def _history(self, view: RecordView) -> RevisionHistory:
        fields = declared_by_name(self._declaration(view.definition))
        folio = view.record.folio

        def changes_of(revision_id: str) -> list[Change]:
            found = form_records.record_history(self._context, folio)
            changes = next(one.changes for one in found if one.id == revision_id)
            return change_texts(changes, fields)

        return RevisionHistory(
            heading=sentence("form_history", folio=folio),
            entries=[
                HistoryEntry(
                    id=revision.id,
                    title=sentence("program_version", number=revision.number),
                    who=sentence("form_of_public")
                    if view.record.origin
                    else self._names.get(revision.author_id, sentence("history_nobody")),
                    when=moment_text(revision.at, self._context.now()),
                    changes=len(revision.changes),
                    restorable=False,
                )
                for revision in form_records.record_history(self._context, folio)
            ],
            changes_of=changes_of,
        )
