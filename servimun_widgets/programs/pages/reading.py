"""A programme as one reads it: part by part, each changed in the place where it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.pages.screen import Place
from servimun_widgets.programs.pages.preview import ProgramPreview
from servimun_widgets.programs.pages.remarks import ProgramRemarks
from servimun_widgets.programs.pages.standing import (
    WHOLE,
    filling_panel,
    resuming_address,
    standing_panel,
)
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.services.context import Context
from servimun_widgets.services.drafts import StoredDraft, find_draft
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)
from servimun_widgets.widgets.field_text import reading

Section = Mapping[str, Any]
MakeForm = Callable[[Section | None, str, Callable[[], None]], RecordForm]
"""Makes the form of one section, or of all where it is None, given the field that has the focus and
the way back."""


class ProgramReading(Place):
    """How a programme stands and, below, the sections of its form as texts, without what is blank.

    `below` stands between both; the ways to what is blank stand last.

    Who is given no `make_form` only reads. One section at a time is changed in its place; the
    others stay to be read. Where something was typed before and not saved, outside of that
    section, the whole form opens instead, so that none of it is lost.
    """

    def __init__(
        self,
        context: Context,
        view: ProgramView,
        declaration: Mapping[str, Any],
        *,
        make_form: MakeForm | None,
        reopen: Callable[[str, Notice | None], None],
        back: Callable[[], None],
        preview: ProgramPreview,
        below: Sequence[Widget],
    ) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._make_form = make_form
        self._back = back
        self._sections = {section["name"]: section for section in declaration["sections"]}
        self._fields = {f["name"]: f for one in self._sections.values() for f in one["fields"]}
        self._value = as_value(view.record.content)
        self._draft = find_draft(context, FORM, view.record.id) if make_form else None
        change = self.change if make_form else None
        standing = standing_panel(
            context, view, self._fields, reopen, back=back, change=change, preview=preview
        )
        self._first: list[Any] = [*self._left_behind(self._draft), standing, *below]
        told = reading(declaration, self._value)
        self._panels = {
            name: self._panel(name, one["title"], one["fields"])
            for name, one in zip(self._sections, told, strict=True)
        }
        filling = filling_panel(view.record, self._fields, change) if change else None
        self._last = [filling] if filling else []
        self.keep(*self._first, *self._panels.values(), *self._last)
        self.read()

    def read(self) -> None:
        """Show all of it to be read."""
        self.show(*self._first, *self._panels.values(), *self._last)

    def change(self, name: str) -> None:
        """Change the section, or the field of that name in its section, or `WHOLE`."""
        if self._make_form is None:
            return
        section = self._section_of(name)
        if name == WHOLE or (section is not None and not self._stays_within(section)):
            self.show(self._make_form(None, "", self._back))
        elif section is not None:
            focus = name if name != section["name"] else ""
            panels = {**self._panels, section["name"]: self._make_form(section, focus, self.read)}
            self.show(*self._first, *panels.values(), *self._last)

    def _section_of(self, name: str) -> Section | None:
        found = (
            section
            for section in self._sections.values()
            if name == section["name"] or name in own_fields(section)
        )
        return next(found, None)

    def _stays_within(self, section: Section) -> bool:
        """Whether what was typed before and not saved is all of this section."""
        return self._draft is None or own_fields(section).issuperset(self._typed(self._draft))

    def _typed(self, draft: StoredDraft) -> list[str]:
        found = changes_between(self._value, draft.value)
        return [change.name for change in found if change.name in self._fields]

    def _left_behind(self, draft: StoredDraft | None) -> list[Notice]:
        """Return what was typed and not saved, with the way to it."""
        names = self._typed(draft) if draft else []
        if draft is None or not names:
            return []
        when = moment_text(draft.saved_on, self._context.now())
        labels = ", ".join(str(self._fields[name]["label"]) for name in names)
        address = resuming_address(self._view.record.folio)
        link = (sentence("program_draft_resume"), address)
        return [Notice("warn", sentence("program_draft_kept", when=when), labels, [link])]

    def _panel(self, name: str, title: Any, told: Any) -> ChangeReview:
        def act(_action: str, _reason: str, _key: str) -> Outcome:
            self.change(name)
            return Outcome("done")

        label = sentence("program_change", part=title)
        change = ReviewAction("change", label, "pencil", stays=True)
        own = own_fields(self._sections[name])
        remarks = ProgramRemarks(self._context, self._view, self._fields, among=own)
        panel = ChangeReview(
            heading=title,
            meta=[(one["label"], one["text"]) for one in told if one["text"]],
            changes=None,
            actions=(change,) if self._make_form else (),
            act=act,
            storage_key="",
            asks_reason=False,
            remarks=remarks.now(),
            remark=remarks.saying(lambda: panel),
        )
        return panel


def own_fields(section: Section | None) -> frozenset[str]:
    """Return the names of the fields of a section; none for no section."""
    return frozenset(field["name"] for field in section["fields"]) if section else frozenset()
