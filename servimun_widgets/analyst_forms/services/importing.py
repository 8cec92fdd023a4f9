"""Records of an analyst's form from a file: all rows are right, or each that is wrong is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from servimun_widgets.analyst_forms.services.records import (
    environment_of,
    insert_valid,
    valid_answers,
)
from servimun_widgets.analyst_forms.services.versions import FormView, open_form
from servimun_widgets.domain.answer_forms import AnswerField, FormDefinition
from servimun_widgets.domain.answers import starting_answers
from servimun_widgets.domain.names import bare
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, NotAllowed, Problem, UnreadableFile
from servimun_widgets.services.context import Context
from servimun_widgets.services.receipts import how_far, remember_how_far
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Row, Sheet, read_table
from servimun_widgets.services.taking_turns import Turns

ROWS_LIMIT = 50_000
_IN_FILES = frozenset(
    {"text", "longtext", "suggest", "integer", "decimal", "date", "time", "datetime", "choice"}
) | {"choices"}
_SEVERAL = ";"


def template_fields(form: FormDefinition) -> list[AnswerField]:
    """Return the fields that have a column in a file, in order; repeats have none."""
    return [field for field in form.fields() if field.kind in _IN_FILES]


def answers_in(fields: Mapping[str, AnswerField], row: Row) -> dict[str, Any]:
    """Return the answers that a row gives to `fields`, by their names, as they are typed."""
    return {one: _value(fields[one], text) for one, text in row.cells.items() if one in fields}


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

    A few rows are stored at a time, so that others may save meanwhile. A load that broke off goes
    on with the same file where it was; one that is through loads it anew.
    """
    view = open_form(context, name)
    if "fill" not in view.actions:
        raise NotAllowed("not_allowed_role")
    definition = view.definition
    fields = {field.name: field for field in template_fields(definition)}
    titles = {field.name: field.label for field in definition.fields()}
    sheet = _sheet(path, fields)
    valid = _all_valid(context, definition, sheet.rows, fields, titles)
    key = f"{name}:{view.version.digest}:{sha256(path.read_bytes()).hexdigest()}"
    _store(context, view, valid, key)
    return Loaded(len(sheet.rows), _notices(sheet, titles))


def _all_valid(
    context: Context,
    definition: FormDefinition,
    rows: list[Row],
    fields: Mapping[str, AnswerField],
    titles: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return the answers of every row as they are to be stored. Raises `Invalid`."""
    problems: list[Problem] = []
    valid = []
    start = starting_answers(definition, environment_of(context))
    for row in rows:
        strange = _strange(row, titles)
        if strange:
            problems += strange
            continue
        try:
            valid.append(valid_answers(context, definition, {**start, **answers_in(fields, row)}))
        except Invalid as error:
            problems += [
                Problem(one.code, (row.number, titles.get(str(one.path[0]), "")), one.params)
                for one in error.problems
            ]
    if problems:
        raise Invalid(problems)
    return valid


def _store(context: Context, view: FormView, valid: list[dict[str, Any]], key: str) -> None:
    done, turns = how_far(context, key), Turns(context.store)
    while done < len(valid):
        with turns.transaction():
            is_over = False
            while done < len(valid) and not is_over:
                some = valid[done : done + turns.together]
                insert_valid(context, view, view.version, some)
                done += len(some)
                is_over = turns.stored(len(some))
            remember_how_far(context, key, done if done < len(valid) else 0)


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
    return text if text in values else by_label.get(fold(bare(text)), text)
