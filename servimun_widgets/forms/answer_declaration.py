"""A form of an analyst as the JSON that the form widget is made of."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.answer_forms import (
    AnswerField,
    FormDefinition,
    Translation,
    texts_of,
    working_order,
)
from servimun_widgets.domain.answers import filter_columns, labels_of


def answer_declaration(form: FormDefinition, now: str) -> dict[str, Any]:
    """Return the declaration of `form` as `Form.declaration` of the platform's own forms does.

    Besides, `order` is in which order conditions and calculations are worked out (repeats and
    name of each field), `now` the municipality's local time and `labels` the labels of choices:
    what the browser needs to work them out as the kernel does. A form in several languages has
    `languages`, its texts in each, the one it opens in first.
    """
    order, _ = working_order(form)
    declared: dict[str, Any] = {
        "name": form.name,
        "title": form.title,
        "order": [[list(repeats), field.name] for repeats, field in order],
        "now": now,
        "labels": labels_of(form),
        "sections": [
            {
                "name": f"seccion_{number}",
                "title": section.title,
                "hint": section.hint,
                "fields": [_field_json(field) for field in section.fields],
            }
            for number, section in enumerate(form.sections, start=1)
        ],
    }
    if form.translations:
        own = texts_of(form, form.language)
        declared["languages"] = [_texts_json(one) for one in (own, *form.translations)]
    return declared


def _texts_json(texts: Translation) -> dict[str, Any]:
    return {
        "name": texts.language,
        "sections": [one.model_dump() for one in texts.sections],
        "fields": {name: one.model_dump() for name, one in texts.fields.items()},
    }


def _field_json(field: AnswerField) -> dict[str, Any]:
    condition = field.visible_when
    declared: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind,
        "required": field.required is True,
        "needed_to_publish": False,
        "visible_when": None if condition is None else {"expression": condition},
    }
    if not isinstance(field.required, bool):
        declared["required_when"] = field.required
    if field.kind in ("choice", "choices"):
        declared["choices"] = [
            {
                "value": one.value,
                "label": one.label,
                "columns": filter_columns(one) if field.option_filter else {},
            }
            for one in field.options
        ]
    if field.kind == "group":
        declared["fields"] = [_field_json(inner) for inner in field.fields]
    given = {
        "label_parts": field.label_parts,
        "calculation": field.calculation,
        "choice_filter": field.option_filter,
        "constraint": field.constraint,
        "constraint_message": field.constraint_message,
        "row_count": field.row_count,
        "default": field.default,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "max_items": field.most_rows,
        "item_title": field.item_title,
        "suggestions": list(field.suggestions),
        "compact": field.compact,
    }
    declared.update({name: value for name, value in given.items() if value})
    return declared
