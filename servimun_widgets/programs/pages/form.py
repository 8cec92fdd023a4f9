"""The form of one programme with its notices, its draft and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.errors import Invalid
from servimun_widgets.feedback.pages.helped import helped_notice
from servimun_widgets.feedback.pages.logging import log_notice
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.form_drafts import browser_draft, form_drafts
from servimun_widgets.pages.saving_form import first_to_save
from servimun_widgets.programs import rights
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.pages.change import program_review_panel
from servimun_widgets.programs.pages.files import program_files
from servimun_widgets.programs.pages.hints import ProgramHints
from servimun_widgets.programs.pages.life import ProgramLife
from servimun_widgets.programs.pages.pictures import ask_for_picture, picture_parts
from servimun_widgets.programs.pages.preview import PREVIEW, ProgramPreview, preview_action
from servimun_widgets.programs.pages.problems import unfit
from servimun_widgets.programs.pages.reading import ProgramReading, own_fields
from servimun_widgets.programs.pages.remarks import with_remarks
from servimun_widgets.programs.pages.standing import WHOLE, resuming_address, standing_notice
from servimun_widgets.programs.pages.text import offered_declaration, program_fields
from servimun_widgets.programs.pages.ways_out import ways_of
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import ago_text
from servimun_widgets.widgets import (
    Change,
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
    RevisionHistory,
)


class ProgramForm:
    """One programme, or a new one (`view` None).

    `back` and `reopen` belong to the page: `reopen(folio, notice or None, what to change)`.
    """

    def __init__(
        self,
        context: Context,
        directory: AgencyDirectory,
        view: ProgramView | None,
        back: Callable[[], None],
        reopen: Callable[..., None],
    ) -> None:
        self._context = context
        self._directory = directory
        self._account = acting_account(context)
        self._view = view
        self._back = back
        self._reopen = reopen
        self._names = account_names(context)
        record = view.record if view else None
        self._declared = partial(offered_declaration, context, directory, record)
        self._history: RevisionHistory | None = None
        self._part: frozenset[str] = frozenset()
        self._change = ""
        self._preview = ProgramPreview(context)

    def parts(self, change: str = "") -> list[Widget]:
        """Return what the page shows: notices, the programme and, of a stored one, its history.

        A stored one is read, but for the field or the section that `change` names, or `WHOLE`.
        """
        if self._view is None:
            return [self._form(), self._preview]
        record, may_edit = self._view.record, self._may_edit()
        notice = standing_notice(self._context, self._view, may_edit=may_edit)
        first, last = ways_of(self._context, self._view, self._reopen)
        if "withdraw" in self._view.actions:
            main: Widget = self._under_review()
        elif change == WHOLE and may_edit:
            main = self._form()
        else:
            main, first = self._read(change, first), []
        self._history = self._make_history()
        told = [
            *helped_notice(self._context, record),
            *log_notice(self._context, record),
            *program_files(self._context, record),
            *picture_parts(self._context, record, self._reopen),
        ]
        before = [notice] if notice else []
        # What may be done with one that ended stands below its name.
        return [*before, main, self._preview, *first, *told, *last, self._history]

    def _read(self, change: str, below: Sequence[Widget]) -> ProgramReading:
        assert self._view is not None
        read = ProgramReading(
            self._context,
            self._view,
            self._declared(),
            make_form=self._form if self._may_edit() else None,
            reopen=self._reopen,
            back=self._back,
            preview=self._preview,
            below=below,
        )
        read.change(change)
        return read

    def _under_review(self) -> ChangeReview:
        assert self._view is not None
        record = self._view.record

        def act(action: str, _reason: str, key: str) -> Outcome:
            if action == PREVIEW:
                return self._preview.ask(record.folio)
            program_review.withdraw_program(self._context, record.id, key)
            message = sentence("program_withdrawn", folio=record.folio)
            # Who takes it back means to correct it.
            self._reopen(record.folio, Notice("ok", message), WHOLE)
            return Outcome("done", message)

        return program_review_panel(
            self._context,
            self._directory,
            self._view,
            actions=(
                preview_action(),
                ReviewAction("withdraw", sentence("program_withdraw")),
            ),
            act=act,
            back=self._back,
            storage_key="",
            asks_reason=False,
        )

    def _may_edit(self) -> bool:
        return self._view is None or "edit" in self._view.actions

    def _form(
        self,
        section: Mapping[str, Any] | None = None,
        focus: str = "",
        back: Callable[[], None] | None = None,
    ) -> RecordForm:
        """Return the whole form, or that of one section: over one record, with one draft here."""
        record = self._view.record if self._view else None
        record_id = record.id if record else ""
        if record:
            value = as_value(record.content)
            heading = section["title"] if section else f"{record.folio}: {value['public_name']}"
        else:
            value = {**PROGRAM.empty_value(), "lead_agency_id": self._account.agency_id}
            heading = sentence("program_new_heading")
        declaration = self._declared()
        drafts = form_drafts(self._context, program_editing.FORM, record_id)
        if section is not None:
            declaration["sections"] = [{**section, "title": ""}]
            # The browser's draft of the whole form is not that of a part of it.
            own = f"{program_editing.FORM}.{section['name']}"
            drafts["storage_key"] = browser_draft(self._context, own, record_id)
            keep = drafts["keep_draft"]
            drafts["keep_draft"] = lambda value, *told: keep(self._completed(value), *told)
        if self._view:
            sections = with_remarks(self._context, self._view, declaration["sections"])
            declaration["sections"] = sections
        self._part, self._change = own_fields(section), "" if section else WHOLE
        return RecordForm(
            declaration=declaration,
            value=value,
            base=record.revision_id if record else "",
            actions=self._actions(),
            act=self._act,
            heading=heading,
            back=back or self._back,
            hints=ProgramHints(self._context, lambda: self._view.record if self._view else None),
            focus=focus,
            take_picture=ask_for_picture(self._context, declaration, record),
            resumes_at=resuming_address(record.folio) if record else "",
            **drafts,
        )

    def _actions(self) -> Sequence[FormAction]:
        label = "program_save_and_submit" if self._part else "program_submit"
        submit = FormAction("submit", sentence(label), "primary")
        save = FormAction("save", sentence("program_save"), "secondary")
        standing = self._view.standing if self._view else "own"
        allowed = rights.PROGRAM.get((self._account.role, "submit"), ())
        look = FormAction(PREVIEW, sentence("program_look"), saves=False)
        ask = FormAction("ask", sentence("public_text_ask"), only_offered=True)
        return (submit, save, look, ask) if standing in allowed else (save, look)

    def _act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        if action == PREVIEW:
            folio = self._view.record.folio if self._view else ""
            return self._preview.ask(folio, self._completed(value))
        try:
            receipt = self._carry_out(action, self._completed(value), base, key)
        except Invalid as error:
            folio = self._view.record.folio if self._view else ""
            return unfit(error, action, self._declared()["sections"], self._part, folio)
        except program_editing.ProgramConflict as conflict:
            return self._conflict(conflict)
        if action in ("submit", "ask"):
            self._reopen(receipt.folio, None)
            return Outcome("done", sentence("program_submitted", folio=receipt.folio))
        if self._view is None:
            created = Notice("ok", sentence("program_created", folio=receipt.folio))
            self._reopen(receipt.folio, created, WHOLE)
            return Outcome("done", created.heading)
        before = self._view.record.revision_id
        newer = programs.versions_since(self._context, receipt.record_id, before)
        self._view = programs.open_program(self._context, receipt.record_id)
        message = sentence("program_saved", folio=receipt.folio, number=receipt.revision_number)
        if self._part:
            self._reopen(receipt.folio, Notice("ok", message))
            return Outcome("done", message)
        if self._history is not None:
            self._history.add(self._life().made_now(newer))
        stored = as_value(self._view.record.content)
        return Outcome("done", message, value=stored, base=receipt.revision_id)

    def _completed(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return what a form of one part says, with all else as it stands now."""
        if self._view is None or not self._part:
            return value
        own = {name: value[name] for name in self._part}
        return {**as_value(self._view.record.content), **own}

    def _carry_out(self, action: str, value: dict[str, Any], base: str, key: str) -> Receipt:
        context, asks = self._context, action == "ask"
        if self._view is None and action == "save":
            return program_editing.create_program(context, value, key)
        if self._view is None:
            return program_editing.submit_new_program(context, value, key, asks_to_allow=asks)
        program_id = self._view.record.id
        if action != "save":
            return program_editing.submit_program(
                context, program_id, value, base, key, asks_to_allow=asks
            )
        return program_editing.save_program(context, program_id, value, base, key)

    def _conflict(self, conflict: program_editing.ProgramConflict) -> Outcome:
        current = conflict.current
        self._view = programs.open_program(self._context, current.id)
        if self._history is not None:  # whoever came first may have commented on any version
            self._history.show(self._life().entries())
        stored = as_value(current.content)
        # Whoever touched the record last may only have returned or withdrawn the version.
        latest = programs.find_version(self._context, current.id, current.revision_id)
        who, own = first_to_save(self._context, latest.author_id)
        ago = ago_text(latest.at, self._context.now())
        code, fields = "program_conflict_nothing", ""
        if conflict.base is not None:
            declared = program_fields(self._directory)
            changed = [c.name for c in changes_between(conflict.base, stored)]
            fields = ", ".join(f"«{declared[n]['label']}»" for n in changed if n in declared)
            code = "program_conflict" if fields else code
        return Outcome(
            "conflict",
            explain(conflict),
            conflict_note=sentence(code, who=who, fields=fields, ago=ago),
            own=own,
            value=stored,
            base=current.revision_id,
            before=conflict.base,
        )

    def _make_history(self) -> RevisionHistory:
        assert self._view is not None
        record = self._view.record
        fields = program_fields(self._directory)

        def changes_of(revision_id: str) -> list[Change]:
            revision = programs.find_version(self._context, record.id, revision_id)
            return change_texts(revision.changes, fields)

        return RevisionHistory(
            heading=sentence("program_history", folio=record.folio),
            entries=self._life().entries(),
            changes_of=changes_of,
            restore=self._restore if self._may_edit() else None,
        )

    def _life(self) -> ProgramLife:
        assert self._view is not None
        return ProgramLife(self._context, self._view.record, self._names)

    def _restore(self, revision_id: str, key: str) -> Outcome:
        assert self._view is not None
        program_id = self._view.record.id
        restored = programs.find_version(self._context, program_id, revision_id)
        receipt = program_editing.restore_revision(self._context, program_id, revision_id, key)
        message = sentence(
            "program_restored",
            from_number=restored.number,
            number=receipt.revision_number,
        )
        self._reopen(receipt.folio, Notice("ok", message), self._change)
        return Outcome("done", message)
