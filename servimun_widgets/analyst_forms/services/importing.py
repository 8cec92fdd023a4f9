"""Records of an analyst's form from a file: all of them, or none and what is wrong in each row."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from servimun_widgets.analyst_forms.services.records import environment_of, insert_record
from servimun_widgets.analyst_forms.services.versions import open_form
from servimun_widgets.domain.answer_forms import AnswerField, FormDefinition
from servimun_widgets.domain.answers import starting_answers
from servimun_widgets.domain.text import fold, is_blank, normalised
from servimun_widgets.errors import Invalid, NotAllowed, Problem, UnreadableFile
from servimun_widgets.services.context import Context
from servimun_widgets.services.table_files.tables import open_table
from servimun_widgets.services.table_files.text_rows import TextRow

ROWS_LIMIT = 2000
BYTES_LIMIT = 10 * 2**20
_IN_FILES = frozenset(
    {"text", "longtext", "suggest", "integer", "decimal", "date", "time", "datetime", "choice"}
) | {"choices"}
_SEVERAL = ";"


def template_fields(form: FormDefinition) -> list[AnswerField]:
    """Return the fields that have a column in a file, in order; repeats have none."""
    return [field for field in form.fields() if field.kind in _IN_FILES]


def load_records(context: Context, name: str, path: Path) -> int:
    """Store one record for each row of a CSV or XLSX file and return how many.

    The first row names fields by label or name. Several choices of one field stand in one cell,
    with «;» between. Raises `UnreadableFile` for a file that cannot be read or has other columns,
    and `Invalid` with the row and the field of each thing that is wrong: nothing is stored then.
    """
    view = open_form(context, name)
    if "fill" not in view.actions:
        raise NotAllowed("not_allowed_role")
    definition = view.definition
    rows = _answers(definition, path)
    if not rows:
        raise UnreadableFile("form_file_empty", file=path.name)
    problems: list[Problem] = []
    labels = {field.name: field.label for field in definition.fields()}
    start = starting_answers(definition, environment_of(context))
    with context.store.transaction():
        for number, answers in rows:
            try:
                insert_record(context, view, view.version, {**start, **answers})
            except Invalid as error:
                problems += [
                    Problem(one.code, (number, labels.get(str(one.path[0]), "")), one.params)
                    for one in error.problems
                ]
        if problems:
            raise Invalid(problems)  # which also takes back the rows that were right
    return len(rows)


def _answers(form: FormDefinition, path: Path) -> list[tuple[int, dict[str, Any]]]:
    known = {}
    for field in template_fields(form):
        known[fold(field.label)] = field
        known[fold(field.name)] = field
    rows = _rows(path, known)
    titles = rows[0].texts if rows else []
    header = [known.get(fold(text)) for text in titles]
    strange = [
        text for text, field in zip(titles, header, strict=True) if not is_blank(text) and not field
    ]
    if strange or not any(header):
        shown = ", ".join(f"«{text[:40]}»" for text in strange[:12]) or "—"
        expected = ", ".join(f"«{field.label}»" for field in template_fields(form))
        raise UnreadableFile("form_file_columns", columns=shown, expected=expected)
    _refuse_unknown(rows[1:], header)
    found = []
    for number, texts, _ in rows[1:]:
        cells = zip(header, map(normalised, texts), strict=False)
        answers = {field.name: _value(field, text) for field, text in cells if field and text}
        if answers:
            found.append((number, answers))
    return found


def _refuse_unknown(rows: list[TextRow], header: list[AnswerField | None]) -> None:
    """Refuse errors of the sheet and formulas without result: nobody knows what they say."""
    problems = [
        Problem("import_rejected_unknown", (row.number, field.label), {"text": row.texts[at]})
        for row in rows
        for at, field in enumerate(header)
        if field and at in row.unknown
    ]
    if problems:
        raise Invalid(problems)


def _rows(path: Path, known: Mapping[str, AnswerField]) -> list[TextRow]:
    try:
        data = path.read_bytes() if path.stat().st_size <= BYTES_LIMIT else None
    except OSError as error:
        raise UnreadableFile("import_cannot_open", path=path.name) from error
    if data is None:
        raise UnreadableFile("import_too_large", limit=BYTES_LIMIT // 2**20)
    with open_table(data, lambda header: sum(fold(one) in known for one in header)) as rows:
        found = list(islice(rows, ROWS_LIMIT + 2))
    if len(found) > ROWS_LIMIT + 1:
        raise UnreadableFile("import_too_many_rows", limit=ROWS_LIMIT)
    return found


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
