"""What a form of an analyst is: fields, conditions and who may use it, as plain data.

A definition is the same whether it was written in a notebook or read from an XLSForm. It is stored
beside the answers given with it, under its digest, so that those stay readable when the form
changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Literal, get_args

from pydantic import JsonValue

from servimun_widgets.domain.expressions.resolving import keys_in
from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.vocabulary import Role

Kind = Literal[
    "text",
    "longtext",
    "suggest",
    "integer",
    "decimal",
    "date",
    "time",
    "datetime",
    "choice",
    "choices",
    "note",
    "calculate",
    "hidden",
    "group",
]
"""`suggest` is text with suggestions, `group` a part that is repeated, in rows."""

KINDS: tuple[Kind, ...] = get_args(Kind)
TYPED: frozenset[Kind] = frozenset(KINDS) - {"note", "calculate", "hidden"}
"""The kinds that a person fills in."""

PUBLIC_LETTERS: dict[Kind, int] = {"text": 120, "suggest": 120, "longtext": 600}
"""How much citizens may write in a field of a form on the public site."""

MOST_OPTIONS = 2000
MOST_SUGGESTIONS = 20_000
"""Nobody finds a choice among more; of suggestions only those that fit what is typed are shown."""

Expression = list[Any]
"""A resolved tree of `domain.expressions`."""


class Option(Record):
    """A choice; `columns` is what a filter may ask of it."""

    value: str
    label: str
    columns: dict[str, str] = {}


class AnswerField(Record):
    """One field. `name` is the only one of its kind in the whole form, also inside repeats."""

    name: str
    kind: Kind
    label: str = ""
    hint: str = ""
    label_parts: list[Any] = []
    """Texts and expressions, where the label shows answers; `label` is then what stays the same."""
    required: bool | Expression = False
    required_message: str = ""
    visible_when: Expression | None = None
    constraint: Expression | None = None
    constraint_message: str = ""
    calculation: Expression | None = None
    default: JsonValue = None
    default_expression: Expression | None = None
    minimum: float | str | None = None
    """The least that is taken: a number, or an ISO date or time."""
    maximum: float | str | None = None
    options: tuple[Option, ...] = ()
    option_filter: Expression | None = None
    suggestions: tuple[str, ...] = ()
    compact: bool = False
    """A choice is shown as a list that opens, however few there are."""
    fields: tuple[AnswerField, ...] = ()
    row_count: Expression | None = None
    most_rows: int | None = None
    item_title: str = ""


class AnswerSection(Record):
    """A part of a form with a heading, which may be blank."""

    title: str = ""
    hint: str = ""
    fields: tuple[AnswerField, ...]


class FieldTexts(Record):
    """What one field says in one language; `options` are labels by the value of the choice."""

    label: str = ""
    hint: str = ""
    label_parts: list[Any] = []
    required_message: str = ""
    constraint_message: str = ""
    item_title: str = ""
    options: dict[str, str] = {}


class SectionTexts(Record):
    """The heading of a section in one language."""

    title: str = ""
    hint: str = ""


class Translation(Record):
    """The texts of a form in one language: its sections in order, its fields by name."""

    language: str
    sections: tuple[SectionTexts, ...]
    fields: dict[str, FieldTexts]


class FormDefinition(Record):
    """A form as it is stored. `roles` may fill it in and read what is their own.

    `language` is the one its own texts are in, as the form writes it («Español (es)»), and
    `translations` hold the others; a form in one language has neither.
    """

    name: str
    title: str
    roles: tuple[Role, ...]
    sections: tuple[AnswerSection, ...]
    language: str = ""
    translations: tuple[Translation, ...] = ()

    def fields(self) -> list[AnswerField]:
        """Return the fields outside repeats and the repeats themselves, in order."""
        return [one for section in self.sections for one in section.fields]

    def document(self) -> dict[str, Any]:
        """Return the definition as JSON, without what is left at its default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def digest(self) -> str:
        """Return what names this version of the form: the same definition, the same digest."""
        text = json.dumps(self.document(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def texts_of(form: FormDefinition, language: str) -> Translation:
    """Return the form's own texts, which are in `language`."""
    return Translation(
        language=language,
        sections=tuple(SectionTexts(title=one.title, hint=one.hint) for one in form.sections),
        fields={field.name: _field_texts(field) for _, field in placed_fields(form.fields())},
    )


def _field_texts(field: AnswerField) -> FieldTexts:
    return FieldTexts(
        label=field.label,
        hint=field.hint,
        label_parts=field.label_parts,
        required_message=field.required_message,
        constraint_message=field.constraint_message,
        item_title=field.item_title,
        options={option.value: option.label for option in field.options},
    )


Placed = tuple[tuple[str, ...], AnswerField]
"""The names of the repeats that a field lies in, and the field."""


def placed_fields(
    fields: tuple[AnswerField, ...] | list[AnswerField], repeats: tuple[str, ...] = ()
) -> Iterator[Placed]:
    """Yield every field with the repeats it lies in, in the order of the form."""
    for one in fields:
        yield repeats, one
        if one.kind == "group":
            yield from placed_fields(one.fields, (*repeats, one.name))


def working_order(form: FormDefinition) -> tuple[list[Placed], list[str]]:
    """Return the fields so that each comes after those its conditions and calculations read.

    Also returns the names of fields that wait for one another in a circle; they come last.
    """
    waiting = {field.name: (place, field) for place, field in placed_fields(form.fields())}
    reads = {name: _read_by(field) | set(repeats) for name, (repeats, field) in waiting.items()}
    ordered: list[Placed] = []
    while True:
        ready = [name for name in waiting if not reads[name] & waiting.keys()]
        if not ready:
            break
        ordered.extend(waiting.pop(name) for name in ready)
    return [*ordered, *waiting.values()], _circle(reads, list(waiting))


def _read_by(field: AnswerField) -> set[str]:
    conditions = (field.visible_when, field.row_count)
    found = set().union(*(keys_in(one) for one in conditions if one is not None))
    if field.calculation is not None:
        # A calculation may read its own earlier value, as `once(…)` does: that is no circle.
        found |= keys_in(field.calculation) - {field.name}
    return found


def _circle(reads: dict[str, set[str]], waiting: list[str]) -> list[str]:
    """Return one circle among what waits, in the order in which each reads the next."""
    if not waiting:
        return []
    trail = [waiting[0]]
    while True:
        following = next(name for name in waiting if name in reads[trail[-1]])
        if following in trail:
            return trail[trail.index(following) :]
        trail.append(following)
