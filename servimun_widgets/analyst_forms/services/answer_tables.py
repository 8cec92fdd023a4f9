"""The answers to a form of analysts as rows, for tables of analysis.

No column has personal data: what people write freely is left out, of a text with suggestions only
the suggestions themselves are told, a number of ten digits or more may be a telephone and is blank,
and of who answered only the agency and whether it was an analyst, who fills in forms to try them.

Columns are those of the form of today; then those that only earlier versions with records have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from servimun_widgets.analyst_forms.records import FormVersion, is_trial
from servimun_widgets.analyst_forms.services.records import RecordView, visible_records
from servimun_widgets.analyst_forms.services.versions import open_form, versions_of
from servimun_widgets.domain.answer_forms import AnswerField, FormDefinition, Kind, placed_fields
from servimun_widgets.domain.answer_values import is_blank
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.subject import AnalystColumns, ColumnKind
from servimun_widgets.errors import NotFound
from servimun_widgets.services.acting import analyst_ids, require_reader
from servimun_widgets.services.analyst_values import wall_clock
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

SEVERAL = ";"
"""Between the choices of one answer, as in the files that are loaded."""

_FIRST_TELEPHONE = 10**9
_MOST_MEANINGS = 20
_KINDS: dict[Kind, ColumnKind] = {
    "suggest": "string",
    "integer": "Int64",
    "decimal": "float64",
    "date": "datetime64[s]",
    "time": "string",
    "datetime": "datetime64[s]",
    "choice": "string",
    "choices": "string",
    "calculate": "float64",
    "group": "Int64",
}
"""Of the other kinds a note asks nothing; text, long text and hidden values may say anything."""

_RECORD: AnalystColumns = {
    "folio": ("string", "Folio del registro"),
    "agency": ("string", "Sigla de la dependencia que contestó; sin valor si no tiene"),
    "trial": ("bool", "Si es de prueba: lo llenó una cuenta de análisis en la página"),
    "public": ("bool", "Si lo contestó alguien en el sitio público"),
    "version": ("int64", "Con qué versión del formulario se llenó; 1 es la primera"),
    "fits": ("bool", "Si todo lo que se contestó tiene lugar en el formulario de hoy"),
    "created_at": ("datetime64[s]", "Momento en que se llenó"),
    "changed_at": ("datetime64[s]", "Momento de su último cambio"),
}
_REPEATED: AnalystColumns = {
    "folio": ("string", "Folio del registro"),
    "row": ("string", "Renglón dentro del registro: «2» es el segundo; «2.1», el primero dentro"),
    "within": ("string", "Renglón que lo contiene; sin valor si no está dentro de otro"),
}
_MEANING_GROUP = "{label}: cuántos renglones; su tabla se pide con «{name}»"
_MEANING_CALCULATED = "{label}: el resultado, solo si es un número"
_MEANING_SUGGESTED = "{label}: solo si es una de las opciones del formulario"
_MEANING_EARLIER = "{meaning}. Hasta la versión {number}: ya no está así en el formulario"
_MEANING_LEFT_OUT = "{label}: no se muestra, porque es texto libre y puede traer datos personales"


@dataclass(frozen=True)
class AnswerTable:
    """Column -> kind and meaning, the fields without a column and why, and the rows."""

    columns: AnalystColumns
    left_out: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


def answer_table(context: Context, form: str, repeat: str | None = None) -> AnswerTable:
    """Return the records of a form, the oldest first, or the rows of one of its repeats.

    Raises `NotFound` for a form that the account does not see and for a repeat that no version has,
    `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    with context.store.snapshot():
        return _answer_table(context, form, repeat)


class _Columns:
    """The columns of every version of a form, the version of today first."""

    def __init__(self, fixed: AnalystColumns) -> None:
        self.known = dict(fixed)
        self.left_out: dict[str, str] = {}
        self._of_field: dict[str, list[str]] = {}
        self._of_version: dict[str, list[tuple[str, AnswerField]]] = {}

    def add(self, version: FormVersion, number: int, repeat: str | None) -> None:
        """Add the columns of one version, or of a repeat in it."""
        first = not self._of_version
        placed = self._of_version[version.digest] = []
        for field in _fields(version.definition, repeat):
            kind = _KINDS.get(field.kind)
            if kind is None:
                if field.kind != "note":
                    text = _MEANING_LEFT_OUT.format(label=field.label or field.name)
                    self.left_out.setdefault(field.name, text)
                continue
            meaning = _meaning(field)
            if not first:
                meaning = _MEANING_EARLIER.format(meaning=meaning, number=number)
            placed.append((self._column(field.name, kind, meaning, number), field))

    def cells(self, version: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return column -> value of one level of answers given with a version."""
        return {
            column: _value(field, answers.get(field.name))
            for column, field in self._of_version[version]
        }

    def _column(self, name: str, kind: ColumnKind, meaning: str, number: int) -> str:
        """Return the column of a field: that of a newer version when it can hold both."""
        columns = self._of_field.setdefault(name, [])
        for column in columns:
            holds = self.known[column][0]
            if kind == holds or (kind, holds) == ("Int64", "float64"):
                return column
        column = f"{name}_v{number}" if columns else name
        while column in self.known:
            column += "_"
        columns.append(column)
        self.known[column] = (kind, meaning)
        return column


@dataclass(frozen=True)
class AnswersGiven:
    """The answers to a form that an account may see, the oldest first.

    With the versions of the form that they were given with, that of today first and then the
    newest, and the number of every version by its digest.
    """

    views: Sequence[RecordView]
    versions: Sequence[FormVersion]
    numbers: Mapping[str, int]


def answers_given(context: Context, form: str) -> AnswersGiven:
    """Return the answers to a form. Raises `NotFound` for one that the account does not see."""
    with context.store.snapshot():
        return _answers_given(context, form)


def _answers_given(context: Context, form: str) -> AnswersGiven:
    today = open_form(context, form).version
    views = sorted(
        visible_records(context, form),
        key=lambda one: (one.record.created_on, folio_order(one.record.folio)),
    )
    saved = sorted(versions_of(context.store, form), key=lambda one: one.saved_on)
    numbers = {one.digest: number for number, one in enumerate(saved, start=1)}
    used = {view.record.version for view in views} - {today.digest}
    versions = [today, *(one for one in reversed(saved) if one.digest in used)]
    return AnswersGiven(views, versions, numbers)


def _answer_table(context: Context, form: str, repeat: str | None) -> AnswerTable:
    given = _answers_given(context, form)
    views, versions, numbers = given.views, given.versions, given.numbers
    if repeat is not None:
        _require_repeat(versions, repeat)
    columns = _Columns(_REPEATED if repeat else _RECORD)
    for version in versions:
        columns.add(version, numbers[version.digest], repeat)
    if repeat:
        rows = [row for view in views for row in _repeated_rows(view, repeat, columns)]
    else:
        rows = list(_record_rows(context, views, numbers, columns))
    return AnswerTable(columns.known, columns.left_out, rows)


def _record_rows(
    context: Context, views: Sequence[RecordView], numbers: Mapping[str, int], columns: _Columns
) -> Iterator[dict[str, Any]]:
    directory = agencies(context)
    analysts = analyst_ids(context.store)
    for view in views:
        record = view.record
        yield {
            "folio": record.folio,
            "agency": directory.name(record.agency_id) if record.agency_id else None,
            "trial": is_trial(record.author_id, record.brought, analysts),
            "public": record.origin == "publico",
            "version": numbers[record.version],
            "fits": not view.strays,
            "created_at": wall_clock(record.created_on),
            "changed_at": wall_clock(record.updated_on),
            **columns.cells(record.version, record.answers),
        }


def repeated(view: RecordView, repeat: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows of a repeat in a record, each with its place: «2.1» is the first in row 2."""
    path = next((one for one in _repeat_paths(view.definition) if one[-1] == repeat), ())
    levels = [("", view.record.answers)] if path else []
    for name in path:
        levels = [
            (f"{place}.{at}" if place else str(at), row)
            for place, level in levels
            for at, row in enumerate(level.get(name) or (), start=1)
        ]
    yield from levels


def _repeated_rows(view: RecordView, repeat: str, columns: _Columns) -> Iterator[dict[str, Any]]:
    record = view.record
    for place, level in repeated(view, repeat):
        yield {
            "folio": record.folio,
            "row": place,
            "within": place.rpartition(".")[0] or None,
            **columns.cells(record.version, level),
        }


def _fields(definition: FormDefinition, repeat: str | None) -> Sequence[AnswerField]:
    if repeat is None:
        return definition.fields()
    every = (field for _, field in placed_fields(definition.fields()))
    return next((one.fields for one in every if one.kind == "group" and one.name == repeat), ())


def _repeat_paths(definition: FormDefinition) -> list[tuple[str, ...]]:
    return [
        (*repeats, field.name)
        for repeats, field in placed_fields(definition.fields())
        if field.kind == "group"
    ]


def repeats_of(definition: FormDefinition) -> list[str]:
    """Return the names of the groups of a form that repeat, in order."""
    return [path[-1] for path in _repeat_paths(definition)]


def _require_repeat(versions: Sequence[FormVersion], repeat: str) -> None:
    known = dict.fromkeys(name for one in versions for name in repeats_of(one.definition))
    if repeat not in known:
        shown = ", ".join(known) or "—"
        raise NotFound("table_repeat_unknown", name=str(repeat)[:40], known=shown)


def _meaning(field: AnswerField) -> str:
    label = field.label or field.name
    if field.kind == "group":
        return _MEANING_GROUP.format(label=label, name=field.name)
    if field.kind == "calculate":
        return _MEANING_CALCULATED.format(label=label)
    if field.kind == "suggest":
        return _MEANING_SUGGESTED.format(label=label)
    coded = [one for one in field.options if one.value != one.label]
    if not coded or len(coded) > _MOST_MEANINGS:
        return label
    return f"{label} ({'; '.join(f'{one.value} = {one.label}' for one in coded)})"


def _value(field: AnswerField, value: Any) -> Any:
    """Return an answer as its column holds it; None is no answer, or one that is not told."""
    if is_blank(value) and field.kind != "group":
        return None
    if field.kind in ("integer", "decimal", "calculate"):
        number = isinstance(value, int | float) and abs(value) < _FIRST_TELEPHONE
        return value if number else None
    if field.kind == "suggest":
        return value if value in field.suggestions else None
    if field.kind == "date":
        return date.fromisoformat(value)
    if field.kind == "datetime":
        return datetime.fromisoformat(value)
    if field.kind == "choices":
        return SEVERAL.join(value)
    return len(value or ()) if field.kind == "group" else value
