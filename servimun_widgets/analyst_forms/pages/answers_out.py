"""All the answers to a form as one workbook: given with whatever version of it, and their history.

The first sheet is taken back by who keeps the form (`services.bringing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from servimun_widgets.analyst_forms.pages.bringing import PASSED, bring_words
from servimun_widgets.analyst_forms.services.answer_tables import (
    AnswersGiven,
    answers_given,
    repeated,
    repeats_of,
)
from servimun_widgets.analyst_forms.services.record_list import record_histories
from servimun_widgets.documents.spreadsheet import Value, xlsx_tables
from servimun_widgets.domain.text_rules.personal_data import without_personal_data
from servimun_widgets.forms.answer_declaration import answer_declaration
from servimun_widgets.pages.list_export import day_or_moment
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import field_text
from servimun_widgets.widgets.field_text import declared_by_name

Fields = Mapping[str, Mapping[str, Any]]
Table = tuple[str, Sequence[str], Iterable[Sequence[Value]]]

_FREE_TEXT = ("text", "longtext", "suggest", "group", "calculate", "hidden")


def answers_workbook(context: Context, name: str, name_of: Callable[[str | None], str]) -> bytes:
    """Return every answer that the acting account may see, the oldest first, as an XLSX file.

    A sheet has the answers, one each repeat with the folio and row that it is within, the last
    what was changed when and by whom. What an earlier version asked has its column too.
    """
    out = _Out(context, answers_given(context, name), name_of)
    return xlsx_tables(out.tables())


class _Out:
    def __init__(
        self,
        context: Context,
        given: AnswersGiven,
        name_of: Callable[[str | None], str],
    ) -> None:
        self._context = context
        self._views = given.views
        self._versions = given.versions
        self._numbers = given.numbers
        self._name_of = name_of
        self._fields = {
            one.digest: declared_by_name(answer_declaration(one.definition, ""))
            for one in given.versions
        }

    def tables(self) -> Iterator[Table]:
        words, answers = bring_words(), self._columns(self._fields)
        told = [sentence(f"form_out_{one}") for one in PASSED]
        keys = [words.folio, words.revision, words.agency, words.source_key]
        headings = [*keys, *told, *answers.values()]
        yield sentence("form_out_answers"), headings, self._records(list(answers))
        for repeat in dict.fromkeys(
            name for one in self._versions for name in repeats_of(one.definition)
        ):
            inner = {digest: _inside(fields, repeat) for digest, fields in self._fields.items()}
            columns = self._columns(inner)
            place = [words.folio, sentence("form_out_row"), sentence("form_out_within")]
            rows = self._repeated(repeat, inner, list(columns))
            yield repeat, [*place, *columns.values()], rows
        yield sentence("form_out_history"), self._history_headings(), self._history()

    def _columns(self, fields: Mapping[str, Fields]) -> dict[str, str]:
        """Return name -> heading of the fields of every version, those of today first."""
        found: dict[str, str] = {}
        for number, version in enumerate(self._versions):
            for name, field in fields[version.digest].items():
                if name in found or field["kind"] == "note":
                    continue
                label = field["label"] or name
                label = sentence("form_out_earlier", label=label) if number else label
                found[name] = name if label in found.values() else label
        return found

    def _records(self, names: Sequence[str]) -> Iterator[list[Value]]:
        directory = agencies(self._context)
        for view in self._views:
            record = view.record
            yield [
                record.folio,
                record.revision_id,
                directory.name(record.agency_id) if record.agency_id else None,
                record.source_key,
                None if record.origin else self._name_of(record.author_id),
                self._numbers[record.version],
                day_or_moment(record.created_on.isoformat()),
                day_or_moment(record.updated_on.isoformat()),
                sentence("form_of_public") if record.origin else None,
                *_cells(self._fields[record.version], record.answers, names),
            ]

    def _repeated(
        self, repeat: str, inner: Mapping[str, Fields], names: Sequence[str]
    ) -> Iterator[list[Value]]:
        for view in self._views:
            for place, level in repeated(view, repeat):
                within = place.rpartition(".")[0] or None
                cells = _cells(inner[view.record.version], level, names)
                yield [view.record.folio, place, within, *cells]

    def _history_headings(self) -> list[str]:
        own = ("number", "when", "author", "question", "before", "after")
        return [sentence("form_folio"), *(sentence(f"form_out_{one}") for one in own)]

    def _history(self) -> Iterator[list[Value]]:
        for view, versions in record_histories(self._context, self._views):
            folio, fields = view.record.folio, self._fields[view.record.version]
            for revision in reversed(versions):
                for change in revision.changes:
                    field = fields.get(change.name, {"kind": "text", "label": change.name})
                    yield [
                        folio,
                        revision.number,
                        day_or_moment(revision.at.isoformat()),
                        None if view.record.origin else self._name_of(revision.author_id),
                        field["label"] or change.name,
                        exported(field, change.before),
                        exported(field, change.after),
                    ]


def exported(field: Mapping[str, Any], value: Any) -> Value:
    """Return an answer as a file has it: what it is, and free text without personal data."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if field["kind"] in ("date", "datetime"):
        return day_or_moment(str(value)) or str(value)
    if field["kind"] == "time":  # as other programs read it
        return str(value)
    text = field_text({**field, "kind": "text"} if field["kind"] == "hidden" else field, value)
    if field["kind"] in _FREE_TEXT:
        return without_personal_data(text, sentence("export_personal_data"))
    return text


def _cells(fields: Fields, answers: Mapping[str, Any], names: Sequence[str]) -> Iterator[Value]:
    for name in names:
        field = fields.get(name)
        yield exported(field, answers.get(name)) if field else None


def _inside(fields: Fields, repeat: str) -> dict[str, Mapping[str, Any]]:
    """Return the fields of a repeat, at whatever depth."""
    for name, field in fields.items():
        if field["kind"] == "group":
            inner = {one["name"]: one for one in field["fields"]}
            if name == repeat:
                return inner
            if found := _inside(inner, repeat):
                return found
    return {}
