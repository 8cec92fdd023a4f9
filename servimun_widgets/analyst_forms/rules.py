"""Which forms citizens can answer on a page without scripts and without an account."""

from __future__ import annotations

from collections.abc import Iterator

from servimun_widgets.domain.answer_forms import (
    PUBLIC_LETTERS,
    TYPED,
    AnswerField,
    FormDefinition,
    Kind,
    placed_fields,
)
from servimun_widgets.domain.fields import Record
from servimun_widgets.errors import Problem

SHOWN: frozenset[Kind] = TYPED - {"group"} | {"note"}
"""The kinds of field that a page shows as it is sent."""
MOST_LETTERS = 2_400
"""In one form: what is sent, six bytes a letter, has to pass the ear's door."""
MOST_FIELDS = 40
MOST_OPTIONS = 300


class ShownTexts(Record):
    """What citizens read of a form, for the gate of public text."""

    texts: list[str]


def shown_texts(form: FormDefinition) -> ShownTexts:
    """Return every text of a form that a page shows."""
    told = [form.title, *(text for one in form.sections for text in (one.title, one.hint))]
    for _, field in placed_fields(form.fields()):
        told += [field.label, field.hint, field.required_message, field.constraint_message]
        told += [*(option.label for option in field.options), *field.suggestions]
    return ShownTexts(texts=[one for one in dict.fromkeys(told) if one])


def unfit_for_public(form: FormDefinition) -> list[Problem]:
    """Return a problem for each thing of a form that a page without scripts cannot show."""
    problems = [
        Problem(code, (), {"field": field.label or field.name})
        for _, field in placed_fields(form.fields())
        if (code := _unfit(field)) is not None
    ]
    if not any(field.kind in SHOWN and field.kind != "note" for field in form.fields()):
        problems.append(Problem("form_public_asks_nothing"))
    letters = sum(PUBLIC_LETTERS.get(field.kind, 0) for field in form.fields())
    if letters > MOST_LETTERS or len(form.fields()) > MOST_FIELDS:
        limits = {"letters": MOST_LETTERS, "fields": MOST_FIELDS}
        problems.append(Problem("form_public_too_long", (), limits))
    return problems


def _unfit(field: AnswerField) -> str | None:
    if field.kind == "group":
        return "form_public_rows"
    if field.kind not in SHOWN:
        return "form_public_calculates"
    if any(True for _ in _conditions(field)):
        return "form_public_depends"
    if len(field.options) > MOST_OPTIONS:
        return "form_public_many_options"
    return None


def _conditions(field: AnswerField) -> Iterator[object]:
    """Yield what would have to be worked out while somebody fills the form in."""
    yield from (
        one for one in (field.visible_when, field.option_filter, field.default_expression) if one
    )
    if field.label_parts or not isinstance(field.required, bool):
        yield field
