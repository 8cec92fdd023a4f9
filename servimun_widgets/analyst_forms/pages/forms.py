"""Analysts' forms in use: the page of all of them, and one of them as a notebook shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.analyst_forms.pages.answers_out import answers_workbook, exported
from servimun_widgets.analyst_forms.pages.bringing import AnswersFile, answer_headings
from servimun_widgets.analyst_forms.pages.opening import opening_parts
from servimun_widgets.analyst_forms.pages.record import AnalystRecord
from servimun_widgets.analyst_forms.pages.texts import issue_lines
from servimun_widgets.analyst_forms.services import records as form_records
from servimun_widgets.analyst_forms.services.bringing import AGENCY, SOURCE_KEY, may_bring
from servimun_widgets.analyst_forms.services.importing import template_fields
from servimun_widgets.analyst_forms.services.opening import public_version
from servimun_widgets.analyst_forms.services.record_list import count_records, record_list
from servimun_widgets.analyst_forms.services.records import RecordView
from servimun_widgets.analyst_forms.services.versions import FormView, open_form, visible_forms
from servimun_widgets.documents.spreadsheet import xlsx_table
from servimun_widgets.domain.answer_forms import AnswerField, FormDefinition
from servimun_widgets.domain.file_kinds import XLSX_TYPE
from servimun_widgets.domain.text import shortened
from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import NotFound, Problem
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.pages.list_export import day_or_moment, table_file
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.parts import PagePart, PartedScreen
from servimun_widgets.pages.screen import Screen, Show, kept, unknown_address
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Column,
    Download,
    FileDownloads,
    Notice,
    OfferedFile,
    Row,
    RowSource,
    field_text,
)
from servimun_widgets.widgets.field_text import declared_by_name

_TEMPLATE, _ALL = "plantilla", "todo"
FORM_PARAMETER = "forma"
RECORD_PARAMETER = "registro"
_SHOWN_COLUMNS = 4
_SHORT = 60
_SHORT_TITLE = 22
"""Of a question: a title stays in one line, and more than a screen's width cannot be read."""
_FOLIO, _SAVED, _FITS, _ORIGIN = "folio:", "guardado:", "version:", "origen:"
"""Columns of the list beside those of the form, whose names have no colon."""
Fields = Mapping[str, Mapping[str, Any]]
_OWN = {_FOLIO: "folio", _SAVED: "updated", _FITS: "fits", _ORIGIN: "origin"}
"""Such a column -> the order of the list by it."""


def analyst_forms_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a form (`forma=visita`) and one of its records."""
    views = visible_forms(context)
    summary = sentence("form_page_summary", count=len(views))
    if not views:
        nothing = Notice("info", sentence("form_page_none"), sentence("form_page_none_text"))
        return Screen(summary, [nothing])
    titles = _titles(views)
    wanted = unknown_address(query.get(FORM_PARAMETER), titles, "form_not_found")

    def part(name: str, notices: Sequence[Notice]) -> Callable[[Context, Show], PagePart]:
        return lambda context, show: FormPart(context, name, show, notices, takes_files=True)

    return PartedScreen(
        context,
        {name: (title, part(name, wanted)) for name, title in titles.items()},
        query,
        parameter=FORM_PARAMETER,
        label=sentence("form_page_parts"),
        summary=summary,
    )


def form_screen(context: Context, name: str, issues: Sequence[Problem] = ()) -> Screen:
    """Return one form with its records, as a notebook shows it under its declaration."""
    view = open_form(context, name)
    count, _ = count_records(context, name)
    screen = Screen(sentence("form_summary", title=view.definition.title, count=count))
    notices = []
    if issues:
        text = "\n".join(issue_lines(issues))
        notices.append(Notice("warn", sentence("form_issues", count=len(issues)), text))
    if not view.version.promoted:
        text = sentence("form_trial_text", name=name)
        notices.append(Notice("info", sentence("form_trial"), text))
    FormPart(context, name, screen.show).begin({}, *notices)
    return screen


def _titles(views: Sequence[FormView]) -> dict[str, str]:
    """Return the title of each form, with its name where two forms have the same title."""
    titles = [view.definition.title for view in views]
    return {
        view.version.name: (
            view.definition.title
            if titles.count(view.definition.title) == 1
            else f"{view.definition.title} ({view.version.name})"
        )
        for view in views
    }


class FormPart(WindowPart):
    """The list of a form's records and, in its place, one of them or a new one.

    `notices` are said above it as it begins. A page `takes_files`; in a notebook there is no door.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        place: Show,
        notices: Sequence[Notice] = (),
        *,
        takes_files: bool = False,
    ) -> None:
        self._name = name
        self._notices = notices
        self._declared: dict[str, Fields] = {}  # version -> its fields
        self._view = open_form(context, name)
        self.listing = Listing(
            columns=_columns(self._view.definition, public_version(context, name) is not None),
            caption=self._view.definition.title,
            empty_text=sentence("form_records_none"),
            search_label=sentence("form_records_search"),
            counted=("registro", "registros"),
            open=RECORD_PARAMETER,
            unknown="form_record_not_found",
            add_label=sentence("form_record_new"),
        )
        super().__init__(context, place)
        may_fill = self.may_add()
        self._files = FileDownloads(
            heading=sentence("form_template_heading" if may_fill else "form_out_heading"),
            text=sentence("form_template_text") if may_fill else "",
            files=[
                *([OfferedFile(_TEMPLATE, sentence("form_template"))] if may_fill else []),
                OfferedFile(_ALL, sentence("form_out_all")),
            ],
            fetch=self._file,
        )
        kept(self._files)
        self._brings = takes_files and may_bring(context, self._view)

    def may_add(self) -> bool:
        """Return whether the account fills in this form."""
        return "fill" in self._view.actions

    def beside(self) -> Sequence[Widget]:
        """Return the files that are filled in elsewhere, and how it stands with the public."""
        files = [self._files]
        answers = AnswersFile(self.context, self._view, self.place, self.show_list)
        brought = [answers.drop(), *answers.undo()] if self._brings else []
        return [*files, *brought, *opening_parts(self.context, self._view, self.show_list)]

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, or the record that `query` names."""
        super().begin(query, *self._notices, *notices)

    def windowed(self) -> WindowedList[RecordView]:
        """Return the list of the records that the account may see."""
        names = {column.name for column in self.listing.columns}
        questions = {
            name: {one["value"]: one["label"] for one in field.get("choices") or ()}
            for name, field in self._fields_today().items()
            if name in names
        }
        return record_list(
            self.context, self._name, questions, {name: _OWN[name] for name in names & _OWN.keys()}
        )

    def find(self, row_id: str) -> RecordView:
        """Return a record of this form by its folio. Raises `NotFound`."""
        view = form_records.open_record(self.context, row_id)
        if view.record.form != self._name:
            raise NotFound("form_record_not_found", folio=row_id[:60])
        return view

    def add(self) -> None:
        """Show the form of a new record."""
        record = AnalystRecord(self.context, self._view, None, self.show_list)
        self.place(*record.parts())

    def open(self, row_id: str) -> None:
        """Show one record."""
        record = AnalystRecord(self.context, self._view, self.find(row_id), self.show_list)
        self.place(*record.parts())

    # --- the list and its files -----------------------------------------------------------------

    def row_of(self, view: RecordView) -> Row:
        """Return the row of one."""
        record = view.record
        fields = self._fields_of(record.version, view.definition)
        cells: dict[str, Any] = {
            column.name: _cell(fields.get(column.name), record.answers.get(column.name))
            for column in self.listing.columns
        }
        fits = not view.strays
        cells[_FOLIO] = record.folio
        cells[_SAVED] = {
            "text": moment_text(record.updated_on, self.context.now()),
            "sort": record.updated_on.isoformat(),
        }
        cells[_FITS] = {
            "text": sentence("form_record_fits" if fits else "form_record_strays"),
            "tone": "ok" if fits else "warn",
        }
        cells[_ORIGIN] = sentence("form_of_public") if record.origin else None
        return Row(record.folio, cells)

    def _fields_of(self, version: str, definition: FormDefinition) -> Fields:
        if version not in self._declared:
            self._declared[version] = declared_by_name(answer_declaration(definition, ""))
        return self._declared[version]

    def _fields_today(self) -> Fields:
        return self._fields_of(self._view.version.digest, self._view.definition)

    def _source(self) -> RowSource:
        return replace(super()._source(), export=self._export)

    def _export(self, asked: Asked, _columns: Sequence[str], file_format: str) -> Download:
        """Return all that is found, in its order, with every field and not only those in view."""
        views = list(self.windowed().whole(asked))
        fields = dict(self._fields_today())
        for version, definition in {one.record.version: one.definition for one in views}.items():
            for name, field in self._fields_of(version, definition).items():
                label = sentence("form_out_earlier", label=field["label"] or name)
                fields.setdefault(name, {**field, "label": label})
        fields = {name: field for name, field in fields.items() if field["kind"] != "note"}
        headings = [
            sentence("form_folio"),
            sentence("form_saved_on"),
            *(field["label"] or name for name, field in fields.items()),
        ]
        rows = [
            [
                view.record.folio,
                day_or_moment(view.record.updated_on.isoformat()),
                *(exported(field, view.record.answers.get(n)) for n, field in fields.items()),
            ]
            for view in views
        ]
        return table_file(self._name, headings, rows, file_format, self.context.today())

    def _file(self, name: str) -> Download:
        if name == _ALL:
            data = answers_workbook(self.context, self._name, self.name_of)
            day = self.context.today().isoformat()
            return Download(f"{self._name}-respuestas-{day}.xlsx", XLSX_TYPE, data)
        return self._template()

    def _template(self) -> Download:
        headings = answer_headings(self._view)
        if not self._brings:
            del headings[AGENCY], headings[SOURCE_KEY]
        data = xlsx_table(self._name, list(headings.values()), [])
        return Download(f"{self._name}-plantilla.xlsx", XLSX_TYPE, data)


def _columns(definition: FormDefinition, is_public: bool) -> tuple[Column, ...]:
    """Return the columns of the list: who answered is told where citizens do, or did."""
    listed = template_fields(definition)[:_SHOWN_COLUMNS]
    own = [_column(field, priority) for priority, field in enumerate(listed, start=1)]
    return (
        Column(_FOLIO, sentence("form_folio"), priority=1),
        *own,
        *([Column(_ORIGIN, sentence("form_origin"), priority=3)] if is_public else []),
        Column(_SAVED, sentence("form_saved_on"), kind="date", priority=3),
        Column(_FITS, sentence("form_record_state"), kind="tag", priority=3),
    )


def _column(field: AnswerField, priority: int) -> Column:
    number = field.kind in ("integer", "decimal")
    title = shortened(field.label, _SHORT_TITLE)
    return Column(field.name, title, "number" if number else "text", priority=priority)


def _cell(field: Mapping[str, Any] | None, value: Any) -> str | int | None:
    if field is None or value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = field_text(field, value)
    return shortened(text, _SHORT)
