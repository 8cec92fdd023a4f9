"""Records of an analyst's form from a file: all of them, or none and what is wrong in each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servimun_widgets.analyst_forms.services.records import environment_of, insert_record
from servimun_widgets.analyst_forms.services.versions import open_form
from servimun_widgets.domain.answer_forms import AnswerField, FormDefinition
from servimun_widgets.domain.answers import starting_answers
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem, UnreadableFile
from servimun_widgets.services.context import Context
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, Sheet, read_table

ROWS_LIMIT = 2000
_IN_FILES = frozenset(
    {"text", "longtext", "suggest", "integer", "decimal", "date", "time", "datetime", "choice"}
) | {"choices"}
_SEVERAL = ";"


def template_fields(form: FormDefinition) -> list[AnswerField]:
    """Return the fields that have a column in a file, in order; repeats have none."""
    return [field for field in form.fields() if field.kind in _IN_FILES]


@dataclass(frozen=True)
class Loaded:
    """What a file brought: how many records, and what to look at: row, field, problem."""

    count: int
    notices: tuple[Problem, ...]


def load_records(context: Context, name: str, path: Path) -> Loaded:
    """Store one record for each row of a CSV, XLSX or ODS file.

    A header names fields by label or name. Several choices of one field stand in one cell, with
    «;» between. Raises `UnreadableFile` for a file that cannot be read or has other columns, and
    `Invalid` with the row and the field of each thing that is wrong: nothing is stored then.
    """
    view = open_form(context, name)
    if "fill" not in view.actions:
        raise NotAllowed("not_allowed_role")
    definition = view.definition
    fields = {field.name: field for field in template_fields(definition)}
    titles = {field.name: field.label for field in definition.fields()}
    sheet = _sheet(path, fields)
    problems: list[Problem] = []
    start = starting_answers(definition, environment_of(context))
    with context.store.transaction():
        for row in sheet.rows:
            strange = _strange(row, titles)
            if strange:
                problems += strange
                continue
            answers = {one: _value(fields[one], text) for one, text in row.cells.items()}
            try:
                insert_record(context, view, view.version, {**start, **answers})
            except Invalid as error:
                problems += [
                    Problem(one.code, (row.number, titles.get(str(one.path[0]), "")), one.params)
                    for one in error.problems
                ]
        if problems:
            raise Invalid(problems)  # which also takes back the rows that were right
    return Loaded(len(sheet.rows), _notices(sheet, titles))


def _sheet(path: Path, fields: Mapping[str, AnswerField]) -> Sheet:
    titles = {name: field.label for name, field in fields.items()}
    sheet = read_table(path, Columns({}, titles, rows_limit=ROWS_LIMIT))
    if not sheet.rows:
        raise UnreadableFile("form_file_empty", file=path.name)
    return sheet


def _strange(row: Row, titles: Mapping[str, str]) -> list[Problem]:
    """Return what of a row nobody can tell the meaning of."""
    return [
        Problem(one.code, (row.number, titles.get(name, "")), one.params)
        for name, one in row.strange()
    ]


def _notices(sheet: Sheet, titles: Mapping[str, str]) -> tuple[Problem, ...]:
    return tuple(
        Problem(one.code, (row, titles.get(name, "")), one.params)
        for row, name, one in sheet.problems
    )


def _value(field: AnswerField, text: str) -> Any:
    if field.kind == "choice":
        return _choice(field, text)
    if field.kind == "choices":
        return [_choice(field, one.strip()) for one in text.split(_SEVERAL) if one.strip()]
    return text


def _choice(field: AnswerField, text: str) -> str:
    by_label = {fold(option.label): option.value for option in field.options}
    values = {option.value for option in field.options}
    return text if text in values else by_label.get(fold(text), text)
